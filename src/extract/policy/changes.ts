import type { Evidence } from '#core/evidence.ts'
import type { Change, Policy, PolicyChanges, SentenceChange } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import { aligned, comparable } from './alignment.ts'
import { changeTopicOf } from './change-topics.ts'
import { elementsOf } from './elements.ts'
import { kindsIn } from './kinds.ts'
import { readingOf, type ReadSentence } from './reading.ts'
import { sdkListOf } from './sdk-list.ts'
import { sameName } from './sdk-record.ts'
import { statementsIn } from './statements.ts'

/** What the newest edition changed against the one before it; null where there is no other. */
export default defineExtractor({
  gives: 'policyChanges',
  needs: ['policies'],
  version: 5,
  extract: ({ policies: [after, before] }) => (before ? changesBetween(before, after!) : null),
})

const MOST_CHANGES = 1000
const SHORTEST = 4

export function changesBetween(before: Policy, after: Policy): PolicyChanges {
  return {
    before: { version: before.version, artifact: before.texts[0].artifact },
    after: { version: after.version, artifact: after.texts[0].artifact },
    kinds: differences(declaredKinds(before), declaredKinds(after)),
    sdks: differences(sdks(before), sdks(after)),
    elements: differences(presentElements(before), presentElements(after)),
    sentences: sentenceChanges(before, after),
    notice: noticeOf(after),
  }
}

/** By key: the thing as written, and where. */
type Things<Thing> = ReadonlyMap<string, { readonly thing: Thing; readonly seen: Evidence }>

function differences<Thing>(before: Things<Thing>, after: Things<Thing>): Change<Thing>[] {
  const only = (what: Change<Thing>['what'], some: Things<Thing>, others: Things<Thing>): Change<Thing>[] =>
    [...some].filter(([key]) => !others.has(key)).map(([, { thing, seen }]) => ({ what, thing, seen }))
  return [...only('added', after, before), ...only('removed', before, after)]
}

const declaredKinds = ({ texts }: Policy) =>
  new Map(
    kindsIn(texts, texts.flatMap(statementsIn))
      .filter(({ isDeclared, certainty }) => isDeclared && certainty === 'high')
      .map(({ kind, seen }) => [kind as string, { thing: kind, seen: seen[0] }] as const),
  )
const sdks = (policy: Policy) => new Map(sdkListOf(policy).rows.map(({ name, seen }) => [sameName(name), { thing: name, seen }] as const))
const presentElements = (policy: Policy) =>
  new Map(elementsOf(policy).flatMap(({ id, seen: [first] }) => (first ? [[id as string, { thing: id, seen: first }] as const] : [])))

interface Placed {
  readonly policy: Policy
  readonly text: number
  readonly one: ReadSentence
}
/** Sentences of the rules; rows of lists are compared as SDKs. */
const sentencesOf = (policy: Policy): Placed[] =>
  policy.texts.flatMap((text, at) =>
    text.part === 'policy'
      ? readingOf(text)
          .sentences.filter(
            ({ sentence, text: words }) => sentence.from !== 'heading' && sentence.from !== 'cell' && comparable(words).length >= SHORTEST,
          )
          .map((one) => ({ policy, text: at, one }))
      : [],
  )
const seenOf = ({ one }: Placed): Evidence => one.seen

function sentenceChanges(before: Policy, after: Policy): SentenceChange[] {
  const [old, fresh] = [sentencesOf(before), sentencesOf(after)]
  const { pairs, removed, added } = aligned(
    old.map(({ one }) => comparable(one.text)),
    fresh.map(({ one }) => comparable(one.text)),
  )
  const rewordings = new Map(pairs.map(([from, to]) => [to, from]))
  const changes: SentenceChange[] = []
  for (const at of [...pairs.map(([, to]) => to), ...added].toSorted((one, other) => one - other)) {
    const from = rewordings.get(at)
    changes.push({
      what: from === undefined ? 'added' : 'reworded',
      topic: changeTopicOf(fresh[at]!.one),
      before: from === undefined ? null : seenOf(old[from]!),
      after: seenOf(fresh[at]!),
    })
  }
  for (const at of removed) changes.push({ what: 'removed', topic: changeTopicOf(old[at]!.one), before: seenOf(old[at]!), after: null })
  return changes.slice(0, MOST_CHANGES)
}

const NOTICE =
  /(?:本次|此次|本版|最近一?次|这次)[^。]{0,16}(?:更新|修订|变更|修改|调整)[^。]{0,20}(?:内容|如下|主要|为|是|了|涉及|说明|重点|要点|:)|(?:更新|修订|变更|修改)(?:内容|要点|说明|摘要|提示)(?:如下|为|:)|(?:主要|重点|重大)(?:更新|修订|变更|修改)(?:内容|点|事项)?|我们(?:对|于)[^。]{0,40}(?:进行了|做了|作了)[^。]{0,8}(?:更新|修订|修改|调整)|版本更新提示/

/** As handed in; else what the newest edition itself says of its changes, with what stands right under it. */
function noticeOf({ notice, texts }: Policy): PolicyChanges['notice'] {
  if (notice !== null && notice.trim() !== '') return { words: notice.trim(), seen: null }
  for (const text of texts) {
    const { sentences } = readingOf(text)
    for (const [at, { sentence, text: words, seen }] of sentences.entries()) {
      if (!NOTICE.test(words)) continue
      const more =
        /[:：]\s*$/.test(words) || sentence.from === 'heading' ? sentences.slice(at + 1, at + 4).map((next) => next.sentence.text) : []
      return { words: [sentence.text, ...more].join('\n').slice(0, 600), seen }
    }
  }
  return null
}
