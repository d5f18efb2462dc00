/** Organisations and members in the database. */
import { sql, type Generated, type GeneratedAlways, type SelectQueryBuilder } from 'kysely'
import type { OrganisationKind, Role, Scope } from '#contract/roles.ts'
import { isErased } from '#server/account-erase.ts'
import type { Database, Tables, Writing } from '#server/database.ts'
import { Problem } from '#server/problem.ts'
import { holds, isWrittenIn } from '#server/text-search.ts'
import type { OrganisationRow, OrganisationState, Viewer } from './organisation.ts'

declare module '#server/database.ts' {
  interface Tables {
    organisation: {
      id: GeneratedAlways<string>
      kind: OrganisationKind
      name: string
      province: string | null
      state: OrganisationState
      credit_code: string | null
      created_at: Date
    }
    membership: { organisation_id: string; person_id: string; role: Role; joined_at: Date }
    invitation: {
      id: GeneratedAlways<string>
      organisation_id: string
      email: string
      role: Role
      token_hash: string
      invited_at: Date
      expires_at: Date
      closed_at: Date | null
      /** As the journal names who did. */
      invited_by: string | null
    }
    api_key: {
      id: GeneratedAlways<string>
      organisation_id: string
      name: string
      prefix: string
      secret_hash: string
      scopes: Scope[]
      created_by: string
      created_at: Date
      expires_at: Date
      last_used_at: Date | null
      revoked_at: Date | null
    }
    platform_setup: { is_only: Generated<boolean>; code: string | null }
  }
}

const organisationColumns = ['id', 'kind', 'name', 'province', 'state', 'credit_code', 'created_at'] as const

/** Undefined when its kind and province are taken: there is one national regulator, and one bureau in a province. */
export const insertOrganisation = (
  trx: Writing,
  values: { kind: OrganisationKind; name: string; province: string | null; state: OrganisationState; created_at: Date },
): Promise<OrganisationRow | undefined> =>
  trx
    .insertInto('organisation')
    .values({ ...values, credit_code: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning(organisationColumns)
    .executeTakeFirst()

export const findOrganisation = (db: Database, id: string): Promise<OrganisationRow | undefined> =>
  db.selectFrom('organisation').select(organisationColumns).where('id', '=', id).executeTakeFirst()

/** Keeps everybody else from changing the organisation or its members until the transaction ends. */
export const lockOrganisation = (trx: Writing, id: string): Promise<OrganisationRow | undefined> =>
  trx.selectFrom('organisation').select(organisationColumns).where('id', '=', id).forUpdate().executeTakeFirst()

export async function updateOrganisation(
  trx: Writing,
  id: string,
  values: { name?: string; state?: OrganisationState; credit_code?: string | null },
): Promise<OrganisationRow | undefined> {
  return trx.updateTable('organisation').set(values).where('id', '=', id).returning(organisationColumns).executeTakeFirst()
}

export interface DirectoryQuery {
  readonly search?: string | undefined
  readonly kind?: OrganisationKind | undefined
  readonly state?: OrganisationState | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** The first eight characters of a credit code or more (GB 32100): no name looks like that, and codes have an index of their own. */
const codeBeginning = /^\d{2}[0-9A-Z]{6,16}$/i

/**
 * So many names a search looks at one by one, in their order. If they do not fill the page, what is searched for is gathered from the index: it is
 * rare, or all of its names lie elsewhere.
 */
const WALKED = 2000

/**
 * A page of the directory, by name: for strangers the verified organisations, for members also their own, for regulators all. A search finds those
 * in whose name each of the words stands.
 */
export async function listOrganisations(
  db: Database,
  viewer: Viewer,
  { search, kind, state, after, limit }: DirectoryQuery,
): Promise<{ rows: OrganisationRow[]; next: string | null }> {
  const sortName = sql<string>`lower(name)`
  let candidates = db.selectFrom('organisation').select([...organisationColumns, sortName.as('sort_name')])
  if (kind) candidates = candidates.where('kind', '=', kind)
  if (after !== undefined) {
    const [name, id] = cursorIn(after)
    candidates = candidates.where(sql<boolean>`(lower(name), id) > (${name}, ${id}::bigint)`)
  }
  const page = (query: typeof candidates) => {
    const seen = visible(state ? query.where('state', '=', state) : query, viewer)
    return seen
      .orderBy('sort_name')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
  }
  /** All of `query`, before any order: nobody knows how many there are, and walking the names for a rare one takes long. */
  const gathered = (query: typeof candidates) =>
    page(
      db
        .with(
          (name) => name('organisation').materialized(),
          () => query,
        )
        .selectFrom('organisation')
        .selectAll() as never,
    )
  const found = async () => {
    if (!search) return page(candidates)
    // Only who is shown credit codes may search by them, or they could be found out character by character.
    if (viewer.seesAll && codeBeginning.test(search)) return gathered(candidates.where('credit_code', 'like', `${search.toUpperCase()}%`))
    const walk = db.selectFrom(candidates.orderBy(sortName).orderBy('id').limit(WALKED).as('organisation')).selectAll()
    const near = await page(walk.where(isWrittenIn(search, ['organisation.name'])) as never)
    if (near.length > limit) return near
    return gathered(
      candidates.where(holds(search, { columns: ['organisation.name'], text: sql`organisation.name`, index: 'organisation_by_pieces' })),
    )
  }
  const rows = await found()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursorOf(last.sort_name, last.id) : null }
}

function visible<Row>(query: SelectQueryBuilder<Tables, 'organisation', Row>, { seesAll, own }: Viewer) {
  if (seesAll) return query
  return query.where(({ or, eb }) => or([eb('state', '=', 'verified'), ...(own.length > 0 ? [eb('id', 'in', [...own])] : [])]))
}

/** Plain text: a hundred Chinese characters would outgrow the bound of a mark in any encoding of their bytes. */
const cursorOf = (name: string, id: string): string => `${id}.${name}`

/** A cursor comes back from outside and may be anything. */
function cursorIn(text: string): [name: string, id: string] {
  const parts = /^([1-9][0-9]{0,17})\.([^\p{Cc}\p{Cs}]*)$/u.exec(text)
  if (!parts) throw new Problem('malformed-request', { zh: '分页标记无效', en: 'The mark of the page is not valid' })
  return [parts[2]!, parts[1]!]
}

export interface MembershipRow {
  readonly organisation: OrganisationRow
  readonly role: Role
}

export async function membershipsOf(db: Database, personId: string): Promise<MembershipRow[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'organisation.id',
      'organisation.kind',
      'organisation.name',
      'organisation.province',
      'organisation.state',
      'organisation.credit_code',
      'organisation.created_at',
      'membership.role',
    ])
    .where('membership.person_id', '=', personId)
    .orderBy('organisation.id')
    .execute()
  return rows.map(({ role, ...organisation }) => ({ organisation, role }))
}

/** False when the person is a member already. */
export async function insertMembership(trx: Writing, organisation: string, personId: string, role: Role, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('membership')
    .values({ organisation_id: organisation, person_id: personId, role, joined_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export const listMembers = (db: Database, organisation: string) =>
  db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.name', 'person.email', 'person.has_second_factor', 'membership.role', 'membership.joined_at'])
    .where('membership.organisation_id', '=', organisation)
    .orderBy('membership.joined_at')
    .orderBy('person.id')
    .execute()

export async function roleOf(db: Database, organisation: string, personId: string): Promise<Role | null> {
  const row = await db
    .selectFrom('membership')
    .select('role')
    .where('organisation_id', '=', organisation)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.role ?? null
}

export const countOwners = (db: Database, organisation: string): Promise<number> =>
  count(db.selectFrom('membership').where('organisation_id', '=', organisation).where('role', '=', 'owner'))

export const countOwned = (db: Database, personId: string): Promise<number> =>
  count(db.selectFrom('membership').where('person_id', '=', personId).where('role', '=', 'owner'))

export const countMembers = (db: Database, organisation: string): Promise<number> =>
  count(db.selectFrom('membership').where('organisation_id', '=', organisation))

async function count(query: SelectQueryBuilder<Tables, 'membership', object>): Promise<number> {
  const { rows } = await query.select(({ fn }) => fn.countAll<string>().as('rows')).executeTakeFirstOrThrow()
  return Number(rows)
}

export async function updateRole(trx: Writing, organisation: string, personId: string, role: Role): Promise<void> {
  await trx.updateTable('membership').set({ role }).where('organisation_id', '=', organisation).where('person_id', '=', personId).execute()
}

export async function deleteMembership(trx: Writing, organisation: string, personId: string): Promise<void> {
  await trx.deleteFrom('membership').where('organisation_id', '=', organisation).where('person_id', '=', personId).execute()
}

/**
 * Keeps one person's organisations from being counted twice at once, and the account from being deleted meanwhile. Throws
 * `Problem('unauthenticated')` when it has been.
 */
export async function lockPerson(trx: Writing, personId: string): Promise<{ email: string }> {
  const row = await trx.selectFrom('person').select(['id', 'email']).where('id', '=', personId).forUpdate().executeTakeFirst()
  if (!row || isErased(row)) throw new Problem('unauthenticated')
  return row
}

/** Until there is a national regulator, the code of the set-up; `code` is kept when there is none yet. Null afterwards. */
export async function keepSetupCode(db: Database, code: string): Promise<string | null> {
  if (await hasNationalRegulator(db)) return null
  const row = await db
    .updateTable('platform_setup')
    .set({ code: sql<string>`coalesce(code, ${code})` })
    .returning('code')
    .executeTakeFirst()
  return row?.code ?? null
}

export async function hasNationalRegulator(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'regulator')
    .where('province', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The code, with nobody else setting up until the transaction ends. */
export async function lockSetup(trx: Writing): Promise<string | null> {
  return (await trx.selectFrom('platform_setup').select('code').forUpdate().executeTakeFirstOrThrow()).code
}

export async function forgetSetupCode(trx: Writing): Promise<void> {
  await trx.updateTable('platform_setup').set({ code: null }).execute()
}
