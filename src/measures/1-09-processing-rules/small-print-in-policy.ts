import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { newest } from '../policy-words.ts'

/**
 * 个人信息处理规则没有缩小、浅淡的文字。
 *
 * Applies to: documents of the policy that state sizes or colours of text.
 * Expects:    no text smaller or paler than the parameters say (H), beyond a few letters.
 * Assumes:    what a file states is not yet what a screen shows, so this only asks; a file that states nothing is left to the page.
 */
export default defineCheck({
  id: 'small-print-in-policy',
  title: { zh: '个人信息处理规则没有缩小、浅淡的文字', en: 'The policy holds no small or pale print' },
  needs: ['policies', 'policyReadability', 'profile'],
  asksOnly: true,
  judge({ policies, policyReadability, profile }) {
    const { smallestSizePixels: size, lowestContrast: contrast, smallPrint } = policyReadability
    const hidden = newest(policies).texts.reduce((sum, { hiddenCharacters }) => sum + hiddenCharacters, 0)
    if (size === null && contrast === null)
      return inapplicable({ zh: '规则文件没有写明字号和颜色', en: 'The document states neither size nor colour of its text' })
    const [least, faintest] = [valueOf('policy-text-pixels', profile.heuristics), valueOf('policy-text-contrast', profile.heuristics)]
    const zh: string[] = []
    const en: string[] = []
    if (size !== null && size < least) {
      zh.push(`最小字号${rounded(size)}像素,参考值${least}像素`)
      en.push(`the smallest text has ${rounded(size)} pixels, where ${least} is small`)
    }
    if (contrast !== null && contrast < faintest) {
      zh.push(`最低对比度${rounded(contrast)}:1,参考值${faintest}:1`)
      en.push(`the palest text has a contrast of ${rounded(contrast)}:1, where ${faintest}:1 is pale`)
    }
    if (zh.length > 0)
      return cantTell(
        {
          zh: `规则中有缩小或浅淡的文字:${zh.join(';')}(参考值为本软件经验值,非法定)`,
          en: `The policy holds small or pale print: ${en.join('; ')} (the figures are our own and no rule)`,
        },
        {
          zh: '这些文字在手机上是否难以阅读,是否影响用户知情?',
          en: 'Are these words hard to read on a phone, and do people need them to know?',
        },
        smallPrint.slice(0, 5),
        { about: 'small-print', owner: 'app' },
      )
    const unseen = hidden > 0 ? { zh: `;另有${hidden}字被隐藏`, en: `; ${hidden} characters are hidden` } : { zh: '', en: '' }
    return passed({
      zh: `规则写明的字号和颜色均可辨读${unseen.zh}`,
      en: `The sizes and colours that the document states can be read${unseen.en}`,
    })
  },
})

const rounded = (value: number): number => Math.round(value * 10) / 10
