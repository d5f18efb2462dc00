import type { PolicySdkRow, PolicyStatement, PolicyText } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import type { Act } from './acts.ts'
import { deedsOf, type Deed } from './attribution.ts'
import { kindsOf } from './lexicon.ts'
import { readingOf, type ReadSentence } from './reading.ts'
import { remembered } from './remembered.ts'
import { rowsIn } from './sdk-list.ts'
import { sdkTables } from './sdk-tables.ts'
import { collectorOf, occasionOf, purposeOf, recipientOf, retentionOf, wayOf } from './statement-parts.ts'
import { tableStatements } from './table-statements.ts'

/** Who does what with which information, sentence by sentence, row by row. */
export default defineExtractor({
  gives: 'policyStatements',
  needs: ['policies'],
  version: 6,
  extract: ({ policies }) => policies[0]!.texts.flatMap(statementsIn).slice(0, MOST_STATEMENTS),
})

/** A policy of ordinary size gives a few hundred. */
const MOST_STATEMENTS = 10_000

/** Statements of one document, in the order of its text, rows of tables last. */
export const statementsIn: (text: PolicyText) => readonly PolicyStatement[] = remembered((text) => {
  const reading = readingOf(text)
  const statements: PolicyStatement[] = []
  const partsOf = partsReader()
  const blocks = rowsIn(text).filter(({ form, information }) => form === 'flat' && information !== null)
  let block = 0
  for (const one of reading.sentences) {
    if (one.sentence.from === 'cell') continue
    // What a block of labels says of an SDK, its row says below.
    while (block < blocks.length && endOf(blocks[block]!) <= one.sentence.start) block++
    if (block < blocks.length && startOf(blocks[block]!) <= one.sentence.start) continue
    for (const deed of deedsOf(one)) statements.push(statementOf(one, deed, partsOf))
    for (const statement of withoutKinds(one, partsOf)) statements.push(statement)
    if (statements.length > MOST_STATEMENTS) break
  }
  const sdkTable = new Set(sdkTables(text).map(({ table }) => table))
  for (const table of text.tables) {
    if (sdkTable.has(table) || statements.length > MOST_STATEMENTS) continue
    statements.push(...tableStatements(text, table, reading.topics[table.section] ?? 'general'))
  }
  statements.push(...sdkStatements(text))
  return statements.slice(0, MOST_STATEMENTS)
})

const startOf = ({ seen }: PolicySdkRow): number => (seen.kind === 'sentence' ? seen.start : 0)
const endOf = ({ seen }: PolicySdkRow): number => (seen.kind === 'sentence' ? seen.end : 0)

/** What the words of a sentence give, read once: several statements share a sentence, and all items share their introduction. */
interface Parts {
  readonly purpose: string | null
  readonly occasion: string | null
  readonly way: string | null
  readonly retention: string | null
}
type PartsOf = (one: ReadSentence) => Parts

function partsReader(): PartsOf {
  /** By index of the sentence. */
  const known = new Map<number, Parts>()
  return (one) => {
    const { index } = one.sentence
    let parts = known.get(index)
    if (!parts) {
      const { text, hints } = one
      parts = {
        purpose: purposeOf(text, hints),
        occasion: occasionOf(text, hints),
        way: wayOf(text, hints),
        retention: retentionOf(text, hints),
      }
      known.set(index, parts)
    }
    return parts
  }
}

function statementOf(one: ReadSentence, { act, by, polarity, certainty, mentions }: Deed, partsOf: PartsOf): PolicyStatement {
  const { text: words, intro } = one
  const isOutward = act === 'share' || act === 'entrust' || act === 'transfer-abroad'
  const collector = by ?? collectorOf(words, mentions[0]!.start)
  const { purpose, occasion, way, retention } = partsOf(one)
  return {
    act,
    subject: isOutward && collector === 'person' ? 'operator' : collector,
    recipient: isOutward ? (recipientOf(words) ?? (intro ? recipientOf(intro.text) : null)) : null,
    kinds: kindsOf(mentions),
    purpose: purpose ?? (intro ? partsOf(intro).purpose : null),
    occasion: occasion ?? (intro ? partsOf(intro).occasion : null),
    way,
    retention,
    polarity,
    certainty,
    seen: one.seen,
  }
}

const INFORMATION = /信息|数据|资料/
/** Acts worth knowing of where no kind is named: 我们不会向境外提供您的个人信息. */
const telling = new Set<Act['act']>(['share', 'entrust', 'publish', 'transfer-abroad', 'store'])

function withoutKinds(one: ReadSentence, partsOf: PartsOf): readonly PolicyStatement[] {
  const { said, text: words, topic, aside, sentence } = one
  if (said.acts.length === 0 || aside === 'definition' || topic === 'definition' || sentence.from === 'heading') return none
  let statements: PolicyStatement[] | null = null
  for (const { act, polarity, isWeak, isRefusal, by } of said.acts) {
    if (isWeak || isRefusal || by === 'person') continue
    if (!telling.has(act) && (polarity === 'affirmed' || one.mentions.length > 0)) continue
    // Kinds are said with the verb already.
    if (one.mentions.length > 0 && act !== 'transfer-abroad' && act !== 'store') continue
    if (statements?.some((known) => known.act === act && known.polarity === polarity)) continue
    if (!statements && !INFORMATION.test(words)) return none
    const isOutward = act === 'share' || act === 'entrust' || act === 'transfer-abroad'
    const { purpose, occasion, way, retention } = partsOf(one)
    ;(statements ??= []).push({
      act,
      subject: 'operator',
      recipient: isOutward ? recipientOf(words) : null,
      kinds: [],
      purpose,
      occasion,
      way,
      retention,
      polarity,
      certainty: topic === 'exceptions' ? 'low' : 'high',
      seen: one.seen,
    })
  }
  return statements ?? none
}
const none: readonly never[] = []

/** A listed SDK collects what its row names. */
function sdkStatements(text: PolicyText): PolicyStatement[] {
  return rowsIn(text).flatMap((row): PolicyStatement[] =>
    row.kinds.length === 0 || row.form === 'sentence'
      ? []
      : [
          {
            act: 'collect',
            subject: 'sdk',
            recipient: row.company ?? row.name,
            kinds: row.kinds,
            purpose: row.purpose,
            occasion: null,
            way: row.way,
            retention: null,
            polarity: 'affirmed',
            certainty: 'high',
            seen: row.seen,
          },
        ],
  )
}
