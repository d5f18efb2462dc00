import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes, type App } from '#platform/registry/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { AppFields, bodyOf, type AppTyped } from './AppFields.tsx'
import { mayChangeApp } from './may.ts'

/** Changing what is registered of an app of one's own. */
export default function ChangeApp(): ReactNode {
  const { app: id } = useParams({ strict: false }) as { app: string }
  const app = useCall(registryRoutes.getApp, { params: { app: id } })
  return (
    <OwnPage
      width="reading"
      title={{ zh: '修改 APP 登记', en: 'Change an app' }}
      trail={[{ title: app.data ? visible(app.data.name, 60) : { zh: 'APP', en: 'App' }, to: `/apps/${id}` }]}
      least="staff"
    >
      {(acting) => (
        <Read of={app}>
          {(data) =>
            mayChangeApp(acting, data) ? (
              <ChangeForm app={data} />
            ) : (
              <Empty
                title={{ zh: '此 APP 不由您当前代表的机构登记', en: 'The organisation that you act for did not register this app' }}
                text={{
                  zh: '如属于您的另一机构,请在右上角切换。',
                  en: 'If another organisation of yours did, change to it at the top right.',
                }}
                step={{ title: { zh: '返回 APP', en: 'Back to the app' }, to: `/apps/${id}` }}
              />
            )
          }
        </Read>
      )}
    </OwnPage>
  )
}

function ChangeForm({ app }: { readonly app: App }): ReactNode {
  const navigate = useNavigate()
  const change = useChange(registryRoutes.changeApp, [registryRoutes.getApp, registryRoutes.listApps])
  const { id, name, category, filingNumber } = app
  return (
    <FieldForm<AppTyped>
      name="change-app"
      initial={{
        name,
        ...(category === null ? {} : { category: String(category) }),
        ...(filingNumber === null ? {} : { filingNumber }),
      }}
      draft={{ key: `change-app.${id}` }}
      submit={{ zh: '保存', en: 'Save' }}
      onSubmit={async (typed) => {
        await change.mutateAsync({ params: { app: id }, body: bodyOf(typed) })
        await navigate({ to: `/apps/${id}` } as never)
      }}
    >
      <AppFields isNew={false} />
    </FieldForm>
  )
}
