import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { sdkRoutes, type SdkSheet } from '#platform/sdks/api.ts'
import { addressOf } from '../../api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { AboutSdk } from './AboutSdk.tsx'
import { DataHandling } from './DataHandling.tsx'
import { DocumentSection } from './DocumentSection.tsx'
import { EmbeddedIn } from './EmbeddedIn.tsx'
import { KindsRead } from './KindsRead.tsx'
import { isOfProvider, mayFlagRisks } from './may.ts'
import { ModulesSection } from './ModulesSection.tsx'
import { OpenRisks, PastRisks } from './RiskList.tsx'
import { PublishedReleases } from './ReleaseCard.tsx'
import { directoryCrumb } from './words.ts'

/** One SDK: all that is public of it (SDK公示), and which apps embed it. */
export default function SdkPage(): ReactNode {
  const { sdk: id } = useParams({ strict: false }) as { sdk: string }
  const sheet = useCall(sdkRoutes.getSheet, { params: { sdk: id } })
  const { data } = sheet
  return (
    <Page
      title={data ? visible(data.sdk.name, 100) : 'SDK'}
      trail={[directoryCrumb]}
      lead={data && visible(data.sdk.provider, 100)}
      actions={data && <Actions sheet={data} />}
    >
      <Read of={sheet}>{(all) => <Content sheet={all} />}</Read>
    </Page>
  )
}

function Actions({ sheet: { sdk } }: { readonly sheet: SdkSheet }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const isOwn = isOfProvider(acting, sdk)
  return (
    <>
      <a className="step" href={addressOf(sdkRoutes.getSheet, { params: { sdk: sdk.id } })} target="_blank" rel="noreferrer">
        {t({ zh: '机器可读(JSON)', en: 'For machines (JSON)' })}
      </a>
      {!isOwn && mayFlagRisks(acting, sdk) && (
        <Link to={`/sdks/${sdk.id}/risks/new` as string} className="step">
          {t({ zh: '标记风险', en: 'Flag a risk' })}
        </Link>
      )}
      {isOwn && (
        <Link to={`/organisation/sdks/${sdk.id}` as string} className="step main">
          {t({ zh: '管理公示', en: 'Manage' })}
        </Link>
      )}
    </>
  )
}

function Content({ sheet }: { readonly sheet: SdkSheet }): ReactNode {
  const { sdk, known, disclosure, releases, risks } = sheet
  const registered = useCall(registryRoutes.getSdk, { params: { sdk: sdk.id } })
  return (
    <>
      <OpenRisks sdk={sdk} risks={risks} />
      <AboutSdk sheet={sheet} />
      <ModulesSection disclosure={disclosure?.fields ?? null} />
      <KindsRead known={known} />
      <DataHandling disclosure={disclosure?.fields ?? null} />
      <DocumentSection sdk={sdk.id} kind="rules" current={sheet.rules} />
      <DocumentSection sdk={sdk.id} kind="guide" current={sheet.guide} />
      <PublishedReleases releases={releases} risks={risks} />
      <PastRisks sdk={sdk} />
      <Read of={registered}>{(data) => <EmbeddedIn sdk={data} />}</Read>
    </>
  )
}
