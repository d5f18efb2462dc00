import type { BetterAuthOptions } from 'better-auth'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#contract/account-routes.ts'
import { hashPassword, isPasswordOf } from './account-password.ts'
import { nameOfSecret, type Secrets } from './account-secret.ts'
import { accountModels, rateModel, secondFactorModels } from './account-tables.ts'
import type { Config } from './config.ts'

const DAY = 86_400
/** Bears the address of who asks, as the server saw it: better-auth is handed no other header that a client could write it in. */
export const ADDRESS_HEADER = 'x-zhunsheng-address'

/** Cookies carry this name in front; `__Secure-` comes before it where the platform is reached by https. */
export const COOKIE_PREFIX = 'zhunsheng'
export const isSecure = (config: Pick<Config, 'publicUrl'>): boolean => config.publicUrl?.startsWith('https:') ?? false
export const sessionCookieName = (config: Pick<Config, 'publicUrl'>): string =>
  `${isSecure(config) ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`

/**
 * The origin that better-auth believes in. It mails no links and follows none, so that where the platform listens is all the same to it; the
 * Host header, which anybody can write, it never sees.
 */
export const originOf = (config: Pick<Config, 'publicUrl'>): string =>
  config.publicUrl === null ? 'http://localhost' : new URL(config.publicUrl).origin

/** The number under which better-auth knows a secret, and which stands before what is sealed with it: the same wherever the secret is. */
export const numberOfSecret = (secret: string): number => Number.parseInt(nameOfSecret(secret), 16)
const keysOf = ({ current, former }: Secrets): { version: number; value: string }[] =>
  [current, ...(former === null ? [] : [former])].map((value) => ({ version: numberOfSecret(value), value }))

/** How better-auth is set up, beside its plug-ins. */
export function accountOptions(parts: { config: Config; pool: pg.Pool; secrets: Secrets; log: FastifyBaseLogger }) {
  return {
    appName: '准绳 Zhunsheng',
    baseURL: originOf(parts.config),
    basePath: '/api/auth',
    secrets: keysOf(parts.secrets),
    // Opens second factors that bear no number: they were sealed before secrets could be changed.
    secret: parts.secrets.former ?? parts.secrets.current,
    database: parts.pool,
    telemetry: { enabled: false },
    ...accountModels,
    session: {
      ...accountModels.session,
      expiresIn: 7 * DAY,
      updateAge: DAY,
      freshAge: 0,
      // Off: a session that was ended, or a person whose password was changed, must be out at the next request, not a minute later.
      cookieCache: { enabled: false },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPasswordOf(hash, password) },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      ...rateModel,
      window: 60,
      max: 60,
      // By address, for all servers together. A bureau behind one address has many people, so that guessing one password is not stopped
      // here but by the count of attempts for each person (account-attempts.ts, and better-auth's own for second factors).
      customRules: {
        '/sign-in/*': { window: 60, max: 20 },
        '/sign-up/*': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
        '/two-factor/*': { window: 60, max: 20 },
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: isSecure(parts.config),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // http.ts has refused requests of other sites already, and account-routes.ts takes nothing but JSON and no address to go on to.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      // accounts.test.ts proves the tables.
      database: { validateSchema: false },
    },
    logger: {
      level: 'error',
      log: (_level, message, ...more) => parts.log.error({ err: more.find((one) => one instanceof Error) }, `accounts: ${message}`),
    },
  } as const satisfies BetterAuthOptions
}

export const secondFactorOptions = {
  issuer: '准绳 Zhunsheng',
  schema: secondFactorModels,
} as const
