/** Notices and deliveries as their organisation is shown them. */
import type { AnswerOf } from '#contract/route.ts'
import type { Database } from '#server/database.ts'
import type { Notice, noticeRoutes } from './api.ts'
import type { NoticeHooks } from './deliver-notices.ts'
import { MOST_NAMED } from './letter.ts'
import { findApps, type findDeliveries, type ReceiptRow } from './receipt-table.ts'

/** In the order of the rows. */
export async function shownNotices(db: Database, hooks: NoticeHooks, rows: readonly ReceiptRow[]): Promise<Notice[]> {
  const receipts = rows.map(({ receipt_id }) => receipt_id)
  const apps = await findApps(db, receipts, MOST_NAMED)
  const names = await hooks.describeApps(db, [...new Set(apps.map(({ app_id }) => app_id))])
  const byReceipt = Map.groupBy(apps, ({ receipt_id }) => receipt_id)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: { zh: row.title_zh, en: row.title_en },
    text: { zh: row.text_zh, en: row.text_en },
    link: row.link,
    apps: (byReceipt.get(row.receipt_id) ?? []).map(({ app_id, detail }) => ({
      id: app_id,
      name: names.get(app_id)?.name ?? '',
      packageName: names.get(app_id)?.packageName ?? '',
      sdkVersion: detail,
    })),
    appCount: Number(row.app_count),
    madeAt: row.told_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    answer:
      row.answer === null
        ? null
        : { answer: row.answer, text: row.answer_text, showsName: row.shows_name, answeredAt: row.answered_at!.toISOString() },
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    remindedAt: row.reminded_at?.toISOString() ?? null,
  }))
}

type Delivery = AnswerOf<typeof noticeRoutes.getNotice>['deliveries'][number]

/** A sender that is at it has not sent yet; one whose lease is over is doubted, whether or not somebody has come by and said so. */
export function shownDelivery(row: Awaited<ReturnType<typeof findDeliveries>>[number], at: Date): Delivery {
  const { channel, shown: address, state, occasion, tries, leased_until, sent_at, fault } = row
  const isLost = leased_until !== null && leased_until < at
  return {
    channel,
    address,
    state: state !== 'sending' ? state : isLost ? 'in-doubt' : 'waiting',
    occasion: occasion === 0 ? 'first' : 'reminder',
    tries,
    sentAt: sent_at?.toISOString() ?? null,
    fault,
  }
}
