import { accountRoutes } from '#contract/account-routes.ts'
import { Link } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useAddress } from '../../address.ts'
import { call } from '../../api.ts'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { NewPassword } from '../forms/NewPassword.tsx'
import { useRules } from '../forms/rules.ts'
import { useGoOn } from './go-on.ts'

interface Typed {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** A new account. An organisation comes after it: founded, or joined by invitation. */
export default function Register(): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const goOn = useGoOn()
  const [{ to, email }] = useAddress()
  return (
    <div className="narrow">
      <Page
        title={{ zh: '注册账号', en: 'Register' }}
        lead={t({
          zh: '账号属于个人。注册后可设立机构,或凭邀请链接加入已有机构。',
          en: 'An account belongs to a person. With it you establish an organisation, or join one by its invitation link.',
        })}
      >
        <FieldForm<Typed>
          name="register"
          {...(email === undefined ? {} : { initial: { email } })}
          draft={{ key: 'register', never: ['password'] }}
          submit={{ zh: '注册', en: 'Register' }}
          onSubmit={async ({ name, email: address, password }) => {
            await call(accountRoutes.signUp, { body: { name, email: address.trim(), password } }, { asksToSignIn: false })
            await goOn()
          }}
        >
          <Form.Item name="name" label={t({ zh: '姓名', en: 'Name' })} rules={[rules.required]}>
            <Input autoComplete="name" maxLength={60} />
          </Form.Item>
          <Form.Item name="email" label={t({ zh: '邮箱', en: 'E-mail' })} rules={[rules.required, rules.email]}>
            <Input type="email" autoComplete="username" inputMode="email" maxLength={200} />
          </Form.Item>
          <NewPassword name="password" />
        </FieldForm>
        <p className="steps soft">
          {t({ zh: '已有账号?', en: 'Registered already?' })}{' '}
          <Link to="/sign-in" search={{ to } as never}>
            {t({ zh: '登录', en: 'Sign in' })}
          </Link>
        </p>
      </Page>
    </div>
  )
}
