import { nameOfActor, type Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { ownerOfApp } from '../registry/app-owner.ts'
import type { Phone } from './api.ts'
import { captureQueue, pageAddress, refuseWithoutBrowser } from './capture.ts'
import { insertCapture } from './capture-table.ts'
import { refuseBeyondCaptures } from './room.ts'

export interface Asked {
  readonly url: string
  readonly profiles: readonly Phone[]
  readonly window: number
  readonly app: string | null
}

/** Files a capture, and has a worker visit the page. Gives its id. Throws `Problem`: `unavailable`, `unacceptable-content`, `quota-exceeded`. */
export async function requestCapture(
  frame: Pick<Frame, 'db' | 'clock' | 'jobs' | 'config'>,
  { actor, organisation, ...asked }: Asked & { actor: Actor; organisation: string },
): Promise<string> {
  refuseWithoutBrowser(frame.config)
  const url = pageAddress(asked.url, frame.config)
  return frame.db.transaction().execute(async (trx) => {
    await refuseForeignApp(trx, organisation, asked.app)
    await refuseBeyondCaptures(trx, frame, { actor, organisation })
    return sendCapture(trx, frame, { ...asked, url, actor, organisation, schedule: null, givenBy: nameOfActor(actor) })
  })
}

/** Writes a capture in the caller's transaction and sends it to the workers. `givenBy`: for whom it counts. */
export async function sendCapture(
  trx: Writing,
  { clock, jobs, config }: Pick<Frame, 'clock' | 'jobs' | 'config'>,
  asked: Asked & { actor: Actor; organisation: string; schedule: string | null; givenBy: string },
): Promise<string> {
  const at = clock.now()
  const { actor, organisation, url, profiles, window, app, schedule, givenBy } = asked
  const id = await insertCapture(trx, {
    organisation_id: organisation,
    given_by: givenBy,
    url,
    profiles: [...profiles],
    window_seconds: window,
    app_id: app,
    schedule_id: schedule,
    requested_at: at,
  })
  await jobs.send(trx, captureQueue(config), { capture: id }, { key: id })
  await record(trx, at, {
    actor,
    organisation,
    action: 'requestCapture',
    object: `capture:${id}`,
    // The host alone: what stands behind it may be somebody's own.
    detail: { host: new URL(url).host, schedule },
  })
  return id
}

/** Throws `Problem('unacceptable-content')` for an app that is not the organisation's own. */
export async function refuseForeignApp(trx: Writing, organisation: string, app: string | null): Promise<void> {
  if (app === null || (await ownerOfApp(trx, app)) === organisation) return
  const message = { zh: '只能选择本机构登记的APP', en: 'Only an app that the organisation has registered' }
  throw new Problem('unacceptable-content', message, { errors: [{ path: 'body.app', message }] })
}
