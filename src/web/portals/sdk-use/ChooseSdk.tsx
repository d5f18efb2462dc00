import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkRoutes } from '#platform/sdks/api.ts'
import { useWords } from '../../language.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { sheetColumns } from '../sdks/SdkDirectory.tsx'
import { useTerms } from '../sdks/terms.ts'
import { OwnAppSdkPage } from './OwnAppSdkPage.tsx'

/** `/apps/:app/sdks/new`: an SDK is assessed before any version embeds it. */
export default function ChooseSdk(): ReactNode {
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const words = useWords()
  const { t } = words
  const terms = useTerms()
  return (
    <OwnAppSdkPage
      app={app}
      width="wide"
      title={{ zh: '评估其他 SDK', en: 'Assess another SDK' }}
      lead={t({
        zh: '拟使用而尚未内嵌的 SDK,使用前先在此评估:从名录中选择。',
        en: 'An SDK that is to be used is assessed before any version embeds it: choose it from the directory.',
      })}
    >
      <DataTable
        id="choose-sdk"
        title={{ zh: 'SDK 名录', en: 'SDKs' }}
        route={sdkRoutes.searchSheets}
        columns={sheetColumns(terms, words)}
        keyOf={({ id }) => id}
        linkOf={({ id }) => `/apps/${app}/sdks/${id}`}
        search={{ zh: '按名称或提供者查找', en: 'Find by name or provider' }}
        empty={<Empty title={{ zh: '名录中还没有 SDK', en: 'No SDK is in the directory yet' }} />}
      />
    </OwnAppSdkPage>
  )
}
