import { createHash } from 'node:crypto'
import { pipeline, Transform, type Readable } from 'node:stream'
import { BlobDamaged } from './blobs.ts'

/**
 * The source, which fails with `BlobDamaged` if its bytes are not those that the name promises. One piece is always held back, so that a
 * reader who waits for the end (or for the announced length) never has the whole of something false. `where` names the place for people.
 */
export function checkedStream(source: Readable, sha256: string, where: string): Readable {
  const hash = createHash('sha256')
  let held: Uint8Array | null = null
  const checked = new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      hash.update(piece)
      const passed = held
      held = piece
      done(null, passed)
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done(null, held)
      else done(new BlobDamaged(sha256, where))
    },
  })
  return pipeline(source, checked, () => {
    // Both streams are closed whichever fails first; the error is the reader's, who sees it on `checked`.
  })
}
