/** Plain text: a paragraph a line, as far as lines are paragraphs. Text that somebody wrapped by hand is put together again, tables that somebody drew are tables. */
import { AnomalyLog } from '../anomaly-log.ts'
import type { Block, TextDocument } from '../document/document.ts'
import { decodeText } from '../document/encoding.ts'
import { boundedFile, Budget, LARGEST_TEXT_FILE } from '../document/limits.ts'
import { plainRun } from '../document/runs.ts'
import { drawnTableAt } from './drawn-tables.ts'

const BULLET = /^[-*+•·●○◆■▪▶➢]\s+/
/** What stands between the cells of a drawn table, or begins one. */
const MAY_BE_ROW = /[\t|\uff5c\u2500-\u256c]|\S[ \u00a0]{2,}\S|\S\u3000{2,}\S|^\s*\+[-=]/
/** Ends of sentences and of headings in front of a list. */
const ENDS = /[。.!?;:…”」』)\uff01\uff1f\uff1b\uff1a\uff09\uff0e]$/
/** Columns of a terminal, a letter of Chinese being two: nobody wraps wider by hand. */
const WIDEST_WRAP = 120
const NARROWEST_WRAP = 24
/** A text as narrow as a phone needs more lines that say so: short items of a list are as wide. */
const NARROW_WRAP = 40
const NARROW_SHARE = 0.65
/** Columns that marks and words of Latin letters, which stay whole, leave empty at its end. */
const NARROW_REST = 6
const FEWEST_WRAPPED = 8
/** Lines cut at one column end there, but for a mark or a word of Latin letters that stayed whole. */
const EXACT_REST = 2

/** Throws `FormatError` when the file is too large. */
export function readPlainText(bytes: Uint8Array): TextDocument {
  boundedFile('text', bytes, LARGEST_TEXT_FILE)
  const anomalies = new AnomalyLog('text')
  const { text, malformed, encoding } = decodeText(bytes)
  if (malformed > 0) anomalies.note('malformed-characters', 0, `${malformed} places are no ${encoding}.`)
  const budget = new Budget('text')
  const blocks: Block[] = []
  const raw = text.split(/\r\n|[\n\r\f\u2028\u2029]/)
  const width = wrapWidth(raw.map((line) => line.trim()))
  const write = (lines: readonly string[]): void => {
    for (const line of unwrapped(lines, width)) {
      budget.takeCharacters(line.length)
      budget.takeBlock()
      const bullet = BULLET.exec(line)
      if (bullet) blocks.push({ kind: 'item', depth: 1, runs: [plainRun(line.slice(bullet[0].length))] })
      else blocks.push({ kind: 'paragraph', runs: [plainRun(line)] })
    }
  }
  let written = 0
  for (let at = 0; at < raw.length; at++) {
    if (!MAY_BE_ROW.test(raw[at]!)) continue
    const table = drawnTableAt(raw, at)
    if (!table) continue
    write(raw.slice(written, at))
    budget.takeBlock()
    for (const row of table.rows) {
      budget.takeCells(row.length)
      budget.takeCharacters(row.join('').length)
    }
    blocks.push({ kind: 'table', rows: table.rows.map((row) => row.map((cell) => ({ isHeading: false, runs: [plainRun(cell)] }))) })
    at += table.lines - 1
    written = at + 1
  }
  write(raw.slice(written))
  return { format: 'text', title: null, language: null, blocks, pages: null, pictures: 0, passwordFields: 0, anomalies: anomalies.list }
}

/** Lines without white space around them; empty ones are gone. */
function unwrapped(raw: readonly string[], width: number | null): string[] {
  const lines = raw.map((line) => line.trim())
  const whole: string[] = []
  // Put together once a paragraph is whole: looked at after every line, one of fifty thousand lines is copied as often.
  let open: string[] = []
  let last = ''
  let isOpen = false
  for (const line of lines) {
    if (line === '') {
      isOpen = false
      continue
    }
    if (!isOpen || BULLET.test(line)) {
      if (open.length > 0) whole.push(open.join(''))
      open = []
    } else if (isSpaced(last, line)) open.push(' ')
    open.push(line)
    last = line
    isOpen = width !== null && columns(line) > (width < NARROW_WRAP ? width - NARROW_REST - 1 : width * 0.85) && !ENDS.test(line)
  }
  if (open.length > 0) whole.push(open.join(''))
  return whole
}

/** The column at which the text was wrapped; null when it was not: then no line that ends open has a neighbour of its width. */
function wrapWidth(lines: readonly string[]): number | null {
  const open = lines.filter((line) => line !== '' && !ENDS.test(line)).map(columns)
  const widest = open.reduce((most, width) => Math.max(most, width), 0)
  if (widest > WIDEST_WRAP || widest < NARROWEST_WRAP) return null
  if (widest < NARROW_WRAP) {
    // Headings are as narrow, and the paragraphs between them are not.
    if (lines.some((line) => columns(line) > widest + 2)) return null
    const near = open.filter((width) => width >= widest - NARROW_REST).length
    return near >= FEWEST_WRAPPED && near > open.length * NARROW_SHARE ? widest : null
  }
  const near = open.filter((width) => width > widest * 0.9).length
  if (near < FEWEST_WRAPPED) return null
  // Short labels and headings may be more than the lines that were cut, if so many of these end at the same column and none goes beyond.
  const exact = open.filter((width) => width >= widest - EXACT_REST).length
  const isCut = exact >= FEWEST_WRAPPED && exact * 10 >= near * 8 && lines.every((line) => columns(line) <= widest + EXACT_REST)
  return near > open.length * 0.5 || isCut ? widest : null
}

const columns = (line: string): number => {
  let width = 0
  for (const letter of line) width += letter >= '\u1100' ? 2 : 1
  return width
}

/** Words of Latin letters need the space that the line break stood for; a number goes on. */
const isSpaced = (before: string, after: string): boolean =>
  !(/\d$/.test(before) && /^\d/.test(after)) && /[\w,.;:)]$/.test(before) && /^[\w(]/.test(after)
