import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes, type App, type Version } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Matrix, MatrixBadge } from '../../parts/Matrix.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Day } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { CapturesSection } from '../captures/CapturesSection.tsx'
import { DeclaredSection } from '../declarations/DeclaredSection.tsx'
import { Facts, Section } from '../forms/Facts.tsx'
import { categoryName } from './categories.ts'
import { mayChangeApp, mayCommission } from './may.ts'
import { SdkListLink } from '../sdk-use/SdkListLink.tsx'
import { PublishVersion } from './PublishVersion.tsx'

/** One app: what is registered, its newest inspection, its versions. */
export default function AppPage(): ReactNode {
  const { app: id } = useParams({ strict: false }) as { app: string }
  const app = useCall(registryRoutes.getApp, { params: { app: id } })
  const directory = { title: { zh: 'APP 名录', en: 'Apps' }, to: '/apps' }
  const acting = useActing()
  return (
    <Page
      title={app.data ? visible(app.data.name, 100) : { zh: 'APP', en: 'App' }}
      trail={[directory]}
      lead={app.data && <code>{visible(app.data.packageName, 223)}</code>}
      actions={app.data && <Actions app={app.data} isOwn={mayChangeApp(acting, app.data)} commissions={mayCommission(acting)} />}
    >
      <Read of={app}>{(data) => <Content app={data} />}</Read>
    </Page>
  )
}

function Actions({ app, isOwn, commissions }: { readonly app: App; readonly isOwn: boolean; readonly commissions: boolean }): ReactNode {
  const { t } = useWords()
  return (
    <>
      {isOwn && (
        <Link to={`/apps/${app.id}/change`} className="step">
          {t({ zh: '修改登记', en: 'Change' })}
        </Link>
      )}
      {commissions && (
        <Link to="/inspections/new" className={isOwn ? 'step main' : 'step'}>
          {t({ zh: '提交检测', en: 'Inspect a version' })}
        </Link>
      )}
    </>
  )
}

function Content({ app }: { readonly app: App }): ReactNode {
  const { t } = useWords()
  const { organisation, category, filingNumber, registeredAt, latestVersion } = app
  const isOwn = mayChangeApp(useActing(), app)
  const versions = useCall(registryRoutes.listVersions, { params: { app: app.id } })
  const newest = versions.data?.items.find(({ commission }) => commission?.verdicts)
  return (
    <>
      <Facts
        lines={[
          [
            { zh: '开发运营者', en: 'Operator' },
            organisation ? (
              <Link to={`/organisations/${organisation.id}`}>{visible(organisation.name, 100)}</Link>
            ) : (
              t({ zh: '未登记(仅在检测中见到)', en: 'Not registered: only met by inspections' })
            ),
          ],
          [{ zh: '类别', en: 'Category' }, categoryName(category) && t(categoryName(category)!)],
          [{ zh: 'APP 备案号', en: 'Filing number' }, filingNumber],
          [{ zh: '最新版本', en: 'Latest version' }, latestVersion === null ? '–' : visible(latestVersion, 60)],
          [{ zh: '登记时间', en: 'Registered' }, <Day at={registeredAt} />],
        ]}
      />
      <Section
        title={{ zh: '最近一次检测', en: 'Newest inspection' }}
        actions={
          newest?.commission && (
            <Link to={`/inspections/${newest.commission.id}`} className="step">
              {t({ zh: '查看检测报告', en: 'See the report' })}
            </Link>
          )
        }
      >
        {newest?.commission?.verdicts ? (
          <>
            <p className="page-section-lead soft">
              {t({ zh: '版本', en: 'Version' })} {visible(newest.versionName, 60)}
            </p>
            <Matrix cells={newest.commission.verdicts} linkOf={() => ({ to: `/inspections/${newest.commission!.id}`, search: {} })} />
          </>
        ) : (
          versions.data && (
            <Empty
              title={{ zh: '没有可供查看的检测', en: 'No inspection that you may see' }}
              text={{
                zh: '检测结果由委托者决定向谁开放:仅本机构、该 APP 的运营者,或公开。',
                en: 'Who commissions an inspection decides who sees it: they alone, the operator of the app, or everybody.',
              }}
            />
          )
        )}
      </Section>
      <DeclaredSection app={app.id} isOwn={isOwn} />
      <CapturesSection app={app} />
      <SdkListLink app={app.id} isOwn={isOwn} />
      <Section title={{ zh: '版本', en: 'Versions' }}>
        <DataTable
          id="versions"
          title={{ zh: '版本', en: 'Versions' }}
          route={registryRoutes.listVersions}
          given={{ params: { app: app.id } }}
          columns={versionColumns(t({ zh: '查看', en: 'See' }), isOwn)}
          keyOf={({ id }) => id}
          empty={
            <Empty
              title={{ zh: '还没有版本', en: 'No version yet' }}
              text={{
                zh: '安装包送检后,其版本登记在此;公开检测结果或由运营者公开版本之前,仅委托方与监管部门、检测机构可见。',
                en: 'A version is registered here when its package is inspected. Until an inspection of it, or its operator, makes it public, only who commissioned it, regulators and laboratories see it.',
              }}
            />
          }
        />
      </Section>
    </>
  )
}

const versionColumns = (see: string, isOwn: boolean): readonly [Column<Version>, ...Column<Version>[]] => [
  { id: 'name', title: { zh: '版本', en: 'Version' }, show: ({ versionName }) => visible(versionName, 60) },
  { id: 'code', title: { zh: '版本号', en: 'Version code' }, show: ({ versionCode }) => versionCode ?? '–', isNumber: true },
  {
    id: 'verdicts',
    title: { zh: '检测', en: 'Inspection' },
    show: ({ commission }) =>
      commission ? (
        <>
          {commission.verdicts && <MatrixBadge cells={commission.verdicts} hasTally />}{' '}
          <Link to={`/inspections/${commission.id}`}>{see}</Link>
        </>
      ) : (
        '–'
      ),
  },
  { id: 'public', title: { zh: '公开', en: 'Public' }, show: (version) => <PublishVersion version={version} isOwn={isOwn} /> },
  {
    id: 'package',
    title: { zh: '安装包 SHA-256', en: 'SHA-256 of the package' },
    show: (version) => <span className="hash">{version.package ?? '–'}</span>,
    isHidden: true,
  },
  {
    id: 'signers',
    title: { zh: '签名证书 SHA-256', en: 'Signers (SHA-256)' },
    show: ({ signers }) => <span className="hash">{signers.join(' ') || '–'}</span>,
    isHidden: true,
  },
  { id: 'registered', title: { zh: '登记时间', en: 'Registered' }, show: ({ registeredAt }) => <Day at={registeredAt} /> },
]
