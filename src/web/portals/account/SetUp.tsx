import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { accountRoutes } from '#contract/account-routes.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { call, ProblemError } from '../../api.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { useSession } from '../../session.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { NewPassword } from '../forms/NewPassword.tsx'
import { useRules } from '../forms/rules.ts'

interface Typed {
  readonly code: string
  readonly organisationName: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly loadsDemonstration: boolean
}

/** A wrong code is refused like a wrong role: here it is about one field. */
function besideTheCode(error: unknown): never {
  if (!(error instanceof ProblemError) || error.document.code !== 'forbidden') throw error
  const { words, detailWords } = error.document
  throw new ProblemError({ ...error.document, errors: [{ path: 'body.code', message: detailWords ?? words }] })
}

/** First run: whoever started the platform establishes the national regulator. */
export default function SetUp(): ReactNode {
  const { t } = useWords()
  const session = useSession()
  return (
    <Page
      width="reading"
      title={{ zh: '首次设立', en: 'First set-up' }}
      lead={t({
        zh: '设立国家级监管部门及其所有者账号。只能进行一次,由启动平台的人完成。',
        en: 'Establishes the national regulator and the account of its owner. It is done once, by whoever started the platform.',
      })}
    >
      <Read of={session}>{({ isSetupNeeded }) => (isSetupNeeded ? <SetUpForm /> : <Done />)}</Read>
    </Page>
  )
}

const Done = (): ReactNode => (
  <Empty
    title={{ zh: '监管部门已设立', en: 'The regulator has been set up' }}
    text={{
      zh: '设立码已失效。监管部门的成员由其管理员邀请。',
      en: 'The code no longer works. Members of the regulator are invited by its administrators.',
    }}
    step={{ title: { zh: '登录', en: 'Sign in' }, to: '/sign-in' }}
    other={{ title: { zh: '回到首页', en: 'To the first page' }, to: '/' }}
  />
)

function SetUpForm(): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const client = useQueryClient()
  const navigate = useNavigate()
  return (
    <FieldForm<Typed>
      name="setup"
      initial={{ loadsDemonstration: true }}
      draft={{ key: 'setup', never: ['password', 'code'] }}
      submit={{ zh: '设立并登录', en: 'Set up and sign in' }}
      onSubmit={async (typed) => {
        const email = typed.email.trim()
        await call(peopleRoutes.setUp, { body: { ...typed, code: typed.code.trim(), email } }, { asksToSignIn: false }).catch(besideTheCode)
        await call(accountRoutes.signIn, { body: { email, password: typed.password } }, { asksToSignIn: false })
        await client.invalidateQueries()
        await navigate({ to: '/regulator', replace: true } as never)
      }}
    >
      <Form.Item
        name="code"
        label={t({ zh: '设立码', en: 'Set-up code' })}
        rules={[rules.required]}
        extra={t({
          zh: '平台启动时输出在终端(运行 npm start 的窗口)或服务日志中。',
          en: 'It was printed in the terminal where npm start runs, or stands in the log of the server.',
        })}
      >
        <Input autoComplete="off" spellCheck={false} maxLength={100} />
      </Form.Item>
      <Form.Item name="organisationName" label={t({ zh: '监管部门名称', en: 'Name of the regulator' })} rules={[rules.required]}>
        <Input
          autoComplete="organization"
          maxLength={100}
          placeholder={t({ zh: '例如:信息通信管理局', en: 'Such as: Information and Communications Administration' })}
        />
      </Form.Item>
      <Form.Item name="name" label={t({ zh: '所有者姓名', en: 'Name of the owner' })} rules={[rules.required]}>
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <Form.Item name="email" label={t({ zh: '所有者邮箱', en: 'E-mail of the owner' })} rules={[rules.required, rules.email]}>
        <Input type="email" autoComplete="username" inputMode="email" maxLength={200} />
      </Form.Item>
      <NewPassword name="password" />
      <Form.Item
        name="loadsDemonstration"
        valuePropName="checked"
        extra={t({
          zh: '载入虚构的机构与真实的安装包,经普通上传流程检测;约一分钟后即可看到检测结果。',
          en: 'Made-up organisations and real packages, handed in as everybody does: findings are there in about a minute.',
        })}
      >
        <Checkbox>{t({ zh: '载入演示内容', en: 'Load the demonstration' })}</Checkbox>
      </Form.Item>
    </FieldForm>
  )
}
