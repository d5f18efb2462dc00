/** What operators keep of SDKs in use, in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Tables, Writing } from '#server/database.ts'
import type { Expiry, UseRecord } from './api.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk_use: {
      app_id: string
      sdk_id: string
      purpose: string | null
      assessed_on: string | null
      assessor: string | null
      conclusion: NonNullable<UseRecord['assessment']>['conclusion'] | null
      assessment: string | null
      assessment_expires_on: string | null
      counterparty: string | null
      signed_on: string | null
      contract_expires_on: string | null
      contract_reference: string | null
      changed_at: Date
    }
    sdk_list: { app_id: string; is_on: boolean; content: Generated<string | null>; changed_at: Generated<Date | null> }
  }
}

const dates = ['assessed_on', 'assessment_expires_on', 'signed_on', 'contract_expires_on'] as const

/** Of an app, by the SDK. */
export async function findUses(db: Database | Writing, app: string): Promise<ReadonlyMap<string, UseRecord>> {
  const rows = await db
    .selectFrom('sdk_use')
    .select(['sdk_id', 'purpose', 'assessor', 'conclusion', 'assessment', 'counterparty', 'contract_reference'])
    // As the calendar has them, whatever zone this process lives in.
    .select(({ cast, ref }) => dates.map((name) => cast<string | null>(ref(name), 'text').as(name)))
    .where('app_id', '=', app)
    .execute()
  return new Map(rows.map((row) => [row.sdk_id, recordIn(row)]))
}

type Row = Omit<Tables['sdk_use'], 'app_id' | 'sdk_id' | 'changed_at'>

const recordIn = (row: Row): UseRecord => ({
  purpose: row.purpose,
  assessment:
    row.assessed_on === null
      ? null
      : {
          assessedOn: row.assessed_on,
          assessor: row.assessor!,
          conclusion: row.conclusion!,
          text: row.assessment!,
          expiresOn: row.assessment_expires_on!,
        },
  contract:
    row.signed_on === null
      ? null
      : {
          counterparty: row.counterparty!,
          signedOn: row.signed_on,
          expiresOn: row.contract_expires_on,
          reference: row.contract_reference!,
        },
})

/** Until the transaction ends, what is kept of this app is changed by nobody else. */
export async function lockUses(trx: Writing, app: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sdk uses of ${app}`}, 0))`.execute(trx)
}

export async function keepUse(trx: Writing, app: string, sdk: string, record: UseRecord, at: Date): Promise<void> {
  const { purpose, assessment, contract } = record
  const values = {
    purpose,
    assessed_on: assessment?.assessedOn ?? null,
    assessor: assessment?.assessor ?? null,
    conclusion: assessment?.conclusion ?? null,
    assessment: assessment?.text ?? null,
    assessment_expires_on: assessment?.expiresOn ?? null,
    counterparty: contract?.counterparty ?? null,
    signed_on: contract?.signedOn ?? null,
    contract_expires_on: contract?.expiresOn ?? null,
    contract_reference: contract?.reference ?? null,
    changed_at: at,
  }
  await trx
    .insertInto('sdk_use')
    .values({ app_id: app, sdk_id: sdk, ...values })
    .onConflict((conflict) => conflict.columns(['app_id', 'sdk_id']).doUpdateSet(values))
    .execute()
}

/** Assessments and contracts for apps of an organisation that end on or before a day, those that end first at the beginning. */
export async function findExpiries(
  db: Database,
  organisation: string,
  { until, limit }: { until: string; limit: number },
): Promise<Expiry[]> {
  const { rows } = await sql<{ app: string; app_name: string; sdk: string; sdk_name: string; what: Expiry['what']; expires_on: string }>`
    select app.id as app, app.name as app_name, sdk.id as sdk, sdk.name as sdk_name, each.what, each.expires_on::text as expires_on
    from app
    join sdk_use on sdk_use.app_id = app.id
    join sdk on sdk.id = sdk_use.sdk_id
    cross join lateral (
      values ('assessment', sdk_use.assessment_expires_on), ('contract', sdk_use.contract_expires_on)
    ) as each (what, expires_on)
    where app.organisation_id = ${organisation} and each.expires_on <= ${until}::date
    order by each.expires_on, app.id, sdk.id, each.what
    limit ${limit}`.execute(db)
  return rows.map(({ app, app_name, sdk, sdk_name, what, expires_on }) => ({
    app: { id: app, name: app_name },
    sdk: { id: sdk, name: sdk_name },
    what,
    expiresOn: expires_on,
  }))
}

export interface ListRow {
  readonly is_on: boolean
  readonly content: string | null
  readonly changed_at: Date | null
}

export const findList = (db: Database | Writing, app: string): Promise<ListRow | undefined> =>
  db.selectFrom('sdk_list').select(['is_on', 'content', 'changed_at']).where('app_id', '=', app).executeTakeFirst()

/** False where it is so already. */
export async function switchList(trx: Writing, app: string, isOn: boolean): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('sdk_list')
    .values({ app_id: app, is_on: isOn })
    .onConflict((conflict) => conflict.column('app_id').doUpdateSet({ is_on: isOn }).where('sdk_list.is_on', '<>', isOn))
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Says what the list says now; false where somebody else has said something since `before` was read. */
export async function keepListContent(
  trx: Writing,
  app: string,
  before: string | null,
  { content, at }: { content: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sdk_list')
    .set({ content, changed_at: at })
    .where('app_id', '=', app)
    .where('content', 'is not distinct from', before)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
