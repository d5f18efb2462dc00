import type { Words } from '#core/words.ts'
import { everyKind, type OrganisationKind } from '#contract/roles.ts'
import { homeOf } from '../portals.ts'
import type { Screen } from '../screens.ts'

const own: { readonly group: Words } = { group: { zh: '本机构', en: 'Organisation' } }
const directories: { readonly group: Words } = { group: { zh: '名录', en: 'Directories' } }
const supervision: { readonly group: Words } = { group: { zh: '监管', en: 'Supervision' } }
const subjects = everyKind.filter((kind) => kind !== 'regulator')
const everyPortal = ['public', ...everyKind] as const

/** The workbench of each kind, first in its navigation. */
export const homeScreens: readonly Screen[] = everyKind.map((kind: OrganisationKind) => ({
  path: homeOf(kind) as `/${string}`,
  portal: kind,
  title: { zh: '工作台', en: 'Workbench' },
  inNavigation: true,
  needsPerson: true,
  load: async () => (await import('./workbench/Workbench.tsx')).workbenchOf(kind),
}))

/** Accounts, organisations, what is registered, and the regulator's own screens. */
export const peopleScreens: readonly Screen[] = [
  { path: '/sign-in', portal: 'public', title: { zh: '登录', en: 'Sign in' }, load: () => import('./account/SignIn.tsx') },
  { path: '/register', portal: 'public', title: { zh: '注册账号', en: 'Register' }, load: () => import('./account/Register.tsx') },
  { path: '/setup', portal: 'public', title: { zh: '首次设立', en: 'First set-up' }, load: () => import('./account/SetUp.tsx') },
  {
    path: '/invitations/$token',
    portal: 'public',
    title: { zh: '接受邀请', en: 'Invitation' },
    load: () => import('./account/AcceptInvitation.tsx'),
  },
  {
    path: '/account',
    portal: 'shared',
    title: { zh: '我的账号', en: 'My account' },
    needsPerson: true,
    load: () => import('./account/Account.tsx'),
  },

  {
    path: '/verifications',
    portal: 'regulator',
    title: { zh: '主体身份核验', en: 'Verification' },
    inNavigation: supervision,
    needsPerson: true,
    load: () => import('./regulator/Verifications.tsx'),
  },
  {
    path: '/verifications/$verification',
    portal: 'regulator',
    title: { zh: '身份核验', en: 'Verification' },
    needsPerson: true,
    load: () => import('./regulator/VerificationDecision.tsx'),
  },
  {
    path: '/bureaus',
    portal: 'regulator',
    title: { zh: '省级通信管理局', en: 'Provincial bureaus' },
    inNavigation: supervision,
    needsPerson: true,
    load: () => import('./regulator/Bureaus.tsx'),
  },
  {
    path: '/reinspection',
    portal: ['regulator', 'laboratory'],
    title: { zh: '重新检测', en: 'Re-inspection' },
    inNavigation: supervision,
    needsPerson: true,
    load: () => import('./regulator/Reinspection.tsx'),
  },
  {
    path: '/journal',
    portal: 'regulator',
    title: { zh: '操作日志', en: 'Journal' },
    inNavigation: supervision,
    needsPerson: true,
    load: () => import('./regulator/JournalView.tsx'),
  },

  {
    path: '/organisation/apps',
    portal: 'operator',
    title: { zh: '本机构的 APP', en: 'Our apps' },
    inNavigation: own,
    needsPerson: true,
    load: () => import('./registry/OwnApps.tsx'),
  },
  {
    path: '/organisation/sdks',
    portal: 'sdk',
    title: { zh: '本机构的 SDK', en: 'Our SDKs' },
    inNavigation: own,
    needsPerson: true,
    load: () => import('./sdks/OwnSdks.tsx'),
  },
  {
    path: '/apps/new',
    portal: 'shared',
    title: { zh: '登记 APP', en: 'Register an app' },
    needsPerson: true,
    load: () => import('./registry/RegisterApp.tsx'),
  },
  {
    path: '/apps/$app/change',
    portal: 'shared',
    title: { zh: '修改 APP 登记', en: 'Change an app' },
    needsPerson: true,
    load: () => import('./registry/ChangeApp.tsx'),
  },
  {
    path: '/apps/$app/policies/new',
    portal: 'shared',
    title: { zh: '提交处理规则', en: 'Hand in a policy' },
    needsPerson: true,
    load: () => import('./declarations/SubmitPolicy.tsx'),
  },
  {
    path: '/apps/$app/listings/new',
    portal: 'shared',
    title: { zh: '提交公示信息', en: 'Hand in a listing' },
    needsPerson: true,
    load: () => import('./declarations/SubmitListing.tsx'),
  },
  {
    path: '/sdks/new',
    portal: 'shared',
    title: { zh: '登记 SDK', en: 'Register an SDK' },
    needsPerson: true,
    load: () => import('./sdks/RegisterSdk.tsx'),
  },

  {
    path: '/organisation/overview',
    portal: 'shared',
    title: { zh: '机构概况', en: 'About us' },
    inNavigation: own,
    needsPerson: true,
    load: () => import('./organisation/Overview.tsx'),
  },
  {
    path: '/organisation/verification',
    portal: subjects,
    title: { zh: '身份核验', en: 'Verification' },
    inNavigation: own,
    needsPerson: true,
    load: () => import('./organisation/VerificationPage.tsx'),
  },
  {
    path: '/organisation/members',
    portal: 'shared',
    title: { zh: '成员与邀请', en: 'Members' },
    inNavigation: own,
    needsPerson: true,
    load: () => import('./organisation/Members.tsx'),
  },
  {
    path: '/organisation/keys',
    portal: 'shared',
    title: { zh: 'API 密钥', en: 'API keys' },
    inNavigation: own,
    needsPerson: true,
    load: () => import('./organisation/Keys.tsx'),
  },
  {
    path: '/organisation/journal',
    portal: subjects,
    title: { zh: '操作日志', en: 'Journal' },
    inNavigation: own,
    needsPerson: true,
    load: () => import('./organisation/OwnJournal.tsx'),
  },
  {
    path: '/organisations/new',
    portal: 'shared',
    title: { zh: '设立机构', en: 'Establish an organisation' },
    needsPerson: true,
    load: () => import('./organisation/CreateOrganisation.tsx'),
  },

  {
    path: '/apps',
    portal: everyPortal,
    title: { zh: 'APP 名录', en: 'Apps' },
    inNavigation: directories,
    load: () => import('./registry/AppDirectory.tsx'),
  },
  { path: '/apps/$app', portal: 'shared', title: { zh: 'APP', en: 'App' }, load: () => import('./registry/AppPage.tsx') },
  {
    path: '/apps/$app/declarations',
    portal: 'shared',
    title: { zh: '处理规则与公示信息', en: 'Policy and listing' },
    load: () => import('./declarations/DeclarationsPage.tsx'),
  },
  {
    path: '/policies/$edition',
    portal: 'shared',
    title: { zh: '个人信息处理规则', en: 'Privacy policy' },
    load: () => import('./declarations/EditionPage.tsx'),
  },
  {
    path: '/sdks',
    portal: everyPortal,
    title: { zh: 'SDK 名录', en: 'SDKs' },
    inNavigation: directories,
    load: () => import('./sdks/SdkDirectory.tsx'),
  },
  { path: '/sdks/$sdk', portal: 'shared', title: { zh: 'SDK', en: 'SDK' }, load: () => import('./sdks/SdkPage.tsx') },
  {
    path: '/organisations',
    portal: everyPortal,
    title: { zh: '机构名录', en: 'Organisations' },
    inNavigation: directories,
    load: () => import('./registry/OrganisationDirectory.tsx'),
  },
  {
    path: '/organisations/$organisation',
    portal: 'shared',
    title: { zh: '机构', en: 'Organisation' },
    load: () => import('./registry/OrganisationPage.tsx'),
  },
]
