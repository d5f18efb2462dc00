import type { Sdk } from '#platform/registry/api.ts'
import type { Column } from '../../parts/DataTable.tsx'
import { Day } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'

/** Columns of an organisation's SDKs, as they are registered. */
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
