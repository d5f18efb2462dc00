import { describe, expect, it } from 'vitest'
import { aPolicy } from '../../../test/build/a-policy.ts'
import { aMarkdownText, anEdition, anHtmlText } from '../../../test/build/a-policy-document.ts'
import { readabilityOf } from './readability.ts'

describe('figures of a policy', () => {
  it('count Chinese characters and sentences', () => {
    const figures = readabilityOf(aPolicy('我们重视隐私。我们会收集手机号码和IP地址。'))
    expect(figures).toMatchObject({ characters: 18, sentences: 2, meanSentence: 9, longShare: 0, headings: 0, hasSummary: false })
    expect(figures.chineseShare).toBeCloseTo(18 / 20, 2)
  })
  it('tell long sentences', () => {
    expect(readabilityOf(aPolicy(`${'我们收集信息并且'.repeat(8)}。\n我们重视隐私。`)).longShare).toBe(0.5)
  })
  it('tell traditional from simplified writing', () => {
    expect(readabilityOf(aPolicy('我們會收集您的個人資訊，並與關聯公司共享。')).traditionalShare).toBeGreaterThan(0.9)
    expect(readabilityOf(aPolicy('我们会收集您的个人信息，并与关联公司共享。')).traditionalShare).toBe(0)
  })
  it('point to vague words', () => {
    expect(readabilityOf(aPolicy('我们可能会收集包括但不限于手机号等信息，以提升用户体验。')).vague.map(({ quote }) => quote)).toEqual([
      '可能会收集',
      '包括但不限于',
      '等信息',
      '提升用户体验',
    ])
  })
  it('know a summary', () => {
    expect(readabilityOf(aPolicy('隐私政策\n一、隐私政策摘要\n我们收集手机号。\n二、详情\n我们收集手机号用于登录。')).hasSummary).toBe(true)
  })
  it('know looks where the document has them', async () => {
    const html = await anHtmlText(
      '<h1>隐私政策</h1><p style="font-size:16px">我们收集您的手机号码用于注册登录。</p><p style="font-size:9px;color:#ddd;background:#fff">我们会与第三方共享您的手机号码。</p>',
    )
    const figures = readabilityOf(anEdition(html))
    expect(figures.smallestSizePixels).toBe(9)
    expect(figures.lowestContrast).toBeLessThan(2)
    expect(figures.smallPrint.map(({ quote }) => quote)).toEqual(['我们会与第三方共享您的手机号码。'])
    const plain = readabilityOf(aPolicy('我们收集您的手机号码。'))
    expect(plain).toMatchObject({ smallestSizePixels: null, lowestContrast: null, emphasisedShare: 0, smallPrint: [] })
  })
  it('know what stands out', async () => {
    const text = await aMarkdownText('## 信息\n\n我们收集昵称。我们也提供其他服务给大家使用。\n\n**我们收集身份证号码。**\n')
    expect(readabilityOf(anEdition(text)).emphasisedShare).toBeGreaterThan(0.2)
  })
  it('of nothing are nothing', () => {
    expect(readabilityOf(aPolicy(''))).toMatchObject({
      characters: 0,
      sentences: 0,
      meanSentence: 0,
      longShare: 0,
      chineseShare: 0,
      vague: [],
    })
  })
})
