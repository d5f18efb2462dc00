/** A policy printed by a browser: fonts of the system give letters back as radicals that only look like them. */
import { expect, test } from 'vitest'
import type { ArtifactId } from '#core/evidence.ts'
import { sdkListOf } from '#extract/policy/sdk-list.ts'
import { policyTextOf } from '#extract/policy/text.ts'
import { readDocument } from '#formats/document/read-document.ts'
import { launchChromium } from './chromium.ts'

/** Of each section its own: what repeats at the edges of pages is taken for a running head. */
const sentenceOf = (heading: string): string =>
  `我们为${heading.slice(2)}类服务会收集您的手机号码、身份证号、面部特征、长期保存的网络日志,用于展示门店和车辆页面,防范风险,并向用户说明食品的来源。`

const headings = Array.from({ length: 20 }, (_, at) => `一、收集${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[at]}`)

test('is read in the letters that people see, in whole paragraphs', async () => {
  const { browser, close } = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.setContent(
      `<!doctype html><html lang="zh"><meta charset="utf-8"><h1>隐私政策</h1>${headings.map((heading) => `<h2>${heading}</h2><p>${sentenceOf(heading)}${sentenceOf(heading)}</p>`).join('')}</html>`,
    )
    const document = await readDocument(new Uint8Array(await page.pdf({ format: 'A4' })), 'policy.pdf')
    expect(document.pages).toBeGreaterThan(1)
    const { text, sections, sentences } = policyTextOf(document, 'a' as ArtifactId, 'policy')
    expect(text).not.toMatch(/[\u2e80-\u2fdf]/)
    expect(sections.map(({ heading }) => heading)).toEqual(['', '隐私政策', ...headings])
    expect(sentences.filter((one) => headings.some((heading) => one.text === sentenceOf(heading)))).toHaveLength(40)
  } finally {
    await close()
  }
})

const sdks = Array.from({ length: 40 }, (_, at) => [
  `${headings[at % 20]!.at(-1)}${at}推送SDK`,
  '某某网络科技发展有限责任公司',
  '消息推送',
  '设备标识、网络状态',
])
const row = (cells: readonly string[], tag: string): string => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`

test.each([true, false])('has its table of SDKs over pages as one table (tagged: %s)', async (tagged) => {
  const { browser, close } = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.setContent(
      `<!doctype html><html lang="zh"><meta charset="utf-8"><style>table{border-collapse:collapse}td,th{border:1px solid;padding:4px}</style><h1>隐私政策</h1><h2>一、第三方SDK目录</h2><p>我们接入了以下SDK。</p><table><thead>${row(['SDK名称', '公司名称', '使用目的', '收集的个人信息'], 'th')}</thead>${sdks.map((one) => row(one, 'td')).join('')}</table></html>`,
    )
    const document = await readDocument(new Uint8Array(await page.pdf({ format: 'A5', tagged })), 'policy.pdf')
    expect(document.pages).toBeGreaterThan(2)
    const text = policyTextOf(document, 'a' as ArtifactId, 'policy')
    expect(text.tables.map(({ hasHeader, rows }) => [hasHeader, rows.length])).toEqual([[true, 41]])
    const { rows } = sdkListOf({ version: null, publishedOn: null, notice: null, texts: [text] })
    expect(rows.map(({ name, company, purpose, information }) => [name, company, purpose, information])).toEqual(sdks)
  } finally {
    await close()
  }
})
