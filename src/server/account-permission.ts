import type { accountRoutes } from '#contract/account-routes.ts'
import type { Permission } from './permission.ts'

const anyone = (zh: string, en: string): Permission => ({ who: 'anyone', says: { zh, en } })
const self = (zh: string, en: string): Permission => ({ who: 'person', says: { zh, en } })

/** Who may do what about accounts: everybody about their own. */
export const accountPermissions = {
  signUp: anyone('任何人均可注册', 'Anyone may register'),
  signIn: anyone('任何人均可登录', 'Anyone may sign in'),
  verifyCode: anyone('通过密码验证的人,或已登录的本人', 'Whoever gave the right password, or who is signed in, for themselves'),
  verifyBackupCode: anyone('通过密码验证的人,或已登录的本人', 'Whoever gave the right password, or who is signed in, for themselves'),
  signOut: anyone('任何人均可退出', 'Anyone may sign out'),
  changePassword: self('本人修改自己的密码', 'Everyone changes their own password'),
  changeName: self('本人修改自己的姓名', 'Everyone changes their own name'),
  enableSecondFactor: self('本人启用双因素验证', 'Everyone switches on their own second factor'),
  disableSecondFactor: self('本人停用双因素验证', 'Everyone switches off their own second factor'),
  renewBackupCodes: self('本人更换备用码', 'Everyone replaces their own backup codes'),
  listSessions: self('本人查看自己的会话', 'Everyone sees their own sessions'),
  revokeSession: self('本人结束自己的会话', 'Everyone ends their own sessions'),
  revokeOtherSessions: self('本人结束自己的会话', 'Everyone ends their own sessions'),
} as const satisfies Record<keyof typeof accountRoutes, Permission>
