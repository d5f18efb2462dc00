import { describe, expect, test } from 'vitest'
import { failed } from '#core/finding.ts'
import { notice } from '#law/notice.ts'
import { aContradiction, withPolicy } from '../../test/build/a-long-report.ts'
import { aFinding, aReport, codeEvidence, manifestEvidence, packageId, someFindings } from '../../test/build/a-report.ts'
import type { Block, FindingBlock, Heading, Outline } from './outline.ts'
import { reportNumber } from './report-number.ts'
import { reportOutline } from './report-outline.ts'

const only = <Kind extends Block['kind']>({ blocks }: Outline, kind: Kind): Extract<Block, { kind: Kind }>[] =>
  blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind)
const headings = (outline: Outline): Heading[] => [...only(outline, 'heading'), outline.signature.heading]
const zh = (report = aReport()): Outline => reportOutline(report, { language: 'zh' })

describe('numbers', () => {
  test('of chapters, sections and tables run without a gap, and no anchor is twice', () => {
    const outline = zh()
    expect(
      headings(outline)
        .filter(({ level }) => level === 1)
        .map(({ number }) => number),
    ).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(
      headings(outline)
        .filter(({ number }) => number.startsWith('4.'))
        .map(({ number }) => number),
    ).toEqual(Array.from({ length: 26 }, (_, index) => `4.${index + 1}`))
    const captions = outline.blocks.flatMap((block) => ('caption' in block ? [block.caption] : []))
    expect(captions.map((caption) => /^表(\d+) /.exec(caption)?.[1])).toEqual(captions.map((_, index) => String(index + 1)))
    expect(new Set(headings(outline).map(({ anchor }) => anchor)).size).toBe(headings(outline).length)
  })

  test('of the report come of artifacts, engine and measures, not of names', () => {
    const report = aReport()
    const number = reportNumber(report)
    expect(number).toMatch(/^ZS-1\.2\.3-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/)
    expect(reportNumber({ ...report, artifacts: [{ ...report.artifacts[0]!, name: 'other.apk' }] })).toBe(number)
    expect(reportNumber({ ...report, artifacts: [{ ...report.artifacts[0]!, id: 'd'.repeat(64) }] })).not.toBe(number)
    expect(reportNumber({ ...report, engine: { name: 'zhunsheng', version: '1.2.4' } })).not.toBe(number)
    expect(reportNumber(aReport({ selected: new Set(['1-03']) }))).not.toBe(number)
  })
})

describe('the cover', () => {
  test('says which bytes, and a date only when it is given', () => {
    const labels = (outline: Outline): string[] => outline.cover.fields.map(({ label }) => label)
    expect(labels(zh())).toEqual(['应用名称', '包名', '版本', '检材 SHA-256', '委托单位', '检测机构'])
    expect(JSON.stringify(zh().cover)).toContain(packageId)
    const dated = reportOutline(aReport(), { language: 'en', date: '2026-11-23', commissioner: 'Somebody Ltd' })
    expect(labels(dated)).toContain('Date')
    expect(dated.cover.fields.find(({ label }) => label === 'Commissioned by')?.value).toEqual([{ text: 'Somebody Ltd' }])
    expect(dated.cover.fields.find(({ label }) => label === 'Laboratory')?.value).toEqual([])
  })
})

test('the matrix holds the 26 measures, each with its word', () => {
  const [matrix] = only(zh(aReport({ selected: new Set(['1-03', '1-08']) })), 'matrix')
  const cells = matrix!.parts.flatMap(({ headings: rows }) => rows.flatMap(({ cells: row }) => row))
  expect(cells).toHaveLength(26)
  expect(cells.find(({ id }) => id === '1-08')).toMatchObject({ tone: 'failed', state: '✗ 不符合 1' })
  expect(cells.find(({ id }) => id === '2-01')).toMatchObject({ tone: 'leftOut', state: '· 未选' })
})

describe('findings', () => {
  test('are all there, under their clause, the gravest first', () => {
    const blocks = only(zh(), 'finding')
    expect(blocks).toHaveLength(someFindings().length)
    const { blocks: all } = zh()
    const clause = all.findIndex((block) => block.kind === 'paragraph' && block.line[0]?.text === '1-03.2 ')
    expect(all[clause + 1]).toMatchObject({ kind: 'finding', badge: '✗ 不符合', tone: 'failed' })
  })

  test('show code with the way there', () => {
    const block = only(zh(), 'finding').find(({ statement }) => statement[0]!.text.includes('IMEI'))!
    expect(block.places[0]!.trail).toEqual([
      { role: '入口', method: 'com.example.shop.ShopApplication.onCreate:31', isCertain: true, note: '' },
      { role: '', method: 'com.example.push.PushClient.start:12', isCertain: false, note: '此步有条件或多个目标' },
      { role: '调用处', method: 'com.example.push.DeviceReader.readImei:88', isCertain: true, note: '' },
    ])
    expect(block.meta).toContain('SDK:推推')
  })

  test('of two artifacts show both sides', () => {
    const report = withPolicy(aReport({ findings: [aContradiction('1-08', 1, 'x')] }))
    const [block] = only(zh(report), 'finding')
    expect(block!.places).toEqual([])
    expect(block!.sides!.titles).toEqual(['安装包中发现', '文件中声明'])
    expect(block!.sides!.places.map((side) => side.map(({ where }) => where))).toEqual([
      ['shop.apk › classes2.dex › com.example.push.DeviceReader.readImei:88 @ 0x1f2a4'],
      ['隐私政策.html › 第 8 句', '隐私政策.html › 第 9 句'],
    ])
  })

  test('and places beyond what a page bears are counted', () => {
    const many = Array.from({ length: 40 }, () => manifestEvidence)
    const finding = aFinding('1-03', failed({ zh: '许多处', en: 'many' }, [manifestEvidence, ...many]), 'blank-label', 2)
    const [block] = only(zh(aReport({ findings: [finding] })), 'finding')
    expect([block!.places.length, block!.more]).toEqual([12, '另有 29 处证据未列出,见 JSON 报告。'])
    const crowd = Array.from({ length: 130 }, (_, index) =>
      aFinding('1-03', failed({ zh: `第 ${index}`, en: `${index}` }, [codeEvidence], { about: String(index) }), 'blank-label', 2),
    )
    const outline = zh(aReport({ findings: crowd }))
    expect(only(outline, 'finding')).toHaveLength(100)
    expect(JSON.stringify(outline.blocks)).toContain('本款另有 30 条检测结果未列出')
  })

  test('of a package that has thousands stay within so many pages, and clauses with few lose none', () => {
    const crowd = notice.measures.flatMap(({ id, clauses }) =>
      clauses.flatMap((_, position) =>
        Array.from({ length: position === 0 ? 3 : 90 }, (__, index) =>
          aFinding(id, failed({ zh: `${index}`, en: `${index}` }, [codeEvidence], { about: String(index) }), 'some-check', position + 1),
        ),
      ),
    )
    const outline = zh(aReport({ findings: crowd }))
    const blocks = only(outline, 'finding')
    expect(crowd.length).toBeGreaterThan(7000)
    expect(blocks.length).toBeLessThanOrEqual(1500)
    expect(blocks.length).toBeGreaterThan(1000)
    const first = outline.blocks.findIndex((block) => block.kind === 'paragraph' && block.line[0]?.text === '2-14.1 ')
    expect(outline.blocks.slice(first + 1, first + 5).map(({ kind }) => kind)).toEqual(['finding', 'finding', 'finding', 'paragraph'])
  })

  test('of a clause that encourages never look like a breach', () => {
    const encouraged = {
      ...aFinding('1-11', failed({ zh: '没有', en: 'none' }, [manifestEvidence]), 'hotline'),
      force: 'encouraged' as const,
    }
    const [block] = only(zh(aReport({ findings: [encouraged] })), 'finding') as [FindingBlock]
    expect([block.tone, block.badge]).toEqual(['cantTell', '✗ 不符合'])
  })
})

test('limits name every untested clause, the cause and what would settle it', () => {
  const outline = zh(aReport({ selected: new Set(['2-01', '1-01']) }))
  const rows = only(outline, 'table')
    .at(-3)!
    .rows.map((row) => row.map(({ lines }) => lines[0]![0]!.text))
  const untested = someFindings().filter(({ verdict }) => verdict === 'untested')
  expect(rows.map(([clause]) => clause).sort()).toEqual(untested.map(({ clause }) => clause).sort())
  expect(rows.find(([clause]) => clause === '1-01.1')).toEqual([
    '1-01.1',
    expect.stringContaining('【应当】'),
    '缺少真机或模拟器上的运行记录',
    '提供真机或模拟器上的运行记录',
  ])
  expect(JSON.stringify(outline.blocks)).toContain('本次未选的措施:1-02 ')
})

test('nothing Chinese is left in English', () => {
  const report = aReport({ label: 'Shop' })
  const { notes, blocks, signature, cover, header } = reportOutline(report, { language: 'en' })
  // Titles of Chinese law stay Chinese, and so do quotes.
  const own = blocks.filter((block) => block.kind !== 'table' || !block.caption.includes('Sources'))
  const text = JSON.stringify([notes, own, signature, cover, header])
    .replaceAll('我们收集您的位置信息', '')
    .replaceAll('工信部信管函〔2023〕26号', '')
  expect(/\p{Script=Han}+/u.exec(text)?.[0]).toBeUndefined()
})
