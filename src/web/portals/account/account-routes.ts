/** What a browser asks about its own account, as the server's account routes have it; signing in and out stand in `session.ts`. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { instant } from '#contract/shapes.ts'

const password = z.object({ password: z.string() })
const backupCodes = z.array(z.string())

export const ownAccountRoutes = {
  signUp: defineRoute({
    id: 'signUp',
    method: 'POST',
    path: '/api/auth/sign-up/email',
    summary: { zh: '注册并登录', en: 'Register, and sign in' },
    body: z.object({ name: z.string(), email: z.string(), password: z.string() }),
    response: z.object({ user: z.object({ name: z.string() }) }),
  }),
  changeName: defineRoute({
    id: 'changeName',
    method: 'POST',
    path: '/api/auth/update-user',
    summary: { zh: '修改姓名', en: 'Change the own name' },
    body: z.object({ name: z.string() }),
  }),
  changePassword: defineRoute({
    id: 'changePassword',
    method: 'POST',
    path: '/api/auth/change-password',
    summary: { zh: '修改密码', en: 'Change the password' },
    body: z.object({ currentPassword: z.string(), newPassword: z.string() }),
  }),
  enableSecondFactor: defineRoute({
    id: 'enableSecondFactor',
    method: 'POST',
    path: '/api/auth/two-factor/enable',
    summary: { zh: '启用双因素验证', en: 'Switch two-factor verification on' },
    body: password,
    response: z.object({ totpURI: z.string(), backupCodes }),
  }),
  disableSecondFactor: defineRoute({
    id: 'disableSecondFactor',
    method: 'POST',
    path: '/api/auth/two-factor/disable',
    summary: { zh: '停用双因素验证', en: 'Switch two-factor verification off' },
    body: password,
  }),
  renewBackupCodes: defineRoute({
    id: 'renewBackupCodes',
    method: 'POST',
    path: '/api/auth/two-factor/generate-backup-codes',
    summary: { zh: '更换备用码', en: 'Replace the backup codes' },
    body: password,
    response: z.object({ backupCodes }),
  }),
  listSessions: defineRoute({
    id: 'listSessions',
    method: 'GET',
    path: '/api/auth/list-sessions',
    summary: { zh: '本人的登录会话', en: 'The own sessions' },
    response: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          isCurrent: z.boolean(),
          address: z.string().nullable(),
          browser: z.string().nullable(),
          signedInAt: instant,
          expiresAt: instant,
        }),
      ),
    }),
  }),
  revokeSession: defineRoute({
    id: 'revokeSession',
    method: 'POST',
    path: '/api/auth/revoke-session',
    summary: { zh: '结束一个会话', en: 'End one session' },
    body: z.object({ session: z.string() }),
  }),
  revokeOtherSessions: defineRoute({
    id: 'revokeOtherSessions',
    method: 'POST',
    path: '/api/auth/revoke-other-sessions',
    summary: { zh: '结束其他所有会话', en: 'End all other sessions' },
  }),
} as const
