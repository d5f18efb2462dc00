import type { Permission } from '#server/permission.ts'
import type { journalRoutes } from './api.ts'

const auditors = { least: 'administrator', kinds: ['regulator'] } as const

/** Who may read what everybody did. */
export const permissions = {
  listJournal: {
    who: 'members',
    overseers: auditors,
    says: { zh: '监管部门的管理员查看全部操作日志', en: "Regulators' administrators see the whole journal" },
  },
  listOwnJournal: {
    who: 'members',
    own: { least: 'administrator' },
    says: { zh: '机构管理员查看本机构的操作日志', en: "An organisation's administrators see its part of the journal" },
  },
  readChain: {
    who: 'members',
    overseers: auditors,
    says: { zh: '监管部门的管理员读取日志链以校验', en: "Regulators' administrators read the chain to verify it" },
  },
  getJournalHead: {
    who: 'anyone',
    says: {
      zh: '任何人均可记下日志链的最新哈希,日后据以校验',
      en: 'Anyone may note the newest hash of the chain, and hold the platform to it later',
    },
  },
} as const satisfies Record<keyof typeof journalRoutes, Permission>
