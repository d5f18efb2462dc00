import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { OwnAppPage } from '../registry/OwnAppPage.tsx'
import { usesTitle } from './words.ts'

export interface OwnAppSdkPageProps {
  readonly app: string
  readonly title: Words
  readonly lead: ReactNode
  readonly width?: 'reading' | 'wide'
  readonly children: ReactNode
}

/** A page on which the operator of an app keeps something of an SDK. */
export function OwnAppSdkPage(page: OwnAppSdkPageProps): ReactNode {
  return (
    <OwnAppPage
      {...page}
      within={{ title: usesTitle, path: 'sdks' }}
      reason={{ zh: '评估与合同由该 APP 的开发运营者登记。', en: 'Its operator keeps assessments and contracts.' }}
    />
  )
}
