import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { useChange } from '../../calls.ts'
import { Empty } from '../../parts/Empty.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { AppFields, bodyOf, type AppTyped } from './AppFields.tsx'
import { mayRegisterApps } from './may.ts'

/** Registering an app of one's own. */
export default function RegisterApp(): ReactNode {
  return (
    <OwnPage
      width="reading"
      title={{ zh: '登记 APP', en: 'Register an app' }}
      trail={[{ title: { zh: '本机构的 APP', en: 'Our apps' }, to: '/organisation/apps' }]}
      least="staff"
    >
      {(acting) => (mayRegisterApps(acting) ? <RegisterForm organisation={acting.organisation.id} /> : <OnlyOperators />)}
    </OwnPage>
  )
}

const OnlyOperators = (): ReactNode => (
  <Empty
    title={{ zh: 'APP 由其开发运营者登记', en: 'Apps are registered by their operators' }}
    text={{
      zh: '您当前代表的机构不是 APP 开发运营者。可在右上角切换机构。',
      en: 'You act for an organisation that is no app operator. Change it at the top right.',
    }}
    step={{ title: { zh: '查看 APP 名录', en: 'See the directory' }, to: '/apps' }}
  />
)

function RegisterForm({ organisation }: { readonly organisation: string }): ReactNode {
  const navigate = useNavigate()
  const register = useChange(registryRoutes.registerApp, [registryRoutes.listApps])
  return (
    <FieldForm<AppTyped>
      name="app"
      draft={{ key: `app.${organisation}` }}
      submit={{ zh: '登记', en: 'Register' }}
      onSubmit={async (typed) => {
        const body = { ...bodyOf(typed), packageName: typed.packageName ?? '' }
        const app = await register.mutateAsync({ params: { organisation }, body })
        await navigate({ to: `/apps/${app.id}` } as never)
      }}
    >
      <AppFields isNew />
    </FieldForm>
  )
}
