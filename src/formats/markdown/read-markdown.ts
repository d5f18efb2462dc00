/** Markdown (GitHub's: https://github.github.com/gfm/) by way of the page that it stands for. */
import { AnomalyLog } from '../anomaly-log.ts'
import type { TextDocument } from '../document/document.ts'
import { decodeText } from '../document/encoding.ts'
import { boundedFile } from '../document/limits.ts'
import { FormatError } from '../format-error.ts'
import { readHtmlText } from '../html/read-html.ts'

/** Bytes. */
const LARGEST = 8 * 1024 * 1024
/** Marks of emphasis are paired with each other: the cost of a paragraph is the square of their number. */
const MOST_PAIRS = 4e8
/** A quote in a hundred quotes. */
const DEEP_QUOTE = /^(?:[ \t]?>){100}/m
/** Metadata in front of the text, as generators of sites write it. */
const FRONT_MATTER = /^---\n(?:[^\n]{0,1000}\n){0,200}?(?:---|\.\.\.)\n/

/**
 * A line that begins with a label (使用目的:…) is a line for who wrote it. The specification folds its line break to a space, and who
 * reads the page sees 名称 and 公司 run together; two spaces at the end of the line before keep the break (6.12, hard line breaks).
 */
const BEFORE_LABEL =
  /(?<=[^\s])\n(?=(?:>[ \t]?){0,3}(?:\d{1,2}[.、]|[(\uff08]\d{1,2}[)\uff09])?[A-Za-z\u4e00-\u9fff][^\n:\uff1a。,\uff0c;\uff1b|]{1,15}[:\uff1a](?!\/\/))/g

/** Throws `FormatError` when the file is too large or nests too deep. */
export async function readMarkdown(bytes: Uint8Array): Promise<TextDocument> {
  boundedFile('markdown', bytes, LARGEST)
  const anomalies = new AnomalyLog('markdown')
  const { text, malformed, encoding } = decodeText(bytes)
  if (malformed > 0) anomalies.note('malformed-characters', 0, `${malformed} places are no ${encoding}.`)
  return readHtmlText(
    await htmlOf(text.replaceAll(/\r\n?/g, '\n').replace(FRONT_MATTER, '').replaceAll(BEFORE_LABEL, '  \n')),
    'markdown',
    anomalies,
  )
}

const endless = (): FormatError => new FormatError('markdown', 0, 'quotes and lists that people can read', 'endless nesting')

async function htmlOf(text: string): Promise<string> {
  if (DEEP_QUOTE.test(text)) throw endless()
  let pairs = 0
  for (const block of text.split(/\n[ \t]*\n/)) {
    const marks = block.match(/[*_~`]+/g)?.length ?? 0
    pairs += marks * marks
    if (pairs > MOST_PAIRS)
      throw new FormatError('markdown', 0, 'marks of emphasis in numbers that people write', `${marks} in one paragraph`)
  }
  const { Marked } = await import('marked')
  try {
    return await new Marked({ gfm: true, async: true }).parse(text)
  } catch (error) {
    // marked recurses into quotes and lists.
    if (error instanceof RangeError) throw endless()
    throw new FormatError('markdown', 0, 'Markdown', error instanceof Error ? error.message : String(error))
  }
}
