/** What one organisation was told, and what it did about it, in the database. */
import { sql } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { NoticeAnswer } from './api.ts'

const receipts = (db: Database | Writing, organisation: string) =>
  db
    .selectFrom('notice_receipt as receipt')
    .innerJoin('notice', 'notice.id', 'receipt.notice_id')
    .select([
      'receipt.id as receipt_id',
      'notice.id',
      'kind',
      'title_zh',
      'title_en',
      'text_zh',
      'text_en',
      'link',
      'told_at',
      'read_at',
      'answer',
      'answer_text',
      'shows_name',
      'answered_at',
      'resolved_at',
      'reminded_at',
    ])
    .select(({ selectFrom, fn }) =>
      selectFrom('notice_app')
        .select(fn.countAll<string>().as('apps'))
        .whereRef('receipt_id', '=', 'receipt.id')
        .$asScalar()
        .$notNull()
        .as('app_count'),
    )
    .where('receipt.organisation_id', '=', organisation)
export type ReceiptRow = NonNullable<Awaited<ReturnType<typeof findReceipt>>>

/** The newest first. */
export function listReceipts(
  db: Database,
  organisation: string,
  { open, before, limit }: { open: boolean | undefined; before: string | undefined; limit: number },
) {
  let query = receipts(db, organisation)
  if (open === true) query = query.where('answer', 'is', null).where('resolved_at', 'is', null)
  if (open === false) query = query.where(({ or, eb }) => or([eb('answer', 'is not', null), eb('resolved_at', 'is not', null)]))
  if (before !== undefined) query = query.where('receipt.id', '<', before)
  return query.orderBy('receipt.id', 'desc').limit(limit).execute()
}

export async function countReceipts(db: Database, organisation: string): Promise<{ unread: number; open: number }> {
  const { rows } = await sql<{ unread: number; open: number }>`
    select
      (select count(*)::integer from notice_receipt where organisation_id = ${organisation}::bigint and read_at is null) as unread,
      (select count(*)::integer from notice_receipt
        where organisation_id = ${organisation}::bigint and answer is null and resolved_at is null) as open`.execute(db)
  return rows[0]!
}

export const findReceipt = (db: Database | Writing, organisation: string, notice: string) =>
  receipts(db, organisation).where('notice.id', '=', notice).executeTakeFirst()

/** What has been done about it so far; nobody else does anything until the transaction ends. */
export const lockReceipt = (trx: Writing, organisation: string, notice: string) =>
  trx
    .selectFrom('notice_receipt')
    .select(['id', 'read_at'])
    .where('organisation_id', '=', organisation)
    .where('notice_id', '=', notice)
    .forUpdate()
    .executeTakeFirst()

export async function writeReading(trx: Writing, receipt: string, at: Date): Promise<void> {
  await trx.updateTable('notice_receipt').set({ read_at: at }).where('id', '=', receipt).execute()
}

/** With an answer no reminder is sent that has not left yet. */
export async function writeAnswer(
  trx: Writing,
  receipt: string,
  values: { answer: NoticeAnswer; answer_text: string | null; shows_name: boolean; answered_at: Date },
): Promise<void> {
  await trx.updateTable('notice_receipt').set(values).where('id', '=', receipt).execute()
  await trx
    .deleteFrom('notice_delivery')
    .where('receipt_id', '=', receipt)
    .where('occasion', '>', 0)
    .where('state', '=', 'waiting')
    .execute()
}

export interface ConcernedApp {
  readonly receipt_id: string
  readonly app_id: string
  readonly detail: string | null
}

/** The first apps of each receipt, so many at most. */
export async function findApps(db: Database, receiptIds: readonly string[], most: number): Promise<ConcernedApp[]> {
  if (receiptIds.length === 0) return []
  const { rows } = await sql<ConcernedApp>`
    select receipt_id, app_id, detail from unnest(${receiptIds}::bigint[]) as receipt (id)
    cross join lateral (select * from notice_app where receipt_id = receipt.id order by app_id limit ${most}::integer) as app`.execute(db)
  return rows
}

/** What was sent of it, and where, the newest first. */
export const findDeliveries = (db: Database, receipt: string, most: number) =>
  db
    .selectFrom('notice_delivery as delivery')
    .innerJoin('notice_contact as contact', 'contact.id', 'delivery.contact_id')
    .select(['delivery.channel', 'contact.shown', 'delivery.state', 'occasion', 'delivery.tries', 'leased_until', 'sent_at', 'fault'])
    .where('receipt_id', '=', receipt)
    .orderBy('delivery.id', 'desc')
    .limit(most)
    .execute()
