import { everyKind } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'
import type { Screen } from '../screens.ts'
import { useUnreadNotices } from './notices/unread.ts'

const own: { readonly group: Words } = { group: { zh: '本机构', en: 'Organisation' } }
const supervision: { readonly group: Words } = { group: { zh: '监管', en: 'Supervision' } }
const everyPortal = ['public', ...everyKind] as const

/** The inbox of every organisation, right below its workbench. */
export const noticeScreens: readonly Screen[] = [
  {
    path: '/notices',
    portal: 'shared',
    title: { zh: '通知', en: 'Notices' },
    inNavigation: true,
    useCount: useUnreadNotices,
    needsPerson: true,
    load: () => import('./notices/NoticeList.tsx'),
  },
  {
    path: '/notices/$notice',
    portal: 'shared',
    title: { zh: '通知', en: 'A notice' },
    needsPerson: true,
    load: () => import('./notices/NoticePage.tsx'),
  },
]

const ofProvider = (path: `/${string}`, title: Words, load: Screen['load']): Screen => ({
  path: `/organisation/sdks/$sdk${path === '/' ? '' : path}`,
  portal: 'sdk',
  title,
  needsPerson: true,
  load,
})

/** What is published of SDKs, and what is told of them. */
export const sdkScreens: readonly Screen[] = [
  ofProvider('/', { zh: '一个 SDK', en: 'One SDK' }, () => import('./sdks/OwnSdkSteps.tsx')),
  ofProvider('/disclosure', { zh: '公示信息', en: 'Disclosure' }, () => import('./sdks/DisclosureEditor.tsx')),
  ofProvider('/releases', { zh: '版本', en: 'Releases' }, () => import('./sdks/OwnReleases.tsx')),
  ofProvider('/documents', { zh: '规则与指南', en: 'Rules and guide' }, () => import('./sdks/OwnDocuments.tsx')),
  ofProvider('/risks', { zh: '风险', en: 'Risks' }, () => import('./sdks/OwnRisks.tsx')),
  ofProvider('/events', { zh: '通知进度', en: 'Who was told' }, () => import('./sdks/OwnEvents.tsx')),
  {
    path: '/sdks/$sdk/risks/new',
    portal: 'shared',
    title: { zh: '标记风险', en: 'Flag a risk' },
    needsPerson: true,
    load: () => import('./sdks/FlagRisk.tsx'),
  },
  {
    path: '/sdks/$sdk/events',
    portal: 'shared',
    title: { zh: '通知进度', en: 'Who was told' },
    needsPerson: true,
    load: () => import('./sdks/SeenEvents.tsx'),
  },
  {
    path: '/sdks/$sdk/documents/$document',
    portal: everyPortal,
    title: { zh: '处理规则与指南', en: 'Rules and guides' },
    load: () => import('./sdks/DocumentPage.tsx'),
  },
  {
    path: '/sdk-disputes',
    portal: 'regulator',
    title: { zh: 'SDK 归属争议', en: 'SDK disputes' },
    inNavigation: supervision,
    needsPerson: true,
    load: () => import('./sdks/Disputes.tsx'),
  },
  {
    path: '/organisation/contacts',
    portal: 'shared',
    title: { zh: '通知接收方式', en: 'Where notices go' },
    inNavigation: own,
    needsPerson: true,
    load: () => import('./notices/Contacts.tsx'),
  },
]
