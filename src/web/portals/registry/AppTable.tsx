import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useWords } from '../../language.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { appColumns } from './app-columns.ts'
import { categoryChoices } from './categories.ts'

export interface AppTableProps {
  /** Of the table, for what the reader chose of it. */
  readonly id: string
  readonly title: Words
  /** Whose apps; everybody's unless told. */
  readonly organisation?: string
  readonly mayRegister: boolean
  readonly empty: { readonly title: Words; readonly text: Words }
}

/** A searched and filtered list of apps. */
export function AppTable({ id, title, organisation, mayRegister, empty }: AppTableProps): ReactNode {
  const { t } = useWords()
  return (
    <DataTable
      id={id}
      title={title}
      route={registryRoutes.listApps}
      {...(organisation === undefined ? {} : { given: { query: { organisation } } })}
      columns={appColumns(t)}
      keyOf={({ id: app }) => app}
      linkOf={({ id: app }) => `/apps/${app}`}
      search={{ zh: '按名称或包名查找', en: 'Find by name or package name' }}
      filters={[{ id: 'category', title: { zh: '类别', en: 'Category' }, choices: categoryChoices }]}
      empty={<Empty {...empty} {...(mayRegister ? { step: { title: registerTitle, to: '/apps/new' } } : {})} />}
    />
  )
}

const registerTitle: Words = { zh: '登记 APP', en: 'Register an app' }

/** The button that leads to registering one. */
export function RegisterLink(): ReactNode {
  const { t } = useWords()
  return (
    <Link to="/apps/new" className="step main">
      {t(registerTitle)}
    </Link>
  )
}
