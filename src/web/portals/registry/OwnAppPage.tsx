import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { mayChangeApp } from './may.ts'

export interface OwnAppPageProps {
  readonly app: string
  readonly title: Words
  readonly lead: ReactNode
  /** What the page belongs to, of the app: its title, and the address below the app's own. */
  readonly within: { readonly title: Words; readonly path: string }
  /** What only the operator does here, as others read it. */
  readonly reason: Words
  readonly width?: 'reading' | 'wide'
  readonly children: ReactNode
}

/** A page on which the operator of an app keeps something of it; others are told so. */
export function OwnAppPage({ app: id, title, lead, within, reason, width = 'reading', children }: OwnAppPageProps): ReactNode {
  const { t } = useWords()
  const app = useCall(registryRoutes.getApp, { params: { app: id } })
  return (
    <OwnPage
      width={width}
      title={title}
      trail={[
        { title: app.data ? visible(app.data.name, 60) : { zh: 'APP', en: 'App' }, to: `/apps/${id}` },
        { title: within.title, to: `/apps/${id}/${within.path}` },
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
                  zh: `${t(reason)}如属于您的另一机构,请在右上角切换。`,
                  en: `${t(reason)} If another organisation of yours is, change to it at the top right.`,
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
