import type { Words } from './words.ts'

/** The seven kinds of organisation (机构) that work on the platform: the notice's five subjects, laboratories and regulators. */
export const organisationKinds = {
  operator: { zh: 'APP开发运营者', en: 'App operator' },
  store: { zh: '分发平台', en: 'Distribution platform' },
  sdk: { zh: 'SDK提供者', en: 'SDK provider' },
  terminal: { zh: '终端企业', en: 'Terminal maker' },
  access: { zh: '接入企业', en: 'Access provider' },
  laboratory: { zh: '检测机构', en: 'Laboratory' },
  regulator: { zh: '监管部门', en: 'Regulator' },
} as const satisfies Record<string, Words>
export type OrganisationKind = keyof typeof organisationKinds
export const everyKind = Object.keys(organisationKinds) as OrganisationKind[]

/** What a member may do in an organisation, weakest first: each role can do what those before it can. */
export const roles = {
  observer: { zh: '查看者', en: 'Observer' },
  staff: { zh: '工作人员', en: 'Staff' },
  administrator: { zh: '管理员', en: 'Administrator' },
  owner: { zh: '所有者', en: 'Owner' },
} as const satisfies Record<string, Words>
export type Role = keyof typeof roles
const strength = Object.keys(roles) as Role[]
/** Whether `role` can do what `least` can. */
export const isAtLeast = (role: Role, least: Role): boolean => strength.indexOf(role) >= strength.indexOf(least)

/** What an API key may be allowed to do, whatever the role of who made it. */
export const scopes = {
  'registry:read': { zh: '读取登记信息', en: 'Read the registry' },
  'registry:write': { zh: '登记APP、版本与SDK', en: 'Register apps, versions and SDKs' },
  'inspections:read': { zh: '读取检测结果', en: 'Read inspections' },
  'inspections:write': { zh: '提交检测', en: 'Commission inspections' },
} as const satisfies Record<string, Words>
export type Scope = keyof typeof scopes
