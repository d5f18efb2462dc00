import { expect, test } from 'vitest'
import { marksOf, placeIn, placeKey, type ReadPolicy, type ReadText } from './marks.ts'
import { blocksOf, portionsOf, sentencesIn, type Block, type Line } from './text-layout.ts'

const HEADING = '一、收集'
const FIRST = '我们收集您的位置信息。'
const SECOND = '我们不读取通讯录。'
const CELLS = ['极光推送SDK', '和讯华谷']
const whole = `${HEADING}\n${FIRST} ${SECOND}\n${CELLS.join('\n')}\n末尾`
const at = (words: string) => ({ start: whole.indexOf(words), end: whole.indexOf(words) + words.length })
const row = { start: at(CELLS[0]!).start, end: at(CELLS[1]!).end }

const text: ReadText = {
  part: 'policy',
  format: 'html',
  title: null,
  text: whole,
  sections: [{ level: 2, heading: HEADING, start: 0, end: whole.length }],
  sentences: [
    { ...at(HEADING), from: 'heading', isEmphasised: false },
    { ...at(FIRST), from: 'paragraph', isEmphasised: true },
    { ...at(SECOND), from: 'paragraph', isEmphasised: false },
    { ...row, from: 'cell', isEmphasised: false },
  ],
  tables: [{ ...row, hasHeader: false, rows: [CELLS.map(at)] }],
}
const words = (zh: string) => ({ zh, en: zh })
const kind = (zh: string, isSensitive: boolean, place: { start: number; end: number }): ReadPolicy['kinds'][number] => ({
  id: zh,
  name: words(zh),
  isSensitive,
  how: 'named',
  isDeclared: true,
  isEmphasised: false,
  hasPurpose: false,
  places: [{ text: 0, ...place }],
})
const statement = (polarity: 'affirmed' | 'except', place: { start: number; end: number }): ReadPolicy['statements'][number] => ({
  act: words('收集'),
  subject: 'operator',
  recipient: null,
  kinds: [],
  purpose: null,
  occasion: null,
  way: null,
  retention: null,
  polarity,
  certainty: 'high',
  places: [{ text: 0, ...place }],
})
const read: ReadPolicy = {
  texts: [text],
  elements: [],
  kinds: [kind('位置信息', true, at(FIRST)), kind('相册与媒体文件', false, at(FIRST)), kind('走失', false, { start: 3, end: 3 })],
  sdks: [
    {
      name: '极光推送SDK',
      company: null,
      purpose: null,
      information: null,
      kinds: [],
      version: null,
      link: null,
      places: [
        { text: 0, ...row },
        { text: 7, start: 0, end: 2 },
      ],
    },
  ],
  isSdkListElsewhere: false,
  statements: [statement('affirmed', at(FIRST)), statement('affirmed', at(FIRST)), statement('except', at(SECOND))],
  operators: [],
  contacts: [],
  dates: [],
  versions: [],
  readability: null,
  hasCollectedList: false,
  changes: null,
}
const marks = marksOf(read)
const shown = ({ start, end }: { readonly start: number; readonly end: number }): string => whole.slice(start, end)

test('what stands in one place and layer is one mark; places that are none, or in no text, are left out', () => {
  expect(marks.map((mark) => [mark.layer, shown(mark), mark.labels.map(({ zh }) => zh)])).toEqual([
    ['kind', FIRST, ['相册与媒体文件']],
    ['affirmed', FIRST, ['收集']],
    ['sensitive', '位置信息', ['位置信息']],
    ['denied', SECOND, ['收集']],
    ['sdk', shown(row), ['极光推送SDK']],
  ])
})

test('lines, sentences and the words within them bear their marks; nothing of the text is lost', () => {
  const blocks = blocksOf(text, marks)
  expect(blocks.map(({ is }) => is)).toEqual(['line', 'line', 'table', 'line'])
  const [heading, paragraph, table, last] = blocks
  expect(heading).toMatchObject({ kind: 'heading', level: 2, layers: [] })
  const { runs, layers } = paragraph as Line & { is: 'line' }
  expect(layers).toEqual(['sensitive', 'kind', 'denied', 'affirmed'])
  expect(runs.map(shown).join('')).toBe(`${FIRST} ${SECOND}`)
  expect(runs.map(({ isSentence, isEmphasised }) => [isSentence, isEmphasised])).toEqual([
    [true, true],
    [false, false],
    [true, false],
  ])
  const [first] = runs
  expect(first!.named.map(({ layer }) => layer)).toEqual(['kind', 'affirmed'])
  expect(first!.pieces.map((piece) => [shown(piece), piece.marks.length, piece.ending.length])).toEqual([
    ['我们收集您的', 0, 0],
    ['位置信息', 1, 1],
    ['。', 0, 0],
  ])
  expect(table).toMatchObject({ rows: [{ marks: [{ layer: 'sdk' }], layers: ['sdk'] }] })
  // The mark of the row is named at the row, not in each of its cells again.
  expect((table as Block & { is: 'table' }).rows[0]!.cells.flatMap(({ runs }) => runs.flatMap(({ named }) => named))).toEqual([])
  expect((last as Line & { is: 'line' }).runs.map(shown).join('')).toBe('末尾')
})

test('a mark of several sentences is named at the first of them', () => {
  const { end } = at(SECOND)
  const wide = marksOf({ ...read, kinds: [], sdks: [], statements: [statement('affirmed', { ...at(FIRST), end })] })
  const { runs } = blocksOf(text, wide)[1] as Line & { is: 'line' }
  expect(runs.map(({ marks, named }) => [marks.length, named.length])).toEqual([
    [1, 1],
    [0, 0],
    [1, 0],
  ])
})

test('tables that overlap, as a hostile reading may say, lose no line and end', () => {
  const tables = [text.tables[0]!, { ...text.tables[0]!, start: 0, end: whole.length + 50 }, text.tables[0]!]
  const blocks = blocksOf({ ...text, tables }, [])
  expect(blocks).toHaveLength(1)
})

test('blocks are drawn in portions', () => {
  const many = Array.from({ length: 50 }, (_, start) => ({ is: 'table' as const, start, hasHeader: false, rows: [] }))
  expect(portionsOf(many).map(({ length }) => length)).toEqual([24, 24, 2])
})

test('the sentences that a place touches are found', () => {
  expect(sentencesIn(text, at('通讯录').start, at('通讯录').end).map(shown)).toEqual([SECOND])
  expect(sentencesIn(text, whole.length + 1, whole.length + 5)).toEqual([])
})

test('a place goes into the address and comes back, by number or by part; what is none is none', () => {
  const texts = [text, { ...text, part: 'sdk-list' as const }]
  expect(placeIn(placeKey({ text: 1, start: 20, end: 31 }), texts)).toEqual({ text: 1, start: 20, end: 31 })
  expect(placeIn('sdk-list-20-31', texts)).toEqual({ text: 1, start: 20, end: 31 })
  for (const wrong of [undefined, '', '1-2', '1-2-x', '2-1-2', 'summary-1-2', '0-1-99999999999', '<b>'])
    expect(placeIn(wrong, texts)).toBeUndefined()
})
