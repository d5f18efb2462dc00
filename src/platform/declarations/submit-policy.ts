import { nameOfActor, type Actor } from '#server/actor.ts'
import type { StoredBlob } from '#server/blobs/blobs.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { PolicyPart } from './api.ts'
import { MOST_OF_APP, readingQueue, tooMany } from './declaration.ts'
import { beginRevision, countEditions, insertDocument, insertEdition } from './edition-table.ts'

type Parts = Pick<Frame, 'db' | 'clock' | 'jobs'>

/** Files a new edition, and has a worker read it. Gives its id. Throws `Problem('conflict')` when there are too many. */
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
    if ((await countEditions(trx, app)) >= MOST_OF_APP) throw tooMany()
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
    await jobs.send(trx, readingQueue, { edition, revision: 1 })
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

/** Adds a list or summary to an edition, which is read anew. Throws `Problem('conflict')` where it has one of that part. */
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
    if (!(await insertDocument(trx, edition, { part, name, ...stored })))
      throw new Problem('conflict', {
        zh: '该版本已有此项文件;内容有变请提交新版本',
        en: 'The edition has such a document; hand in a new edition where it has changed',
      })
    const revision = await beginRevision(trx, edition)
    await jobs.send(trx, readingQueue, { edition, revision })
    await record(trx, at, {
      actor,
      organisation,
      action: 'addPolicyDocument',
      object: `policy:${edition}`,
      detail: { part, document: stored.sha256 },
    })
  })
}
