import { accountRoutes } from '#contract/account-routes.ts'
import { Button, Checkbox, Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { call } from '../api.ts'
import { useWords } from '../language.ts'
import { Problem } from './Problem.tsx'

interface Typed {
  readonly email: string
  readonly password: string
  readonly rememberMe: boolean
  readonly code: string
}
const asItIs = { asksToSignIn: false }

/** Address and password, then a code where the account has a second factor. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => void }): ReactNode {
  const { t } = useWords()
  const [step, setStep] = useState<'password' | 'code' | 'backup'>('password')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isPassword = step === 'password'
  const submit = async ({ email, password, rememberMe, code }: Typed): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      if (isPassword) {
        const { twoFactorRedirect } = await call(accountRoutes.signIn, { body: { email, password, rememberMe } }, asItIs)
        if (twoFactorRedirect) setStep('code')
        else onSignedIn()
      } else {
        const route = step === 'code' ? accountRoutes.verifyCode : accountRoutes.verifyBackupCode
        await call(route, { body: { code: code.trim() } }, asItIs)
        onSignedIn()
      }
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const required = { required: true, message: t({ zh: '请填写', en: 'Please fill in' }) }
  return (
    <Form<Typed> layout="vertical" requiredMark={false} initialValues={{ rememberMe: true }} onFinish={(typed) => void submit(typed)}>
      <div hidden={!isPassword}>
        <Form.Item name="email" label={t({ zh: '邮箱', en: 'E-mail' })} rules={isPassword ? [required] : []}>
          <Input type="email" autoComplete="username" inputMode="email" maxLength={200} />
        </Form.Item>
        <Form.Item name="password" label={t({ zh: '密码', en: 'Password' })} rules={isPassword ? [required] : []}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item name="rememberMe" valuePropName="checked">
          <Checkbox>{t({ zh: '在此设备上保持登录', en: 'Stay signed in on this device' })}</Checkbox>
        </Form.Item>
      </div>
      {!isPassword && (
        <Form.Item
          key={step}
          name="code"
          label={
            step === 'code'
              ? t({ zh: '验证器应用中的 6 位动态验证码', en: 'The 6 digits of your authenticator' })
              : t({ zh: '备用码', en: 'Backup code' })
          }
          rules={[required]}
        >
          <Input autoComplete="one-time-code" inputMode={step === 'code' ? 'numeric' : 'text'} maxLength={40} autoFocus />
        </Form.Item>
      )}
      {error !== undefined && <Problem error={error} />}
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={isBusy} block>
          {isPassword ? t({ zh: '登录', en: 'Sign in' }) : t({ zh: '验证', en: 'Verify' })}
        </Button>
        {!isPassword && (
          <Button type="link" onClick={() => setStep(step === 'code' ? 'backup' : 'code')}>
            {step === 'code' ? t({ zh: '改用备用码', en: 'Use a backup code' }) : t({ zh: '改用动态验证码', en: 'Use the authenticator' })}
          </Button>
        )}
      </div>
    </Form>
  )
}
