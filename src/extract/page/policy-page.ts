/** Whether what a snapshot shows is a policy: by its heading, and by what policies must say, in the words by which policies are read. */
import type { PolicyElementId } from '#facts/policy-elements.ts'
import type { Snapshot } from '#formats/recording/recording.ts'
import type { ElementRule } from '../policy/element-rule.ts'
import { handlingRules } from '../policy/element-rules-handling.ts'
import { rightsRules } from '../policy/element-rules-rights.ts'
import { narrow } from '../policy/narrow.ts'
import { sentencesIn } from '../policy/sentences.ts'
import type { View } from './view.ts'
import { policyLinkWords } from './words.ts'

/** A person's rights, of which every policy tells and no other text under such a heading. */
const rights: ReadonlySet<PolicyElementId> = new Set([
  'access',
  'correct',
  'delete',
  'withdraw',
  'account-cancellation',
  'minors',
  'retention',
])
const rules: readonly ElementRule[] = [...handlingRules, ...rightsRules].filter(
  ({ clarity, within }) => clarity >= 2 && within === undefined,
)
/**
 * Ours: how many of some thirty elements a text must tell, and how many rights among them, to be taken for a policy; and how few are enough
 * where the page as a whole bears the name, and fewer still where it says what it collects. Whether a policy tells all that it must is nothing that this asks.
 */
const LEAST_ELEMENTS = 5
const LEAST_RIGHTS = 2
const LEAST_ELEMENTS_NAMED = 4
const LEAST_ELEMENTS_COLLECTING = 1
const LEAST_CHARACTERS_NAMED = 150
/** Lines at the top of a page among which its name stands. */
const TOP_LINES = 3
const collects =
  /(?:收集|处理|使用|获取|读取|采集|存储)[^。\n]{0,30}(?:信息|数据|权限)|(?:信息|数据)[^。\n]{0,20}(?:收集|处理|使用|采集|存储)|collect|process/i
const LONGEST_HEADING = 40
const LONGEST_TEXT = 200_000
const blocks = new Set('p div li td th h1 h2 h3 h4 h5 h6 section article main dd dt tr body header footer nav pre blockquote'.split(' '))

/** What shows in a snapshot, a line for each block. */
export function textOf(view: View): string {
  let text = ''
  let last = -1
  for (const [node, { name, text: own }] of view.nodes.entries()) {
    if (name !== '#text' || !own || !view.isShown(node)) continue
    const block = blockOf(view, node)
    text += block === last ? own : `\n${own}`
    last = block
    if (text.length > LONGEST_TEXT) break
  }
  return text.trim()
}

function blockOf(view: View, at: number): number {
  for (const node of view.upwards(at)) if (blocks.has(view.nodes[node]!.name)) return node
  return 0
}

const known = new WeakMap<Snapshot, boolean>()

/** Each look is read once, however often it is asked. */
export function isPolicy(view: View): boolean {
  const already = known.get(view.snapshot)
  if (already !== undefined) return already
  const is = readsAsPolicy(view)
  known.set(view.snapshot, is)
  return is
}

function readsAsPolicy(view: View): boolean {
  const text = textOf(view)
  const isNamed = isHeading(view.snapshot.title) || text.split('\n', TOP_LINES).some(isHeading)
  if (!isNamed && !hasHeading(view)) return false
  const told = elementsTold(narrow(text))
  if (told.size >= LEAST_ELEMENTS && [...told].filter((id) => rights.has(id)).length >= LEAST_RIGHTS) return true
  if (!isNamed || text.length < LEAST_CHARACTERS_NAMED) return false
  return told.size >= LEAST_ELEMENTS_NAMED || (told.size >= LEAST_ELEMENTS_COLLECTING && collects.test(text))
}

/** The name of a policy and nothing else. Sections of other texts are numbered. */
const isHeading = (words: string): boolean =>
  words.length <= LONGEST_HEADING &&
  policyLinkWords.test(words) &&
  !/[。,,;;!!??]/.test(words) &&
  !/^\s*[(（第]?[\d一二三四五六七八九十]+[、.．)）条章]/.test(words)

/** Words that stand by themselves and react to nothing, such as those of a layer. */
const hasHeading = (view: View): boolean =>
  view.nodes.some(
    ({ name, text }, node) =>
      name === '#text' &&
      text !== undefined &&
      isHeading(text) &&
      view.isShown(node) &&
      view.reacting(node) === null &&
      isAlone(view, node),
  )

/** The whole of its block. */
const isAlone = (view: View, node: number): boolean => view.words(blockOf(view, node)).length <= LONGEST_HEADING

function elementsTold(text: string): Set<PolicyElementId> {
  const told = new Set<PolicyElementId>()
  for (const line of text.split('\n'))
    for (const { start, end } of sentencesIn(line, 0, line.length)) {
      const sentence = line.slice(start, end)
      for (const { element, words, pattern, unless } of rules)
        if (!told.has(element) && words.some((word) => sentence.includes(word)) && pattern.test(sentence) && !unless?.test(sentence))
          told.add(element)
    }
  return told
}
