/** By which code SDKs are known, and who disputes it, in the database. */
import { sql, type Generated, type SelectQueryBuilder } from 'kysely'
import type { Database, Tables, Writing } from '#server/database.ts'
import type { Claim } from './disclosure.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk_claim: { sdk_id: string; form: Claim['form']; value: string; is_known: Generated<boolean> }
    sdk_dispute: {
      id: Generated<string>
      disclosure_id: string
      form: Claim['form']
      claim: string
      held: string
      holder_id: string
      challenger_id: string
      state: Generated<DisputeState>
      opened_at: Date
      decided_at: Date | null
      decided_by: string | null
      decided_for: string | null
      reason: string | null
    }
  }
}
export type DisputeState = 'open' | 'holder' | 'challenger' | 'both'
type Reading = Database | Writing

/** Claims are made one after the other, so that two that overlap cannot pass each other unseen. */
export async function lockClaims(trx: Writing): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sdk claims', 0))`.execute(trx)
}

/** What somebody holds that a claim meets. */
export interface Held {
  readonly sdk: string
  readonly organisation: string | null
  readonly form: Claim['form']
  readonly value: string
  readonly is_known: boolean
}

/** A claim that is held is met by the same one; a prefix also by what contains it or lies in it. `most` at most. */
export async function findHeld(trx: Writing, claim: Claim, sdk: string, most: number): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select sdk_claim.sdk_id::text as sdk, sdk.organisation_id::text as organisation, form, value, is_known
    from sdk_claim join sdk on sdk.id = sdk_claim.sdk_id
    where form = ${claim.form} and sdk_claim.sdk_id <> ${sdk}
      and (value = any(${containing(claim)}::text[])
        ${claim.form === 'prefix' ? sql`or (value ~>=~ ${`${claim.value}.`} and value ~<~ ${`${claim.value}/`})` : sql``})
    order by value, sdk_claim.sdk_id limit ${most}`.execute(trx)
  return rows
}

/** What the knowledge base says of the SDK. */
export const findKnownClaims = (trx: Writing, sdk: string): Promise<Claim[]> =>
  trx.selectFrom('sdk_claim').select(['form', 'value']).where('sdk_id', '=', sdk).where('is_known', '=', true).execute()

/** `a.b.c` as `a.b.c`, `a.b`, `a`. */
function containing({ form, value }: Claim): string[] {
  if (form === 'library') return [value]
  const labels = value.split('.')
  return labels.map((_, at) => labels.slice(0, at + 1).join('.'))
}

/** What a provider claims from now on, and nothing else; what the knowledge base says stays. */
export async function replaceClaims(trx: Writing, sdk: string, claims: readonly Claim[]): Promise<void> {
  await trx.deleteFrom('sdk_claim').where('sdk_id', '=', sdk).where('is_known', '=', false).execute()
  if (claims.length === 0) return
  await trx
    .insertInto('sdk_claim')
    .values(claims.map((claim) => ({ ...claim, sdk_id: sdk })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const endClaim = (trx: Writing, sdk: string, { form, value }: Claim) =>
  trx.deleteFrom('sdk_claim').where('sdk_id', '=', sdk).where('form', '=', form).where('value', '=', value).execute()

/** Claims of the knowledge base as it is now; how many were written or removed. */
export async function keepKnownClaims(trx: Writing, known: readonly (Claim & { readonly knownAs: string })[]): Promise<number> {
  const values = JSON.stringify(known.map(({ knownAs, form, value }) => ({ known_as: knownAs, form, value })))
  const { rows } = await sql<{ count: number }>`
    with wanted as materialized (
      select sdk.id as sdk_id, form, value
      from jsonb_to_recordset(${values}::jsonb) as row (known_as text, form text, value text) join sdk using (known_as)
    ), gone as (
      delete from sdk_claim where is_known
        and not exists (select from wanted where wanted.sdk_id = sdk_claim.sdk_id and wanted.form = sdk_claim.form and wanted.value = sdk_claim.value)
      returning 1
    ), added as (
      insert into sdk_claim (sdk_id, form, value, is_known) select distinct sdk_id, form, value, true from wanted
      on conflict do nothing returning 1
    )
    select ((select count(*) from gone) + (select count(*) from added))::integer as count`.execute(trx)
  return rows[0]!.count
}

const disputes = (db: Reading) =>
  db
    .selectFrom('sdk_dispute')
    .innerJoin('sdk as holder', 'holder.id', 'sdk_dispute.holder_id')
    .innerJoin('sdk as challenger', 'challenger.id', 'sdk_dispute.challenger_id')
    .select(['sdk_dispute.id', 'disclosure_id', 'form', 'claim', 'held', 'state', 'opened_at', 'decided_at', 'reason'])
    .select([
      'holder_id',
      'holder.name as holder_name',
      'holder.provider as holder_provider',
      'holder.organisation_id as holder_organisation',
    ])
    .select(['challenger_id', 'challenger.name as challenger_name', 'challenger.provider as challenger_provider'])
    .select('challenger.organisation_id as challenger_organisation')
export type DisputeRow = Awaited<ReturnType<ReturnType<typeof disputes>['executeTakeFirstOrThrow']>>

/** Newest first: everybody's, or those of organisations on either side. */
export function findDisputes(
  db: Reading,
  { isOpen, of, before, limit }: { isOpen: boolean; of: readonly string[] | null; before: string | undefined; limit: number },
): Promise<DisputeRow[]> {
  let query = disputes(db)
    .where('state', isOpen ? '=' : '<>', 'open')
    .orderBy('sdk_dispute.id', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('sdk_dispute.id', '<', before)
  if (of !== null)
    query = query.where(sql<boolean>`(holder.organisation_id = any(${of}::bigint[]) or challenger.organisation_id = any(${of}::bigint[]))`)
  return query.execute()
}

export const findDispute = (db: Reading, id: string): Promise<DisputeRow | undefined> =>
  disputes(db).where('sdk_dispute.id', '=', id).executeTakeFirst()

export const disputesOfDisclosure = (trx: Writing, disclosure: string): Promise<DisputeRow[]> =>
  disputes(trx).where('disclosure_id', '=', disclosure).orderBy('sdk_dispute.id').execute()

export const openDispute = (
  trx: Writing,
  values: Pick<Tables['sdk_dispute'], 'disclosure_id' | 'form' | 'claim' | 'held' | 'holder_id' | 'challenger_id' | 'opened_at'>,
) => trx.insertInto('sdk_dispute').values(values).execute()

export const decide = (
  trx: Writing,
  id: string,
  values: { state: DisputeState; decided_at: Date; decided_by: string; decided_for: string; reason: string },
) => trx.updateTable('sdk_dispute').set(values).where('id', '=', id).execute()

/** How a person last decided between two SDKs about these words: `mine`, `theirs`, `both`; null where nobody has. */
export async function lastDecision(
  trx: Writing,
  { sdk, claim }: { sdk: string; claim: Claim },
  { sdk: other, value: held }: Pick<Held, 'sdk' | 'value'>,
): Promise<'mine' | 'theirs' | 'both' | null> {
  const either = (query: SelectQueryBuilder<Tables, 'sdk_dispute', object>) =>
    query.where(({ or, and, eb }) =>
      or([
        and([eb('challenger_id', '=', sdk), eb('holder_id', '=', other), eb('claim', '=', claim.value), eb('held', '=', held)]),
        and([eb('challenger_id', '=', other), eb('holder_id', '=', sdk), eb('claim', '=', held), eb('held', '=', claim.value)]),
      ]),
    )
  const row = await either(trx.selectFrom('sdk_dispute'))
    .select(['challenger_id', 'state'])
    .where('form', '=', claim.form)
    .where('state', '<>', 'open')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  if (row.state === 'both') return 'both'
  return (row.state === 'challenger') === (row.challenger_id === sdk) ? 'mine' : 'theirs'
}

/** What the SDK once claimed and a person gave to another: it does not stand in what is shown of its editions. */
export const lostClaims = async (db: Reading, sdks: readonly string[]): Promise<{ sdk: string; value: string }[]> =>
  sdks.length === 0
    ? []
    : await db
        .selectFrom('sdk_dispute')
        .select(['holder_id as sdk', 'held as value'])
        .where('holder_id', '=', sql<string>`any(${sdks}::bigint[])`)
        .where('state', '=', 'challenger')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('sdk_claim')
                .select('value')
                .whereRef('sdk_claim.sdk_id', '=', 'sdk_dispute.holder_id')
                .whereRef('sdk_claim.form', '=', 'sdk_dispute.form')
                .whereRef('sdk_claim.value', '=', 'sdk_dispute.held'),
            ),
          ),
        )
        .execute()
