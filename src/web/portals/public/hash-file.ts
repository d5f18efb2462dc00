import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Long enough to be worth a redraw, short enough that the page never stands still. */
const TELL_MILLISECONDS = 80

/**
 * SHA-256 of a file, in hexadecimal, computed piece by piece as the file is read: nothing leaves this device, and nothing is held in memory
 * but the piece. `tell` hears how much is done, from 0 to 1. Throws what reading throws, and the signal's reason when it is aborted.
 */
export async function hashFile(file: Blob, tell: (share: number) => void, signal: AbortSignal): Promise<string> {
  const hash = sha256.create()
  const reader = file.stream().getReader()
  let done = 0
  let told = performance.now()
  for (;;) {
    signal.throwIfAborted()
    const piece = await reader.read()
    if (piece.done) break
    hash.update(piece.value)
    done += piece.value.length
    if (performance.now() - told < TELL_MILLISECONDS) continue
    tell(done / file.size)
    await new Promise((resolve) => setTimeout(resolve))
    told = performance.now()
  }
  tell(1)
  return bytesToHex(hash.digest())
}
