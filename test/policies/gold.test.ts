import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { personalInformation } from '#facts/personal-information.ts'
import { documentNames, editionsOf } from './editions.ts'
import { goldOf, labelledPolicies, type Gold } from './gold.ts'
import { plainTextOf } from './plain-text.ts'

const folder = import.meta.dirname
const all = labelledPolicies.map((slug) => ({ slug, gold: goldOf(slug) }))

describe('the labelled set', () => {
  test('is large and various enough to measure with', () => {
    expect(all.length).toBeGreaterThanOrEqual(36)
    expect(new Set(all.map(({ gold }) => gold.category)).size).toBeGreaterThanOrEqual(30)
    const formats = all.map(({ slug }) => extname(documentNames(join(folder, slug))[0]!))
    for (const format of ['.html', '.md', '.txt']) expect(formats.filter((each) => each === format).length).toBeGreaterThanOrEqual(10)
    expect(formats).toContain('.docx')
    expect(all.filter(({ gold }) => gold.changes !== null).length).toBeGreaterThanOrEqual(3)
    expect(all.filter(({ gold }) => gold.sdks.length === 0).length).toBeGreaterThanOrEqual(5)
  })

  test('declares every kind of the taxonomy somewhere', () => {
    const declared = new Set(all.flatMap(({ gold }) => [...Object.keys(gold.kinds.declared), ...Object.keys(gold.umbrellas.declared)]))
    expect(Object.keys(personalInformation).filter((kind) => !declared.has(kind))).toEqual([])
  })

  test('has a folder for each text, with gold and nothing else but documents', () => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue
      expect(labelledPolicies, `${entry.name} has no gold.json`).toContain(entry.name)
      expect(() => editionsOf(entry.name)).not.toThrow()
    }
  })
})

describe.each(all)('the gold of $slug', ({ slug, gold }) => {
  let text = ''
  let former = ''
  beforeAll(async () => {
    text = await squeezedTextOf(join(folder, slug))
    if (existsSync(join(folder, slug, 'former'))) former = await squeezedTextOf(join(folder, slug, 'former'))
  })

  test('quotes words that stand in the text', () => {
    for (const quote of quotesOf(gold)) expect(text.includes(squeezed(quote)), quote).toBe(true)
    for (const quote of formerQuotesOf(gold)) expect(former.includes(squeezed(quote)), `former: ${quote}`).toBe(true)
  })

  test('dates stand in the text', () => {
    for (const { on } of gold.dates) expect(text, on).toMatch(writingsOf(on))
  })

  test('says one thing of each kind, row and element', () => {
    const { kinds, umbrellas, elements, sdks } = gold
    for (const group of [kinds, umbrellas])
      expectDistinct([...[group.declared, group.deniedOnly, group.mentionedOnly].flatMap(Object.keys), ...group.either])
    expectDistinct([kinds.declared, kinds.permissionOnly, kinds.deniedOnly, kinds.mentionedOnly].flatMap(Object.keys))
    expectDistinct([...elements.present, ...elements.either])
    expectDistinct(sdks.map(({ name }) => name))
  })

  test('has elements that its other answers ask for', () => {
    const { present, either } = gold.elements
    const stated = [...present, ...either]
    if (gold.sdks.length > 0) expect(stated).toContain('sdk-list')
    if (gold.operators.length > 0) expect(stated).toContain('handler-name')
    if (gold.contacts.length > 0) expect(stated).toContain('contact')
    if (gold.dates.length > 0) expect(stated).toContain('date')
    if (gold.contacts.some(({ form }) => form === 'address')) expect(stated).toContain('handler-address')
    if (Object.keys(gold.kinds.permissionOnly).length > 0) expect(stated).toContain('permissions')
  })

  test('tells of changes exactly where a former edition stands, and its samples agree with the rest', () => {
    expect(gold.changes === null).toBe(!existsSync(join(folder, slug, 'former')))
    for (const { polarity, kinds } of gold.statements)
      if (polarity === 'affirmed')
        for (const kind of kinds)
          expect(Object.keys({ ...gold.kinds.declared, ...gold.umbrellas.declared }), `${kind} is affirmed by a sample`).toContain(kind)
    if (gold.changes === null) return
    const { kinds, sdks, elements } = gold.changes
    const declared = Object.keys({ ...gold.kinds.declared, ...gold.umbrellas.declared })
    for (const kind of kinds.added) expect(declared).toContain(kind)
    for (const kind of kinds.removed) expect(declared).not.toContain(kind)
    for (const name of sdks.added) expect(gold.sdks.map((sdk) => sdk.name)).toContain(name)
    for (const name of sdks.removed) expect(gold.sdks.map((sdk) => sdk.name)).not.toContain(name)
    for (const element of elements.added) expect(gold.elements.present).toContain(element)
    for (const element of elements.removed) expect(gold.elements.present).not.toContain(element)
  })
})

const squeezed = (words: string): string => words.replaceAll(/\s+/g, '')

async function squeezedTextOf(path: string): Promise<string> {
  const texts = await Promise.all(documentNames(path).map((name) => plainTextOf(join(path, name))))
  return squeezed(texts.join('\n'))
}

const expectDistinct = (things: readonly string[]): void => expect([...things].sort()).toEqual([...new Set(things)].sort())

const quotesOf = (gold: Gold): readonly string[] =>
  [
    ...[gold.kinds.declared, gold.kinds.permissionOnly, gold.kinds.deniedOnly, gold.kinds.mentionedOnly].flatMap(Object.values),
    ...[gold.umbrellas.declared, gold.umbrellas.deniedOnly, gold.umbrellas.mentionedOnly].flatMap(Object.values),
    ...gold.sdks.flatMap(Object.values),
    gold.sdkListElsewhere,
    ...gold.operators,
    ...gold.contacts.map(({ value }) => value),
    ...gold.versions,
    ...gold.statements.flatMap(({ quote, purpose }) => [quote, purpose]),
    ...(gold.changes?.sentences ?? []).map(({ after }) => after),
    gold.changes?.notice,
  ].filter((words): words is string => typeof words === 'string')

const formerQuotesOf = ({ changes }: Gold): readonly string[] =>
  [...(changes?.sentences ?? []).map(({ before }) => before), ...(changes?.sdks.removed ?? [])].filter((words) => words !== null)

/** 2023年9月18日, 2023-09-18, 2023.9.18, 2023/9/18, 二〇二三年九月十八日; full-width digits count as digits. */
function writingsOf(on: string): RegExp {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number]
  const digits = `${year}[年./-]0?${month}[月./-]0?${day}`
  const wide = digits
    .replaceAll(/\d/g, (digit) => `[${digit}${String.fromCodePoint(0xff10 + Number(digit))}]`)
    .replaceAll(/\[0０\]\?/g, '[0０]?')
  const chinese = `${[...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')}年${inChinese(month)}月${inChinese(day)}日`
  return new RegExp(`${wide}|${chinese}`)
}

function inChinese(number: number): string {
  const ones = '〇一二三四五六七八九'
  const tens = Math.floor(number / 10)
  return `${tens === 0 ? '' : tens === 1 ? '十' : `${ones[tens]}十`}${number % 10 === 0 ? '' : ones[number % 10]}`
}

test('committed documents made by docx.ts say what their sources say', async () => {
  for (const { slug } of all) {
    const source = join(folder, slug, 'source.md')
    if (!existsSync(source)) continue
    const made = squeezed(await plainTextOf(join(folder, slug, 'policy.docx')))
    const plain = squeezed(readFileSync(source, 'utf8').replaceAll(/^(#+ |> |- |[\s|:-]+$)/gm, '')).replaceAll(/\*\*|\|/g, '')
    expect(made).toBe(plain)
  }
})
