import { describe, expect, test } from 'vitest'
import { failed } from '#core/finding.ts'
import { aFinding, aReport, aTwoSidedFinding, manifestEvidence, someFindings } from '../../test/build/a-report.ts'
import { columnWidth } from './column-width.ts'
import { terminalReport } from './terminal.ts'

const plain = { language: 'zh', hasColor: false } as const
// eslint-disable-next-line no-control-regex
const control = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/

describe('the terminal report', () => {
  test.each(['zh', 'en'] as const)('keeps to 80 columns in %s and knows no colour unless told', (language) => {
    const text = terminalReport(aReport(), { language, hasColor: false, showsAll: true })
    for (const line of text.split('\n')) expect(columnWidth(line), line).toBeLessThanOrEqual(80)
    expect(text).not.toMatch(control)
    expect(terminalReport(aReport(), { language, hasColor: true })).toContain('\x1b[')
  })

  test('shows the 26 measures with a word beside the icon', () => {
    const lines = terminalReport(aReport(), plain)
      .split('\n')
      .filter((line) => /^ {2}[12]-\d\d /.test(line))
    expect(lines).toHaveLength(26)
    for (const line of lines) expect(line).toMatch(/[✗?○✓–] (不符合|需人工复核|未检测|符合|不适用)/)
  })

  test('tells what was found, where, what to do and whose it is', () => {
    const text = terminalReport(aReport(), plain)
    expect(text).toContain('✗ 1-03.2 默认语言的应用名称为空白')
    expect(text).toContain('AndroidManifest.xml › application@usesCleartextTraffic @ 0x800')
    expect(text).toContain('整改    填写可见的名称')
    expect(text).toContain('SDK:推推 · consent-before-collection')
    expect(text).toContain('问题    明文传输的内容是否含个人信息?')
    expect(text).toContain('○ 提供真机或模拟器上的运行记录')
  })

  test('tells what was found, then what is declared, in its own words', () => {
    expect(terminalReport(aReport({ findings: [aTwoSidedFinding()], hasPolicy: true }), plain)).toMatch(
      /发现 +classes2\.dex[\s\S]*?声明 +privacy\.html · 第 12 句 “我们不会收集您的位置信息。”/,
    )
  })

  test('says how many alike it leaves out, and --all leaves out none', () => {
    expect(terminalReport(aReport(), plain)).toContain('1-06.1 另有 8 条同类结果')
    expect(terminalReport(aReport(), plain)).not.toContain('图标可见')
    const all = terminalReport(aReport(), { ...plain, showsAll: true })
    expect(all).toContain('Receiver11')
    expect(all).toContain('✓ 1-03.3 图标可见')
  })

  test('lets no package give orders to the terminal', () => {
    const evil = '\x1b]0;owned\x07\u202Eabc\u0085'
    const finding = aFinding(
      '1-03',
      failed({ zh: evil, en: evil }, [{ ...manifestEvidence, path: evil, quote: evil }], {
        about: evil,
        owner: evil,
        remedy: { zh: evil, en: evil },
      }),
    )
    const text = terminalReport(aReport({ findings: [...someFindings(), finding], label: evil }), plain)
    expect(text).not.toMatch(control)
    expect(text).not.toContain('\u202E')
    expect(text).toContain('⟨U+001B⟩')
  })
})
