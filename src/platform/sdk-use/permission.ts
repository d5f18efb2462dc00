import type { Permission } from '#server/permission.ts'
import type { sdkUseRoutes } from './api.ts'

/** Who may do what with SDKs in use. */
export const permissions = {
  getUses: {
    who: 'members',
    own: { least: 'observer', kinds: ['operator'] },
    overseers: { least: 'observer', kinds: ['regulator'] },
    scope: 'registry:read',
    says: {
      zh: 'APP开发运营者的成员查看本机构APP所用SDK及其评估、合同;监管部门可查看',
      en: 'Members of operators see the SDKs of their apps, with assessments and contracts; regulators see all',
    },
  },
  changeUse: {
    who: 'members',
    own: { least: 'staff', kinds: ['operator'] },
    scope: 'registry:write',
    says: {
      zh: 'APP开发运营者的工作人员登记本机构APP所用SDK的目的、评估与合同',
      en: 'Staff of operators keep purpose, assessment and contract of SDKs in their apps',
    },
  },
  switchSdkList: {
    who: 'members',
    own: { least: 'staff', kinds: ['operator'] },
    scope: 'registry:write',
    says: {
      zh: 'APP开发运营者的工作人员公开或停止公开本机构APP的第三方SDK目录',
      en: 'Staff of operators publish the list of SDKs of their apps, or stop',
    },
  },
  listExpiries: {
    who: 'members',
    own: { least: 'observer', kinds: ['operator'] },
    scope: 'registry:read',
    says: {
      zh: 'APP开发运营者的成员查看本机构即将到期的评估与合同',
      en: 'Members of operators see which of their assessments and contracts end soon',
    },
  },
  getSdkListState: {
    who: 'anyone',
    says: { zh: '任何人可查看APP是否公开了第三方SDK目录', en: 'Anyone sees whether the list of an app is public' },
  },
  getSdkList: {
    who: 'anyone',
    says: {
      zh: '已公开的任何人可查看、嵌入;未公开的限本机构预览',
      en: 'Once it is public, by anyone, who may embed it; before that by its operator alone',
    },
  },
} as const satisfies Record<keyof typeof sdkUseRoutes, Permission>
