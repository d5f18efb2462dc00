/**
 * Sections of a policy: by its heading elements, and where it has none worth the name, by numbered or bold short lines (一、 (一) 第一条 1.1).
 * Sections lie side by side and cover the whole text.
 */
import type { PolicySection } from '#facts/policy.ts'
import type { Layout, Line } from './layout.ts'
import type { Body } from './looks.ts'

/** Fewer heading elements than this are a title and a footer: the rest of the structure is in the words. */
const FEWEST_HEADINGS = 3
const LONGEST_NUMBERED = 40
const LONGEST_BOLD = 30
/** So many lines of one kind in a row are a table of contents or a list, and no headings. */
const ROW_OF_A_LIST = 3

/** Ways of numbering, each with its level; the first that fits counts. Those of `list` number items as often as headings. */
const numberings: readonly { readonly pattern: RegExp; readonly level: number; readonly isList?: boolean }[] = [
  { pattern: /^第[一二三四五六七八九十百零〇\d]+[编章篇]/, level: 1 },
  { pattern: /^第[一二三四五六七八九十百零〇\d]+(?:部分|[节条款])/, level: 2 },
  { pattern: /^[一二三四五六七八九十]{1,3}(?:[、.:]|\s)/, level: 2 },
  { pattern: /^【[^【】]{2,30}】$/, level: 2 },
  { pattern: /^附[件录表](?:[一二三四五六七八九十\d]|[:\s]|$)/, level: 2 },
  { pattern: /^\([一二三四五六七八九十]{1,3}\)/, level: 3 },
  { pattern: /^\d{1,2}(?:\.\d{1,2}){2,3}[.、\s]*(?=\D)/, level: 5 },
  { pattern: /^\d{1,2}\.\d{1,2}[.、\s]*(?=\D)/, level: 4 },
  { pattern: /^\d{1,2}(?:[、.)]|\s)(?=\D)/, level: 3, isList: true },
  { pattern: /^\(\d{1,2}\)/, level: 5, isList: true },
]
/** What stands at the end of a sentence, or before a list. */
const ENDS_LIKE_SENTENCE = /[。;,、!?…]$/
const TITLE = /(?:政策|规则|协议|条款|指引|声明|说明|清单|须知|Policy|POLICY|policy)(?:\([^)]{1,20}\))?$/
const LONGEST_TITLE = 40

export interface Sections {
  readonly sections: readonly PolicySection[]
  /** Index into `sections` of each line. */
  readonly sectionOf: readonly number[]
  /** Lines that are headings, by element or by their words. */
  readonly headings: ReadonlySet<number>
}

export function sectionsOf({ text, lines }: Layout, body: Body): Sections {
  const levels = levelsOf(text, lines, body)
  const sections: { index: number; level: number; heading: string; start: number; end: number }[] = [
    { index: 0, level: 0, heading: '', start: 0, end: text.length },
  ]
  const sectionOf: number[] = []
  const headings = new Set<number>()
  let block = -1
  for (const [at, line] of lines.entries()) {
    const level = levels[at]!
    const last = sections.at(-1)!
    if (level > 0) {
      const isParagraph = line.from !== 'heading' && isNumberedParagraph(text, line)
      if (!isParagraph) headings.add(at)
      const words = isParagraph ? firstClause(text, line) : text.slice(line.start, line.end)
      // A heading element of two lines is one heading.
      if (line.from === 'heading' && line.block === block) last.heading += ` ${words}`
      else {
        last.end = line.start
        sections.push({ index: sections.length, level, heading: words, start: line.start, end: text.length })
      }
    }
    block = line.block
    sectionOf.push(sections.length - 1)
  }
  return { sections, sectionOf, headings }
}

/** The level of each line as a heading, 0 for all others. */
function levelsOf(text: string, lines: readonly Line[], body: Body): number[] {
  const stated = lines.map((line) => (line.from === 'heading' ? line.level : 0))
  const blocks = new Set(lines.filter((line) => line.from === 'heading').map(({ block }) => block))
  if (blocks.size >= FEWEST_HEADINGS) return stated
  const candidates = lines.map((line) => candidate(text, line, body))
  // 五、我们会把信息存储在境内。 behind 四、第三方SDK is a section of its own, whatever stands under 四.
  const isNumbered = candidates.some(
    (found, at) => found?.level === TOP_LEVEL && PARAGRAPH.test(text.slice(lines[at]!.start, lines[at]!.start + 6)),
  )
  return lines.map((line, at) => {
    if (stated[at]! > 0) return stated[at]!
    if (isNumbered && at > 0 && isNumberedParagraph(text, line)) return TOP_LEVEL
    const found = candidates[at]!
    if (at === 0 && isTitle(text, line)) return 1
    if (found === null || isInList(candidates, lines, at) || at === lines.length - 1) return 0
    return found.level
  })
}

const TOP_LEVEL = 2
const PARAGRAPH = /^(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十百\d]{1,3}条)/
const isNumberedParagraph = (text: string, { start, end, from }: Line): boolean =>
  from !== 'cell' &&
  PARAGRAPH.test(text.slice(start, start + 6)) &&
  (end - start > LONGEST_NUMBERED || /[。;!?…]$/.test(text.slice(end - 1, end)))
/** What a numbered paragraph is about, as far as its first words tell. */
const firstClause = (text: string, { start, end }: Line): string =>
  /^[^,。;:!?，；：]{1,40}/.exec(text.slice(start, Math.min(end, start + LONGEST_NUMBERED)))?.[0] ?? ''

interface Candidate {
  readonly level: number
  /** Lines of the same kind look the same. */
  readonly kind: number
  /** The numbering begins, or begins again: the heading behind a table of contents is no member of it. */
  readonly isFirst: boolean
}
const BOLD = numberings.length
const FIRST = /^(?:第?\(?一[、.:)\s章条节编篇部]|第?\(?1[、)\s章条节编篇部]|1\.(?!\d))/

function candidate(text: string, line: Line, body: Body): Candidate | null {
  if (line.from === 'cell' || line.end - line.start > LONGEST_NUMBERED) return null
  const words = text.slice(line.start, line.end)
  if (ENDS_LIKE_SENTENCE.test(words)) return null
  const isBold = body.isAllBolder(line.start, line.end)
  const kind = numberings.findIndex(({ pattern }) => pattern.test(words))
  if (kind >= 0) {
    const { level, isList } = numberings[kind]!
    // 1. 手机号:用于登录 is an item; 一、我们如何收集: is a heading.
    if (isList && !isBold && /[:;=]/.test(words)) return null
    return { level, kind, isFirst: FIRST.test(words) }
  }
  const isHeading = isBold && words.length <= LONGEST_BOLD && words.length > 1 && !words.endsWith(':') && /\p{L}/u.test(words)
  return isHeading ? { level: 3, kind: BOLD, isFirst: false } : null
}

/** Three or more of a kind in a row. Two may be a chapter that holds nothing but the next. */
function isInList(candidates: readonly (Candidate | null)[], lines: readonly Line[], at: number): boolean {
  const { kind } = candidates[at]!
  const isSame = (other: number): boolean => candidates[other]?.kind === kind && lines[other]!.from === lines[at]!.from
  let first = at
  let last = at
  while (at - first < ROW_OF_A_LIST && !candidates[first]!.isFirst && isSame(first - 1)) first--
  while (last - at < ROW_OF_A_LIST && isSame(last + 1) && !candidates[last + 1]!.isFirst) last++
  const isNumbered = kind < BOLD && numberings[kind]!.isList === true
  // 1. 姓名 / 2. 手机号: two such lines are a list already, unless something stands between them.
  return last - first + 1 >= (isNumbered ? 2 : ROW_OF_A_LIST)
}

const isTitle = (text: string, { start, end, from }: Line): boolean =>
  from !== 'cell' && end - start <= LONGEST_TITLE && TITLE.test(text.slice(start, end))
