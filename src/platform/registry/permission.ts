import type { Permission } from '#server/permission.ts'
import type { registryRoutes } from './api.ts'

const subjects = ['operator', 'store', 'sdk', 'terminal', 'access', 'laboratory'] as const
const regulators = ['regulator'] as const

/** Who may do what with what is registered. */
export const permissions = {
  storeDocument: {
    who: 'members',
    own: { least: 'administrator', kinds: subjects },
    says: { zh: '机构管理员为本机构上传证照', en: 'Administrators upload documents of their organisation' },
  },
  submitVerification: {
    who: 'members',
    own: { least: 'administrator', kinds: subjects },
    says: { zh: '机构管理员申请核验(监管部门无须核验)', en: 'Administrators ask for verification (regulators need none)' },
  },
  listOwnVerifications: {
    who: 'members',
    own: { least: 'administrator' },
    says: { zh: '机构管理员查看本机构的核验记录', en: "Administrators see their organisation's verifications" },
  },
  listVerifications: {
    who: 'members',
    overseers: { least: 'staff', kinds: regulators },
    says: { zh: '监管部门工作人员查看核验申请,省局限本省', en: 'Staff of regulators see verifications, a bureau those of its province' },
  },
  getVerification: {
    who: 'members',
    own: { least: 'administrator' },
    overseers: { least: 'staff', kinds: regulators },
    says: {
      zh: '监管部门工作人员(省局限本省)与该机构管理员查看',
      en: "Staff of regulators (a bureau in its province) and the organisation's administrators",
    },
  },
  readDocument: {
    who: 'members',
    own: { least: 'administrator' },
    overseers: { least: 'staff', kinds: regulators },
    says: {
      zh: '监管部门工作人员(省局限本省)与该机构管理员下载证照',
      en: "Staff of regulators (a bureau in its province) and the organisation's administrators download documents",
    },
  },
  decideVerification: {
    who: 'members',
    overseers: { least: 'staff', kinds: regulators },
    needsSecondFactor: true,
    says: {
      zh: '监管部门工作人员(省局限本省)作出核验决定,须双因素验证',
      en: 'Staff of regulators (a bureau in its province) decide, with two-factor verification',
    },
  },
  listApps: { who: 'anyone', says: { zh: 'APP名录公开', en: 'The directory of apps is public' } },
  getApp: { who: 'anyone', says: { zh: 'APP名录公开', en: 'The directory of apps is public' } },
  listVersions: {
    who: 'anyone',
    says: {
      zh: '已公开的版本任何人可查看;其余仅限可查看其检测者',
      en: 'Public versions by anyone; others by whoever may see an inspection of them',
    },
  },
  publishVersion: {
    who: 'members',
    own: { least: 'staff', kinds: ['operator'] },
    scope: 'registry:write',
    says: { zh: 'APP开发运营者的工作人员公开本机构APP的版本', en: 'Staff of operators publish versions of their apps' },
  },
  registerApp: {
    who: 'members',
    own: { least: 'staff', kinds: ['operator'] },
    scope: 'registry:write',
    says: { zh: 'APP开发运营者的工作人员登记本机构的APP', en: 'Staff of operators register their apps' },
  },
  changeApp: {
    who: 'members',
    own: { least: 'staff', kinds: ['operator'] },
    scope: 'registry:write',
    says: { zh: 'APP开发运营者的工作人员修改本机构的APP', en: 'Staff of operators change their apps' },
  },
  listSdks: { who: 'anyone', says: { zh: 'SDK名录公开', en: 'The directory of SDKs is public' } },
  getSdk: { who: 'anyone', says: { zh: 'SDK名录公开', en: 'The directory of SDKs is public' } },
  registerSdk: {
    who: 'members',
    own: { least: 'staff', kinds: ['sdk'] },
    scope: 'registry:write',
    says: { zh: 'SDK提供者的工作人员登记本机构的SDK', en: 'Staff of SDK providers register their SDKs' },
  },
  listEmbeddings: {
    who: 'members',
    own: { least: 'observer', kinds: ['sdk'] },
    overseers: { least: 'observer', kinds: ['laboratory', 'regulator'] },
    scope: 'registry:read',
    says: {
      zh: '该SDK的提供者、检测机构与监管部门查看内嵌它的APP',
      en: "The SDK's provider, laboratories and regulators see the apps that embed it",
    },
  },
  exportEmbeddings: {
    who: 'members',
    own: { least: 'observer', kinds: ['sdk'] },
    overseers: { least: 'observer', kinds: ['laboratory', 'regulator'] },
    scope: 'registry:read',
    says: {
      zh: '该SDK的提供者、检测机构与监管部门导出内嵌它的APP',
      en: "The SDK's provider, laboratories and regulators export the apps that embed it",
    },
  },
} as const satisfies Record<keyof typeof registryRoutes, Permission>
