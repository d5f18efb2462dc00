import type { Permission } from '#server/permission.ts'
import type { noticeRoutes } from './api.ts'

const members = { zh: '本机构成员', en: 'Its members' } as const
const administrators = { zh: '本机构管理员', en: 'Its administrators' } as const

/** Who may read and answer notices, and say where they are sent. Nobody else's are anybody's business: senders see figures. */
export const permissions = {
  listNotices: { who: 'members', own: { least: 'observer' }, says: members },
  getNotice: { who: 'members', own: { least: 'observer' }, says: members },
  readNotice: { who: 'members', own: { least: 'observer' }, says: members },
  answerNotice: { who: 'members', own: { least: 'staff' }, says: { zh: '本机构工作人员', en: 'Its staff' } },
  listContacts: { who: 'members', own: { least: 'administrator' }, says: administrators },
  addContact: { who: 'members', own: { least: 'administrator' }, says: administrators },
  confirmContact: { who: 'members', own: { least: 'administrator' }, says: administrators },
  removeContact: { who: 'members', own: { least: 'administrator' }, says: administrators },
} as const satisfies Record<keyof typeof noticeRoutes, Permission>
