/** What is to be sent, is being sent and was sent, in the database. */
import { sql, type Generated, type GeneratedAlways } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { NoticeKind } from './api.ts'
import type { Channel } from './contact.ts'

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed' | 'in-doubt'

declare module '#server/database.ts' {
  interface Tables {
    notice_delivery: {
      id: GeneratedAlways<string>
      receipt_id: string
      contact_id: string
      channel: Channel
      /** 0: the first sending; the others are reminders. */
      occasion: number
      state: Generated<DeliveryState>
      made_at: Date
      due_at: Date
      tries: Generated<number>
      doubts: Generated<number>
      leased_until: Date | null
      sent_at: Date | null
      fault: string | null
    }
  }
}

/** A delivery as whoever claimed it has it, for as long as its lease. */
export interface Claimed {
  readonly id: string
  /** Which try this is: by it a later claim is told from this one. */
  readonly tries: number
  /** What it was before: whether it is in doubt does not end with a try that fails. */
  readonly was: 'waiting' | 'in-doubt'
  readonly made_at: Date
  readonly occasion: number
  readonly receipt_id: string
  readonly contact_id: string
  readonly organisation_id: string
  readonly organisation_name: string
  /** Sealed. */
  readonly address: string
  readonly secret: string | null
  readonly notice_id: string
  readonly kind: NoticeKind
  readonly title_zh: string
  readonly title_en: string
  readonly text_zh: string
  readonly text_en: string
  readonly link: string
  readonly app_count: number
}

/**
 * Takes some that are due, the longest due first, for oneself until the lease ends; what others are taking is passed over. What is sent to
 * somebody who is no member any more, at their own address, is not sent.
 */
export async function claimDeliveries(
  db: Database,
  { channel, at, leasedUntil, limit }: { channel: Channel; at: Date; leasedUntil: Date; limit: number },
): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as materialized (
      select delivery.id, delivery.state from notice_delivery as delivery
      join notice_contact as contact on contact.id = contact_id
      where delivery.state in ('waiting', 'in-doubt') and delivery.channel = ${channel} and due_at <= ${at}::timestamptz
        and contact.removed_at is null and (person_id is null or exists (
          select from membership where membership.organisation_id = contact.organisation_id and membership.person_id = contact.person_id
        ))
      order by due_at, delivery.id limit ${limit}::integer for update of delivery skip locked
    ), claimed as (
      update notice_delivery as delivery set state = 'sending', tries = tries + 1, leased_until = ${leasedUntil}::timestamptz
      from due where delivery.id = due.id
      returning delivery.id, delivery.tries, due.state as was, made_at, occasion, receipt_id, contact_id
    )
    select claimed.*, contact.organisation_id, organisation.name as organisation_name, contact.address, contact.secret,
      notice.id as notice_id, notice.kind, title_zh, title_en, text_zh, text_en, link,
      (select count(*)::integer from notice_app where notice_app.receipt_id = claimed.receipt_id) as app_count
    from claimed
    join notice_contact as contact on contact.id = contact_id
    join organisation on organisation.id = contact.organisation_id
    join notice_receipt as receipt on receipt.id = claimed.receipt_id
    join notice on notice.id = receipt.notice_id
    order by claimed.id`.execute(db)
  return rows
}

/** It arrived, and that stays so whatever another says who took it for lost meanwhile. */
export async function markSent(db: Database, { id }: Pick<Claimed, 'id'>, at: Date): Promise<void> {
  await db
    .updateTable('notice_delivery')
    .set({ state: 'sent', sent_at: at, leased_until: null, fault: null })
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .execute()
}

/** This try did not arrive: another follows at `dueAt`, or none (null). Heard from whoever has it at the moment alone. */
export async function markTried(db: Database, { id, tries, was }: Claimed, fault: string, dueAt: Date | null): Promise<void> {
  await db
    .updateTable('notice_delivery')
    .set({ state: dueAt === null ? 'failed' : was, leased_until: null, fault, ...(dueAt === null ? {} : { due_at: dueAt }) })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('tries', '=', tries)
    .execute()
}

/** Gives back what was claimed and not begun, as if it had never been taken. */
export async function giveBack(db: Database, claimed: readonly Claimed[]): Promise<void> {
  if (claimed.length === 0) return
  await sql`
    update notice_delivery as delivery set state = given.was, tries = delivery.tries - 1, leased_until = null
    from jsonb_to_recordset(${JSON.stringify(claimed.map(({ id, tries, was }) => ({ id, tries, was })))}::jsonb)
      as given (id bigint, tries smallint, was text)
    where delivery.id = given.id and delivery.state = 'sending' and delivery.tries = given.tries`.execute(db)
}

/**
 * Whoever sent it is not heard of any more: it may have arrived or not. It is due again at once, or given up after so many tries. Gives how many
 * are in doubt now, and how many were given up.
 */
export async function doubtLost(trx: Writing, at: Date, mostTries: number): Promise<{ inDoubt: number; failed: number }> {
  const { rows } = await sql<{ inDoubt: number; failed: number }>`
    with lost as (
      select id from notice_delivery where state = 'sending' and leased_until < ${at}::timestamptz order by id for update skip locked
    ), doubted as (
      update notice_delivery as delivery set doubts = doubts + 1, leased_until = null, due_at = ${at}::timestamptz,
        state = case when tries < ${mostTries}::integer then 'in-doubt' else 'failed' end, fault = 'the sender ended while it was sending'
      from lost where delivery.id = lost.id returning delivery.state
    )
    select count(*) filter (where state = 'in-doubt')::integer as "inDoubt", count(*) filter (where state = 'failed')::integer as failed
    from doubted`.execute(trx)
  return rows[0]!
}

/** Contacts where nothing arrives, and where something arrives again. */
export async function writeReach(trx: Writing, contacts: { arrived: readonly string[]; failed: readonly string[] }): Promise<void> {
  if (contacts.failed.length > 0)
    await trx
      .updateTable('notice_contact')
      .set({ state: 'failing' })
      .where('id', 'in', contacts.failed)
      .where('state', '=', 'active')
      .execute()
  if (contacts.arrived.length > 0)
    await trx
      .updateTable('notice_contact')
      .set({ state: 'active' })
      .where('id', 'in', contacts.arrived)
      .where('state', '=', 'failing')
      .execute()
}

/** How many are due now or have lost their sender, counted up to `most`. */
export async function countDue(db: Database | Writing, channels: readonly Channel[], at: Date, most: number): Promise<number> {
  const { rows } = await sql<{ due: number }>`
    select count(*)::integer as due from (
      select from notice_delivery where state in ('waiting', 'in-doubt') and channel = any(${channels}::text[]) and due_at <= ${at}::timestamptz
      union all
      select from notice_delivery where state = 'sending' and leased_until < ${at}::timestamptz
      limit ${most}::integer
    ) as due`.execute(db)
  return rows[0]!.due
}

/**
 * Reminds some organisations whose reminder is due: one delivery for each confirmed contact, and the day of the next, if there is one after now.
 * Days that passed unused are one reminder. Gives how many organisations.
 */
export async function insertReminders(trx: Writing, at: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ reminded: number }>`
    with due as materialized (
      select id from notice_receipt
      where remind_at is not null and answer is null and resolved_at is null and remind_at <= ${at}::timestamptz
      order by remind_at limit ${limit}::integer for update skip locked
    ), reminded as (
      update notice_receipt as receipt set reminders = reminders + 1, reminded_at = ${at}::timestamptz, remind_at = (
        select min(told_at + day * interval '24 hours') from notice, unnest(remind_after_days) as day
        where notice.id = receipt.notice_id and told_at + day * interval '24 hours' > ${at}::timestamptz
      )
      from due where receipt.id = due.id returning receipt.id, receipt.organisation_id, receipt.reminders
    ), deliveries as (
      insert into notice_delivery (receipt_id, contact_id, channel, occasion, made_at, due_at)
      select reminded.id, contact.id, channel, reminders, ${at}::timestamptz, ${at}::timestamptz
      from reminded join notice_contact as contact using (organisation_id) where contact.state <> 'unconfirmed' and removed_at is null
    )
    select count(*)::integer as reminded from reminded`.execute(trx)
  return rows[0]!.reminded
}

/** Deliveries made before then go, so many at most; so do those that wait for a contact that was removed. Gives how many. */
export async function deleteOldDeliveries(trx: Writing, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    with old as (
      select id from notice_delivery where made_at < ${before}::timestamptz and state <> 'sending' limit ${limit}::integer for update skip locked
    ), gone as (delete from notice_delivery using old where notice_delivery.id = old.id returning notice_delivery.id)
    select count(*)::integer as gone from gone`.execute(trx)
  return rows[0]!.gone
}

/** The apps of receipts told before then and the words of their answers go, so many at most. Gives how many. */
export async function eraseOldReceipts(trx: Writing, before: Date, at: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ erased: number }>`
    with old as materialized (
      select id from notice_receipt where erased_at is null and told_at < ${before}::timestamptz limit ${limit}::integer for update skip locked
    ), apps as (delete from notice_app using old where receipt_id = old.id
    ), erased as (
      update notice_receipt as receipt set erased_at = ${at}::timestamptz, answer_text = null, remind_at = null
      from old where receipt.id = old.id returning receipt.id
    )
    select count(*)::integer as erased from erased`.execute(trx)
  return rows[0]!.erased
}
