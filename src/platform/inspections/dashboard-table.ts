/** Figures over many inspections. What they count is kept ready in the rows that finish an inspection, so that they stay quick. */
import { sql } from 'kysely'
import type { Database } from '#server/database.ts'

/** One organisation, or the country. */
export type Scope = string | null

/** The newest finished inspection of each app. */
const newest = (scope: Scope) =>
  scope === null
    ? sql`commission join inspection on inspection.id = commission.inspection_id where commission.newest_of_app`
    : sql`commission join inspection on inspection.id = commission.inspection_id
        where commission.newest_of_organisation and commission.organisation_id = ${scope}`

export async function countStates(db: Database, scope: Scope): Promise<{ state: string; count: number }[]> {
  const query =
    scope === null
      ? sql<{ state: string; count: number }>`select state, count(*)::int as count from inspection group by state`
      : sql<{ state: string; count: number }>`
          select state, count(*)::int as count from commission join inspection on inspection.id = commission.inspection_id
          where commission.organisation_id = ${scope} and commission.cancelled_at is null group by state`
  return (await query.execute(db)).rows
}

/** Apps, open questions, and apps by measure and verdict. Apps that agree in all their verdicts are counted together first: most do. */
export async function countNewest(db: Database, scope: Scope) {
  const { rows } = await sql<{ measure: string; verdict: string; apps: number }>`
    select each.key as measure, each.value as verdict, sum(alike.apps)::int as apps
    from (
      select coalesce(inspection.ruled_verdicts, inspection.verdicts) as verdicts, count(*) as apps from ${newest(scope)} group by 1
    ) as alike, jsonb_each_text(alike.verdicts) as each
    group by 1, 2 order by 1, 2`.execute(db)
  const totals = await sql<{ apps: number; questions: number }>`
    select count(*)::int as apps, coalesce(sum(inspection.questions), 0)::int as questions from ${newest(scope)}`.execute(db)
  return { measures: rows, ...totals.rows[0]! }
}

export async function countFailing(db: Database, scope: Scope, limit: number) {
  const { rows } = await sql<{ check_id: string; measure: string; title_zh: string; title_en: string; apps: number }>`
    select check_title.*, failing.apps
    from (
      select failed.check_id, count(*)::int as apps
      from (select inspection.failed_checks as checks from ${newest(scope)}) as each, unnest(each.checks) as failed (check_id)
      group by 1 order by 2 desc, 1 limit ${limit}
    ) as failing
    join check_title using (check_id)
    order by failing.apps desc, check_id`.execute(db)
  return rows
}

/** Inspections finished on each of the last `days` days of Asia/Shanghai, today last; days without any among them. */
export async function countDays(db: Database, scope: Scope, now: Date, days: number) {
  const ours =
    scope === null
      ? sql`true`
      : sql`exists (select from commission where commission.inspection_id = inspection.id
          and commission.organisation_id = ${scope} and commission.cancelled_at is null)`
  const today = sql`(${now}::timestamptz at time zone 'Asia/Shanghai')::date`
  const { rows } = await sql<{ day: string; done: number; with_failures: number }>`
    select to_char(day, 'YYYY-MM-DD') as day, coalesce(done, 0)::int as done, coalesce(with_failures, 0)::int as with_failures
    from generate_series(${today} - ${days - 1}::int, ${today}, interval '1 day') as day
    left join (
      select (finished_at at time zone 'Asia/Shanghai')::date as day, count(*) as done,
        count(*) filter (where (counts ->> 'failed')::int > 0) as with_failures
      from inspection
      where finished_at >= (${today} - ${days - 1}::int)::timestamp at time zone 'Asia/Shanghai' and state = 'done' and ${ours}
      group by 1
    ) as finished using (day)
    order by day`.execute(db)
  return rows
}
