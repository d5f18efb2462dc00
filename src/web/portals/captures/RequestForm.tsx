import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Radio, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { captureRoutes, phoneWords, windows, type Phone } from '#platform/captures/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { ChoiceGroup } from '../forms/ChoiceGroup.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { weekdays } from './words.ts'

interface Values {
  readonly url: string
  readonly profiles: Phone[]
  readonly window: number
  readonly app?: string
  readonly when: 'once' | 'day' | 'week'
  readonly weekday: number
  readonly hour: number
}
const usual: readonly Phone[] = ['android-chrome', 'ios-safari']

/** Which page is to be visited, as which phones, about which app, and how often. */
export function RequestForm({ acting: { organisation } }: { readonly acting: Acting }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const navigate = useNavigate()
  const request = useChange(captureRoutes.requestCapture, [captureRoutes.listCaptures])
  const schedule = useChange(captureRoutes.createSchedule, [captureRoutes.listSchedules])
  const [when, setWhen] = useState<Values['when']>('once')
  const isOperator = organisation.kind === 'operator'
  const apps = useCall(registryRoutes.listApps, { query: { organisation: organisation.id, limit: 100 } }, { isEnabled: isOperator })
  const submit = async ({ url, profiles, window, app, when: often, weekday, hour }: Values): Promise<void> => {
    const params = { organisation: organisation.id }
    const asked = { url, profiles, window, app: app ?? null }
    if (often === 'once') {
      const { id } = await request.mutateAsync({ params, body: asked })
      await navigate({ to: `/captures/${id}` })
    } else await schedule.mutateAsync({ params, body: { ...asked, every: often, weekday: often === 'week' ? weekday : null, hour } })
  }
  return (
    <div className="capture-form">
      <FieldForm<Values>
        name="capture"
        initial={{ profiles: [...usual], window: windows.shortest, when: 'once', weekday: 1, hour: 3 }}
        submit={when === 'once' ? { zh: '开始检测', en: 'Inspect the page' } : { zh: '定期检测', en: 'Inspect it regularly' }}
        onChange={(values) => setWhen(values.when ?? 'once')}
        onSubmit={submit}
      >
        <Form.Item
          name="url"
          label={t({ zh: '网址', en: 'Address of the page' })}
          rules={[rules.required]}
          extra={t({
            zh: '公网上的 http 或 https 网址;内网地址不会被访问。',
            en: 'On the public internet; private addresses are not visited.',
          })}
        >
          <Input maxLength={2000} inputMode="url" autoComplete="off" spellCheck={false} placeholder="https://" />
        </Form.Item>
        <Form.Item
          name="profiles"
          label={t({ zh: '以哪些手机访问', en: 'As which phones' })}
          rules={[{ required: true, type: 'array', min: 1, message: t({ zh: '请至少选择一项', en: 'Choose one at least' }) }]}
          extra={t({ zh: '同一网址对不同手机常有不同弹窗。', en: 'Sites show other prompts to other phones.' })}
        >
          <ChoiceGroup<Phone>
            label={t({ zh: '以哪些手机访问', en: 'As which phones' })}
            options={(Object.keys(phoneWords) as Phone[]).map((value) => ({ value, label: t(phoneWords[value]) }))}
          />
        </Form.Item>
        <div className="capture-form-row">
          {isOperator && (
            <Form.Item name="app" label={t({ zh: '关于本机构的哪个APP', en: 'About which of our apps' })}>
              <Select
                allowClear
                aria-label={t({ zh: '关于本机构的哪个APP', en: 'About which of our apps' })}
                options={(apps.data?.items ?? []).map(({ id, name }) => ({ value: id, label: visible(name, 60) }))}
              />
            </Form.Item>
          )}
          <Form.Item name="window" label={t({ zh: '关闭弹窗后观察', en: 'Watch after closing' })} rules={[{ required: true }]}>
            <Select
              aria-label={t({ zh: '关闭弹窗后观察', en: 'Watch after closing' })}
              options={[5, 10, 15].map((value) => ({ value, label: t({ zh: `${value} 秒`, en: `${value} seconds` }) }))}
            />
          </Form.Item>
          <Form.Item name="when" label={t({ zh: '何时', en: 'When' })} rules={[{ required: true }]}>
            <Radio.Group
              optionType="button"
              options={[
                { value: 'once', label: t({ zh: '现在', en: 'Now' }) },
                { value: 'day', label: t({ zh: '每天', en: 'Daily' }) },
                { value: 'week', label: t({ zh: '每周', en: 'Weekly' }) },
              ]}
            />
          </Form.Item>
          {when === 'week' && (
            <Form.Item name="weekday" label={t({ zh: '星期', en: 'Day' })} rules={[{ required: true }]}>
              <Select
                aria-label={t({ zh: '星期', en: 'Day' })}
                options={weekdays.map((words, index) => ({ value: index + 1, label: t(words) }))}
              />
            </Form.Item>
          )}
          {when !== 'once' && (
            <Form.Item name="hour" label={t({ zh: '时间(北京时间)', en: 'Hour (Beijing)' })} rules={[{ required: true }]}>
              <Select
                aria-label={t({ zh: '时间(北京时间)', en: 'Hour (Beijing)' })}
                options={Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }))}
              />
            </Form.Item>
          )}
        </div>
      </FieldForm>
    </div>
  )
}
