import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { nameOfSecret, type Secrets } from './account-secret.ts'

/**
 * Text that nobody reads who has the database and not the secret: AES-256-GCM (NIST SP 800-38D) under a key derived from the platform's secret
 * by HKDF (RFC 5869), with a random nonce. `v2.` is followed by the name of the secret, a point, and nonce, ciphertext and tag in base64url.
 * `v1.` is the same without the name, as it was sealed before secrets could be changed.
 */
const FORM = /^(?:v1|v2\.([0-9a-f]{12}))\.([\w-]+)$/
export const NONCE_BYTES = 12
export const TAG_BYTES = 16

/** What was to be opened was changed, belongs to another context, or was sealed under another secret. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
  constructor(cause?: unknown) {
    super('sealed content does not open: it was changed, moved, or sealed under another secret', { cause })
  }
}

/** One key for one purpose, so that what is sealed for one can never be opened as another. */
export const sealingKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'zhunsheng', `seal ${purpose} v1`, 32))

/** Seals it to a context, such as `contact of organisation 12`: moved into another row it does not open. */
export function sealText({ current }: Secrets, context: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(current, 'text'), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return sealedTextStart(current) + sealed.toString('base64url')
}

/** What every text begins with that was sealed with this secret and bears its name. */
export const sealedTextStart = (secret: string): string => `v2.${nameOfSecret(secret)}.`

/** The secrets that may open what bears this name of a secret, the likely one first; null: it bears none. */
export const openers = ({ current, former }: Secrets, name: string | null): string[] =>
  [current, former].filter((one) => one !== null && (name === null || nameOfSecret(one) === name)) as string[]

/** With the present secret or the former one. Throws `SealBroken`. */
export function openText(secrets: Secrets, context: string, sealed: string): string {
  const [, name = null, content] = FORM.exec(sealed) ?? []
  const bytes = Buffer.from(content ?? '', 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken()
  let cause: unknown
  for (const secret of openers(secrets, name))
    try {
      const decipher = createDecipheriv('aes-256-gcm', sealingKey(secret, 'text'), bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    } catch (error) {
      cause = error
    }
  throw new SealBroken(cause)
}
