/** Contacts: what of them is shown, sealed and hashed, and their bounds. */
import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '#server/account-secret.ts'
import { sealingKey } from '#server/sealed-text.ts'

/** Bounds of this platform's own making; no law says them. */
export const contactBounds = {
  /** Of one organisation. */
  most: 10,
  /** Of one organisation in a day, removed ones among them. */
  addedInADay: 20,
  /** Codes to one address in a day, whoever asks for them: nobody's letter box is filled from here. */
  codesInADay: 3,
  /** Hours for which a code is good. */
  codeHours: 24,
  /** Wrong codes, or test calls, until it must be added anew. */
  tries: { email: 5, webhook: 10 },
  /** Days for which a contact stays that nobody confirms. */
  unconfirmedDays: 7,
} as const

export type Channel = 'email' | 'webhook'

/** What an address is sealed to. */
export const addressContext = (organisation: string): string => `address of a contact of organisation ${organisation}`
/** What a webhook's secret is sealed to. */
export const secretContext = (organisation: string): string => `webhook secret of organisation ${organisation}`

/** What of an address everybody in the organisation may see: `w***@example.com`, `https://example.com/…`. */
export function shownAddress(channel: Channel, address: string): string {
  if (channel === 'webhook') return `${new URL(address).origin}/…`
  const [name = '', domain = ''] = address.split('@')
  return `${[...name][0] ?? ''}***@${domain}`
}

/** Eight digits: with five tries, one chance in twenty million. */
export const newCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')

/** As Standard Webhooks writes secrets: 32 random bytes. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const hashed = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', sealingKey(secret, purpose)).update(text).digest('hex')

/** By which sendings to one address are counted without knowing it: who has the database and not the secret learns nothing. */
export const markOf = ({ current }: Secrets, address: string): string => hashed(current, 'mark of an address', address.toLowerCase())

export const codeHash = ({ current }: Secrets, contact: string, code: string): string => hashed(current, 'code', `${contact} ${code}`)

/** Whether it is the code that was sent, by the secret in use or the one before. */
export const isCode = ({ current, former }: Secrets, contact: string, code: string, hash: string): boolean =>
  [current, former].some(
    (secret) => secret !== null && timingSafeEqual(Buffer.from(hashed(secret, 'code', `${contact} ${code}`)), Buffer.from(hash)),
  )
