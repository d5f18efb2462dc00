import { Link } from '@tanstack/react-router'
import { Radio } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'
import { measureTitles } from '../../matrix-shape.ts'
import { DataTable, type Column, type ItemOf } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { VerdictTag } from '../../parts/Verdict.tsx'
import { ownerWords } from '../../report-words.ts'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { measureFilter, verdictFilter } from '../inspections/measure-filters.ts'
import { checkFilter } from './check-filter.ts'

type Found = ItemOf<typeof inspectionRoutes.listFindings>

const Statement = ({ of }: { readonly of: Found }): ReactNode => {
  const { t } = useWords()
  return (
    <Link to={`/inspections/${of.commission}`} search={{ measure: of.measure } as never} hash={`m-${of.measure}`}>
      {visible(t(of.statement), 300)}
    </Link>
  )
}
const Measure = ({ of }: { readonly of: Found }): ReactNode => {
  const { t } = useWords()
  return (
    <>
      <span className="id">{of.clause}</span> {t(measureTitles.get(of.measure) ?? { zh: '', en: '' })}
    </>
  )
}
const Owner = ({ of }: { readonly of: Found }): ReactNode => {
  const { t } = useWords()
  return of.owner === null ? '–' : t(ownerWords(of.owner, null))
}

const columns: readonly [Column<Found>, ...Column<Found>[]] = [
  { id: 'statement', title: { zh: '检测结果', en: 'Finding' }, show: (one) => <Statement of={one} /> },
  { id: 'verdict', title: { zh: '结论', en: 'Verdict' }, show: ({ verdict }) => <VerdictTag verdict={verdict} /> },
  { id: 'measure', title: { zh: '条款', en: 'Clause' }, show: (one) => <Measure of={one} /> },
  {
    id: 'app',
    title: { zh: 'APP', en: 'App' },
    show: ({ app, commission }) => <Link to={`/inspections/${commission}`}>{visible(app?.name ?? `#${commission}`, 80)}</Link>,
  },
  { id: 'owner', title: { zh: '责任方', en: 'Owner' }, show: (one) => <Owner of={one} /> },
  { id: 'check', title: { zh: '检查项', en: 'Check' }, show: ({ check }) => <code>{check}</code>, isHidden: true },
]

/** `/findings`: what was found across inspections, by measure, verdict, check and owner. */
export default function Findings(): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const [{ scope, owner }, change] = useAddress()
  const isOwn = acting !== undefined && scope === 'own'
  const filters = useMemo(() => {
    const name = owner === undefined ? undefined : ownerWords(owner, null)
    const ownerFilter = {
      id: 'owner',
      title: { zh: '责任方', en: 'Owner' },
      choices: [{ value: 'app', title: { zh: 'APP自身', en: 'the app itself' } }],
    }
    return [
      measureFilter,
      verdictFilter,
      checkFilter,
      name && owner !== undefined && owner !== 'app'
        ? { ...ownerFilter, choices: [...ownerFilter.choices, { value: owner, title: name }] }
        : ownerFilter,
    ]
  }, [owner])
  return (
    <Page
      title={{ zh: '检测结果', en: 'Findings' }}
      width="wide"
      lead={t({ zh: '跨检测查询;每行通向其报告中的证据。', en: 'Across inspections; each row leads to the evidence in its report.' })}
    >
      {acting && (
        <Radio.Group
          className="scope-choice"
          aria-label={t({ zh: '范围', en: 'Scope' })}
          optionType="button"
          value={isOwn ? 'own' : 'all'}
          options={[
            { value: 'all', label: t({ zh: '可见的全部', en: 'All that we may see' }) },
            { value: 'own', label: t({ zh: '本机构', en: 'Our organisation' }) },
          ]}
          onChange={({ target }) => change({ scope: target.value === 'own' ? 'own' : undefined, after: undefined })}
        />
      )}
      <DataTable<Found, typeof inspectionRoutes.listFindings>
        key={isOwn ? 'own' : 'all'}
        id="findings"
        title={{ zh: '检测结果列表', en: 'List of findings' }}
        route={inspectionRoutes.listFindings}
        {...(isOwn ? { given: { query: { organisation: acting.organisation.id } } } : {})}
        columns={columns}
        keyOf={({ commission, ordinal }) => `${commission} ${ordinal}`}
        filters={filters}
        empty={
          <Empty
            title={{ zh: '还没有检测结果', en: 'No findings yet' }}
            text={{
              zh: '检测完成后,每条结论都可在这里按措施、结论与责任方查询。',
              en: 'Once inspections are done, every finding can be looked up here.',
            }}
            step={{ title: { zh: '查看检测', en: 'See inspections' }, to: '/inspections' }}
          />
        }
      />
    </Page>
  )
}
