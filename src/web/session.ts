import type { UseQueryResult } from '@tanstack/react-query'
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { peopleRoutes, type Organisation, type Session } from '#platform/people/api.ts'
import type { Role } from '#contract/roles.ts'
import { actingFor } from './acting.ts'
import { useCall } from './calls.ts'

/** Who is signed in; a stranger's session has no person. */
export const useSession = (): UseQueryResult<Session> => useCall(peopleRoutes.getSession)

export interface Acting {
  readonly organisation: Organisation
  readonly role: Role
}

/** The organisation for which the person acts now: the chosen one while they belong to it, else their first. */
export function useActing(): Acting | undefined {
  const { data } = useSession()
  const chosen = actingFor.use()
  const memberships = data?.memberships ?? []
  return memberships.find(({ organisation }) => organisation.id === chosen) ?? memberships[0]
}

const user = z.object({ name: z.string() })
/** Signing in and out, as the server's account routes have it. */
export const signInRoutes = {
  signIn: defineRoute({
    id: 'signIn',
    method: 'POST',
    path: '/api/auth/sign-in/email',
    summary: { zh: '登录', en: 'Sign in' },
    body: z.object({ email: z.string(), password: z.string(), rememberMe: z.boolean().default(true) }),
    response: z.object({ twoFactorRedirect: z.boolean(), user: user.nullable() }),
  }),
  verifyCode: defineRoute({
    id: 'verifyCode',
    method: 'POST',
    path: '/api/auth/two-factor/verify-totp',
    summary: { zh: '提交动态验证码', en: 'Give a code of the authenticator' },
    body: z.object({ code: z.string() }),
    response: z.object({ user }),
  }),
  verifyBackupCode: defineRoute({
    id: 'verifyBackupCode',
    method: 'POST',
    path: '/api/auth/two-factor/verify-backup-code',
    summary: { zh: '以备用码完成登录', en: 'End signing in by a backup code' },
    body: z.object({ code: z.string() }),
    response: z.object({ user }),
  }),
  signOut: defineRoute({
    id: 'signOut',
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: { zh: '退出登录', en: 'Sign out' },
  }),
} as const
