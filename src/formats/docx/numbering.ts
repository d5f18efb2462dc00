/**
 * Word counts headings and items by itself (ECMA-376 part 1, 17.9), and mammoth leaves its numbers out: 一、, 第三条 and 2.1, by which policies
 * are cut into sections and refer to themselves. Here each is written in front of the text that it numbers.
 */

const LEVELS = 9
/** What a document may define and still have its numbers counted. */
const MOST_LISTS = 5000
/** The largest number that is counted: nobody numbers more paragraphs, and starts may claim anything. */
const LARGEST = 99_999
/** Characters of a paragraph in which its first text is looked for. */
const FIRST_TEXT_WITHIN = 20_000
const DEEPEST_STYLE = 12

interface Level {
  readonly start: number
  readonly format: string
  /** `%1.%2` as Word writes it. */
  readonly text: string
  readonly isLegal: boolean
  readonly style: string | null
}
interface List {
  readonly abstract: string
  readonly levels: ReadonlyMap<number, Level>
  readonly restarts: ReadonlyMap<number, number>
}
interface Numbered {
  readonly list: string | null
  readonly level: number | null
}

/** The part with numbers in front of what Word numbers. */
export function writeNumbers(xml: string, numbering: string, styles: string): string {
  const lists = listsOf(numbering)
  if (lists.size === 0) return xml
  const styled = new Styles(styles)
  const counts = new Counts()
  const plain = xml.replaceAll(/<w:pPrChange\b(?:(?!<\/w:pPrChange>)[^]){0,8000}<\/w:pPrChange>/g, '')
  const parts: string[] = []
  let written = 0
  for (const match of plain.matchAll(/<w:p(?:\s[^<>]*)?>\s*<w:pPr>((?:(?!<\/w:pPr>)[^]){0,8000})<\/w:pPr>/g)) {
    const properties = match[1]!
    const { list: name, level } = numberedBy(properties, styled, lists)
    const list = lists.get(name ?? '')
    const own = list?.levels.get(level ?? 0)
    if (!list || !own) continue
    const label = counts.next(name!, list, level ?? 0)
    if (label === '') continue
    const end = match.index + match[0].length
    const text = firstText(plain, end)
    if (text === null) continue
    // Chapters and 一、 are no items of a list, whatever Word calls them.
    const isChapter = /^(?:第|[(\uff08]?[一二三四五六七八九十])/.test(label)
    const start = match.index + match[0].lastIndexOf(properties)
    parts.push(
      plain.slice(written, start),
      isChapter ? `${properties.replace(NUMBERS, '')}<w:numPr><w:numId w:val="0"/></w:numPr>` : properties,
      plain.slice(start + properties.length, text),
      /[\w.]$/.test(label) ? `${label} ` : label,
    )
    written = text
  }
  return parts.join('') + plain.slice(written)
}

const NUMBERS = /<w:numPr\b[^>]*>(?:(?!<\/w:numPr>)[^]){0,1000}<\/w:numPr>/

const value = (xml: string, name: string): string | null =>
  new RegExp(`<w:${name}\\b[^<>]*?\\bw:val="([^"<>]{0,80})"`).exec(xml)?.[1] ?? null
const whole = (text: string | null, otherwise: number): number => {
  const number = Number(text ?? Number.NaN)
  return Number.isInteger(number) && number >= 0 && number <= LARGEST ? number : otherwise
}

/** Elements of a name with what they hold, one after the other: none of these hold their like. */
function* elements(xml: string, name: string): Generator<{ readonly tag: string; readonly content: string }> {
  const open = new RegExp(`<w:${name}(?:\\s[^<>]*)?>`, 'g')
  for (let match = open.exec(xml); match; match = open.exec(xml)) {
    if (match[0].endsWith('/>')) continue
    const end = xml.indexOf(`</w:${name}>`, open.lastIndex)
    if (end < 0) return
    yield { tag: match[0], content: xml.slice(open.lastIndex, end) }
    open.lastIndex = end
  }
}

const attribute = (tag: string, name: string): string | null => new RegExp(`\\bw:${name}="([^"<>]{0,80})"`).exec(tag)?.[1] ?? null

function listsOf(numbering: string): Map<string, List> {
  const abstracts = new Map<string, Map<number, Level>>()
  for (const { tag, content } of elements(numbering, 'abstractNum')) {
    if (abstracts.size >= MOST_LISTS) break
    abstracts.set(attribute(tag, 'abstractNumId') ?? '', levelsIn(content))
  }
  const lists = new Map<string, List>()
  for (const { tag, content } of elements(numbering, 'num')) {
    if (lists.size >= MOST_LISTS) break
    const abstract = value(content, 'abstractNumId') ?? ''
    const levels = new Map(abstracts.get(abstract))
    const restarts = new Map<number, number>()
    for (const override of elements(content, 'lvlOverride')) {
      const level = whole(attribute(override.tag, 'ilvl'), 0)
      const start = value(override.content, 'startOverride')
      if (start !== null) restarts.set(level, whole(start, 1))
      for (const [at, own] of levelsIn(override.content)) levels.set(at, own)
    }
    lists.set(attribute(tag, 'numId') ?? '', { abstract, levels, restarts })
  }
  return lists
}

function levelsIn(xml: string): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const { tag, content } of elements(xml, 'lvl')) {
    const at = whole(attribute(tag, 'ilvl'), LEVELS)
    if (at >= LEVELS) continue
    levels.set(at, {
      start: whole(value(content, 'start'), 0),
      format: value(content, 'numFmt') ?? 'decimal',
      text: value(content, 'lvlText') ?? '',
      isLegal: /<w:isLgl\b/.test(content) && value(content, 'isLgl') !== '0',
      style: value(content, 'pStyle'),
    })
  }
  return levels
}

/** Styles of paragraphs that number them, by themselves or by what they are based on. */
class Styles {
  readonly #styles = new Map<string, { readonly based: string | null; readonly numbers: Numbered | null }>()

  constructor(xml: string) {
    for (const { tag, content } of elements(xml, 'style'))
      if (attribute(tag, 'type') === 'paragraph')
        this.#styles.set(attribute(tag, 'styleId') ?? '', { based: value(content, 'basedOn'), numbers: numbersIn(content) })
  }

  /** The style that states the numbers is told too: levels name it. */
  numbersOf(style: string | null): (Numbered & { readonly style: string }) | null {
    for (let step = 0; style !== null && step < DEEPEST_STYLE; step++) {
      const known = this.#styles.get(style)
      if (known?.numbers) return { ...known.numbers, style }
      style = known?.based ?? null
    }
    return null
  }
}

function numbersIn(xml: string): Numbered | null {
  const own = NUMBERS.exec(xml)?.[0]
  if (own === undefined) return null
  const level = value(own, 'ilvl')
  return { list: value(own, 'numId'), level: level === null ? null : whole(level, 0) }
}

function numberedBy(properties: string, styles: Styles, lists: ReadonlyMap<string, List>): Numbered {
  const own = numbersIn(properties)
  const style = value(properties, 'pStyle')
  const styled = styles.numbersOf(style)
  const list = own?.list ?? styled?.list ?? null
  const levels = lists.get(list ?? '')?.levels ?? new Map<number, Level>()
  const namedBy = (name: string | null | undefined): number | undefined =>
    name == null ? undefined : [...levels].find(([, level]) => level.style === name)?.[0]
  const named = namedBy(style) ?? namedBy(styled?.style)
  return { list, level: own?.level ?? styled?.level ?? named ?? 0 }
}

/** Where the first text of a paragraph begins, from the end of its properties; null when it has none. */
function firstText(xml: string, from: number): number | null {
  const ahead = xml.slice(from, from + FIRST_TEXT_WITHIN)
  const match = /<w:t(?:\s[^<>]*)?>|<\/w:p>|<w:p[\s>]/.exec(ahead)
  return match?.[0].startsWith('<w:t') && !match[0].endsWith('/>') ? from + match.index + match[0].length : null
}

/** Lists of one definition count on together; a level begins anew below each number of those above. */
class Counts {
  readonly #counts = new Map<string, (number | null)[]>()
  readonly #restarted = new Set<string>()

  next(name: string, { abstract, levels, restarts }: List, level: number): string {
    const counts = this.#counts.get(abstract) ?? Array.from({ length: LEVELS }, () => null as number | null)
    this.#counts.set(abstract, counts)
    const restart = restarts.get(level)
    if (restart !== undefined && !this.#restarted.has(`${name} ${level}`)) {
      this.#restarted.add(`${name} ${level}`)
      counts[level] = restart
    } else counts[level] = counts[level] == null ? (levels.get(level)?.start ?? 1) : Math.min(LARGEST, counts[level] + 1)
    counts.fill(null, level + 1)
    const own = levels.get(level)!
    if (own.format === 'bullet' || own.format === 'none') return ''
    return own.text
      .replaceAll(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const number = counts[at] ?? (counts[at] = levels.get(at)?.start ?? 1)
        return written(number, own.isLegal ? 'decimal' : (levels.get(at)?.format ?? 'decimal'))
      })
      .trim()
  }
}

const DIGITS = [...'零一二三四五六七八九']
const STEMS = [...'甲乙丙丁戊己庚辛壬癸']
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥']

/** 17.18.59, as far as documents in Chinese use it; all else is written in digits. */
export function written(number: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographLegalTraditional':
      return chinese(number)
    case 'ideographDigital':
    case 'taiwaneseDigital':
      return [...String(number)].map((digit) => (digit === '0' ? '〇' : DIGITS[Number(digit)]!)).join('')
    case 'ideographTraditional':
      return STEMS[number - 1] ?? String(number)
    case 'ideographZodiac':
      return BRANCHES[number - 1] ?? String(number)
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCodePoint(0x2460 + number - 1) : String(number)
    case 'decimalZero':
      return String(number).padStart(2, '0')
    case 'upperLetter':
      return letters(number)
    case 'lowerLetter':
      return letters(number).toLowerCase()
    case 'upperRoman':
      return roman(number)
    case 'lowerRoman':
      return roman(number).toLowerCase()
    default:
      return String(number)
  }
}

/** 十一, 二十, 一百零五: up to nine thousand nine hundred and ninety-nine. */
function chinese(number: number): string {
  if (number < 1 || number > 9999) return number === 0 ? '零' : String(number)
  let text = ''
  let isGap = false
  for (const [unit, size] of [
    ['千', 1000],
    ['百', 100],
    ['十', 10],
    ['', 1],
  ] as const) {
    const digit = Math.floor(number / size) % 10
    if (digit === 0) isGap = text !== ''
    else {
      text += `${isGap ? '零' : ''}${DIGITS[digit]!}${unit}`
      isGap = false
    }
  }
  return number >= 10 && number < 20 ? text.slice(1) : text
}

/** Z is followed by AA, BB and so on. */
const letters = (number: number): string =>
  number < 1 || number > 780 ? String(number) : String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.ceil(number / 26))

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  const signs = [
    ['M', 1000],
    ['CM', 900],
    ['D', 500],
    ['CD', 400],
    ['C', 100],
    ['XC', 90],
    ['L', 50],
    ['XL', 40],
    ['X', 10],
    ['IX', 9],
    ['V', 5],
    ['IV', 4],
    ['I', 1],
  ] as const
  let text = ''
  let left = number
  for (const [sign, size] of signs)
    while (left >= size) {
      text += sign
      left -= size
    }
  return text
}
