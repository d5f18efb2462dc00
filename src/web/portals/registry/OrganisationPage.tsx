import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { organisationKinds } from '#contract/roles.ts'
import { provinceOfCode } from '#law/provinces.ts'
import { peopleRoutes, type Organisation } from '#platform/people/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Day } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Facts, Section } from '../forms/Facts.tsx'
import { OrganisationState } from '../organisation/OrganisationState.tsx'
import { appColumns } from './app-columns.ts'
import { sdkColumns } from '../sdks/SdkColumns.tsx'

/** One organisation, as others may see it: what it is, and what it has registered. */
export default function OrganisationPage(): ReactNode {
  const { organisation: id } = useParams({ strict: false }) as { organisation: string }
  const organisation = useCall(peopleRoutes.getOrganisation, { params: { organisation: id } })
  return (
    <Page
      title={organisation.data ? visible(organisation.data.name, 100) : { zh: '机构', en: 'Organisation' }}
      trail={[{ title: { zh: '机构名录', en: 'Organisations' }, to: '/organisations' }]}
    >
      <Read of={organisation}>{(data) => <Content organisation={data} />}</Read>
    </Page>
  )
}

function Content({ organisation }: { readonly organisation: Organisation }): ReactNode {
  const { t } = useWords()
  const { id, kind, province, state, creditCode, createdAt } = organisation
  const isRegulator = useActing()?.organisation.kind === 'regulator'
  const query = { organisation: id }
  return (
    <>
      <Facts
        lines={[
          [{ zh: '类型', en: 'Kind' }, t(organisationKinds[kind])],
          [{ zh: '身份核验', en: 'Verification' }, <OrganisationState state={state} />],
          [{ zh: '注册地', en: 'Registered in' }, province && t(provinceOfCode(province)?.name ?? { zh: province, en: province })],
          ...(creditCode === null
            ? []
            : [[{ zh: '统一社会信用代码', en: 'Unified social credit code' }, <code>{creditCode}</code>] as const]),
          [{ zh: '设立于', en: 'Established' }, <Day at={createdAt} />],
        ]}
      />
      {isRegulator && state === 'pending' && (
        <p className="page-section">
          <Link to="/verifications" className="step main">
            {t({ zh: '前往核验', en: 'To its verification' })}
          </Link>
        </p>
      )}
      {kind === 'operator' && (
        <Section title={{ zh: '登记的 APP', en: 'Registered apps' }}>
          <DataTable
            id="organisation-apps"
            title={{ zh: '登记的 APP', en: 'Registered apps' }}
            route={registryRoutes.listApps}
            given={{ query }}
            columns={appColumns(t)}
            keyOf={(app) => app.id}
            linkOf={(app) => `/apps/${app.id}`}
            empty={<Empty title={{ zh: '还没有登记 APP', en: 'No app is registered' }} />}
          />
        </Section>
      )}
      {kind === 'sdk' && (
        <Section title={{ zh: '登记的 SDK', en: 'Registered SDKs' }}>
          <DataTable
            id="organisation-sdks"
            title={{ zh: '登记的 SDK', en: 'Registered SDKs' }}
            route={registryRoutes.listSdks}
            given={{ query }}
            columns={sdkColumns}
            keyOf={(sdk) => sdk.id}
            linkOf={(sdk) => `/sdks/${sdk.id}`}
            empty={<Empty title={{ zh: '还没有登记 SDK', en: 'No SDK is registered' }} />}
          />
        </Section>
      )}
    </>
  )
}
