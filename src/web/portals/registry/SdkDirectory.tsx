import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes, type Sdk } from '#platform/registry/api.ts'
import { useWords } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { Day } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { mayRegisterSdks } from './may.ts'

export const sdkColumns: readonly [Column<Sdk>, ...Column<Sdk>[]] = [
  { id: 'name', title: { zh: '名称', en: 'Name' }, show: ({ name }) => visible(name, 100) },
  { id: 'provider', title: { zh: '提供者', en: 'Provider' }, show: ({ provider }) => visible(provider, 100) },
  {
    id: 'known',
    title: { zh: '检测识别', en: 'Recognised as' },
    show: ({ knownAs }) => (knownAs === null ? '–' : <code>{knownAs}</code>),
  },
  { id: 'registered', title: { zh: '登记时间', en: 'Registered' }, show: ({ registeredAt }) => <Day at={registeredAt} /> },
]

/** Every SDK that is registered or that inspections recognise; for anybody. */
export default function SdkDirectory(): ReactNode {
  const { t } = useWords()
  const may = mayRegisterSdks(useActing())
  return (
    <Page
      title={{ zh: 'SDK 名录', en: 'SDKs' }}
      lead={t({
        zh: '已登记的,以及检测能够识别的软件开发工具包。',
        en: 'Software development kits that are registered, and those that inspections recognise.',
      })}
      actions={
        may && (
          <Link to="/sdks/new" className="step main">
            {t({ zh: '登记 SDK', en: 'Register an SDK' })}
          </Link>
        )
      }
    >
      <DataTable
        id="sdks"
        title={{ zh: 'SDK 名录', en: 'Directory of SDKs' }}
        route={registryRoutes.listSdks}
        columns={sdkColumns}
        keyOf={({ id }) => id}
        linkOf={({ id }) => `/sdks/${id}`}
        search={{ zh: '按名称或提供者查找', en: 'Find by name or provider' }}
        empty={
          <Empty
            title={{ zh: '名录中还没有 SDK', en: 'No SDK is here yet' }}
            text={{
              zh: 'SDK 提供者登记后,或检测在安装包中识别出 SDK 后,即在此显示。',
              en: 'SDKs appear when providers register them, or when an inspection recognises one in a package.',
            }}
            {...(may ? { step: { title: { zh: '登记 SDK', en: 'Register an SDK' }, to: '/sdks/new' } } : {})}
          />
        }
      />
    </Page>
  )
}
