import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { useWords } from '../../language.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { appColumns } from './app-columns.ts'
import { categoryChoices } from './categories.ts'
import { mayRegisterApps } from './may.ts'

/** The apps of the organisation that one acts for. */
export default function OwnApps(): ReactNode {
  const { t } = useWords()
  return (
    <OwnPage
      width="wide"
      title={{ zh: '本机构的 APP', en: 'Our apps' }}
      actions={(acting) =>
        mayRegisterApps(acting) && (
          <Link to="/apps/new" className="step main">
            {t({ zh: '登记 APP', en: 'Register an app' })}
          </Link>
        )
      }
    >
      {(acting) => (
        <DataTable
          id="own-apps"
          title={{ zh: '本机构的 APP', en: 'Our apps' }}
          route={registryRoutes.listApps}
          given={{ query: { organisation: acting.organisation.id } }}
          columns={appColumns(t)}
          keyOf={({ id }) => id}
          linkOf={({ id }) => `/apps/${id}`}
          search={{ zh: '按名称或包名查找', en: 'Find by name or package name' }}
          filters={[{ id: 'category', title: { zh: '类别', en: 'Category' }, choices: categoryChoices }]}
          empty={
            <Empty
              title={{ zh: '还没有登记 APP', en: 'No app is registered yet' }}
              text={{
                zh: '登记后,送检的版本会归到该 APP 之下;通过核验的机构可认领检测中已见到的同包名 APP。',
                en: 'Versions that are handed in are filed under a registered app. A verified organisation takes over what inspections have already met under the package name.',
              }}
              {...(mayRegisterApps(acting) ? { step: { title: { zh: '登记 APP', en: 'Register an app' }, to: '/apps/new' } } : {})}
            />
          }
        />
      )}
    </OwnPage>
  )
}
