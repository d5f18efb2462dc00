import { Link } from '@tanstack/react-router'
import { Radio } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { inspectionRoutes, type Commission } from '#platform/inspections/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useAddress } from '../../address.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { choicesOf, type Filter } from '../../parts/FilterBox.tsx'
import { MatrixBadge } from '../../parts/Matrix.tsx'
import { Page } from '../../parts/Page.tsx'
import { Ago } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { measureFilter, verdictFilter } from './measure-filters.ts'
import { State } from './State.tsx'
import { stateWords } from './words.ts'

const stateFilter: Filter = { id: 'state', title: { zh: '状态', en: 'State' }, choices: choicesOf(stateWords) }

/** What names a commission: the app where it is known, else the file. */
const Name = ({ of }: { readonly of: Commission }): ReactNode => (
  <>
    {visible(of.app?.name ?? of.name, 80)}
    {of.version && <span className="soft"> {visible(of.version.versionName, 40)}</span>}
  </>
)

const columns: readonly [Column<Commission>, ...Column<Commission>[]] = [
  { id: 'name', title: { zh: 'APP', en: 'App' }, show: (one) => <Name of={one} /> },
  {
    id: 'matrix',
    title: { zh: '26条措施', en: '26 measures' },
    show: (one) => (one.verdicts ? <MatrixBadge cells={one.verdicts} hasTally /> : <State of={one} />),
  },
  { id: 'package', title: { zh: '包名', en: 'Package' }, show: ({ app }) => (app ? <code>{visible(app.packageName, 120)}</code> : '–') },
  { id: 'file', title: { zh: '文件', en: 'File' }, show: ({ name }) => visible(name, 80), isHidden: true },
  { id: 'state', title: { zh: '状态', en: 'State' }, show: (one) => <State of={one} />, isHidden: true },
  { id: 'organisation', title: { zh: '委托机构', en: 'Commissioned by' }, show: ({ organisation }) => organisation.name },
  { id: 'engine', title: { zh: '引擎', en: 'Engine' }, show: ({ engine }) => engine ?? '–', isHidden: true },
  { id: 'at', title: { zh: '提交时间', en: 'Handed in' }, show: ({ commissionedAt }) => <Ago at={commissionedAt} /> },
]

/** In one's own list that column would say the same in every row. */
const ownColumns = columns.map((column) =>
  column.id === 'organisation' ? { ...column, isHidden: true } : column,
) as unknown as typeof columns

/** `/inspections`: the organisation's own, or all that one may see. */
export default function InspectionList(): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const [{ scope, app }, change] = useAddress()
  const isOverseer = acting?.organisation.kind === 'laboratory' || acting?.organisation.kind === 'regulator'
  const isOwn = acting !== undefined && (scope === undefined ? !isOverseer : scope === 'own')
  const appFilter = useAppFilter(app)
  const filters = [stateFilter, measureFilter, verdictFilter, ...(appFilter ? [appFilter] : [])]
  const shared = {
    title: { zh: '检测列表', en: 'List of inspections' },
    keyOf: ({ id }: Commission) => id,
    linkOf: ({ id }: Commission) => `/inspections/${id}`,
    search: { zh: '按APP名称、包名或文件名查找', en: 'App, package or file name' },
    filters,
  }
  return (
    <Page
      title={{ zh: '检测', en: 'Inspections' }}
      width="wide"
      lead={t({
        zh: '每行 26 格依次为通知的 26 条措施;可按某条措施的结论筛选。',
        en: 'The 26 marks of a row are the 26 measures in the notice’s order; filter by the verdict of any of them.',
      })}
      actions={
        acting && (
          <Link to="/inspections/new" className="step main">
            {t({ zh: '提交检测', en: 'Hand in packages' })}
          </Link>
        )
      }
    >
      {acting && (
        <Radio.Group
          className="scope-choice"
          aria-label={t({ zh: '范围', en: 'Scope' })}
          optionType="button"
          value={isOwn ? 'own' : 'all'}
          options={[
            { value: 'own', label: t({ zh: '本机构提交的', en: 'Handed in by us' }) },
            { value: 'all', label: isOverseer ? t({ zh: '全部', en: 'All' }) : t({ zh: '公开的', en: 'Public' }) },
          ]}
          onChange={({ target }) => change({ scope: target.value as string, after: undefined })}
        />
      )}
      {isOwn ? (
        <DataTable
          key="own"
          {...shared}
          columns={ownColumns}
          id="inspections"
          route={inspectionRoutes.listCommissions}
          given={{ params: { organisation: acting.organisation.id } }}
          empty={<NoneYet isOwn />}
        />
      ) : (
        <DataTable
          key="all"
          {...shared}
          columns={columns}
          id="all-inspections"
          route={inspectionRoutes.listAllCommissions}
          empty={<NoneYet />}
        />
      )}
    </Page>
  )
}

/** The app that the address names, as a filter that can be taken away. */
function useAppFilter(app: string | undefined): Filter | undefined {
  const { data } = useCall(registryRoutes.getApp, { params: { app: app ?? '' } }, { isEnabled: app !== undefined })
  return useMemo(() => {
    if (app === undefined) return undefined
    const name = visible(data?.name ?? app, 60)
    return { id: 'app', title: { zh: 'APP', en: 'App' }, choices: [{ value: app, title: { zh: name, en: name } }] }
  }, [app, data])
}

function NoneYet({ isOwn = false }: { readonly isOwn?: boolean }): ReactNode {
  const [, change] = useAddress()
  if (!isOwn)
    return (
      <Empty
        title={{ zh: '尚无公开的检测', en: 'No public inspections yet' }}
        text={{
          zh: '机构将报告设为公开后,会列在这里,任何人都可以查看。',
          en: 'Once an organisation makes a report public it stands here for everyone.',
        }}
        step={{ title: { zh: '了解 26 条措施', en: 'What the 26 measures ask' }, to: '/measures' }}
      />
    )
  return (
    <Empty
      title={{ zh: '还没有检测', en: 'No inspections yet' }}
      text={{
        zh: '提交安装包后,平台对照 26 条措施逐项检测,给出带证据的报告;同一APP的多个版本可以对比。',
        en: 'Hand in a package: it is held against the 26 measures, and the report shows the evidence. Versions of an app can be compared.',
      }}
      step={{ title: { zh: '提交第一个安装包', en: 'Hand in the first package' }, to: '/inspections/new' }}
      other={{ title: { zh: '查看公开的检测', en: 'See public ones' }, onClick: () => change({ scope: 'all' }) }}
    />
  )
}
