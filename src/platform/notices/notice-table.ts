/** Notices and whom they were told: planned, resolved and counted for all organisations at once, in the database. */
import { sql, type Generated, type GeneratedAlways, type RawBuilder } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { NoticeAnswer, NoticeFigures, NoticeKind } from './api.ts'

declare module '#server/database.ts' {
  interface Tables {
    notice: {
      id: GeneratedAlways<string>
      about: string
      kind: NoticeKind
      title_zh: string
      title_en: string
      text_zh: string
      text_en: string
      link: string
      made_at: Date
      remind_after_days: readonly number[]
    }
    notice_receipt: {
      id: GeneratedAlways<string>
      notice_id: string
      organisation_id: string
      told_at: Date
      read_at: Date | null
      answer: NoticeAnswer | null
      answer_text: string | null
      shows_name: Generated<boolean>
      answered_at: Date | null
      resolved_at: Date | null
      reminders: Generated<number>
      reminded_at: Date | null
      remind_at: Date | null
      erased_at: Date | null
    }
    notice_app: { receipt_id: string; app_id: string; detail: string | null }
  }
}

/** One row an app: of which organisation, and what about it (the version of the SDK). Without an organisation it is passed over. */
export type Recipients = RawBuilder<{ organisation_id: string | null; app_id: string; detail: string | null }>
export type Concerned = RawBuilder<{ organisation_id: string | null }>

export interface NewNotice {
  readonly about: string
  readonly kind: NoticeKind
  readonly title_zh: string
  readonly title_en: string
  readonly text_zh: string
  readonly text_en: string
  readonly link: string
  readonly made_at: Date
  readonly remind_after_days: readonly number[]
}

/** Its id. Nobody else plans or resolves it until the transaction ends; what was said first stays said. */
export async function lockOrInsertNotice(trx: Writing, notice: NewNotice): Promise<{ id: string; remind_after_days: readonly number[] }> {
  await trx
    .insertInto('notice')
    .values(notice)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await lockNotice(trx, notice.about))!
}

export const lockNotice = (trx: Writing, about: string) =>
  trx.selectFrom('notice').select(['id', 'remind_after_days']).where('about', '=', about).forUpdate().executeTakeFirst()

/** A version longer than this is cut: somebody's package can say what it likes. */
const LONGEST_DETAIL = 200

/**
 * Tells whom the recipients name and who has not been told: receipt, apps, and a delivery for each confirmed contact. Those who were told get
 * the apps added that are new. One statement: all of it sees the same recipients.
 */
export async function insertReceipts(
  trx: Writing,
  notice: string,
  recipients: Recipients,
  at: Date,
  remindAt: Date | null,
): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    with concerned as materialized (
      select organisation_id::bigint as organisation_id, app_id::bigint as app_id,
        left(string_agg(distinct detail, ', ' order by detail), ${LONGEST_DETAIL}::integer) as detail
      from (${recipients}) as recipient where organisation_id is not null group by 1, 2
    ), told as (
      insert into notice_receipt (notice_id, organisation_id, told_at, remind_at)
      select ${notice}::bigint, organisation_id, ${at}::timestamptz, ${remindAt}::timestamptz
      from (select distinct organisation_id from concerned) as organisation order by organisation_id
      on conflict (notice_id, organisation_id) do nothing returning id, organisation_id
    ), receipt as (
      select id, organisation_id from told
      union all
      select id, organisation_id from notice_receipt where notice_id = ${notice}::bigint and erased_at is null
    ), apps as (
      insert into notice_app (receipt_id, app_id, detail)
      select receipt.id, app_id, detail from concerned join receipt using (organisation_id)
      on conflict (receipt_id, app_id) do nothing
    ), deliveries as (
      insert into notice_delivery (receipt_id, contact_id, channel, occasion, made_at, due_at)
      select told.id, notice_contact.id, channel, 0, ${at}::timestamptz, ${at}::timestamptz
      from told join notice_contact using (organisation_id) where state <> 'unconfirmed' and removed_at is null
      order by told.id, notice_contact.id
    )
    select count(*)::integer as told from told`.execute(trx)
  return rows[0]!.told
}

/** Receipts of others than the concerned are resolved; those that were and are concerned again are open again. Gives both numbers. */
export async function settleReceipts(
  trx: Writing,
  notice: string,
  concerned: Concerned,
  at: Date,
): Promise<{ resolved: number; reopened: number }> {
  const { rows } = await sql<{ resolved: number; reopened: number }>`
    with concerned as materialized (
      select distinct organisation_id::bigint as organisation_id from (${concerned}) as still where organisation_id is not null
    ), resolved as (
      update notice_receipt set resolved_at = ${at}::timestamptz
      where notice_id = ${notice}::bigint and resolved_at is null
        and not exists (select from concerned where concerned.organisation_id = notice_receipt.organisation_id)
      returning id
    ), reopened as (
      update notice_receipt set resolved_at = null
      where notice_id = ${notice}::bigint and resolved_at is not null
        and exists (select from concerned where concerned.organisation_id = notice_receipt.organisation_id)
      returning id
    ), withdrawn as (
      -- There is nothing left to remind of.
      delete from notice_delivery using resolved
      where notice_delivery.receipt_id = resolved.id and occasion > 0 and state = 'waiting'
    )
    select (select count(*)::integer from resolved) as resolved, (select count(*)::integer from reopened) as reopened`.execute(trx)
  return rows[0]!
}

export async function countFigures(db: Database | Writing, abouts: readonly string[]): Promise<Map<string, NoticeFigures>> {
  if (abouts.length === 0) return new Map()
  const { rows } = await sql<Omit<NoticeFigures, 'deliveries'> & NoticeFigures['deliveries'] & { about: string }>`
    select about, receipt.*, delivery.*
    from notice
    cross join lateral (
      select count(*)::integer as told, count(read_at)::integer as read,
        count(*) filter (where answer = 'acted')::integer as acted,
        count(*) filter (where answer = 'planned')::integer as planned,
        count(*) filter (where answer = 'unaffected')::integer as unaffected,
        count(resolved_at)::integer as resolved, count(reminded_at)::integer as reminded
      from notice_receipt where notice_id = notice.id
    ) as receipt
    cross join lateral (
      select count(*) filter (where state in ('waiting', 'sending'))::integer as waiting,
        count(*) filter (where state = 'sent')::integer as sent,
        count(*) filter (where state = 'failed')::integer as failed,
        count(*) filter (where state = 'in-doubt')::integer as "inDoubt"
      from notice_delivery join notice_receipt on notice_receipt.id = receipt_id where notice_id = notice.id
    ) as delivery
    where about = any(${abouts}::text[])`.execute(db)
  return new Map(
    rows.map(({ about, waiting, sent, failed, inDoubt, ...figures }) => [
      about,
      { ...figures, deliveries: { waiting, sent, failed, inDoubt } },
    ]),
  )
}

/** Who answered and agreed to be named, the newest answer first. */
export const findNamedAnswers = (db: Database | Writing, about: string, most: number) =>
  db
    .selectFrom('notice_receipt')
    .innerJoin('notice', 'notice.id', 'notice_receipt.notice_id')
    .innerJoin('organisation', 'organisation.id', 'notice_receipt.organisation_id')
    .select(['organisation.id', 'organisation.name', 'answer', 'answered_at'])
    .where('about', '=', about)
    .where('shows_name', '=', true)
    .where('answer', 'is not', null)
    .orderBy('answered_at', 'desc')
    .orderBy('notice_receipt.id', 'desc')
    .limit(most)
    .$narrowType<{ answer: NoticeAnswer; answered_at: Date }>()
    .execute()
