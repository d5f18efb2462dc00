/**
 * Accounts: people, their passwords, second factors and sessions. better-auth does the cryptography and the ceremony; what it is asked, what
 * of its answers goes out, and what is journalled, stands in `account-mount.ts`. Organisations and API keys are the slice `people`.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type pg from 'pg'
import {
  ADDRESS_HEADER,
  accountOptions,
  isSecure,
  COOKIE_PREFIX,
  originOf,
  secondFactorOptions,
  sessionCookieName,
} from './account-options.ts'
import { createPerson, type NewPerson } from './account-people.ts'
import { problemOfRefusal } from './account-problems.ts'
import type { Secrets } from './account-secret.ts'
import { sessionsOf, type Person, type Sessions } from './account-sessions.ts'
import type { Frame } from './frame.ts'
import { Problem } from './problem.ts'

export { mountAccounts } from './account-mount.ts'
export { secretsOf } from './account-secret.ts'
export type { Person } from './account-sessions.ts'

type Cookies = Readonly<Record<string, string | undefined>>

/** What better-auth answered to a request that it accepted. */
export interface AccountAnswer {
  readonly body: Readonly<Record<string, unknown>>
  /** The token of the session that it opened, if it did. */
  readonly newToken: string | null
}

export interface Accounts {
  readonly frame: Pick<Frame, 'db' | 'clock' | 'config'>
  readonly sessions: Sessions
  /** Hands a request on to better-auth, with nothing of the client's but cookies, browser name and address. */
  handle(request: Request): Promise<Response>
  /**
   * Asks better-auth on behalf of a request, and puts its cookies on the reply. A refusal is thrown as a Problem; `field` is where the current
   * password stood in the body.
   */
  ask(path: string, request: FastifyRequest, reply: FastifyReply, body: object, field?: string): Promise<AccountAnswer>
  /** Who is signed in by these cookies: one query, and nobody when the session has ended. */
  personOf(cookies: Cookies): Promise<Person | null>
  /** The token of the session in these cookies, if it was signed here; says nothing about whether it still lasts. */
  tokenOf(cookies: Cookies): string | null
  /** Prolongs a session that is older than a day, or was signed with the former secret. Called when a page is opened, so that other requests only read. */
  refresh(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** Throws `Problem('conflict')` when the address is taken, `Problem('malformed-request')` for a trivial password. */
  createPerson(person: NewPerson): Promise<string>
  /** Opens a session for a person without asking for their password, and gives the header `Cookie` to send. */
  openSession(personId: string): Promise<string>
}

const DAY_MILLISECONDS = 86_400_000
const SESSION_DAYS = 7
const LONGEST_BROWSER_NAME = 300
const cookieName = new RegExp(`^(?:__Secure-)?${COOKIE_PREFIX}\\.`)
/** As our cookies are: anything else was made by somebody else, and decoding it could throw. */
const percentEncoded = /^(?:[\w.~!*'()-]|%[0-7][0-9A-F])*$/

/** better-auth is loaded when it is first needed: half a second that workers, and the start of a server, do without. */
async function loadBetterAuth(parts: Parameters<typeof accountOptions>[0]): Promise<(request: Request) => Promise<Response>> {
  const [{ betterAuth }, { twoFactor }] = await Promise.all([import('better-auth'), import('better-auth/plugins/two-factor')])
  return betterAuth({ ...accountOptions(parts), plugins: [twoFactor(secondFactorOptions)] }).handler
}

export async function openAccounts(parts: { frame: Frame; pool: pg.Pool; secrets: Secrets }): Promise<Accounts> {
  const { frame, pool, secrets } = parts
  const { config, db, clock } = frame
  const sessions = sessionsOf(secrets)
  const sessionCookie = sessionCookieName(config)
  const briefCookie = `${isSecure(config) ? '__Secure-' : ''}${COOKIE_PREFIX}.dont_remember`
  const origin = originOf(config)
  let loading: ReturnType<typeof loadBetterAuth> | undefined
  const handle = async (request: Request): Promise<Response> => {
    loading ??= loadBetterAuth({ config, pool, secrets, log: frame.log })
    return (await loading)(request)
  }
  const tokenIn = (setCookies: readonly string[]): string | null => {
    const set = setCookies.find((one) => one.startsWith(`${sessionCookie}=`))
    return set ? sessions.tokenIn(decodeURIComponent(set.slice(sessionCookie.length + 1).split(';', 1)[0]!)) : null
  }

  /** better-auth accepts the signature of the present secret alone, on sessions and on sign-ins that are half done. */
  const signedAnew = (header: string): string =>
    header
      .split(/; */)
      .map((pair) => {
        const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
        const anew = cookieName.test(name) && percentEncoded.test(value) ? sessions.signedAnew(decodeURIComponent(value)) : null
        return anew === null ? pair : `${name}=${encodeURIComponent(anew)}`
      })
      .join('; ')

  return {
    frame,
    sessions,
    handle,
    async ask(path, request, reply, body, field) {
      const headers: Record<string, string> = { 'content-type': 'application/json', origin, [ADDRESS_HEADER]: request.ip }
      if (request.headers.cookie !== undefined) headers['cookie'] = signedAnew(request.headers.cookie)
      const browser = request.headers['user-agent']?.slice(0, LONGEST_BROWSER_NAME)
      if (browser) headers['user-agent'] = browser
      const response = await handle(new Request(`${origin}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
      const cookies = response.headers.getSetCookie()
      // Each in a header of its own: joined by commas they cannot be told apart from the commas in their dates.
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      reply.header('cache-control', 'no-store')
      const answer = objectIn(await response.text())
      // better-auth hides why: when the database is away, asking it ourselves says so, and the client is told to try again.
      if (response.status >= 500) await sql`select 1`.execute(db)
      if (!response.ok) throw problemOfRefusal(response.status, String(answer['code'] ?? ''), field)
      return { body: answer, newToken: tokenIn(cookies) }
    },
    personOf: (cookies) => sessions.personOf(db, cookies[sessionCookie], clock.now()),
    tokenOf: (cookies) => sessions.tokenIn(cookies[sessionCookie]),
    async refresh(request, reply) {
      const value = request.cookies[sessionCookie]
      const token = sessions.tokenIn(value)
      if (token === null || request.cookies[briefCookie] !== undefined) return
      const anew = sessions.signedAnew(value)
      const now = clock.now()
      const expiresAt = new Date(now.getTime() + SESSION_DAYS * DAY_MILLISECONDS)
      const { numUpdatedRows } = await db
        .updateTable('person_session')
        .set({ expires_at: expiresAt, updated_at: now })
        .where('token', '=', token)
        .where('expires_at', '>', now)
        // What the former secret signed is signed anew however young: one day nobody knows that secret any more.
        .$if(anew === null, (query) => query.where('expires_at', '<', new Date(expiresAt.getTime() - DAY_MILLISECONDS)))
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return
      reply.setCookie(sessionCookie, anew ?? value!, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: isSecure(config),
        maxAge: (SESSION_DAYS * DAY_MILLISECONDS) / 1000,
      })
    },
    createPerson: (person) => db.transaction().execute((trx) => createPerson(trx, person, clock.now())),
    async openSession(personId) {
      const value = await sessions.open(db, personId, clock.now(), (SESSION_DAYS * DAY_MILLISECONDS) / 1000)
      return `${sessionCookie}=${encodeURIComponent(value)}`
    },
  }
}

function objectIn(text: string): Record<string, unknown> {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch (cause) {
    throw new Problem('internal', undefined, { cause })
  }
}
