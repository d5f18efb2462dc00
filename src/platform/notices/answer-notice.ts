import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { NoticeAnswer } from './api.ts'
import { lockReceipt, writeAnswer, writeReading } from './receipt-table.ts'

/** Answers for the organisation; a later answer takes the place of an earlier one. Whoever answers has read it. */
export async function answerNotice(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  { organisation, notice }: { organisation: string; notice: string },
  { answer, text, showsName }: { answer: NoticeAnswer; text: string | null; showsName: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    const receipt = await lockReceipt(trx, organisation, notice)
    if (!receipt) throw new Problem('not-found')
    if (receipt.read_at === null) await writeReading(trx, receipt.id, at)
    await writeAnswer(trx, receipt.id, { answer, answer_text: text, shows_name: showsName, answered_at: at })
    await record(trx, at, { actor, organisation, action: 'answerNotice', object: `notice:${notice}`, detail: { answer, showsName } })
  })
}
