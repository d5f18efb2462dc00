import { nameOfActor, type Actor } from '#server/actor.ts'
import type { StoredBlob } from '#server/blobs/blobs.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { PolicyPart } from './api.ts'
import { readingQueue } from './declaration.ts'
import { appOfEdition, beginRevision, hasPart, insertDocument, insertEdition } from './edition-table.ts'
import { refuseBeyondRoom } from './room.ts'

type Parts = Pick<Frame, 'db' | 'clock' | 'jobs'>

/** Whether there is room for one more edition, before its bytes are taken. Throws `Problem`: `conflict`, `quota-exceeded`. */
export const expectPolicy = ({ db, clock }: Parts, app: string): Promise<void> =>
  db.transaction().execute((trx) => refuseBeyondRoom(trx, { clock }, app, 'edition'))

/** Files a new edition, and has a worker read it. Gives its id. Throws `Problem`: `conflict` when there are too many, `quota-exceeded`. */
export async function submitPolicy(
  { db, clock, jobs }: Parts,
  {
    actor,
    organisation,
    app,
    name,
    stored,
    ...said
  }: {
    actor: Actor
    organisation: string | null
    app: string
    name: string
    stored: StoredBlob
    version: string | undefined
    publishedOn: string | undefined
    notice: string | undefined
  },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    await refuseBeyondRoom(trx, { clock }, app, 'edition')
    const edition = await insertEdition(
      trx,
      {
        app_id: app,
        version: said.version ?? null,
        published_on: said.publishedOn ?? null,
        notice: said.notice ?? null,
        submitted_by: nameOfActor(actor),
        submitted_at: at,
      },
      { part: 'policy', name, ...stored },
    )
    await jobs.send(trx, readingQueue, { edition, revision: 1 }, { key: edition })
    await record(trx, at, {
      actor,
      organisation,
      action: 'submitPolicy',
      object: `policy:${edition}`,
      detail: { app, document: stored.sha256 },
    })
    return edition
  })
}

/** Whether a document of this part may be added, before its bytes are taken. Throws `Problem`: `conflict`, `quota-exceeded`. */
export const expectPolicyDocument = ({ db, clock }: Parts, edition: string, part: PolicyPart): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await refuseBeyondRoom(trx, { clock }, (await appOfEdition(trx, edition))!, 'document')
    if (await hasPart(trx, edition, part)) throw hasOne()
  })

const hasOne = (): Problem =>
  new Problem('conflict', {
    zh: '该版本已有此项文件;内容有变请提交新版本',
    en: 'The edition has such a document; hand in a new edition where it has changed',
  })

/** Adds a list or summary to an edition, which is read anew. Throws `Problem`: `conflict` where it has one of that part, `quota-exceeded`. */
export async function addPolicyDocument(
  { db, clock, jobs }: Parts,
  {
    actor,
    organisation,
    edition,
    part,
    name,
    stored,
  }: { actor: Actor; organisation: string | null; edition: string; part: PolicyPart; name: string; stored: StoredBlob },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    await refuseBeyondRoom(trx, { clock }, (await appOfEdition(trx, edition))!, 'document')
    if (!(await insertDocument(trx, edition, { part, name, ...stored }))) throw hasOne()
    const revision = await beginRevision(trx, edition, at)
    await jobs.send(trx, readingQueue, { edition, revision }, { key: edition })
    await record(trx, at, {
      actor,
      organisation,
      action: 'addPolicyDocument',
      object: `policy:${edition}`,
      detail: { part, document: stored.sha256 },
    })
  })
}
