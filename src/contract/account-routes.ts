/** What a browser exchanges with the platform about its own account: registering, signing in and out, second factor, sessions. */
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { instant, line } from './shapes.ts'

/** Characters. Length is what makes a password strong; the bound keeps hashing from being a way to tire the server. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

const email = z.email().max(200)
const newPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD)
/** One that was set once: today's rules may not have held then. */
const password = z.string().min(1).max(LONGEST_PASSWORD)
const user = z.object({ id: z.string(), name: z.string(), email: z.string() })
const backupCodes = z.array(z.string())

export const accountRoutes = {
  signUp: defineRoute({
    id: 'signUp',
    method: 'POST',
    path: '/api/auth/sign-up/email',
    summary: { zh: '注册并登录', en: 'Register, and sign in' },
    body: z.object({ name: line(60), email, password: newPassword }),
    response: z.object({ user }),
    problems: ['conflict', 'too-many-requests'],
  }),
  signIn: defineRoute({
    id: 'signIn',
    method: 'POST',
    path: '/api/auth/sign-in/email',
    summary: { zh: '登录', en: 'Sign in' },
    body: z.object({
      email,
      password,
      rememberMe: z.boolean().default(true).meta({ description: 'False: the session ends with the browser, after a day at the latest.' }),
    }),
    response: z.object({
      twoFactorRedirect: z
        .boolean()
        .meta({ description: 'True: the password was right, and a code of the second factor is asked for next.' }),
      user: user.nullable(),
    }),
    problems: ['unauthenticated', 'too-many-requests'],
  }),
  verifyCode: defineRoute({
    id: 'verifyCode',
    method: 'POST',
    path: '/api/auth/two-factor/verify-totp',
    summary: {
      zh: '提交动态验证码:完成登录,或启用双因素验证',
      en: 'Give a code of the authenticator: ends signing in, or switches two-factor verification on',
    },
    body: z.object({ code: z.string().regex(/^[0-9]{6}$/) }),
    response: z.object({ user }),
    problems: ['unauthenticated', 'conflict', 'too-many-requests'],
  }),
  verifyBackupCode: defineRoute({
    id: 'verifyBackupCode',
    method: 'POST',
    path: '/api/auth/two-factor/verify-backup-code',
    summary: { zh: '以备用码完成登录', en: 'End signing in by a backup code' },
    body: z.object({ code: z.string().regex(/^[A-Za-z0-9-]{6,40}$/) }),
    response: z.object({ user }),
    problems: ['unauthenticated', 'conflict', 'too-many-requests'],
  }),
  signOut: defineRoute({
    id: 'signOut',
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: { zh: '退出登录', en: 'Sign out' },
  }),
  changePassword: defineRoute({
    id: 'changePassword',
    method: 'POST',
    path: '/api/auth/change-password',
    summary: { zh: '修改密码;其他会话随即失效', en: 'Change the password; every other session ends' },
    body: z.object({ currentPassword: password, newPassword }),
  }),
  changeName: defineRoute({
    id: 'changeName',
    method: 'POST',
    path: '/api/auth/update-user',
    summary: { zh: '修改姓名', en: 'Change the own name' },
    body: z.object({ name: line(60) }),
  }),
  enableSecondFactor: defineRoute({
    id: 'enableSecondFactor',
    method: 'POST',
    path: '/api/auth/two-factor/enable',
    summary: {
      zh: '准备双因素验证:取得密钥与备用码(提交一次验证码后生效)',
      en: 'Prepare two-factor verification: key and backup codes; a first code switches it on',
    },
    body: z.object({ password }),
    response: z.object({ totpURI: z.string(), backupCodes }),
    problems: ['already-done'],
  }),
  disableSecondFactor: defineRoute({
    id: 'disableSecondFactor',
    method: 'POST',
    path: '/api/auth/two-factor/disable',
    summary: { zh: '停用双因素验证', en: 'Switch two-factor verification off' },
    body: z.object({ password }),
  }),
  renewBackupCodes: defineRoute({
    id: 'renewBackupCodes',
    method: 'POST',
    path: '/api/auth/two-factor/generate-backup-codes',
    summary: { zh: '更换备用码', en: 'Replace the backup codes' },
    body: z.object({ password }),
    response: z.object({ backupCodes }),
    problems: ['conflict'],
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
    body: z.object({ session: z.string().min(1).max(64) }),
  }),
  revokeOtherSessions: defineRoute({
    id: 'revokeOtherSessions',
    method: 'POST',
    path: '/api/auth/revoke-other-sessions',
    summary: { zh: '结束其他所有会话', en: 'End all other sessions' },
  }),
} as const
