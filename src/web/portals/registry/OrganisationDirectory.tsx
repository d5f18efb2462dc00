import type { ReactNode } from 'react'
import { organisationKinds } from '#contract/roles.ts'
import { provinceOfCode } from '#law/provinces.ts'
import { peopleRoutes, type Organisation } from '#platform/people/api.ts'
import { useWords, type Speaker } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { choicesOf } from '../../parts/FilterBox.tsx'
import { Page } from '../../parts/Page.tsx'
import { Day } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { OrganisationState } from '../organisation/OrganisationState.tsx'
import { organisationStates } from '../organisation/words.ts'

const columns = (t: Speaker['t']): readonly [Column<Organisation>, ...Column<Organisation>[]] => [
  { id: 'name', title: { zh: '名称', en: 'Name' }, show: ({ name }) => visible(name, 100) },
  { id: 'kind', title: { zh: '类型', en: 'Kind' }, show: ({ kind }) => t(organisationKinds[kind]) },
  {
    id: 'province',
    title: { zh: '注册地', en: 'Registered in' },
    show: ({ province }) => (province === null ? '–' : t(provinceOfCode(province)?.name ?? { zh: province, en: province })),
  },
  { id: 'state', title: { zh: '身份核验', en: 'Verification' }, show: ({ state }) => <OrganisationState state={state} /> },
  { id: 'created', title: { zh: '设立于', en: 'Established' }, show: ({ createdAt }) => <Day at={createdAt} />, isHidden: true },
]
const stateChoices = choicesOf(Object.fromEntries(Object.entries(organisationStates).map(([state, { title }]) => [state, title])))

/** Organisations: the verified ones for anybody, all of them for regulators. */
export default function OrganisationDirectory(): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const seesAll = acting?.organisation.kind === 'regulator'
  return (
    <Page
      title={{ zh: '机构名录', en: 'Organisations' }}
      lead={
        seesAll
          ? t({ zh: '全部机构;公众仅能看到已核验的。', en: 'All of them; the public sees those that are verified.' })
          : t({ zh: '已通过主体身份核验的机构。', en: 'Those whose identity was verified.' })
      }
    >
      <DataTable
        id="organisations"
        title={{ zh: '机构名录', en: 'Directory of organisations' }}
        route={peopleRoutes.listOrganisations}
        columns={columns(t)}
        keyOf={({ id }) => id}
        linkOf={({ id }) => `/organisations/${id}`}
        search={{ zh: '按名称查找', en: 'Find by name' }}
        filters={[
          { id: 'kind', title: { zh: '类型', en: 'Kind' }, choices: choicesOf(organisationKinds) },
          ...(seesAll ? [{ id: 'state', title: { zh: '身份核验', en: 'Verification' }, choices: stateChoices }] : []),
        ]}
        empty={
          <Empty
            title={{ zh: '名录中还没有机构', en: 'No organisation is here yet' }}
            text={{ zh: '机构通过主体身份核验后即在此公开。', en: 'An organisation appears once its identity has been verified.' }}
          />
        }
      />
    </Page>
  )
}
