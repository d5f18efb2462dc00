import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { useWords } from '../../language.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { useActing } from '../../session.ts'
import { appColumns } from './app-columns.ts'
import { categoryChoices } from './categories.ts'
import { mayRegisterApps } from './may.ts'

/** Every app that is registered or was met by an inspection; for anybody. */
export default function AppDirectory(): ReactNode {
  const { t } = useWords()
  const may = mayRegisterApps(useActing())
  return (
    <Page
      width="wide"
      title={{ zh: 'APP 名录', en: 'Apps' }}
      lead={t({ zh: '已登记的,以及检测中见到的移动应用。', en: 'Apps that are registered, and those that inspections have met.' })}
      actions={
        may && (
          <Link to="/apps/new" className="step main">
            {t({ zh: '登记 APP', en: 'Register an app' })}
          </Link>
        )
      }
    >
      <DataTable
        id="apps"
        title={{ zh: 'APP 名录', en: 'Directory of apps' }}
        route={registryRoutes.listApps}
        columns={appColumns(t)}
        keyOf={({ id }) => id}
        linkOf={({ id }) => `/apps/${id}`}
        search={{ zh: '按名称或包名查找', en: 'Find by name or package name' }}
        filters={[{ id: 'category', title: { zh: '类别', en: 'Category' }, choices: categoryChoices }]}
        empty={
          <Empty
            title={{ zh: '名录中还没有 APP', en: 'No app is here yet' }}
            text={{
              zh: '开发运营者登记 APP,或有安装包送检后,即在此显示。',
              en: 'Apps appear when operators register them, or when packages are handed in for inspection.',
            }}
            {...(may ? { step: { title: { zh: '登记 APP', en: 'Register an app' }, to: '/apps/new' } } : {})}
          />
        }
      />
    </Page>
  )
}
