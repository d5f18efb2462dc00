import { sql } from 'kysely'
import type { Words } from '#contract/words.ts'
import { GENESIS } from '#contract/journal-line.ts'
import type { Database } from './database.ts'
import { hashOf, sealable } from './journal-seal.ts'

/** What a recomputation of the whole chain found. */
export type ChainFinding =
  | { readonly isIntact: true; readonly length: number; readonly head: string }
  | {
      readonly isIntact: false
      /** The first position that is not as it was sealed. */
      readonly position: number
      readonly reason: Words
    }

const PAGE = 2000

const gap = { zh: '此位置的封存记录缺失', en: 'the seal at this position is missing' }
const noEntry = { zh: '被封存的日志已不存在', en: 'the line that was sealed is gone' }
const cut = { zh: '与前一位置的哈希不衔接', en: 'it does not follow from the hash before it' }
const changed = { zh: '日志内容或其哈希被改动', en: 'the line or its hash was changed' }
const other = { zh: '与先前留存的哈希不同', en: 'its hash is not the one that was noted before' }
const unchained = (id: string): Words => ({
  zh: `日志 ${id} 既未封存,也不在待封存之列`,
  en: `the line ${id} is neither sealed nor waiting to be`,
})

/**
 * Recomputes every hash and names the first position that is broken.
 *
 * Somebody who rules over the database can cut the chain short, or compute a whole other one: what shows it are heads that were noted
 * elsewhere, which is why the head is public. `noted` is such a head.
 */
export async function verifyChain(db: Database, noted?: { readonly position: number; readonly hash: string }): Promise<ChainFinding> {
  let position = 0
  let head = GENESIS
  const broken = (at: number, reason: Words): ChainFinding => ({ isIntact: false, position: at, reason })
  for (;;) {
    const rows = await db
      .selectFrom('journal_seal')
      .leftJoin('journal_entry', 'journal_entry.id', 'journal_seal.entry_id')
      .selectAll('journal_entry')
      .select(['journal_seal.position', 'journal_seal.previous', 'journal_seal.hash'])
      .where('journal_seal.position', '>', String(position))
      .orderBy('journal_seal.position')
      .limit(PAGE)
      .execute()
    for (const { position: text, previous, hash, ...row } of rows) {
      position += 1
      if (Number(text) !== position) return broken(position, gap)
      const { id, at, actor, action, object, detail } = row
      if (id === null || at === null || actor === null || action === null || object === null || detail === null)
        return broken(position, noEntry)
      if (previous !== head) return broken(position, cut)
      const entry = sealable({ id, at, actor, organisation_id: row.organisation_id, action, object, detail })
      if (hashOf(entry, position, previous) !== hash) return broken(position, changed)
      if (noted?.position === position && noted.hash !== hash) return broken(position, other)
      head = hash
    }
    if (rows.length < PAGE) break
  }
  if (noted && noted.position > position) return broken(position + 1, gap)
  const stray = await firstUnchained(db)
  return stray === undefined ? { isIntact: true, length: position, head } : broken(position + 1, unchained(stray))
}

/** In one statement, so that a line that is sealed meanwhile is seen either as waiting or as sealed. */
async function firstUnchained(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from journal_entry
    where not exists (select from journal_seal where entry_id = journal_entry.id)
      and not exists (select from journal_unsealed where entry_id = journal_entry.id)
    order by id limit 1`.execute(db)
  return rows[0]?.id
}
