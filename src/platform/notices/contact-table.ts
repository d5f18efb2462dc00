/** Where organisations want to be told, in the database. */
import { sql, type Generated, type GeneratedAlways } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { Contact } from './api.ts'
import type { Channel } from './contact.ts'

declare module '#server/database.ts' {
  interface Tables {
    notice_contact: {
      id: GeneratedAlways<string>
      organisation_id: string
      channel: Channel
      /** Sealed; null once it was removed. */
      address: string | null
      shown: string
      mark: string
      /** Sealed. */
      secret: string | null
      state: Generated<Contact['state']>
      person_id: string | null
      added_by: string
      added_at: Date
      code_hash: string | null
      tries: Generated<number>
      removed_at: Date | null
    }
  }
}

const columns = ['id', 'organisation_id', 'channel', 'address', 'shown', 'secret', 'state', 'added_at', 'code_hash', 'tries'] as const
export type ContactRow = Awaited<ReturnType<typeof listContacts>>[number]

export const listContacts = (db: Database | Writing, organisation: string) =>
  db
    .selectFrom('notice_contact')
    .select(columns)
    .where('organisation_id', '=', organisation)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .$narrowType<{ address: string }>()
    .execute()

/** The contact, which nobody else changes until the transaction ends. */
export const lockContact = (trx: Writing, organisation: string, id: string) =>
  trx
    .selectFrom('notice_contact')
    .select(columns)
    .where('organisation_id', '=', organisation)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .$narrowType<{ address: string }>()
    .executeTakeFirst()

/** Nobody else adds a contact to the organisation until the transaction ends. */
export const lockContactsOf = (trx: Writing, organisation: string) =>
  trx.selectFrom('organisation').select('id').where('id', '=', organisation).forUpdate().executeTakeFirstOrThrow()

/** Contacts that the organisation added since, and codes that were sent to the address since, by anybody. */
export async function countAdded(
  trx: Writing,
  { organisation, mark, since }: { organisation: string; mark: string; since: Date },
): Promise<{ byOrganisation: number; toAddress: number }> {
  // Two organisations that add one address at the same time wait here for each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${mark}, 0))`.execute(trx)
  const { rows } = await sql<{ byOrganisation: number; toAddress: number }>`
    select
      (select count(*)::integer from notice_contact where organisation_id = ${organisation}::bigint and added_at > ${since}::timestamptz) as "byOrganisation",
      (select count(*)::integer from notice_contact where mark = ${mark} and added_at > ${since}::timestamptz) as "toAddress"`.execute(trx)
  return rows[0]!
}

/** The member of the organisation who signs in with this address; undefined when none does. */
export const findMemberByEmail = async (trx: Writing, organisation: string, email: string): Promise<string | undefined> =>
  (
    await trx
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select('person.id')
      .where('organisation_id', '=', organisation)
      .where(sql<boolean>`lower(email) = ${email.toLowerCase()}`)
      .executeTakeFirst()
  )?.id

export interface NewContact {
  readonly organisation_id: string
  readonly channel: Channel
  readonly address: string
  readonly shown: string
  readonly mark: string
  readonly secret: string | null
  readonly person_id: string | null
  readonly added_by: string
  readonly added_at: Date
}

export const insertContact = (trx: Writing, values: NewContact) =>
  trx
    .insertInto('notice_contact')
    .values({ ...values, code_hash: null, removed_at: null })
    .returning(columns)
    .$narrowType<{ address: string }>()
    .executeTakeFirstOrThrow()

export async function updateContact(
  trx: Writing,
  id: string,
  values: { state?: Contact['state']; code_hash?: string | null; tries?: number },
): Promise<void> {
  await trx.updateTable('notice_contact').set(values).where('id', '=', id).execute()
}

/** Address and secret are gone at once, and what waits to be sent there with them; that something was sent there stays known. */
export async function eraseContact(trx: Writing, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('notice_contact')
    .set({ address: null, secret: null, code_hash: null, person_id: null, removed_at: at })
    .where('id', '=', id)
    .execute()
  await trx.deleteFrom('notice_delivery').where('contact_id', '=', id).where('state', '<>', 'sent').where('state', '<>', 'failed').execute()
}

/**
 * Contacts that are to go: a former member's own address, those of an organisation without members, and those that nobody confirmed since they
 * were added before `unconfirmed`.
 */
export const lockContactsToErase = (trx: Writing, unconfirmed: Date, limit: number) =>
  trx
    .selectFrom('notice_contact as contact')
    .select(['id', 'organisation_id'])
    .where('removed_at', 'is', null)
    .where(
      sql<boolean>`(
        contact.state = 'unconfirmed' and added_at < ${unconfirmed}::timestamptz
        or person_id is not null and not exists (
          select from membership where membership.organisation_id = contact.organisation_id and membership.person_id = contact.person_id
        )
        or not exists (select from membership where membership.organisation_id = contact.organisation_id)
      )`,
    )
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

/** Removed ones to which no delivery points any more, and that are counted for nothing. Gives their number. */
export async function deleteRemovedContacts(trx: Writing, before: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('notice_contact')
    .where('removed_at', '<', before)
    .where(sql<boolean>`not exists (select from notice_delivery where contact_id = notice_contact.id)`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Contacts that are not sealed with the present secret: some of them, after an id, which nobody else writes meanwhile. */
export const lockContactsSealedOtherwise = (
  trx: Writing,
  { start, after, limit }: { start: string; after: string | null; limit: number },
) =>
  trx
    .selectFrom('notice_contact')
    .select(['id', 'organisation_id', 'address', 'secret'])
    .where(sealedOtherwise(start))
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .$narrowType<{ address: string }>()
    .execute()

export async function countContactsSealedOtherwise(db: Database, start: string): Promise<number> {
  const { rows } = await db
    .selectFrom('notice_contact')
    .select(({ fn }) => fn.countAll<string>().as('rows'))
    .where(sealedOtherwise(start))
    .executeTakeFirstOrThrow()
  return Number(rows)
}
const sealedOtherwise = (start: string) =>
  sql<boolean>`(address is not null and not starts_with(address, ${start}) or secret is not null and not starts_with(secret, ${start}))`

export async function writeSealed(
  trx: Writing,
  id: string,
  values: { address: string; secret: string | null; mark: string },
): Promise<void> {
  await trx.updateTable('notice_contact').set(values).where('id', '=', id).execute()
}
