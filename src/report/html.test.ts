import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { cantTell, failed } from '#core/finding.ts'
import { aFinding, aReport, aTwoSidedFinding, codeEvidence, manifestEvidence, someFindings } from '../../test/build/a-report.ts'
import { htmlReport } from './html.ts'
import { script, style } from './html-style.ts'

const zh = { language: 'zh' } as const

describe('the HTML report', () => {
  test('is one file that asks for nothing from outside', () => {
    const text = htmlReport(aReport(), zh)
    expect(text).not.toMatch(/<(link|iframe|object|embed|form)\b/)
    expect(text).not.toMatch(/\b(src|href)="(?!#|data:)/)
    expect(text).not.toMatch(/url\(|@import/)
    expect(text).not.toMatch(/ (style|on\w+)="/)
  })

  test('lets in its own style and script by their hashes and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(htmlReport(aReport(), zh))![1]!
    const hash = (part: string): string => `'sha256-${createHash('sha256').update(part).digest('base64')}'`
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`script-src ${hash(script)}`)
    expect(policy).toContain(`style-src ${hash(style)}`)
    expect(policy).not.toContain('unsafe')
    const holds = htmlReport(aReport(), zh)
    expect(/<style>([\s\S]*?)<\/style>/.exec(holds)![1]).toBe(style)
    expect(/<script>([\s\S]*?)<\/script>/.exec(holds)![1]).toBe(script)
  })

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '</style><script>',
    '<!--',
    '&lt;b&gt;',
    '\u202Ex',
  ])('shows %j as text wherever a package puts it', (evil) => {
    const words = { zh: evil, en: `${evil} en` }
    const places = [
      { ...manifestEvidence, path: evil, part: evil, quote: evil },
      { ...codeEvidence, class: evil, method: evil, path: evil, callPath: [{ class: evil, method: evil, isCertain: false }] },
    ] as const
    const findings = [
      ...someFindings(),
      aFinding('1-03', failed(words, [places[0], places[1]], { about: evil, owner: evil, remedy: words }), evil),
      aFinding('1-03', cantTell(words, words, places)),
    ]
    const report = aReport({ findings, label: evil })
    const hostile = {
      ...report,
      artifacts: [{ ...report.artifacts[0]!, name: evil }],
      app: {
        ...report.app!,
        packageName: evil,
        versionName: evil,
        sdks: [{ id: evil, name: words, provider: evil, version: evil, isLibrary: false }],
      },
      exhibits: [{ kind: 'icon' as const, path: evil, width: 1, height: 1, png: evil }],
    }
    const text = htmlReport(hostile, zh)
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(script, '')
    const tags = (markup: string): string[] => [...new Set(markup.match(/<\/?[a-z!][^\s>]*/gi))].sort()
    const known = tags(
      htmlReport(aReport(), zh)
        .replace(/<style>[\s\S]*?<\/style>/, '')
        .replace(script, ''),
    )
    expect(tags(text).filter((tag) => !known.includes(tag) && tag !== '<img')).toEqual([])
    expect(text).not.toMatch(/<[^>]*\son\w+=/i)
    expect(text).not.toContain('\u202E')
  })

  test('has a cell for each of the 26 measures, leading to its section', () => {
    const text = htmlReport(aReport(), zh)
    const cells = [...text.matchAll(/<a class="cell (\w+)" href="#(m-[12]-\d\d)">/g)]
    expect(cells).toHaveLength(26)
    for (const [, , id] of cells) expect(text).toContain(`id="${id}"`)
  })

  test('draws the way from the entry point to the call and marks what is not certain', () => {
    const text = htmlReport(aReport(), zh)
    const trail = /<ol class="trail">([\s\S]*?)<\/ol>/.exec(text)![1]!
    expect([...trail.matchAll(/<code>([^<]*)<\/code>/g)].map(([, name]) => name)).toEqual([
      'com.example.shop.ShopApplication.onCreate:31',
      'com.example.push.PushClient.start:12',
      'com.example.push.DeviceReader.readImei:88',
    ])
    expect(trail.match(/class="maybe"/g)).toHaveLength(1)
  })

  test('shows what was found beside what is declared, the sentence in its place', () => {
    const text = htmlReport(aReport({ findings: [...someFindings(), aTwoSidedFinding()], hasPolicy: true }), zh)
    const sides = /<div class="sides">([\s\S]*?)<\/div><\/div><\/div>/.exec(text)![1]!
    const [found, declared] = sides.split('<div class="side">').slice(1) as [string, string]
    expect(found).toContain('安装包中发现')
    expect(found).toContain('com.example.push.DeviceReader')
    expect(declared).toMatch(
      /文件中声明[\s\S]*<b>privacy\.html<\/b>[\s\S]*第 12 句[\s\S]*<blockquote class="quote">我们不会收集您的位置信息。/,
    )
    expect(declared).not.toContain('DeviceReader')
    expect(text.match(/<div class="sides">/g), 'only where both sides speak').toHaveLength(1)
  })

  test('shows the screen that evidence names once, framed in each place; what is no picture is left out', () => {
    const screenshot = 'ab'.repeat(32)
    const place = { ...manifestEvidence, kind: 'node', selector: '#go', screenshot, box: { x: 10, y: 20, width: 300, height: 40 } } as never
    const words = { zh: '弹窗', en: 'A popup' }
    const report = aReport({ findings: [...someFindings(), aFinding('1-03', failed(words, [place, place]))] })
    const shown = (jpeg: string): string =>
      htmlReport({ ...report, exhibits: [{ kind: 'screenshot', id: screenshot, width: 786, height: 1702, jpeg }] }, zh)
    const text = shown('/9j/4AAQ')
    expect(text.match(/data:image\/jpeg;base64,\/9j\/4AAQ/g)).toHaveLength(1)
    expect(text.match(new RegExp(`<use href="#shot-${screenshot}"/>`, 'g'))).toHaveLength(2)
    expect(text).toContain('<rect x="10" y="20" width="300" height="40" fill="none" stroke="#d0201c"')
    expect(shown('"><script>')).not.toContain('shot-')
  })

  test('says both languages and begins in the one asked for', () => {
    expect(htmlReport(aReport(), zh)).toMatch(/<html lang="zh-CN">[\s\S]*id="in-zh" checked/)
    const english = htmlReport(aReport(), { language: 'en' })
    expect(english).toMatch(/<html lang="en">[\s\S]*id="in-en" checked/)
    expect(english).toContain(
      '<span lang="zh">默认语言的应用名称为空白</span><span lang="en">The name in the default locale is blank</span>',
    )
  })

  test('never shows what is only encouraged as a failure', () => {
    const finding = aFinding('1-11', failed({ zh: '没有热线', en: 'no hotline' }, [manifestEvidence]), 'hotline-published')
    const text = htmlReport(aReport({ findings: [finding] }), zh)
    expect(text).not.toMatch(/class="(finding|cell|badge) failed"/)
    expect(text).toContain('<span class="tag encouraged">')
  })
})

describe('the style', () => {
  const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const luminance = (hex: string): number => {
    const full = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1)
    const [red, green, blue] = [0, 2, 4].map((at) => channel(Number.parseInt(full.slice(at, at + 2), 16) / 255)) as [number, number, number]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const color = (name: string, theme: 0 | 1): string => {
    const stated = new RegExp(`--${name}: (?:light-dark\\((#\\w+), (#\\w+)\\)|(#\\w+))`).exec(style)!
    return stated[3] ?? stated[theme + 1]!
  }
  test.each([
    ['ink', 'paper'],
    ['ink', 'card'],
    ['soft', 'paper'],
    ['soft', 'card'],
    ['link', 'paper'],
    ['failed-ink', 'failed'],
    ['failed-text', 'paper'],
    ['ink', 'failed-wash'],
    ['soft', 'failed-wash'],
    ['ask', 'ask-wash'],
    ['ask', 'card'],
    ['ask', 'paper'],
    ['good', 'card'],
    ['good', 'paper'],
    ['faint', 'paper'],
    ['faint', 'card'],
    ['ink', 'code'],
  ])('%s on %s can be read in both themes (4.5:1)', (text, ground) => {
    for (const theme of [0, 1] as const) {
      const [high, low] = [luminance(color(text, theme)), luminance(color(ground, theme))].sort((a, b) => b - a) as [number, number]
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
