/** Where sentences end. A line feed always ends one: between blocks and cells nothing reads on. */

/** Characters. Longer ones are cut at a comma: an expression run over millions of characters without an end would never come back. */
export const LONGEST_SENTENCE = 2000
/** Characters that something in brackets or quotes may have to count as one piece. */
const LONGEST_ASIDE = 200
/** Brackets within brackets; those further out are forgotten, so that a million open ones cost nothing. */
const DEEPEST_ASIDE = 8

/** URLs and mail addresses hold marks that end nothing. */
const ADDRESS = /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/gi
const END = new Set('。!?;…')
const CLOSING = new Set('」』”’"\')】》〉]')
const pairs: Readonly<Record<string, string>> = {
  '(': ')',
  '“': '”',
  '「': '」',
  '『': '』',
  '《': '》',
  '【': '】',
  '[': ']',
}
const closes = new Set(Object.values(pairs))
/** Words that end in a full stop in the middle of a sentence. */
const ABBREVIATION = /(?:^|[^A-Za-z])(?:co|inc|ltd|corp|no|mr|ms|mrs|dr|vs|etc|e\.g|i\.e|al|fig|art|sec|v|ver)$/i

export interface Range {
  readonly start: number
  readonly end: number
}

/** Sentences of `text` between two places, without white space around them, in order. Their offsets are those of `text`. */
export function sentencesIn(text: string, start: number, end: number): Range[] {
  const line = text.slice(start, end)
  const found: Range[] = []
  for (const piece of pieces(line)) {
    const words = line.slice(piece.start, piece.end)
    const first = piece.start + (words.length - words.trimStart().length)
    const last = first + words.trim().length
    for (const part of bounded(line, first, last)) found.push({ start: start + part.start, end: start + part.end })
  }
  return found
}

function* pieces(line: string): Generator<Range> {
  const skipTo = asidesAndAddresses(line)
  let from = 0
  for (let at = 0; at < line.length; at++) {
    const skipped = skipTo.get(at)
    if (skipped !== undefined) {
      at = skipped - 1
      continue
    }
    if (line[at] !== '\n' && !END.has(line[at]!) && !isFullStop(line, at)) continue
    let end = at + 1
    while (end < line.length && (END.has(line[end]!) || CLOSING.has(line[end]!)) && !skipTo.has(end)) end++
    yield { start: from, end }
    from = end
    at = end - 1
  }
  if (from < line.length) yield { start: from, end: line.length }
}

/** Where pieces begin within which no sentence ends, each with its end: addresses, short asides in brackets or quotes that are closed. */
function asidesAndAddresses(line: string): Map<number, number> {
  const skips = new Map<number, number>()
  for (const match of line.matchAll(ADDRESS)) {
    const end = match.index + match[0].replace(/[.,;:!?)\]'"]+$/, '').length
    skips.set(match.index, end)
  }
  const open: { readonly at: number; readonly closing: string }[] = []
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!
    const closing = pairs[letter]
    if (closing !== undefined) {
      open.push({ at, closing })
      if (open.length > DEEPEST_ASIDE) open.shift()
    } else if (closes.has(letter)) {
      const last = open.findLastIndex(({ closing }) => closing === letter)
      if (last < 0) continue
      const { at: begin } = open[last]!
      open.length = last
      // What ends in a full stop is a sentence of its own, and what follows is another: “……。”我们
      if (at - begin <= LONGEST_ASIDE && !/[。!?]/.test(line[at - 1]!)) skips.set(begin, Math.max(skips.get(begin) ?? 0, at + 1))
    }
  }
  return skips
}

/** A full stop of Latin script: after a word, before a space and a capital or Chinese. 3.5, v2.1.0 and a.b are none. */
function isFullStop(line: string, at: number): boolean {
  if (line[at] !== '.') return false
  const after = line.slice(at + 1, at + 4)
  if (!/^["')\]]?(?:\s+["'(]?[\p{Lu}\p{Script=Han}]|\s*$)/u.test(after) && !(at + 1 === line.length)) return false
  const before = line.slice(Math.max(0, at - 8), at)
  return /[\p{L})\]"'%]$/u.test(before) && !ABBREVIATION.test(before) && !/(?:^|\s)\p{L}$/u.test(before)
}

/** Pieces of at most `LONGEST_SENTENCE`, cut behind a comma or a space where there is one. */
function* bounded(line: string, start: number, end: number): Generator<Range> {
  let from = start
  while (end - from > LONGEST_SENTENCE) {
    const window = line.slice(from, from + LONGEST_SENTENCE)
    const comma = Math.max(window.lastIndexOf(','), window.lastIndexOf('、'), window.lastIndexOf(','), window.lastIndexOf(' '))
    let cut = from + (comma > LONGEST_SENTENCE / 4 ? comma + 1 : LONGEST_SENTENCE)
    // Not between the halves of a character.
    if (/[\udc00-\udfff]/.test(line[cut]!)) cut--
    yield { start: from, end: from + line.slice(from, cut).trimEnd().length }
    from = cut
    while (from < end && line[from] === ' ') from++
  }
  if (from < end) yield { start: from, end }
}
