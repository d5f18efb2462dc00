import type { Words } from '#core/words.ts'
import { everyKind } from '#contract/roles.ts'
import type { Screen } from '../screens.ts'

const group: { readonly group: Words } = { group: { zh: '检测', en: 'Inspection' } }
const everyPortal = ['public', ...everyKind] as const
const reviewers = ['laboratory', 'regulator'] as const

/** Screens of inspections, findings and rulings, and the public's. */
export const inspectionScreens: readonly Screen[] = [
  { path: '/', portal: 'public', title: { zh: '首页', en: 'Home' }, inNavigation: true, load: () => import('./public/Home.tsx') },
  {
    path: '/verify',
    portal: 'public',
    title: { zh: '查验文件', en: 'Verify a file' },
    inNavigation: true,
    load: () => import('./public/Verify.tsx'),
  },
  {
    path: '/dashboard',
    portal: 'shared',
    title: { zh: '概况', en: 'Overview' },
    inNavigation: group,
    needsPerson: true,
    load: () => import('./dashboard/Dashboard.tsx'),
  },
  {
    path: '/inspections/new',
    portal: 'shared',
    title: { zh: '提交检测', en: 'Hand in packages' },
    inNavigation: group,
    needsPerson: true,
    load: () => import('./inspections/HandIn.tsx'),
  },
  {
    path: '/inspections',
    portal: everyPortal,
    title: { zh: '检测', en: 'Inspections' },
    inNavigation: group,
    load: () => import('./inspections/InspectionList.tsx'),
  },
  {
    path: '/captures',
    portal: 'shared',
    title: { zh: '网页检测', en: 'Pages' },
    inNavigation: group,
    needsPerson: true,
    load: () => import('./captures/CapturesPage.tsx'),
  },
  {
    path: '/captures/$capture',
    portal: 'shared',
    title: { zh: '网页检测', en: 'A page' },
    needsPerson: true,
    load: () => import('./captures/CapturePage.tsx'),
  },
  {
    path: '/inspections/$commission',
    portal: everyPortal,
    title: { zh: '检测报告', en: 'Inspection report' },
    load: () => import('./inspections/InspectionPage.tsx'),
  },
  {
    path: '/inspections/$commission/compare/$earlier',
    portal: everyPortal,
    title: { zh: '版本对比', en: 'Comparison' },
    load: () => import('./inspections/ComparePage.tsx'),
  },
  {
    path: '/findings',
    portal: everyKind,
    title: { zh: '检测结果', en: 'Findings' },
    inNavigation: group,
    load: () => import('./dashboard/Findings.tsx'),
  },
  {
    path: '/questions',
    portal: reviewers,
    title: { zh: '待复核', en: 'Questions' },
    inNavigation: group,
    needsPerson: true,
    load: () => import('./rulings/Questions.tsx'),
  },
  {
    path: '/rulings',
    portal: reviewers,
    title: { zh: '认定', en: 'Rulings' },
    inNavigation: group,
    needsPerson: true,
    load: () => import('./rulings/Rulings.tsx'),
  },
  {
    path: '/appeals',
    portal: 'regulator',
    title: { zh: '申诉', en: 'Appeals' },
    inNavigation: group,
    needsPerson: true,
    load: () => import('./rulings/Appeals.tsx'),
  },
  {
    path: '/measures',
    portal: everyPortal,
    title: { zh: '26 条措施', en: 'The 26 measures' },
    inNavigation: group,
    load: () => import('./public/Measures.tsx'),
  },
  {
    path: '/measures/$measure',
    portal: everyPortal,
    title: { zh: '措施', en: 'A measure' },
    load: () => import('./public/MeasurePage.tsx'),
  },
]
