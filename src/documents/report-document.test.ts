/** The three formats, opened again as a stranger would open them. */
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import whole from '../../package.json' with { type: 'json' }
import type { Evidence } from '#core/evidence.ts'
import { failed } from '#core/finding.ts'
import type { InspectionReport } from '#report/schema.ts'
import { aContradiction, aLongReport, withPolicy, withScreens } from '../../test/build/a-long-report.ts'
import { aFinding, aReport, codeEvidence, manifestEvidence, someFindings } from '../../test/build/a-report.ts'
import { entriesOf, faultsOf, paragraphsOf, sheetsOf } from '../../test/build/opened-document.ts'
import { documentFormats, reportDocument, type ReportDocumentOptions } from './report-document.ts'
import { requirePdf } from './typst-compiler.ts'

const zh: ReportDocumentOptions = { language: 'zh' }
const usual = withPolicy(aReport({ findings: [...someFindings(), aContradiction('1-08', 1, 'com.example.map')] }))

/** The text of a PDF without the spaces that lines and columns bring. */
async function textOf(bytes: Uint8Array): Promise<{ readonly pages: number; readonly text: string }> {
  const { text, totalPages } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true })
  return { pages: totalPages, text: bare(text) }
}
const bare = (text: string): string => text.replace(/[\s\u200b]+/gu, '')

const chunk = (name: string, content: Buffer): Buffer => {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name), content, Buffer.alloc(4)])
  whole.writeUInt32BE(content.length, 0)
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4)
  return whole
}
const brokenPng = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000008000000080806000000', 'hex')),
  chunk('IDAT', Buffer.from('no pixels')),
  chunk('IEND', Buffer.alloc(0)),
]).toString('base64')

/** Everything that a package can say to break what shows it. */
const hostile = String.raw`#panic() #read("/etc/passwd") $x^2$ *bold* _it_ \ \u{0} @ref <label> [x] {y} // c /* d */ 'q' "r" =SUM(A1) &amp; <w:p/> ]]>`
const signs = '\u0000\u0007\u001b[31m\u202egpj.apk\ufffe\uffff\ud800\u200b'
const visibleSigns = '⟨U+0000⟩⟨U+0007⟩⟨U+001B⟩[31m⟨U+202E⟩gpj.apk⟨U+FFFE⟩⟨U+FFFF⟩⟨U+D800⟩⟨U+200B⟩'
const hostileWords = { zh: hostile + signs, en: hostile + signs }
const hostileReport = (): InspectionReport => {
  const finding = aFinding(
    '1-03',
    failed(
      hostileWords,
      [
        { ...manifestEvidence, quote: `=HYPERLINK("http://x")${'长'.repeat(1_048_576)}`, part: 'x'.repeat(100_000) },
        { ...(codeEvidence as Extract<Evidence, { kind: 'code' }>), class: 'a.'.repeat(40_000), quote: hostile + signs },
      ],
      { about: `=cmd|' /C calc'!A0`, owner: hostile, remedy: hostileWords },
    ),
    'blank-label',
    2,
  )
  const report = aReport({ findings: [finding], label: hostile + signs })
  return {
    ...report,
    artifacts: [{ ...report.artifacts[0]!, name: `../${hostile}${signs}` }],
    app: { ...report.app!, packageName: 'p'.repeat(70_000), versionName: `+1${signs}` },
    // A PNG whose chunks are whole and whose pixels are not.
    exhibits: [
      {
        kind: 'icon',
        path: 'x',
        width: 8,
        height: 8,
        png: brokenPng,
      },
    ],
  }
}

describe('DOCX', () => {
  test('is well-formed in every part and asks for nothing from elsewhere', async () => {
    for (const report of [usual, hostileReport()]) {
      const entries = entriesOf(await reportDocument(report, 'docx', zh))
      for (const [name, xml] of entries) expect([name, faultsOf(xml)]).toEqual([name, []])
      for (const [name, xml] of entries)
        if (name.endsWith('.rels')) expect(xml).not.toMatch(/TargetMode="External"|https?:\/\/(?!schemas\.)/)
      expect(entries.get('word/document.xml')).not.toMatch(/w:instrText[^>]*>\s*(?!PAGE|NUMPAGES|PAGEREF)[A-Z]/)
    }
  })

  test('holds every finding, numbered headings, the table of contents that leads to them, both sides and the signatures', async () => {
    const bytes = await reportDocument(usual, 'docx', zh)
    const paragraphs = paragraphsOf(bytes)
    const text = paragraphs.join('\n')
    for (const { statement } of usual.findings) if (statement.zh !== '未检测') expect(text).toContain(statement.zh)
    for (const title of [
      '移动互联网应用程序检测报告',
      '说明',
      '目录',
      '1  基本信息',
      '3.1  结论矩阵',
      '4.8  1-08',
      '8  签署',
      '编制',
      '审核',
      '批准',
    ])
      expect(text).toContain(title)
    expect(text).toContain('安装包中发现')
    const xml = entriesOf(bytes).get('word/document.xml')!
    const links = [...xml.matchAll(/w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor)
    const bookmarks = [...xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name)
    expect(links.length).toBeGreaterThan(34)
    expect(bookmarks).toEqual(links)
    expect(xml.match(/<w:tblHeader\/>/g)!.length).toBeGreaterThanOrEqual(5)
    const footer = [...entriesOf(bytes)].filter(([name]) => /footer\d\.xml$/.test(name)).map(([, part]) => part)
    expect(footer.join('')).toMatch(/PAGE[^]*NUMPAGES/)
  })

  test('tells the date that was given and no other', async () => {
    const core = async (options: ReportDocumentOptions): Promise<string> =>
      entriesOf(await reportDocument(usual, 'docx', options)).get('docProps/core.xml')!
    expect(await core(zh)).not.toContain('dcterms:created')
    expect(await core({ ...zh, date: '2026-11-23' })).toContain('2026-11-23T00:00:00Z')
  })
})

describe('PDF', () => {
  test('holds every finding as text that can be searched, and numbers its pages', async () => {
    for (const language of ['zh', 'en'] as const) {
      const { pages, text } = await textOf(await reportDocument(usual, 'pdf', { language }))
      for (const { statement } of usual.findings) if (statement.zh !== '未检测') expect(text).toContain(bare(statement[language]))
      expect(text).toContain(language === 'zh' ? `第${pages}页共${pages}页` : `Page${pages}of${pages}`)
      // No character of the blocks of radicals, which look like letters and are none.
      expect(text).not.toMatch(/[\u2e80-\u2fdf]/)
      expect(text).toContain(usual.artifacts[0]!.id)
    }
  })

  test('gives names back whole that a line could not hold', async () => {
    const name = 'cn.example.a_package_of_many.ModulesInOne$InnerClassWithAnExtraordinarilyLongNameThatNobodyWouldType'
    const finding = aFinding(
      '1-03',
      failed({ zh: `组件${name}可见`, en: `${name} can be seen` }, [{ ...codeEvidence, quote: name }]),
      'x',
      2,
    )
    const { text } = await extractText(
      await getDocumentProxy((await reportDocument(aReport({ findings: [finding] }), 'pdf', zh)).slice()),
      { mergePages: true },
    )
    // A line may end within it, and nothing else may stand there.
    expect(text.replaceAll('\n', '').split(name)).toHaveLength(3)
    expect(text).not.toContain('\u200b')
    expect(text).toContain('com.example.push.DeviceReader.readImei:88')
  })

  test('embeds its fonts and opens no file', async () => {
    const raw = Buffer.from(await reportDocument(usual, 'pdf', zh)).toString('latin1')
    expect(raw).toMatch(/NotoSansSC-Regular/)
    expect(raw).toMatch(/\/FontFile2/)
    expect(raw).not.toMatch(/\/CreationDate|\/ModDate|\/JavaScript|\/Launch|\/URI/)
  })

  test('of a long report has sixty pages and more', async () => {
    const report = aLongReport()
    const { pages, text } = await textOf(await reportDocument(report, 'pdf', zh))
    expect(pages).toBeGreaterThanOrEqual(60)
    expect(text).toContain('4.262-14')
  })

  test('needs what the sentence names that is shown where it is missing', () => {
    expect(() => requirePdf()).not.toThrow()
    expect(whole.dependencies).toMatchObject({
      '@myriaddreamin/typst-ts-node-compiler': '0.7.0',
      '@expo-google-fonts/noto-sans-sc': '0.4.3',
    })
  })
})

describe('screens of pages', () => {
  const caption = '图1 页面截图(局部),红框处为证据'

  test('stand in DOCX under what they show, once each, with words for those who cannot see them', async () => {
    const report = await withScreens(aReport({ findings: [] }), 3)
    // Another finding, which passed, cites the first again.
    const again = { ...report.findings[0]!, verdict: 'passed' as const, clause: '1-04.1' }
    const bytes = await reportDocument({ ...report, findings: [again, ...report.findings] }, 'docx', zh)
    const entries = entriesOf(bytes)
    expect(faultsOf(entries.get('word/document.xml')!)).toEqual([])
    expect(entries.get('word/document.xml')!.match(/<wp:docPr [^>]*descr="页面截图,红框内为:×"/g)).toHaveLength(3)
    const ids = [...entries.get('word/document.xml')!.matchAll(/<wp:docPr id="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const paragraphs = paragraphsOf(bytes)
    expect(paragraphs.filter((text) => text === caption)).toHaveLength(1)
    expect(paragraphs.filter((text) => text === '截图见图1')).toHaveLength(1)
    // The picture is where the failure is, though the other comes first.
    expect(paragraphs.indexOf('截图见图1')).toBeLessThan(paragraphs.indexOf(caption))
  })

  test('are pictures in PDF, their words with them, in both languages', async () => {
    const report = await withScreens(aReport({ findings: [] }), 3)
    const bytes = await reportDocument(report, 'pdf', zh)
    expect((await textOf(bytes)).text).toContain(bare(caption))
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Filter \/DCTDecode/g),
    ).toHaveLength(3)
    const english = await textOf(await reportDocument(report, 'pdf', { language: 'en' }))
    expect(english.text).toContain(bare('Figure 3. The screen as it was, a part of it; the red frame marks the evidence'))
  })

  test('that cannot be drawn cost no report', async () => {
    const whole = await withScreens(aReport({ findings: [] }), 3)
    const broken = ['/9j/4AAQSkZJRg==', 'x#{"', '/9j/' + 'A'.repeat(500_000)]
    const report = {
      ...whole,
      exhibits: whole.exhibits.map((each, index) => (each.kind === 'screenshot' ? { ...each, jpeg: broken[index % 3]! } : each)),
    }
    for (const format of ['docx', 'pdf'] as const) expect((await reportDocument(report, format, zh)).length).toBeGreaterThan(10_000)
    expect(paragraphsOf(await reportDocument(report, 'docx', zh)).some((text) => text.startsWith('图1'))).toBe(false)
  })
})

describe('XLSX', () => {
  test('has a row for every finding, in words, with a frozen header and a filter', async () => {
    const bytes = await reportDocument(usual, 'xlsx', zh)
    for (const [name, xml] of entriesOf(bytes)) expect([name, faultsOf(xml)]).toEqual([name, []])
    const sheets = sheetsOf(bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['检测结果', '26项措施', '未检测与补齐', 'SDK', '检材与方法'])
    const [header, ...rows] = sheets[0]!.rows
    expect(header!.slice(0, 6)).toEqual(['条款', '措施', '要求', '效力', '结论', '检测结果'])
    expect(rows.map((row) => row[5])).toEqual(usual.findings.map(({ statement }) => statement.zh))
    expect(rows[0]!.slice(0, 5)).toEqual(['1-03.2', '实现便捷卸载', usual.measures[2]!.clauses[1]!.text.zh, '不得', '✗ 不符合'])
    expect(sheets[1]!.rows).toHaveLength(27)
    const xml = entriesOf(bytes).get('xl/worksheets/sheet1.xml')!
    expect(xml).toContain('state="frozen"')
    expect(xml).toContain(`<autoFilter ref="A1:Q${rows.length + 1}"/>`)
  })

  test('never takes a text for a formula', async () => {
    const [findings] = sheetsOf(await reportDocument(hostileReport(), 'xlsx', zh))
    expect(findings!.formulas).toBe(0)
    expect(findings!.rows[1]).toContain(`=cmd|' /C calc'!A0`)
    expect(findings!.rows[1]!.some((value) => String(value).startsWith('=HYPERLINK("http://x")长'))).toBe(true)
    // Format @: what is a text stays one when the cell is edited.
    expect(entriesOf(await reportDocument(hostileReport(), 'xlsx', zh)).get('xl/styles.xml')).toContain('formatCode="@"')
  })
})

describe('what is hostile', () => {
  test('is shown as it is in DOCX, bounded and counted', async () => {
    const bytes = await reportDocument(hostileReport(), 'docx', zh)
    const text = paragraphsOf(bytes).join('\n')
    expect(text).toContain(hostile + visibleSigns)
    expect(text).toMatch(/长…\(另有104\d{4}个字符未列出\)/)
    expect(text).toMatch(/@ 0x[0-9a-f]+\(另有\d+个字符未列出\)/)
    expect(bytes.length).toBeLessThan(200_000)
  })

  test('is data and no markup in PDF', async () => {
    const { text } = await textOf(await reportDocument(hostileReport(), 'pdf', zh))
    expect(text).toContain(bare(hostile))
    expect(text).toContain(bare(visibleSigns))
    expect(text).toMatch(/长…\(另有104\d{4}个字符未列出\)/)
  })
})

describe('the same report gives the same bytes', () => {
  test.each(documentFormats)('%s', async (format) => {
    const report = await withScreens(usual, 2)
    const first = await reportDocument(report, format, zh)
    // The next second: the time of a ZIP counts in two.
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect(Buffer.compare(await reportDocument(structuredClone(report), format, zh), first)).toBe(0)
    expect(Buffer.compare(await reportDocument(report, format, { language: 'en' }), first)).not.toBe(0)
  })
})
