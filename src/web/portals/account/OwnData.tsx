import { useQueryClient } from '@tanstack/react-query'
import { DownloadOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { peopleRoutes } from '#platform/people/api.ts'
import { addressOf, call } from '../../api.ts'
import { useWords } from '../../language.ts'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'

/** A copy of what is kept about oneself, and the end of the account. */
export function OwnData({ hasMemberships }: { readonly hasMemberships: boolean }): ReactNode {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Section
        title={{ zh: '个人信息副本', en: 'A copy of your information' }}
        lead={{
          zh: '平台保存的与您有关的信息:姓名、邮箱、所属机构、登录记录、收到的邀请、创建的密钥与操作日志。不含密码与验证器密钥。',
          en: 'What the platform keeps about you: name, address, organisations, sign-ins, invitations, keys you made and your lines in the journal. Password and authenticator key are left out.',
        }}
      >
        <Button icon={<DownloadOutlined aria-hidden />} href={addressOf(peopleRoutes.exportAccount)} download="zhunsheng-account.json">
          {t({ zh: '下载副本(JSON)', en: 'Download it (JSON)' })}
        </Button>
      </Section>
      <Section title={{ zh: '注销账号', en: 'Delete the account' }}>
        <p className="page-section-lead">
          {t({
            zh: '删除:姓名、邮箱、密码、双因素验证、登录记录与发给您的邀请。保留:您作出的操作、认定与申诉的记录,只署账号编号,不再含姓名。注销后无法恢复。',
            en: 'Erased: name, address, password, second factor, sign-ins and invitations to you. Kept: records of what you did, ruled and appealed, under the number of the account and no longer with your name. It cannot be undone.',
          })}
        </p>
        {hasMemberships && (
          <p className="page-section-lead">
            {t({
              zh: '须先在上方退出所属机构;您是唯一成员的机构随账号一并退出。',
              en: 'Leave your organisations above first; one whose only member you are is left with the account.',
            })}
          </p>
        )}
        {isOpen ? (
          <DeletionForm onCancel={() => setOpen(false)} />
        ) : (
          <Button danger onClick={() => setOpen(true)}>
            {t({ zh: '注销账号…', en: 'Delete the account…' })}
          </Button>
        )}
      </Section>
    </>
  )
}

function DeletionForm({ onCancel }: { readonly onCancel: () => void }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const client = useQueryClient()
  return (
    <FieldForm<{ password: string; isSure: boolean }>
      name="delete-account"
      submit={{ zh: '永久注销', en: 'Delete it for ever' }}
      isDanger
      onSubmit={async ({ password }) => {
        await call(peopleRoutes.deleteAccount, { body: { password } })
        // Nothing of the account stays in the tab either.
        sessionStorage.clear()
        client.clear()
        location.assign('/')
      }}
      end={<Button onClick={onCancel}>{t({ zh: '取消', en: 'Cancel' })}</Button>}
    >
      <Form.Item name="password" label={t({ zh: '请输入登录密码', en: 'Your password' })} rules={[rules.required]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="isSure"
        valuePropName="checked"
        required
        rules={[
          {
            validator: (_, value) => (value ? Promise.resolve() : Promise.reject(new Error(t({ zh: '请确认', en: 'Please confirm' })))),
          },
        ]}
      >
        <Checkbox>{t({ zh: '我知道注销后无法恢复', en: 'I know that this cannot be undone' })}</Checkbox>
      </Form.Item>
    </FieldForm>
  )
}
