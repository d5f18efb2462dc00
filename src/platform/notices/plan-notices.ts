/**
 * The port of this slice to the others: what organisations must be told is planned through it, within the transaction of whoever knows it.
 * Everything is done for all organisations at once in the database, however many they are.
 */
import type { Words } from '#contract/words.ts'
import { platform } from '#server/actor.ts'
import type { Database, Writing } from '#server/database.ts'
import { record } from '#server/journal.ts'
import type { NoticeAnswer, NoticeFigures, NoticeKind } from './api.ts'
import {
  countFigures,
  findNamedAnswers,
  insertReceipts,
  lockNotice,
  lockOrInsertNotice,
  settleReceipts,
  type Concerned,
  type Recipients,
} from './notice-table.ts'

export type { Concerned, Recipients } from './notice-table.ts'

/** What is to be told. */
export interface PlannedNotice {
  readonly kind: NoticeKind
  /** What it is about, unique among all: `sdk-event:12`. */
  readonly about: string
  readonly title: Words
  /** Plain sentences, one a line. */
  readonly text: Words
  /** Where the platform says more: a path that begins with `/`. */
  readonly link: string
  readonly at: Date
  /** Days after being told, ascending, after which an organisation is reminded that has not answered. */
  readonly remindAfterDays: readonly number[]
}

const DAY = 86_400_000

/**
 * Tells every organisation that `recipients` (SQL) yields and that has not been told of it: in the platform, and by a delivery to each of its
 * confirmed contacts. Called again with the same `about`, it tells those alone who have come to be concerned since, and says to them what was
 * said first. `told` is the number of those who are told now.
 */
export async function planNotices(trx: Writing, notice: PlannedNotice, recipients: Recipients): Promise<{ notice: string; told: number }> {
  const { kind, about, title, text, link, at, remindAfterDays } = notice
  const { id, remind_after_days: days } = await lockOrInsertNotice(trx, {
    about,
    kind,
    title_zh: title.zh,
    title_en: title.en,
    text_zh: text.zh,
    text_en: text.en,
    link,
    made_at: at,
    remind_after_days: remindAfterDays.toSorted((one, other) => one - other),
  })
  const remindAt = days[0] === undefined ? null : new Date(at.getTime() + days[0] * DAY)
  const told = await insertReceipts(trx, id, recipients, at, remindAt)
  if (told > 0) await record(trx, at, { actor: platform, action: 'planNotices', object: `notice:${id}`, detail: { about, told } })
  return { notice: id, told }
}

/**
 * Whoever was told and is not among those whom it still concerns (SQL) has nothing left to do: no reminder comes any more. Who is concerned
 * again is open again. A notice that was never planned concerns nobody.
 */
export async function resolveNotices(trx: Writing, about: string, stillConcerned: Concerned, at: Date): Promise<void> {
  const notice = await lockNotice(trx, about)
  if (!notice) return
  const settled = await settleReceipts(trx, notice.id, stillConcerned, at)
  if (settled.resolved + settled.reopened > 0)
    await record(trx, at, { actor: platform, action: 'resolveNotices', object: `notice:${notice.id}`, detail: { about, ...settled } })
}

/** How far the recipients of notices are, by what they are about; what was never planned is not in it. */
export const figuresOfNotices = (db: Database | Writing, abouts: readonly string[]): Promise<Map<string, NoticeFigures>> =>
  countFigures(db, abouts)

/** An organisation that agreed to be named beside its answer. */
export interface NamedAnswer {
  readonly organisation: { readonly id: string; readonly name: string }
  readonly answer: NoticeAnswer
  readonly answeredAt: Date
}

/** Organisations that answered and agreed to be named, at most so many, the newest answer first. */
export const namedAnswers = async (db: Database | Writing, about: string, most: number): Promise<NamedAnswer[]> =>
  (await findNamedAnswers(db, about, most)).map(({ id, name, answer, answered_at }) => ({
    organisation: { id, name },
    answer,
    answeredAt: answered_at,
  }))
