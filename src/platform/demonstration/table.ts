import type { Database, Writing } from '#server/database.ts'

export async function hasCommission(trx: Writing, organisation: string, sha256: string): Promise<boolean> {
  const found = await trx
    .selectFrom('commission')
    .select('id')
    .where('organisation_id', '=', organisation)
    .where('package', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** An app that the organisation has registered. */
export const findOwnApp = async (db: Database, organisation: string, packageName: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('app')
      .select('id')
      .where('organisation_id', '=', organisation)
      .where('package_name', '=', packageName)
      .executeTakeFirst()
  )?.id

/** An SDK that the organisation has registered. */
export const findOwnSdk = async (db: Database, organisation: string, name: string): Promise<string | undefined> =>
  (await db.selectFrom('sdk').select('id').where('organisation_id', '=', organisation).where('name', '=', name).executeTakeFirst())?.id

/** The organisation that a person owns, if they own one. */
export const ownedBy = (db: Database, email: string) =>
  db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['membership.organisation_id as organisation', 'person.id as person'])
    .where('person.email', '=', email)
    .where('membership.role', '=', 'owner')
    .executeTakeFirst()
