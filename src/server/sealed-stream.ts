/** Files sealed as `sealed-text.ts` seals text, piece by piece: nonce, ciphertext, tag. */
import { createCipheriv, createDecipheriv, randomBytes, type DecipherGCM } from 'node:crypto'
import { NONCE_BYTES, SealBroken, sealingKey, TAG_BYTES } from './sealed-text.ts'

type Bytes = AsyncIterable<Uint8Array>

/** The same bytes sealed twice differ, so that a stored blob of them is nobody else's and can be removed without asking who shares it. */
export async function* sealStream(secret: string, context: string, source: Bytes): AsyncGenerator<Uint8Array> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret, 'stream'), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context))
  yield nonce
  for await (const piece of source) yield cipher.update(piece)
  cipher.final()
  yield cipher.getAuthTag()
}

/** The last piece is held until the tag has been checked: nobody has the whole of something false. Throws `SealBroken`. */
export async function* openStream(secret: string, context: string, source: Bytes): AsyncGenerator<Uint8Array> {
  const key = sealingKey(secret, 'stream')
  let decipher: DecipherGCM | null = null
  let held = Buffer.alloc(0)
  for await (const piece of source) {
    held = Buffer.concat([held, piece])
    if (decipher === null) {
      if (held.length < NONCE_BYTES) continue
      decipher = createDecipheriv('aes-256-gcm', key, held.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(context))
      held = held.subarray(NONCE_BYTES)
    }
    // More than the tag has to stay: the tag may be all that the last piece brings.
    const sure = held.length - TAG_BYTES - piece.length
    if (sure <= 0) continue
    yield decipher.update(held.subarray(0, sure))
    held = held.subarray(sure)
  }
  if (decipher === null || held.length < TAG_BYTES) throw new SealBroken()
  let last: Buffer
  try {
    last = decipher.update(held.subarray(0, -TAG_BYTES))
    decipher.setAuthTag(held.subarray(-TAG_BYTES)).final()
  } catch (error) {
    throw new SealBroken(error)
  }
  yield last
}
