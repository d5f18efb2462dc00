import type { Permission } from '#server/permission.ts'
import type { inspectionRoutes } from './api.ts'

const overseers = { least: 'observer', kinds: ['laboratory', 'regulator'] } as const
const seen = {
  zh: '可查看该检测者:委托机构;设为“运营者可见”时APP运营者;公开时任何人;检测机构与监管部门',
  en: 'Whoever may see it: who commissioned it; its app’s operator or everyone, as it is shared; laboratories and regulators',
}
const staff = { zh: '委托机构的工作人员', en: 'Staff of the organisation that commissioned it' }
const submit = {
  who: 'members',
  own: { least: 'staff' },
  scope: 'inspections:write',
  says: { zh: '本机构工作人员提交检测', en: 'Staff hand in packages for their organisation' },
} as const satisfies Permission

/** Who may do what with commissions. What may be seen is decided row by row (see-commission.ts). */
export const permissions = {
  submitPackage: submit,
  commissionStored: submit,
  listCommissions: {
    who: 'members',
    own: { least: 'observer' },
    overseers,
    scope: 'inspections:read',
    says: { zh: '本机构成员;检测机构与监管部门', en: 'Its members; laboratories and regulators' },
  },
  listAllCommissions: {
    who: 'anyone',
    says: { zh: '任何人查看公开的检测;其余按可见范围', en: 'Public ones by anyone, others as they are shared' },
  },
  getCommission: { who: 'anyone', says: seen },
  changeVisibility: {
    who: 'members',
    own: { least: 'staff' },
    overseers: { least: 'staff', kinds: ['regulator'] },
    scope: 'inspections:write',
    says: {
      zh: '委托机构的工作人员与监管部门;公开仅限检测机构与监管部门',
      en: 'Staff of who commissioned it, and regulators; to the public only by laboratories and regulators',
    },
  },
  cancelCommission: { who: 'members', own: { least: 'staff' }, scope: 'inspections:write', says: staff },
  retryCommission: { who: 'members', own: { least: 'staff' }, scope: 'inspections:write', says: staff },
  followCommission: { who: 'anyone', says: seen },
  getReport: { who: 'anyone', says: seen },
  requestDocument: { who: 'anyone', says: seen },
  getDocument: { who: 'anyone', says: seen },
  downloadDocument: { who: 'anyone', says: seen },
  compareCommissions: { who: 'anyone', says: { zh: '两次检测均可查看者', en: 'Whoever may see both inspections' } },
  listFindings: { who: 'anyone', says: { zh: '可见检测的结果', en: 'Those of inspections that one may see' } },
  getDashboard: {
    who: 'members',
    own: { least: 'observer' },
    overseers,
    scope: 'inspections:read',
    says: {
      zh: '本机构成员查看本机构;检测机构与监管部门查看全国',
      en: 'Members see their organisation’s; laboratories and regulators the country’s',
    },
  },
  getPackage: { who: 'anyone', says: { zh: '任何人查验公开的检测', en: 'Anyone, of what is public' } },
  getReinspection: {
    who: 'members',
    overseers,
    scope: 'inspections:read',
    says: { zh: '检测机构与监管部门', en: 'Laboratories and regulators' },
  },
} as const satisfies Record<keyof typeof inspectionRoutes, Permission>

/** Of every request that belongs to an upload: its beginning, each of its parts, its end. */
export const uploadPermission: Extract<Permission, { who: 'members' }> = submit
