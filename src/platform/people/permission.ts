import type { Permission } from '#server/permission.ts'
import type { peopleRoutes } from './api.ts'

/** Who may do what with organisations, members, invitations and keys. */
export const peoplePermissions = {
  getSession: { who: 'anyone', says: { zh: '任何人查看自己的登录状态', en: 'Everyone sees who they are signed in as' } },
  setUp: {
    who: 'anyone',
    says: { zh: '持有服务器启动时输出的设立码者,仅一次', en: 'Whoever holds the code that the server printed, once' },
  },
  createOrganisation: { who: 'person', says: { zh: '登录者设立机构并成为所有者', en: 'Whoever is signed in, becoming its owner' } },
  createBureau: {
    who: 'members',
    says: { zh: '国家级监管部门的管理员', en: 'Administrators of the national regulator' },
    overseers: { least: 'administrator', kinds: ['regulator'] },
    needsSecondFactor: true,
  },
  listOrganisations: {
    who: 'anyone',
    says: {
      zh: '任何人查看已核验机构;成员另见本机构;监管部门见全部',
      en: 'Verified ones by anyone, own ones by members, all by regulators',
    },
  },
  getOrganisation: {
    who: 'anyone',
    says: {
      zh: '任何人查看已核验机构;成员另见本机构;监管部门见全部',
      en: 'Verified ones by anyone, own ones by members, all by regulators',
    },
  },
  renameOrganisation: { who: 'members', says: { zh: '本机构管理员', en: 'Its administrators' }, own: { least: 'administrator' } },
  listMembers: { who: 'members', says: { zh: '本机构成员', en: 'Its members' }, own: { least: 'observer' } },
  changeRole: {
    who: 'members',
    says: { zh: '本机构管理员;涉及所有者时仅所有者', en: 'Its administrators; where owners are concerned, its owners' },
    own: { least: 'administrator' },
  },
  removeMember: {
    who: 'members',
    says: {
      zh: '本机构管理员(移除所有者仅限所有者);成员本人退出',
      en: 'Its administrators (owners by owners only), and members themselves',
    },
    own: { least: 'observer' },
  },
  invite: {
    who: 'members',
    says: { zh: '本机构管理员;邀请所有者仅限所有者', en: 'Its administrators; an owner is invited by owners only' },
    own: { least: 'administrator' },
  },
  listInvitations: { who: 'members', says: { zh: '本机构管理员', en: 'Its administrators' }, own: { least: 'administrator' } },
  withdrawInvitation: { who: 'members', says: { zh: '本机构管理员', en: 'Its administrators' }, own: { least: 'administrator' } },
  getInvitation: { who: 'anyone', says: { zh: '持有邀请链接者', en: 'Whoever holds the link' } },
  acceptInvitation: { who: 'person', says: { zh: '以受邀邮箱登录者', en: 'Whoever is signed in with the address invited' } },
  listKeys: { who: 'members', says: { zh: '本机构管理员', en: 'Its administrators' }, own: { least: 'administrator' } },
  createKey: { who: 'members', says: { zh: '本机构管理员', en: 'Its administrators' }, own: { least: 'administrator' } },
  revokeKey: { who: 'members', says: { zh: '本机构管理员', en: 'Its administrators' }, own: { least: 'administrator' } },
  exportAccount: { who: 'person', says: { zh: '本人下载自己的信息', en: 'Everyone downloads what is kept about them' } },
  deleteAccount: { who: 'person', says: { zh: '本人注销自己的账户', en: 'Everyone deletes their own account' } },
} as const satisfies Record<keyof typeof peopleRoutes, Permission>
