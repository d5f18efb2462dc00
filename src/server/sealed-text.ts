import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Text that nobody reads who has the database and not the secret: AES-256-GCM (NIST SP 800-38D) under a key derived from the platform's secret
 * by HKDF (RFC 5869), with a random nonce. `v1.` is followed by nonce, ciphertext and tag in base64url.
 */
const PREFIX = 'v1.'
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
export function sealText(secret: string, context: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret, 'text'), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return PREFIX + sealed.toString('base64url')
}

/** Throws `SealBroken`. */
export function openText(secret: string, context: string, sealed: string): string {
  const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url')
  if (!sealed.startsWith(PREFIX) || bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken()
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(secret, 'text'), nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
    return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch (error) {
    throw new SealBroken(error)
  }
}
