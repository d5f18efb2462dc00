import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { organisationKinds } from '#contract/roles.ts'
import { registryRoutes, type Verification } from '#platform/registry/api.ts'
import { useAddress } from '../../address.ts'
import { useWords, type Speaker } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Ago, When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { OrganisationState } from '../organisation/OrganisationState.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'

type State = Verification['state']
const states: readonly { readonly id: State; readonly title: { readonly zh: string; readonly en: string } }[] = [
  { id: 'pending', title: { zh: '待核验', en: 'Waiting' } },
  { id: 'verified', title: { zh: '已核验', en: 'Verified' } },
  { id: 'refused', title: { zh: '未通过', en: 'Refused' } },
]

const columns = (t: Speaker['t']): readonly [Column<Verification>, ...Column<Verification>[]] => [
  { id: 'name', title: { zh: '机构', en: 'Organisation' }, show: ({ organisation }) => visible(organisation.name, 100) },
  { id: 'kind', title: { zh: '类型', en: 'Kind' }, show: ({ organisation }) => t(organisationKinds[organisation.kind]) },
  { id: 'code', title: { zh: '统一社会信用代码', en: 'Credit code' }, show: ({ claims }) => <code>{claims.creditCode}</code> },
  { id: 'documents', title: { zh: '证照', en: 'Documents' }, show: ({ claims }) => claims.documents.length, isNumber: true },
  { id: 'since', title: { zh: '提交', en: 'Submitted' }, show: ({ submittedAt }) => <Ago at={submittedAt} /> },
  { id: 'state', title: { zh: '状态', en: 'State' }, show: ({ state }) => <OrganisationState state={state} /> },
  {
    id: 'decided',
    title: { zh: '决定于', en: 'Decided' },
    show: ({ decidedAt }) => (decidedAt ? <When at={decidedAt} /> : '–'),
    isHidden: true,
  },
]

/** Who waits for verification, and who was decided; a bureau sees those of its province. */
export default function Verifications(): ReactNode {
  const { t } = useWords()
  const [address] = useAddress()
  const state = states.find(({ id }) => id === address['state'])?.id ?? 'pending'
  return (
    <OwnPage
      width="wide"
      title={{ zh: '主体身份核验', en: 'Verification of organisations' }}
      least="staff"
      lead={t({
        zh: '机构提交的身份信息与证照。省级通信管理局办理本省的申请。',
        en: 'What organisations claim of themselves, with documents. A provincial bureau decides those of its province.',
      })}
    >
      {() => (
        <>
          <nav className="tabs" aria-label={t({ zh: '状态', en: 'State' })}>
            {states.map(({ id, title }) => (
              <Link
                key={id}
                to="/verifications"
                search={{ state: id } as never}
                aria-current={id === state ? 'page' : undefined}
                activeProps={{}}
              >
                {t(title)}
              </Link>
            ))}
          </nav>
          <DataTable
            key={state}
            id="verifications"
            title={{ zh: '核验申请', en: 'Requests for verification' }}
            route={registryRoutes.listVerifications}
            given={{ query: { state } }}
            columns={columns(t)}
            keyOf={({ id }) => id}
            linkOf={({ id }) => `/verifications/${id}`}
            empty={
              state === 'pending' ? (
                <Empty
                  title={{ zh: '没有待核验的申请', en: 'Nothing waits for verification' }}
                  text={{ zh: '机构提交申请后即在此列出,先到者应先办。', en: 'Requests are listed here as organisations submit them.' }}
                />
              ) : (
                <Empty title={{ zh: '没有这类申请', en: 'There is none of these' }} />
              )
            }
          />
        </>
      )}
    </OwnPage>
  )
}
