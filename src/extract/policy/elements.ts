import type { Evidence } from '#core/evidence.ts'
import { policyElements, type PolicyElementId } from '#facts/policy-elements.ts'
import type { Policy, PolicyElement, PolicyStatement, PolicyText } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import { handlerRules } from './element-rules-handler.ts'
import { handlingRules } from './element-rules-handling.ts'
import { rightsRules } from './element-rules-rights.ts'
import type { ElementRule } from './element-rule.ts'
import { datesIn } from './dates.ts'
import { Hinted } from './hints.ts'
import { readingOf, type ReadSentence } from './reading.ts'
import { sdkListOf } from './sdk-list.ts'
import { statementsIn } from './statements.ts'
import { WordTrie } from './word-trie.ts'

/** What the law asks a policy to say, element by element, with the sentences of the newest edition that say it. */
export default defineExtractor({
  gives: 'policyElements',
  needs: ['policies'],
  version: 6,
  extract: ({ policies }) => elementsOf(policies[0]!),
})

const MOST_SEEN = 5
const HIGHEST_CLARITY = 3
const ids = Object.keys(policyElements) as PolicyElementId[]
const rules: readonly ElementRule[] = [...handlerRules, ...handlingRules, ...rightsRules]
const trie = new WordTrie<readonly number[]>(wordsOfRules)

function wordsOfRules(): ReadonlyMap<string, readonly number[]> {
  const words = new Map<string, number[]>()
  for (const [at, rule] of rules.entries())
    for (const word of rule.words) {
      const known = words.get(word)
      if (known) known.push(at)
      else words.set(word, [at])
    }
  return words
}

interface Seen {
  readonly clarity: number
  readonly evidence: Evidence
}
type Found = Map<PolicyElementId, Seen[]>

export function elementsOf(policy: Policy): PolicyElement[] {
  const found: Found = new Map()
  for (const text of policy.texts) {
    // A list that the rules lead to says what it lists, and nothing of rights or contacts.
    if (text.part === 'policy' || text.part === 'summary') readSentences(text, found)
    readStatements(text, found)
    for (const { seen } of datesIn(text)) add(found, 'date', 3, seen)
  }
  const { rows, elsewhere } = sdkListOf(policy)
  for (const { form, seen } of rows.slice(0, MOST_SEEN)) add(found, 'sdk-list', form === 'sentence' ? 1 : 3, seen)
  if (elsewhere) add(found, 'sdk-list', 2, elsewhere)
  return ids.map((id) => {
    const seen = clearest(found.get(id) ?? [])
    return { id, isPresent: seen.length > 0, seen }
  })
}

function clearest(seen: readonly Seen[]): Evidence[] {
  const first: Evidence[] = []
  for (let clarity = HIGHEST_CLARITY; clarity >= 0; clarity--)
    for (const one of seen) if (one.clarity === clarity && first.length < MOST_SEEN) first.push(one.evidence)
  return first
}

function add(found: Found, id: PolicyElementId, clarity: number, evidence: Evidence): void {
  const known = found.get(id)
  if (!known) found.set(id, [{ clarity, evidence }])
  else if (!isFull(known, clarity) && known.length < MOST_SEEN * 3) known.push({ clarity, evidence })
}

/** 不适用, 无, 暂无: the heading asks, and the text answers that there is nothing. */
const NOTHING = new Hinted(
  /^(?:\(?\d*[).、]?)?\s*(?:不适用|暂无|暂不(?:涉及|适用)|无|没有|N\/?A)[。.]?$|(?:本条|本章|本节|此项|该项|本项|此条|该条款)[^。]{0,8}不适用|:\s?(?:不适用|无|暂无)[。;]?$/i,
  '适无暂没a',
)
const LONGEST_NOTHING = 40
const saysNothing = ({ text, hints }: ReadSentence): boolean =>
  NOTHING.mayFit(hints) && (text.length <= LONGEST_NOTHING || text.includes('不适用')) && NOTHING.test(text, hints)
const SHORTEST_BODY = 12

function readSentences(text: PolicyText, found: Found): void {
  const { sentences, letters } = readingOf(text)
  const candidates: number[] = []
  /** By rule: the sentence that it was last a candidate for, from 1. */
  const candidateFor = new Int32Array(rules.length)
  let at = 0
  const note = (numbers: readonly number[]): void => {
    for (const number of numbers)
      if (candidateFor[number] !== at + 1) {
        candidateFor[number] = at + 1
        candidates.push(number)
      }
  }
  for (; at < sentences.length; at++) {
    const one = sentences[at]!
    candidates.length = 0
    trie.each(one.text, letters, one.sentence.start, note)
    if (candidates.length === 0 || saysNothing(one)) continue
    for (const number of candidates) {
      const rule = rules[number]!
      if (isEnough(found, rule) || !fits(rule, one)) continue
      const isTitle = one.isHeading && !isSentence(one.text)
      if (isTitle && !(rule.mayBeHeading && saysMore(sentences, at))) continue
      add(found, rule.element, isTitle ? 0 : rule.clarity, one.seen)
    }
  }
}

/** 六、本政策更新后会在首页提示您: some write the whole of a section as its heading. */
const isSentence = (heading: string): boolean =>
  heading.length >= 14 &&
  /(?:您|用户|我们)(?:可以|会|将|有权|需)|会在|将在|会通过|将通过/.test(heading) &&
  !/如何|怎样|哪些|什么|怎么/.test(heading)

const isEnough = (found: Found, { element, clarity }: ElementRule): boolean => isFull(found.get(element), clarity)

function isFull(seen: readonly Seen[] | undefined, clarity: number): boolean {
  let count = 0
  if (seen) for (const one of seen) if (one.clarity >= clarity) count++
  return count >= MOST_SEEN
}

function fits({ pattern, unless, within, outside, mayBeDefinition }: ElementRule, { text, topic, aside }: ReadSentence): boolean {
  if (within && !within.includes(topic)) return false
  if (outside?.includes(topic)) return false
  if (aside === 'definition' && !mayBeDefinition) return false
  return pattern.test(text) && !unless?.test(text)
}

/** The section under a heading has a text, and the text is not that there is nothing. */
function saysMore(sentences: readonly ReadSentence[], at: number): boolean {
  const { section } = sentences[at]!.sentence
  let length = 0
  for (let next = at + 1; next < sentences.length && next < at + 8; next++) {
    const one = sentences[next]!
    if (one.sentence.section !== section || one.isHeading) break
    if (saysNothing(one)) return false
    length += one.text.length
  }
  return length >= SHORTEST_BODY
}

function readStatements(text: PolicyText, found: Found): void {
  const told = statementsIn(text).filter(({ polarity, act }) => polarity === 'affirmed' && (act === 'collect' || act === 'use'))
  for (const { kinds, seen } of mostKinds(told))
    if (kinds.some(({ kind }) => kind !== 'cookie')) add(found, 'kinds', Math.min(kinds.length, HIGHEST_CLARITY), seen)
  for (const { purpose, kinds, certainty, seen } of told)
    if (purpose !== null) add(found, 'purpose', kinds.length > 0 ? (certainty === 'high' ? 3 : 2) : 1, seen)
}
const mostKinds = (statements: readonly PolicyStatement[]): readonly PolicyStatement[] =>
  statements.toSorted((one, other) => other.kinds.length - one.kinds.length).slice(0, MOST_SEEN)
