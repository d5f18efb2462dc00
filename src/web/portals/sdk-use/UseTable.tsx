import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Use } from '#platform/sdk-use/api.ts'
import { useWords, type Speaker } from '../../language.ts'
import { Day } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { RowsTable, type RowColumn } from '../forms/RowsTable.tsx'
import { Remarks } from './Remarks.tsx'
import { conclusionWords, severityWords } from './words.ts'

type T = Speaker['t']

/** SDKs of an app, found against listed against registered, and what is kept of each. */
export function UseTable({
  app,
  uses,
  mayKeep,
}: {
  readonly app: string
  readonly uses: readonly Use[]
  readonly mayKeep: boolean
}): ReactNode {
  const { t } = useWords()
  return (
    <RowsTable
      title={{ zh: '检出、列明与登记对照', en: 'Found, listed and registered' }}
      rows={uses}
      keyOf={({ sdk, name, found, listed }) => sdk ?? `${found ? 'found' : 'listed'} ${name} ${listed?.quote ?? ''}`}
      columns={columns(t, app, mayKeep)}
    />
  )
}

const columns = (t: T, app: string, mayKeep: boolean): readonly RowColumn<Use>[] => [
  {
    id: 'name',
    title: { zh: 'SDK', en: 'SDK' },
    show: ({ name, provider, purposeClass }) => (
      <div className="use-name">
        {visible(name, 100)}
        <span className="soft small">
          {[purposeClass && t(purposeClass.name), provider && visible(provider, 100)].filter(Boolean).join(' · ')}
        </span>
      </div>
    ),
  },
  { id: 'remarks', title: { zh: '提示', en: 'Remarks' }, show: ({ remarks }) => <Remarks remarks={remarks} /> },
  {
    id: 'found',
    title: { zh: '安装包中检出', en: 'Found in the package' },
    show: ({ found }) =>
      found === null ? (
        <None t={t} />
      ) : (
        <Cell head={found.version === null ? t({ zh: '版本不明', en: 'version unknown' }) : visible(found.version, 60)}>
          {found.kinds === null ? t({ zh: '代码未能读取', en: 'its code could not be read' }) : kindsLine(t, found.kinds)}
        </Cell>
      ),
  },
  {
    id: 'listed',
    title: { zh: '规则列明', en: 'Listed in the policy' },
    show: ({ listed }) =>
      listed === null ? (
        <None t={t} />
      ) : (
        <Cell head={[visible(listed.name, 80), listed.version && visible(listed.version, 40)].filter(Boolean).join(' ')}>
          {listed.kinds.length === 0 ? t({ zh: '未读出信息种类', en: 'no kinds were read' }) : kindsLine(t, listed.kinds)}
        </Cell>
      ),
  },
  {
    id: 'registered',
    title: { zh: '提供者登记', en: 'Registered by its provider' },
    show: ({ sdk, registered }) => (registered === null ? <None t={t} /> : <Registered t={t} sdk={sdk!} registered={registered} />),
  },
  {
    id: 'record',
    title: { zh: '评估与合同', en: 'Assessment and contract' },
    show: (use) => <Kept t={t} app={app} use={use} mayKeep={mayKeep} />,
  },
]

const None = ({ t }: { readonly t: T }): ReactNode => <span className="soft">{t({ zh: '无', en: 'No' })}</span>

const Cell = ({ head, children }: { readonly head: string; readonly children: ReactNode }): ReactNode => (
  <div className="use-cell">
    <span className="number">{head}</span>
    <span className="soft small">{children}</span>
  </div>
)

const kindsLine = (t: T, kinds: readonly { readonly name: { readonly zh: string; readonly en: string } }[]): string =>
  kinds.length === 0
    ? t({ zh: '未见取得个人信息', en: 'not seen to take personal information' })
    : kinds.map(({ name }) => t(name)).join(t({ zh: '、', en: ', ' }))

function Registered({
  t,
  sdk,
  registered,
}: {
  readonly t: T
  readonly sdk: string
  readonly registered: NonNullable<Use['registered']>
}): ReactNode {
  const { isDisclosed, newestRelease, isOutdated, risks } = registered
  return (
    <div className="use-cell">
      <Link to={`/sdks/${sdk}` as string}>
        {t(isDisclosed ? { zh: '已公示', en: 'Disclosed' } : { zh: '未公示', en: 'Not disclosed' })}
      </Link>
      {newestRelease !== null && (
        <span className="soft small">
          {t({ zh: '最新版本 ', en: 'newest release ' })}
          {visible(newestRelease, 60)}
          {isOutdated === null && t({ zh: '(无法比较)', en: ' (cannot be compared)' })}
        </span>
      )}
      {risks.slice(0, 3).map(({ id, title, severity }) => (
        <Link key={id} to={`/sdks/${sdk}` as string} className="small">
          {visible(title, 100)} ({t(severityWords[severity] ?? { zh: severity, en: severity })})
        </Link>
      ))}
    </div>
  )
}

function Kept({ t, app, use, mayKeep }: { readonly t: T; readonly app: string; readonly use: Use; readonly mayKeep: boolean }): ReactNode {
  const { sdk, name, record } = use
  const { assessment, contract } = record
  const isEmpty = assessment === null && contract === null
  return (
    <div className="use-cell">
      {assessment && (
        <span>
          <span className={`standing ${conclusionWords[assessment.conclusion].look}`}>
            {t(conclusionWords[assessment.conclusion].word)}
          </span>{' '}
          <span className="soft small">
            {t({ zh: '至 ', en: 'until ' })}
            <Day at={assessment.expiresOn} />
          </span>
        </span>
      )}
      {contract && (
        <span className="small">
          {t({ zh: '合同', en: 'Contract' })} {visible(contract.reference, 60)}
          {contract.expiresOn !== null && (
            <span className="soft">
              {' '}
              {t({ zh: '至 ', en: 'until ' })}
              <Day at={contract.expiresOn} />
            </span>
          )}
        </span>
      )}
      {sdk !== null && mayKeep ? (
        <Link to={`/apps/${app}/sdks/${sdk}` as string}>
          {t(isEmpty ? { zh: '登记', en: 'Record' } : { zh: '修改', en: 'Change' })}
          <span className="visually-hidden"> {visible(name, 60)}</span>
        </Link>
      ) : (
        isEmpty && <None t={t} />
      )}
    </div>
  )
}
