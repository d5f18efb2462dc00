import type { BetterAuthOptions } from 'better-auth'
import type { Generated } from 'kysely'

/** People, and by what they prove who they are. Made by `people/migrations/0101-accounts.sql`; written by better-auth and `account-*.ts`. */
declare module './database.ts' {
  interface Tables {
    person: {
      id: string
      name: string
      /** In lower case. */
      email: string
      email_verified: boolean
      image: string | null
      has_second_factor: boolean | null
      created_at: Date
      updated_at: Date
    }
    person_session: {
      id: string
      token: string
      person_id: string
      expires_at: Date
      ip_address: string | null
      user_agent: string | null
      created_at: Date
      updated_at: Date
    }
    person_credential: {
      id: string
      person_id: string
      account_id: string
      provider_id: string
      password: string | null
      created_at: Generated<Date>
      updated_at: Date
    }
    /** How often a password was tried, for whom. */
    password_attempt: {
      /** SHA-256 of what is guarded: an address that nobody has must not be kept. */
      subject: string
      attempts: number
      began_at: Date
    }
  }
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

/** better-auth's models under our names. */
export const accountModels = {
  user: { modelName: 'person', fields: { emailVerified: 'email_verified', ...times } },
  session: {
    modelName: 'person_session',
    fields: { userId: 'person_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...times },
  },
  account: {
    modelName: 'person_credential',
    fields: {
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  verification: { modelName: 'person_challenge', fields: { expiresAt: 'expires_at', ...times } },
} as const satisfies Pick<BetterAuthOptions, 'user' | 'session' | 'account' | 'verification'>

export const secondFactorModels = {
  user: { fields: { twoFactorEnabled: 'has_second_factor' } },
  twoFactor: {
    modelName: 'person_second_factor',
    fields: {
      userId: 'person_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verifications',
      lockedUntil: 'locked_until',
    },
  },
} as const

export const rateModel = { modelName: 'request_rate', fields: { lastRequest: 'last_request' } } as const
