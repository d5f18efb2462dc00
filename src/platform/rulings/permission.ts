import type { Permission } from '#server/permission.ts'
import type { rulingRoutes } from './api.ts'

const reviewers = { least: 'staff', kinds: ['laboratory', 'regulator'] } as const
const readers = { least: 'observer', kinds: ['laboratory', 'regulator'] } as const

/** Who may rule, confirm, appeal and decide. */
export const permissions = {
  listQuestions: {
    who: 'members',
    overseers: readers,
    says: { zh: '检测机构与监管部门查看待复核的检测结果', en: 'Laboratories and regulators see what waits for a person' },
  },
  rule: {
    who: 'members',
    overseers: reviewers,
    says: { zh: '检测机构与监管部门的工作人员作出认定', en: 'Staff of laboratories and regulators rule' },
  },
  confirmRuling: {
    who: 'members',
    overseers: reviewers,
    needsSecondFactor: true,
    says: {
      zh: '“不符合”认定由另一名工作人员复核,须双因素验证',
      en: 'A second member of staff confirms a ruling “failed”, with two-factor verification',
    },
  },
  listRulings: {
    who: 'members',
    overseers: readers,
    says: { zh: '检测机构与监管部门查看全部认定', en: 'Laboratories and regulators see all rulings' },
  },
  listRulingsOfCommission: {
    who: 'anyone',
    says: { zh: '可查看该检测的人可查看其认定', en: 'Whoever may see the inspection sees the rulings on it' },
  },
  appealRuling: {
    who: 'members',
    own: { least: 'staff' },
    says: {
      zh: '提交过相同安装包的机构与该APP运营者的工作人员提出申诉',
      en: 'Staff of whoever handed in the same bytes, and of the app’s operator, appeal',
    },
  },
  listAppeals: {
    who: 'members',
    overseers: { least: 'observer', kinds: ['regulator'] },
    says: { zh: '监管部门查看申诉', en: 'Regulators see appeals' },
  },
  decideAppeal: {
    who: 'members',
    overseers: { least: 'staff', kinds: ['regulator'] },
    needsSecondFactor: true,
    says: {
      zh: '监管部门中未参与原认定的工作人员处理申诉,须双因素验证',
      en: 'Staff of a regulator who had no part in the ruling decide, with two-factor verification',
    },
  },
} as const satisfies Record<keyof typeof rulingRoutes, Permission>
