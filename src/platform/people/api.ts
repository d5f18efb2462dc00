/** What people and organisations exchange with the platform. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, line, organisationKind, pageOf, pageQuery, role, scope, search } from '#contract/shapes.ts'

export const organisationState = z.enum(['unverified', 'pending', 'verified', 'refused'])
/** GB/T 2260, first two digits: the province of a provincial bureau, or where an organisation is registered. */
export const province = z.string().regex(/^[1-8][0-9]$/)

const organisation = z.object({
  id,
  kind: organisationKind,
  name: z.string(),
  province: province.nullable(),
  state: organisationState,
  creditCode: z.string().nullable(),
  createdAt: instant,
})
export type Organisation = z.infer<typeof organisation>

const membership = z.object({ organisation, role })
const session = z.object({
  /** Nobody has set the regulator up yet. */
  isSetupNeeded: z.boolean(),
  isDemonstration: z.boolean(),
  person: z.object({ id: z.string(), name: z.string(), email: z.string(), hasSecondFactor: z.boolean() }).nullable(),
  memberships: z.array(membership),
})
export type Session = z.infer<typeof session>

const member = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  joinedAt: instant,
  hasSecondFactor: z.boolean(),
})
const invitation = z.object({ id, email: z.string(), role, invitedAt: instant, expiresAt: instant })
const key = z.object({
  id,
  name: z.string(),
  /** The first characters, by which a key is recognised. */
  prefix: z.string(),
  scopes: z.array(scope),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})
const inOrganisation = z.object({ organisation: id })
const password = z.string().min(12).max(200)
const token = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/)

export const peopleRoutes = {
  getSession: defineRoute({
    id: 'getSession',
    method: 'GET',
    path: '/api/session',
    summary: { zh: '当前登录的人及其机构', en: 'Who is signed in, and for which organisations' },
    response: session,
  }),
  setUp: defineRoute({
    id: 'setUp',
    method: 'POST',
    path: '/api/setup',
    summary: { zh: '首次启动:设立国家级监管部门及其所有者', en: 'First run: establish the national regulator and its owner' },
    body: z.object({
      code: line(100).meta({ description: 'The code that the server printed when it started.' }),
      organisationName: line(100),
      name: line(60),
      email: z.email().max(200),
      password,
      loadsDemonstration: z.boolean().default(false),
    }),
    status: 201,
    response: z.object({ organisation: id }),
    problems: ['already-done', 'forbidden', 'conflict'],
  }),
  createOrganisation: defineRoute({
    id: 'createOrganisation',
    method: 'POST',
    path: '/api/organisations',
    summary: { zh: '设立机构(监管部门除外)', en: 'Establish an organisation (not a regulator)' },
    body: z.object({ kind: organisationKind.exclude(['regulator']), name: line(100), province: province.nullable().default(null) }),
    status: 201,
    response: organisation,
    problems: ['conflict'],
  }),
  createBureau: defineRoute({
    id: 'createBureau',
    method: 'POST',
    path: '/api/bureaus',
    summary: { zh: '设立省级通信管理局并邀请其所有者', en: 'Establish a provincial bureau and invite its owner' },
    body: z.object({ province, ownerEmail: z.email().max(200) }),
    status: 201,
    response: z.object({ organisation, invitationToken: token }),
    problems: ['conflict'],
  }),
  listOrganisations: defineRoute({
    id: 'listOrganisations',
    method: 'GET',
    path: '/api/organisations',
    summary: { zh: '机构名录', en: 'Directory of organisations' },
    query: z.object({ ...pageQuery, search: search.optional(), kind: organisationKind.optional(), state: organisationState.optional() }),
    response: pageOf(organisation),
  }),
  getOrganisation: defineRoute({
    id: 'getOrganisation',
    method: 'GET',
    path: '/api/organisations/:organisation',
    summary: { zh: '机构', en: 'An organisation' },
    params: inOrganisation,
    response: organisation,
  }),
  renameOrganisation: defineRoute({
    id: 'renameOrganisation',
    method: 'PATCH',
    path: '/api/organisations/:organisation',
    summary: { zh: '修改机构名称', en: 'Rename an organisation' },
    params: inOrganisation,
    body: z.object({ name: line(100) }),
    response: organisation,
    problems: ['conflict'],
  }),
  listMembers: defineRoute({
    id: 'listMembers',
    method: 'GET',
    path: '/api/organisations/:organisation/members',
    summary: { zh: '成员', en: 'Members' },
    params: inOrganisation,
    response: z.object({ items: z.array(member) }),
  }),
  changeRole: defineRoute({
    id: 'changeRole',
    method: 'PATCH',
    path: '/api/organisations/:organisation/members/:person',
    summary: { zh: '变更成员角色', en: 'Change the role of a member' },
    params: z.object({ organisation: id, person: z.string().max(64) }),
    body: z.object({ role }),
    problems: ['conflict'],
  }),
  removeMember: defineRoute({
    id: 'removeMember',
    method: 'DELETE',
    path: '/api/organisations/:organisation/members/:person',
    summary: { zh: '移除成员(其创建的API密钥一并吊销)', en: 'Remove a member; API keys that they made are revoked' },
    params: z.object({ organisation: id, person: z.string().max(64) }),
    problems: ['conflict'],
  }),
  invite: defineRoute({
    id: 'invite',
    method: 'POST',
    path: '/api/organisations/:organisation/invitations',
    summary: { zh: '邀请成员;链接只显示一次', en: 'Invite a member; the link is shown once' },
    params: inOrganisation,
    body: z.object({ email: z.email().max(200), role }),
    status: 201,
    response: z.object({ invitation, token }),
    problems: ['conflict'],
  }),
  listInvitations: defineRoute({
    id: 'listInvitations',
    method: 'GET',
    path: '/api/organisations/:organisation/invitations',
    summary: { zh: '未接受的邀请', en: 'Open invitations' },
    params: inOrganisation,
    response: z.object({ items: z.array(invitation) }),
  }),
  withdrawInvitation: defineRoute({
    id: 'withdrawInvitation',
    method: 'DELETE',
    path: '/api/organisations/:organisation/invitations/:invitation',
    summary: { zh: '撤回邀请', en: 'Withdraw an invitation' },
    params: z.object({ organisation: id, invitation: id }),
  }),
  getInvitation: defineRoute({
    id: 'getInvitation',
    method: 'GET',
    path: '/api/invitations/:token',
    summary: { zh: '查看邀请', en: 'Look at an invitation' },
    params: z.object({ token }),
    response: z.object({
      organisation: z.object({ name: z.string(), kind: organisationKind }),
      email: z.string(),
      role,
      expiresAt: instant,
    }),
    problems: ['gone'],
  }),
  acceptInvitation: defineRoute({
    id: 'acceptInvitation',
    method: 'POST',
    path: '/api/invitations/:token/acceptance',
    summary: { zh: '接受邀请(须以受邀邮箱登录)', en: 'Accept an invitation (signed in with the address invited)' },
    params: z.object({ token }),
    response: membership,
    problems: ['gone', 'forbidden', 'conflict'],
  }),
  listKeys: defineRoute({
    id: 'listKeys',
    method: 'GET',
    path: '/api/organisations/:organisation/keys',
    summary: { zh: 'API密钥', en: 'API keys' },
    params: inOrganisation,
    response: z.object({ items: z.array(key) }),
  }),
  createKey: defineRoute({
    id: 'createKey',
    method: 'POST',
    path: '/api/organisations/:organisation/keys',
    summary: { zh: '新建API密钥;密钥只显示一次', en: 'Create an API key; it is shown once' },
    params: inOrganisation,
    body: z.object({ name: line(60), scopes: z.array(scope).min(1).max(10), days: z.int().min(1).max(365).default(90) }),
    status: 201,
    response: z.object({ key, secret: z.string() }),
    problems: ['conflict'],
  }),
  revokeKey: defineRoute({
    id: 'revokeKey',
    method: 'DELETE',
    path: '/api/organisations/:organisation/keys/:key',
    summary: { zh: '吊销API密钥', en: 'Revoke an API key' },
    params: z.object({ organisation: id, key: id }),
  }),
  exportAccount: defineRoute({
    id: 'exportAccount',
    method: 'GET',
    path: '/api/account/data',
    summary: { zh: '下载平台保存的本人信息(JSON)', en: 'Download what the platform keeps about oneself, as JSON' },
    response: z.object({
      exportedAt: instant,
      person: z.object({ id: z.string(), name: z.string(), email: z.string(), registeredAt: instant, hasSecondFactor: z.boolean() }),
      memberships: z.array(z.object({ organisation: z.object({ id, name: z.string() }), role, joinedAt: instant })),
      sessions: z.array(z.object({ begunAt: instant, expiresAt: instant, address: z.string().nullable(), browser: z.string().nullable() })),
      invitations: z.array(z.object({ organisation: z.object({ id, name: z.string() }), role, invitedAt: instant, expiresAt: instant })),
      keys: z.array(
        z.object({ organisation: id, name: z.string(), createdAt: instant, expiresAt: instant, revokedAt: instant.nullable() }),
      ),
      acts: z
        .array(z.object({ at: instant, action: z.string(), object: z.string(), organisation: id.nullable() }))
        .meta({ description: 'Lines of the journal that bear the number of the account; the newest 10,000.' }),
    }),
  }),
  deleteAccount: defineRoute({
    id: 'deleteAccount',
    method: 'POST',
    path: '/api/account/deletion',
    summary: {
      zh: '注销本人账户:删除姓名、邮箱、密码与会话;须先退出机构',
      en: 'Delete the own account: name, address, password and sessions; organisations are left first',
    },
    body: z.object({ password: z.string().min(1).max(200) }),
    problems: ['conflict'],
  }),
} as const
