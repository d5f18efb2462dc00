import { Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import type { ReceivedOf } from '#contract/route.ts'
import { noticeRoutes, type Contact } from '#platform/notices/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { channelWords } from './words.ts'

interface Typed {
  readonly channel: Contact['channel']
  readonly address: string
}
export interface AddContactProps {
  readonly organisation: string
  /** Whether the platform has a mail server. */
  readonly sendsEmail: boolean
  readonly onAdded: (added: ReceivedOf<typeof noticeRoutes.addContact>) => void
}

/** Adds an e-mail address, which is sent a code, or a webhook, whose secret is shown once. */
export function AddContact({ organisation, sendsEmail, onAdded }: AddContactProps): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const add = useChange(noticeRoutes.addContact, [noticeRoutes.listContacts])
  return (
    <Section title={{ zh: '添加接收方式', en: 'Add one' }}>
      <FieldForm<Typed>
        name="contact"
        isReset
        initial={{ channel: sendsEmail ? 'email' : 'webhook' }}
        submit={{ zh: '添加', en: 'Add' }}
        onSubmit={async (body) => {
          onAdded(await add.mutateAsync({ params: { organisation }, body }))
          scrollTo({ top: 0 })
        }}
      >
        <Form.Item
          name="channel"
          label={t({ zh: '方式', en: 'How' })}
          rules={[{ required: true }]}
          {...(sendsEmail
            ? {}
            : { extra: t({ zh: '平台未配置邮件服务器,只能用网络回调', en: 'The platform has no mail server: webhooks only' }) })}
        >
          <Radio.Group
            options={Object.entries(channelWords).map(([value, word]) => ({
              value,
              label: t(word),
              disabled: value === 'email' && !sendsEmail,
            }))}
          />
        </Form.Item>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) => {
            const isEmail = getFieldValue('channel') === 'email'
            return (
              <Form.Item
                name="address"
                label={isEmail ? t({ zh: '邮箱地址', en: 'E-mail address' }) : t({ zh: '回调地址', en: 'Address of the webhook' })}
                rules={isEmail ? [rules.required, rules.email] : [rules.required]}
                extra={
                  isEmail
                    ? t({ zh: '将收到一个验证码,填入后启用', en: 'A code is mailed there; it is active once you enter it' })
                    : t({
                        zh: '须为公网可达的 https 地址;按 Standard Webhooks 签名,应答 2xx 即为收到',
                        en: 'A public https address; calls are signed by Standard Webhooks, and any 2xx says that it arrived',
                      })
                }
              >
                <Input
                  type={isEmail ? 'email' : 'url'}
                  maxLength={isEmail ? 200 : 500}
                  placeholder={isEmail ? 'privacy@example.cn' : 'https://example.cn/hooks/zhunsheng'}
                  spellCheck={false}
                />
              </Form.Item>
            )
          }}
        </Form.Item>
      </FieldForm>
    </Section>
  )
}
