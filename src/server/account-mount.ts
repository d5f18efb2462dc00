import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { codeBound, forgetAttempts, mayAttempt, passwordBound } from './account-attempts.ts'
import { accountRoutes } from '#contract/account-routes.ts'
import { accountPermissions } from './account-permission.ts'
import { refuseErasedEmail } from './account-erase.ts'
import { refuseWeakPassword } from './account-people.ts'
import { wrongCodeProblem } from './account-problems.ts'
import type { AccountAnswer, Accounts } from './accounts.ts'
import type { Actor } from './actor.ts'
import type { Writing } from './database.ts'
import { record } from './journal.ts'
import { mounter } from './mount.ts'
import { Problem } from './problem.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly accounts: Accounts
  }
}

const BODY_BYTES = 64 * 1024
/** What a caller of `guarded` asks better-auth, with the password that it is to be asked with. */
type Asking = (password: string) => Promise<AccountAnswer>
type Someone = Extract<Actor, { kind: 'person' }>

/** Mounts `/api/auth/*`. Nothing that is not in the contract reaches better-auth. */
export function mountAccounts(app: FastifyInstance, accounts: Accounts): void {
  const { db, clock } = accounts.frame
  const { sessions } = accounts
  app.decorate('accounts', accounts)
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/auth/')) route.bodyLimit = BODY_BYTES
  })
  const mount = mounter(app, 'accounts', accountPermissions)

  type Detail = Readonly<Record<string, number>>
  const recordOf = (trx: Writing, personId: string, action: string, detail: Detail = {}): Promise<void> =>
    record(trx, clock.now(), {
      actor: { kind: 'person', personId, name: '', email: '', hasSecondFactor: false, memberships: [] },
      action,
      object: `person:${personId}`,
      detail,
    })
  /** better-auth works in transactions of its own: the line follows when it has succeeded, before the answer goes out. */
  const journal = (personId: string, action: string, detail?: Detail): Promise<void> =>
    db.transaction().execute((trx) => recordOf(trx, personId, action, detail))

  /**
   * Counts wrong passwords. When there were too many, better-auth is asked with a password that nobody has: it does the same work and gives the
   * same answer as for a wrong one, so that the bound cannot be told from outside.
   */
  const guarded = async (subject: string, password: string, asking: Asking): Promise<AccountAnswer> => {
    const may = await mayAttempt(db, subject, clock.now(), passwordBound)
    const answer = await asking(may ? password : randomBytes(32).toString('hex'))
    await forgetAttempts(db, subject)
    return answer
  }
  const ofPerson = ({ personId }: Someone): string => `person:${personId}`

  mount(accountRoutes.signUp, {
    handle: async ({ body, request, reply }) => {
      refuseErasedEmail(body.email)
      refuseWeakPassword(body.password, [body.name, body.email], 'body.password')
      const answer = await accounts.ask('/sign-up/email', request, reply, body)
      const user = userIn(answer)
      await journal(user.id, 'signUp')
      return { user }
    },
  })
  mount(accountRoutes.signIn, {
    handle: async ({ body, request, reply }) => {
      const email = body.email.toLowerCase()
      const answer = await guarded(`email:${email}`, body.password, (password) =>
        accounts.ask('/sign-in/email', request, reply, { email, password, rememberMe: body.rememberMe }),
      )
      if (answer.body['twoFactorRedirect'] === true) return { twoFactorRedirect: true, user: null }
      const user = userIn(answer)
      await journal(user.id, 'signIn')
      return { twoFactorRedirect: false, user }
    },
  })
  mount(accountRoutes.verifyCode, {
    handle: async ({ body, actor, request, reply }) => {
      const answer = await accounts.ask('/two-factor/verify-totp', request, reply, body)
      const user = userIn(answer)
      if (actor.kind !== 'person') {
        if (!(await mayAttempt(db, `code:${user.id}:${body.code}`, clock.now(), codeBound))) {
          if (answer.newToken) await sessions.endByToken(db, answer.newToken)
          reply.removeHeader('set-cookie')
          throw wrongCodeProblem()
        }
        await journal(user.id, 'signIn', { factors: 2 })
      } else if (!actor.hasSecondFactor)
        await db.transaction().execute(async (trx) => {
          // Sessions that were opened with the password alone must not profit from the second factor.
          await sessions.endOthers(trx, user.id, answer.newToken)
          await recordOf(trx, user.id, 'enableSecondFactor')
        })
      return { user }
    },
  })
  mount(accountRoutes.verifyBackupCode, {
    handle: async ({ body, actor, request, reply }) => {
      const user = userIn(await accounts.ask('/two-factor/verify-backup-code', request, reply, body))
      await journal(user.id, actor.kind === 'person' ? 'verifyBackupCode' : 'signIn', { factors: 2 })
      return { user }
    },
  })
  mount(accountRoutes.signOut, {
    handle: async ({ actor, request, reply }) => {
      await accounts.ask('/sign-out', request, reply, {})
      if (actor.kind === 'person') await journal(actor.personId, 'signOut')
      return undefined
    },
  })
  mount(accountRoutes.changePassword, {
    handle: async ({ body, actor, request, reply }) => {
      const person = personal(actor)
      refuseWeakPassword(body.newPassword, [person.name, person.email], 'body.newPassword')
      await guarded(ofPerson(person), body.currentPassword, (currentPassword) =>
        accounts.ask(
          '/change-password',
          request,
          reply,
          { currentPassword, newPassword: body.newPassword, revokeOtherSessions: true },
          'body.currentPassword',
        ),
      )
      await journal(person.personId, 'changePassword')
      return undefined
    },
  })
  mount(accountRoutes.changeName, {
    handle: async ({ body, actor }) => {
      const { personId } = personal(actor)
      const now = clock.now()
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('person').set({ name: body.name, updated_at: now }).where('id', '=', personId).execute()
        await recordOf(trx, personId, 'changeName')
      })
      return undefined
    },
  })
  const asks =
    (path: string, request: FastifyRequest, reply: FastifyReply): Asking =>
    (password) =>
      accounts.ask(path, request, reply, { password }, 'body.password')
  mount(accountRoutes.enableSecondFactor, {
    handle: async ({ body, actor, request, reply }) => {
      const answer = await guarded(ofPerson(personal(actor)), body.password, asks('/two-factor/enable', request, reply))
      return { totpURI: String(answer.body['totpURI']), backupCodes: codesIn(answer) }
    },
  })
  mount(accountRoutes.disableSecondFactor, {
    handle: async ({ body, actor, request, reply }) => {
      const person = personal(actor)
      await guarded(ofPerson(person), body.password, asks('/two-factor/disable', request, reply))
      await journal(person.personId, 'disableSecondFactor')
      return undefined
    },
  })
  mount(accountRoutes.renewBackupCodes, {
    handle: async ({ body, actor, request, reply }) => {
      const person = personal(actor)
      const answer = await guarded(ofPerson(person), body.password, asks('/two-factor/generate-backup-codes', request, reply))
      await journal(person.personId, 'renewBackupCodes')
      return { backupCodes: codesIn(answer) }
    },
  })
  mount(accountRoutes.listSessions, {
    handle: async ({ actor, request }) => {
      const current = await accounts.personOf(request.cookies)
      const rows = await sessions.list(db, personal(actor).personId, clock.now())
      return {
        items: rows.map((row) => ({
          id: row.id,
          isCurrent: row.id === current?.sessionId,
          address: row.ip_address || null,
          browser: row.user_agent || null,
          signedInAt: row.created_at.toISOString(),
          expiresAt: row.expires_at.toISOString(),
        })),
      }
    },
  })
  mount(accountRoutes.revokeSession, {
    handle: async ({ body, actor }) => {
      const { personId } = personal(actor)
      await db.transaction().execute(async (trx) => {
        if (!(await sessions.end(trx, personId, body.session))) throw new Problem('not-found')
        await recordOf(trx, personId, 'revokeSession')
      })
      return undefined
    },
  })
  mount(accountRoutes.revokeOtherSessions, {
    handle: async ({ actor, request }) => {
      const { personId } = personal(actor)
      await db.transaction().execute(async (trx) => {
        const ended = await sessions.endOthers(trx, personId, accounts.tokenOf(request.cookies))
        await recordOf(trx, personId, 'revokeOtherSessions', { ended })
      })
      return undefined
    },
  })
}

function personal(actor: Actor): Someone {
  if (actor.kind !== 'person') throw new Problem('unauthenticated')
  return actor
}

function userIn({ body }: AccountAnswer): { id: string; name: string; email: string } {
  const user = body['user'] as { id: string; name: string; email: string } | undefined
  if (!user) throw new Problem('internal', undefined, { cause: new Error('better-auth named no person') })
  return { id: user.id, name: user.name, email: user.email }
}

const codesIn = ({ body }: AccountAnswer): string[] => (body['backupCodes'] as string[] | undefined) ?? []
