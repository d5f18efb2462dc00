import { useNavigate, useParams } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { sdkRoutes, type Risk, type SdkSheet } from '#platform/sdks/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { NeedsSecondFactor } from '../forms/NeedsSecondFactor.tsx'
import { useRules } from '../forms/rules.ts'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { Concerned } from './Concerned.tsx'
import { isOfProvider, mayFlagRisks } from './may.ts'
import { directoryCrumb, severityWords } from './words.ts'

/** `/sdks/:sdk/risks/new`: flagging a risk, by its provider, a laboratory or a regulator. */
export default function FlagRisk(): ReactNode {
  const { sdk: id } = useParams({ strict: false }) as { sdk: string }
  const { t } = useWords()
  const sheet = useCall(sdkRoutes.getSheet, { params: { sdk: id } })
  return (
    <OwnPage
      width="reading"
      title={{ zh: '标记风险', en: 'Flag a risk' }}
      trail={[directoryCrumb, { title: sheet.data ? visible(sheet.data.sdk.name, 60) : 'SDK', to: `/sdks/${id}` }]}
      lead={t({
        zh: '风险公开显示在 SDK 页面顶部;内嵌受影响版本的运营者都会收到通知。',
        en: 'It is shown at the top of the SDK’s public page, and every operator that embeds a version concerned is told.',
      })}
      least="staff"
    >
      {(acting) => (
        <Read of={sheet}>
          {(data) =>
            mayFlagRisks(acting, data.sdk) ? (
              <>
                <NeedsSecondFactor />
                <RiskForm sheet={data} leadsBack={isOfProvider(acting, data.sdk) ? `/organisation/sdks/${id}/risks` : `/sdks/${id}`} />
              </>
            ) : (
              <Empty
                title={{ zh: '风险由提供者、检测机构与监管部门标记', en: 'Risks are flagged by the provider, laboratories and regulators' }}
                text={{
                  zh: '您当前代表的机构不能标记此 SDK 的风险。可在右上角切换机构。',
                  en: 'The organisation that you act for cannot flag a risk of this SDK. Change it at the top right.',
                }}
                step={{ title: { zh: '返回 SDK', en: 'Back to the SDK' }, to: `/sdks/${id}` }}
              />
            )
          }
        </Read>
      )}
    </OwnPage>
  )
}

interface Typed {
  readonly title: string
  readonly severity: Risk['severity']
  readonly text: string
  readonly basis: { readonly text: string; readonly link?: string }
  readonly from?: string
  readonly below?: string
}
const saidOrNull = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null)

function RiskForm({ sheet: { sdk }, leadsBack }: { readonly sheet: SdkSheet; readonly leadsBack: string }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const navigate = useNavigate()
  const flag = useChange(sdkRoutes.flagRisk)
  const [range, setRange] = useState<{ from: string | null; below: string | null }>({ from: null, below: null })
  return (
    <FieldForm<Typed>
      name="risk"
      initial={{ severity: 'high' }}
      draft={{ key: `risk.${sdk.id}` }}
      isDanger
      submit={{ zh: '标记并通知运营者', en: 'Flag it, and tell operators' }}
      onChange={({ from, below }) => setRange({ from: saidOrNull(from), below: saidOrNull(below) })}
      onSubmit={async ({ from, below, basis, ...typed }) => {
        const body = {
          ...typed,
          basis: { text: basis.text, link: saidOrNull(basis.link) },
          from: saidOrNull(from),
          below: saidOrNull(below),
        }
        await flag.mutateAsync({ params: { sdk: sdk.id }, body })
        await navigate({ to: leadsBack } as never)
      }}
    >
      <Form.Item name="title" label={t({ zh: '风险', en: 'The risk' })} rules={[rules.required]}>
        <Input maxLength={200} placeholder={t({ zh: '例如 未经同意读取剪切板', en: 'Such as: reads the clipboard without consent' })} />
      </Form.Item>
      <Form.Item name="severity" label={t({ zh: '程度', en: 'Severity' })} rules={[{ required: true }]}>
        <Radio.Group optionType="button" options={Object.entries(severityWords).map(([value, { word }]) => ({ value, label: t(word) }))} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t({ zh: '说明与处置建议', en: 'What it is, and what operators should do' })}
        rules={[rules.required]}
        extra={t({
          zh: '写给运营者:有何影响,应升级到哪个版本或关闭哪个模块',
          en: 'For operators: what follows from it, what to upgrade to, what to switch off',
        })}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name={['basis', 'text']} label={t({ zh: '依据', en: 'Basis' })} rules={[rules.required]}>
        <Input.TextArea
          maxLength={2000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          placeholder={t({ zh: '通报、安全公告或检测结果', en: 'A circular, an advisory, an inspection' })}
        />
      </Form.Item>
      <Form.Item name={['basis', 'link']} label={t({ zh: '依据的链接', en: 'Link to the basis' })}>
        <Input type="url" inputMode="url" placeholder="https://" maxLength={500} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item
          name="from"
          label={t({ zh: '自版本(含)', en: 'From version (inclusive)' })}
          extra={t({ zh: '留空:从最早的版本起', en: 'Empty: from the first on' })}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="below"
          label={t({ zh: '至版本(不含)', en: 'Below version (exclusive)' })}
          extra={t({ zh: '留空:至今所有版本', en: 'Empty: up to now' })}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </div>
      <Concerned sdk={sdk.id} range={range} />
    </FieldForm>
  )
}
