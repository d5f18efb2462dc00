import type { App } from '#platform/registry/api.ts'
import type { Speaker } from '../../language.ts'
import type { Column } from '../../parts/DataTable.tsx'
import { instantText } from '../../dates.ts'
import { visible } from '../../visible.ts'
import { categoryName } from './categories.ts'

/** Columns of every list of apps. What an app calls itself is hostile text. */
export const appColumns = (t: Speaker['t']): readonly [Column<App>, ...Column<App>[]] => [
  { id: 'name', title: { zh: '名称', en: 'Name' }, show: ({ name }) => visible(name, 100) },
  { id: 'package', title: { zh: '包名', en: 'Package name' }, show: ({ packageName }) => visible(packageName, 223) },
  {
    id: 'operator',
    title: { zh: '开发运营者', en: 'Operator' },
    show: ({ organisation }) => (organisation ? visible(organisation.name, 100) : t({ zh: '未登记', en: 'Not registered' })),
  },
  {
    id: 'category',
    title: { zh: '类别', en: 'Category' },
    show: ({ category }) => t(categoryName(category) ?? { zh: '未填', en: 'Not given' }),
  },
  {
    id: 'version',
    title: { zh: '最新版本', en: 'Latest version' },
    show: ({ latestVersion }) => (latestVersion === null ? '–' : visible(latestVersion, 60)),
  },
  { id: 'filing', title: { zh: '备案号', en: 'Filing number' }, show: ({ filingNumber }) => filingNumber ?? '–', isHidden: true },
  { id: 'registered', title: { zh: '登记时间', en: 'Registered' }, show: ({ registeredAt }) => instantText(registeredAt).slice(0, 10) },
]
