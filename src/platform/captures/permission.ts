import type { Permission } from '#server/permission.ts'
import type { captureRoutes } from './api.ts'

const staff = {
  who: 'members',
  own: { least: 'staff' },
  scope: 'inspections:write',
} as const
const seen = {
  who: 'members',
  own: { least: 'observer' },
  overseers: { least: 'observer', kinds: ['laboratory', 'regulator'] },
  scope: 'inspections:read',
  says: { zh: '本机构成员;检测机构与监管部门', en: 'Its members; laboratories and regulators' },
} as const satisfies Permission

/** Who may do what with captures of pages. */
export const permissions = {
  getCaptureService: { who: 'anyone', says: { zh: '任何人', en: 'Anyone' } },
  requestCapture: { ...staff, says: { zh: '本机构工作人员提交网页检测', en: 'Staff have pages visited for their organisation' } },
  submitRecording: { ...staff, says: { zh: '本机构工作人员提交页面访问记录', en: 'Staff hand in recordings for their organisation' } },
  listCaptures: seen,
  getCapture: seen,
  cancelCapture: { ...staff, says: { zh: '提交机构的工作人员', en: 'Staff of the organisation that asked for it' } },
  followCapture: seen,
  getRecordingView: seen,
  getShot: seen,
  downloadRecording: seen,
  createSchedule: { ...staff, says: { zh: '本机构工作人员设置定期网页检测', en: 'Staff have pages visited again and again' } },
  listSchedules: seen,
  removeSchedule: { ...staff, says: { zh: '设置机构的工作人员', en: 'Staff of the organisation that set it' } },
} as const satisfies Record<keyof typeof captureRoutes, Permission>
