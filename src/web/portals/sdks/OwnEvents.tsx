import type { ReactNode } from 'react'
import { EventList } from './EventList.tsx'
import { OwnSdkPage } from './OwnSdkPage.tsx'
import { eventsLead } from './words.ts'

/** `/organisation/sdks/:sdk/events`: what operators were told, and how far they are. */
export default function OwnEvents(): ReactNode {
  return (
    <OwnSdkPage step="events" lead={eventsLead}>
      {({ sdk }) => <EventList sdk={sdk.id} />}
    </OwnSdkPage>
  )
}
