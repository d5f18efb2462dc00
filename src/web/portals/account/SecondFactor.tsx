import { App, Button, Form, Input, QRCode } from 'antd'
import { useState, type ReactNode } from 'react'
import { accountRoutes } from '#contract/account-routes.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Copied } from '../forms/Copied.tsx'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'

interface Prepared {
  readonly totpURI: string
  readonly backupCodes: readonly string[]
}
type Doing = 'nothing' | 'enabling' | 'disabling' | 'renewing'

/** Two-factor verification: a key for an authenticator app, a first code that proves it, and codes for the day it is lost. */
export function SecondFactor({ isOn }: { readonly isOn: boolean }): ReactNode {
  const { t } = useWords()
  const { message } = App.useApp()
  const [doing, setDoing] = useState<Doing>('nothing')
  const [prepared, setPrepared] = useState<Prepared>()
  const [codes, setCodes] = useState<readonly string[]>()
  const touched = [peopleRoutes.getSession, peopleRoutes.listMembers, accountRoutes.listSessions]
  const enable = useChange(accountRoutes.enableSecondFactor, [])
  const disable = useChange(accountRoutes.disableSecondFactor, touched)
  const renew = useChange(accountRoutes.renewBackupCodes, [])
  const verify = useChange(accountRoutes.verifyCode, touched)
  const stop = (): void => {
    setDoing('nothing')
    setPrepared(undefined)
  }
  return (
    <Section
      title={{ zh: '双因素验证', en: 'Two-factor verification' }}
      actions={
        <span className={isOn ? 'standing good' : 'standing ask'}>
          <span aria-hidden>{isOn ? '✓' : '!'}</span> {isOn ? t({ zh: '已启用', en: 'On' }) : t({ zh: '未启用', en: 'Off' })}
        </span>
      }
      lead={{
        zh: '登录时除密码外另需手机验证器上的 6 位动态验证码。核验、认定等重大操作须先启用。',
        en: 'Signing in asks for six digits of an authenticator app beside the password. Heavy acts, such as verifying or ruling, need it.',
      }}
    >
      {codes && <BackupCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {doing === 'nothing' && !isOn && (
        <Button type="primary" onClick={() => setDoing('enabling')}>
          {t({ zh: '启用双因素验证', en: 'Switch it on' })}
        </Button>
      )}
      {doing === 'nothing' && isOn && (
        <div className="actions">
          <Button onClick={() => setDoing('renewing')}>{t({ zh: '更换备用码', en: 'New backup codes' })}</Button>
          <Button danger onClick={() => setDoing('disabling')}>
            {t({ zh: '停用双因素验证', en: 'Switch it off' })}
          </Button>
        </div>
      )}
      {doing === 'enabling' && !prepared && (
        <PasswordForm
          name="enable-factor"
          submit={{ zh: '下一步', en: 'Next' }}
          onCancel={stop}
          onPassword={async (password) => setPrepared(await enable.mutateAsync({ body: { password } }))}
        />
      )}
      {doing === 'enabling' && prepared && (
        <Proving
          {...prepared}
          onCancel={stop}
          onCode={async (code) => {
            await verify.mutateAsync({ body: { code } })
            setCodes(prepared.backupCodes)
            stop()
            void message.success(t({ zh: '双因素验证已启用', en: 'Two-factor verification is on' }))
          }}
        />
      )}
      {doing === 'disabling' && (
        <>
          <p className="page-section-lead">
            {t({
              zh: '停用后仅凭密码即可登录,且不能再进行须双因素验证的操作;现有备用码随即作废。',
              en: 'The password alone will then sign you in, heavy acts are refused, and the backup codes stop working.',
            })}
          </p>
          <PasswordForm
            name="disable-factor"
            submit={{ zh: '确认停用', en: 'Switch it off' }}
            isDanger
            onCancel={stop}
            onPassword={async (password) => {
              await disable.mutateAsync({ body: { password } })
              stop()
              void message.success(t({ zh: '双因素验证已停用', en: 'Two-factor verification is off' }))
            }}
          />
        </>
      )}
      {doing === 'renewing' && (
        <PasswordForm
          name="renew-codes"
          submit={{ zh: '更换备用码', en: 'Replace the codes' }}
          onCancel={stop}
          onPassword={async (password) => {
            const { backupCodes } = await renew.mutateAsync({ body: { password } })
            setCodes(backupCodes)
            stop()
          }}
        />
      )}
    </Section>
  )
}

interface PasswordFormProps {
  readonly name: string
  readonly submit: { readonly zh: string; readonly en: string }
  readonly isDanger?: boolean
  readonly onPassword: (password: string) => Promise<void>
  readonly onCancel: () => void
}
function PasswordForm({ name, submit, isDanger = false, onPassword, onCancel }: PasswordFormProps): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  return (
    <FieldForm<{ password: string }>
      name={name}
      submit={submit}
      isDanger={isDanger}
      onSubmit={({ password }) => onPassword(password)}
      end={<Button onClick={onCancel}>{t({ zh: '取消', en: 'Cancel' })}</Button>}
    >
      <Form.Item
        name="password"
        label={t({ zh: '请先输入密码确认是您本人', en: 'Your password, to be sure that it is you' })}
        rules={[rules.required]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} autoFocus />
      </Form.Item>
    </FieldForm>
  )
}

interface ProvingProps {
  readonly totpURI: string
  readonly onCode: (code: string) => Promise<void>
  readonly onCancel: () => void
}
function Proving({ totpURI, onCode, onCancel }: ProvingProps): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const secret = new URL(totpURI).searchParams.get('secret') ?? ''
  return (
    <>
      <div className="factor">
        <QRCode
          value={totpURI}
          type="svg"
          size={176}
          color="#000000"
          bgColor="#ffffff"
          aria-label={t({ zh: '二维码,内容即旁边的密钥', en: 'QR code of the key beside it' })}
        />
        <div className="factor-text">
          <p>
            {t({
              zh: '用手机上的验证器应用扫描二维码,或手工输入密钥。常用的有:腾讯身份验证器、Microsoft Authenticator、Google Authenticator、Aegis。',
              en: 'Scan this with an authenticator app, or type the key into it. Well-known ones: Tencent Authenticator, Microsoft Authenticator, Google Authenticator, Aegis.',
            })}
          </p>
          <Copied label={{ zh: '密钥', en: 'Key' }} text={secret} shown={secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} />
          <Copied label={{ zh: '完整地址(otpauth)', en: 'Address (otpauth)' }} text={totpURI} />
        </div>
      </div>
      <FieldForm<{ code: string }>
        name="first-code"
        submit={{ zh: '验证并启用', en: 'Verify and switch on' }}
        onSubmit={({ code }) => onCode(code.replaceAll(/\s/g, ''))}
        end={<Button onClick={onCancel}>{t({ zh: '取消', en: 'Cancel' })}</Button>}
      >
        <Form.Item
          name="code"
          label={t({ zh: '验证器显示的 6 位动态验证码', en: 'The six digits that the app shows' })}
          rules={[rules.required, { pattern: /^\s*(\d\s*){6}$/, message: t({ zh: '应为 6 位数字', en: 'It has six digits' }) }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} />
        </Form.Item>
      </FieldForm>
    </>
  )
}

function BackupCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }): ReactNode {
  const { t } = useWords()
  return (
    <div className="once" role="status">
      <p>{t({ zh: '备用码只显示这一次,请立即保存。', en: 'Backup codes are shown this once: keep them now.' })}</p>
      <div>
        {t({
          zh: '手机丢失时,可用其中一个代替动态验证码登录;每个只能用一次。请勿与密码存放在一起。',
          en: 'Each signs you in once, in place of the app, when the phone is lost. Do not keep them beside the password.',
        })}
      </div>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Copied
        label={{ zh: '全部备用码', en: 'All backup codes' }}
        text={codes.join('\n')}
        shown={t({ zh: `${codes.length} 个`, en: `${codes.length} codes` })}
      />
      <div>
        <Button type="primary" onClick={onKept}>
          {t({ zh: '我已保存', en: 'I have kept them' })}
        </Button>
      </div>
    </div>
  )
}
