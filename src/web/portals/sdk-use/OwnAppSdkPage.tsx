import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { mayChangeApp } from '../registry/may.ts'
import { usesTitle } from './words.ts'

export interface OwnAppSdkPageProps {
  readonly app: string
  readonly title: Words
  readonly lead: ReactNode
  readonly width?: 'reading' | 'wide'
  readonly children: ReactNode
}

/** A page on which the operator of an app keeps something of an SDK; others are told so. */
export function OwnAppSdkPage({ app: id, title, lead, width = 'reading', children }: OwnAppSdkPageProps): ReactNode {
  const app = useCall(registryRoutes.getApp, { params: { app: id } })
  return (
    <OwnPage
      width={width}
      title={title}
      trail={[
        { title: app.data ? visible(app.data.name, 60) : { zh: 'APP', en: 'App' }, to: `/apps/${id}` },
        { title: usesTitle, to: `/apps/${id}/sdks` },
      ]}
      lead={lead}
      least="staff"
    >
      {(acting) => (
        <Read of={app}>
          {(data) =>
            mayChangeApp(acting, data) ? (
              children
            ) : (
              <Empty
                title={{ zh: '此 APP 不由您当前代表的机构登记', en: 'The organisation that you act for did not register this app' }}
                text={{
                  zh: '评估与合同由该 APP 的开发运营者登记。如属于您的另一机构,请在右上角切换。',
                  en: 'Its operator keeps assessments and contracts. If another organisation of yours is, change to it at the top right.',
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
