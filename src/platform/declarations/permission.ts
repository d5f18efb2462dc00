import type { Permission } from '#server/permission.ts'
import type { declarationRoutes } from './api.ts'

const shown = {
  zh: '已公开的任何人可查看;其余限本机构、检测机构与监管部门',
  en: 'What was published, by anyone; the rest by its organisation, laboratories and regulators',
} as const
const both = { zh: '两个版本均可查看者', en: 'Whoever may see both editions' } as const
const kept = { least: 'staff', kinds: ['operator'] } as const

/** Who may do what with policies and listings. */
export const permissions = {
  submitPolicy: {
    who: 'members',
    own: kept,
    scope: 'registry:write',
    says: { zh: 'APP开发运营者的工作人员提交本机构APP的处理规则', en: 'Staff of operators hand in policies of their apps' },
  },
  addPolicyDocument: {
    who: 'members',
    own: kept,
    scope: 'registry:write',
    says: { zh: 'APP开发运营者的工作人员补充本机构APP的清单', en: 'Staff of operators add lists of their apps' },
  },
  changePolicy: {
    who: 'members',
    own: kept,
    scope: 'registry:write',
    says: { zh: 'APP开发运营者的工作人员公开本机构APP的处理规则', en: 'Staff of operators publish policies of their apps' },
  },
  submitListing: {
    who: 'members',
    own: kept,
    scope: 'registry:write',
    says: { zh: 'APP开发运营者的工作人员提交本机构APP的公示信息', en: 'Staff of operators hand in listings of their apps' },
  },
  changeListing: {
    who: 'members',
    own: kept,
    scope: 'registry:write',
    says: { zh: 'APP开发运营者的工作人员公开本机构APP的公示信息', en: 'Staff of operators publish listings of their apps' },
  },
  inspectDeclared: {
    who: 'members',
    own: kept,
    scope: 'inspections:write',
    says: {
      zh: 'APP开发运营者的工作人员以声明材料检测本机构APP',
      en: 'Staff of operators have their apps inspected against what they declare',
    },
  },
  listPolicies: { who: 'anyone', says: shown },
  getPolicy: { who: 'anyone', says: shown },
  getPolicyReading: { who: 'anyone', says: shown },
  comparePolicies: { who: 'anyone', says: both },
  getPolicyComparison: { who: 'anyone', says: both },
  listListings: { who: 'anyone', says: shown },
} as const satisfies Record<keyof typeof declarationRoutes, Permission>
