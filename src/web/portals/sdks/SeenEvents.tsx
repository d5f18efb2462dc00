import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkRoutes } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { EventList } from './EventList.tsx'
import { maySeeEvents } from './may.ts'
import { directoryCrumb, eventsLead } from './words.ts'

/** `/sdks/:sdk/events`: how far operators are who were told, for laboratories and regulators, who flag risks too. */
export default function SeenEvents(): ReactNode {
  const { sdk: id } = useParams({ strict: false }) as { sdk: string }
  const { t } = useWords()
  const sheet = useCall(sdkRoutes.getSheet, { params: { sdk: id } })
  return (
    <OwnPage
      title={{ zh: '通知进度', en: 'Who was told' }}
      trail={[directoryCrumb, { title: sheet.data ? visible(sheet.data.sdk.name, 60) : 'SDK', to: `/sdks/${id}` }]}
      lead={t(eventsLead)}
    >
      {(acting) => (
        <Read of={sheet}>
          {({ sdk }) =>
            maySeeEvents(acting, sdk) ? (
              <EventList sdk={id} />
            ) : (
              <Empty
                title={{
                  zh: '通知进度供提供者、检测机构与监管部门查看',
                  en: 'Who was told is for the provider, laboratories and regulators',
                }}
                text={{
                  zh: '您当前代表的机构不能查看。可在右上角切换机构。',
                  en: 'The organisation that you act for cannot see it. Change it at the top right.',
                }}
                step={{ title: { zh: '返回 SDK', en: 'Back to the SDK' }, to: `/sdks/${id}` }}
              />
            )
          }
        </Read>
      )}
    </OwnPage>
  )
}
