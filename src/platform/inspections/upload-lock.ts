import { ERRORS, type Lock, type Locker } from '@tus/server'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#server/database.ts'
import { holdUpload, keepHolding, letUploadGo } from './upload-table.ts'

/** Seconds for which a hold lasts without being kept: a server that died stops nobody for longer. */
const HOLD_SECONDS = 15
const KEEP_MILLISECONDS = 1000
const ASK_MILLISECONDS = 200
/** A connection that broke without a word is let go of after the server has been asked to: no longer does anybody wait. */
const WAIT_MILLISECONDS = 20_000

/**
 * One request at a time writes to an upload, whichever server it comes to. The hold is a row with an end and not an advisory lock: such a lock
 * keeps a connection of the database for as long as somebody uploads, and a few slow senders would have them all.
 */
export function uploadLocker(db: Database): Locker {
  return {
    newLock(id): Lock {
      const holder = randomUUID()
      let keeping: NodeJS.Timeout | undefined
      return {
        async lock(signal, askToLeave) {
          const end = performance.now() + WAIT_MILLISECONDS
          for (;;) {
            const state = await holdUpload(db, id, holder, HOLD_SECONDS)
            if (state === 'gone') throw ERRORS.FILE_NOT_FOUND
            if (state === 'held') break
            if (signal.aborted || performance.now() > end) throw ERRORS.ERR_LOCK_TIMEOUT
            await sleep(ASK_MILLISECONDS)
          }
          keeping = setInterval(() => {
            keepHolding(db, id, holder, HOLD_SECONDS).then(
              (isWanted) => void (isWanted && askToLeave()),
              // A database that is away for a moment: the next time may do.
              () => {},
            )
          }, KEEP_MILLISECONDS)
        },
        async unlock() {
          clearInterval(keeping)
          await letUploadGo(db, id, holder)
        },
      }
    },
  }
}
