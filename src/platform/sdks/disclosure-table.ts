/** Editions of what providers publish, in the database. */
import type { Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { Disclosure, DisclosureEdition } from './api.ts'
import { kindsOf } from './disclosure.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk_disclosure: {
      id: Generated<string>
      sdk_id: string
      state: DisclosureEdition['state']
      fields: Disclosure
      purpose: string
      kinds: string[]
      saved_at: Date
      saved_by: string
      published_at: Date | null
    }
  }
}

type Reading = Database | Writing

const editions = (db: Reading) => db.selectFrom('sdk_disclosure').select(['id', 'sdk_id', 'state', 'fields', 'saved_at', 'published_at'])
export type DisclosureRow = Awaited<ReturnType<ReturnType<typeof editions>['executeTakeFirstOrThrow']>>

export const findDisclosure = (db: Reading, sdk: string, state: 'draft' | 'published' | 'disputed'): Promise<DisclosureRow | undefined> =>
  editions(db).where('sdk_id', '=', sdk).where('state', '=', state).executeTakeFirst()

export const getDisclosure = (db: Reading, id: string): Promise<DisclosureRow> =>
  editions(db).where('id', '=', id).executeTakeFirstOrThrow()

/** Newest first. */
export function findDisclosures(
  db: Reading,
  sdk: string,
  { withDrafts, before, limit }: { withDrafts: boolean; before: string | undefined; limit: number },
): Promise<DisclosureRow[]> {
  let query = editions(db).where('sdk_id', '=', sdk).orderBy('id', 'desc').limit(limit)
  if (!withDrafts) query = query.where('published_at', 'is not', null)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.execute()
}

/** The draft of the SDK, which there is one of. The caller holds the SDK. */
export async function keepDraft(trx: Writing, sdk: string, fields: Disclosure, { by, at }: { by: string; at: Date }): Promise<string> {
  const values = {
    fields: JSON.stringify(fields) as unknown as Disclosure,
    purpose: fields.purpose,
    kinds: kindsOf(fields),
    saved_at: at,
    saved_by: by,
  }
  const changed = await trx
    .updateTable('sdk_disclosure')
    .set(values)
    .where('sdk_id', '=', sdk)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst()
  if (changed) return changed.id
  const made = await trx
    .insertInto('sdk_disclosure')
    .values({ ...values, sdk_id: sdk, state: 'draft', published_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** How many other SDKs of the organisation have a draft, up to `most`. */
export const countDraftsOf = async (trx: Writing, organisation: string, except: string, most: number): Promise<number> =>
  (
    await trx
      .selectFrom('sdk_disclosure')
      .innerJoin('sdk', 'sdk.id', 'sdk_id')
      .select('sdk_disclosure.id')
      .where('sdk.organisation_id', '=', organisation)
      .where('sdk_id', '<>', except)
      .where('state', '=', 'draft')
      .limit(most)
      .execute()
  ).length

/** How many editions there are, up to `most`. */
export const countDisclosures = async (trx: Writing, sdk: string, most: number): Promise<number> =>
  (await trx.selectFrom('sdk_disclosure').select('id').where('sdk_id', '=', sdk).limit(most).execute()).length

/** The edition that stands from now on, instead of the one before it. */
export async function putInForce(trx: Writing, { id, sdk_id: sdk }: Pick<DisclosureRow, 'id' | 'sdk_id'>, at: Date): Promise<void> {
  await trx.updateTable('sdk_disclosure').set({ state: 'superseded' }).where('sdk_id', '=', sdk).where('state', '=', 'published').execute()
  await trx.updateTable('sdk_disclosure').set({ state: 'published', published_at: at }).where('id', '=', id).execute()
}

export const changeState = (trx: Writing, id: string, state: 'draft' | 'disputed' | 'superseded') =>
  trx.updateTable('sdk_disclosure').set({ state }).where('id', '=', id).execute()

/** An edition that was refused is the draft again, where no newer one has been written meanwhile. */
export async function giveBack(trx: Writing, { id, sdk_id: sdk }: Pick<DisclosureRow, 'id' | 'sdk_id'>): Promise<void> {
  await changeState(trx, id, (await findDisclosure(trx, sdk, 'draft')) ? 'superseded' : 'draft')
}
