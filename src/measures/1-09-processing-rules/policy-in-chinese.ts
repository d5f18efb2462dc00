import { cantTell, failed, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { beginningOf, newest } from '../policy-words.ts'

/**
 * 个人信息处理规则有简体中文版。
 *
 * Applies to: the newest edition of the policy, as handed in.
 * Expects:    simplified Chinese (认定方法 G1.4).
 * Assumes:    the edition handed in is the one that people in the mainland are shown. Long text with hardly any Chinese, or hardly any but
 *             traditional writing, is beyond doubt; what lies between, or is too short to tell, is asked about. The shares are ours (H).
 */
export default defineCheck({
  id: 'policy-in-chinese',
  title: { zh: '个人信息处理规则有简体中文版', en: 'The policy is written in simplified Chinese' },
  needs: ['policies', 'policyReadability', 'profile'],
  failsOnSilenceOf: ['policyReadability'],
  judge({ policies, policyReadability, profile }) {
    const [rules] = newest(policies).texts
    const seen = beginningOf(newest(policies))
    const { chineseShare, traditionalShare, characters } = policyReadability
    const few = valueOf('policy-least-characters', profile.heuristics)
    const leastChinese = valueOf('policy-least-chinese-share', profile.heuristics)
    const mostTraditional = valueOf('policy-most-traditional-share', profile.heuristics)
    const letters = rules.text.length
    const figures = {
      zh: `中文占文字的${percent(chineseShare)},其中繁体写法占${percent(traditionalShare)}`,
      en: `${percent(chineseShare)} of its letters are Chinese, ${percent(traditionalShare)} of those written traditionally`,
    }
    const details = {
      about: 'language',
      owner: 'app',
      remedy: { zh: '提供简体中文的个人信息处理规则', en: 'Offer the policy in simplified Chinese' },
    }
    const [first, ...rest] = seen
    const isForeign = chineseShare < leastChinese / 5 && letters >= few * 5
    const isTraditional = traditionalShare > (1 + mostTraditional) / 2 && characters >= few
    if (first && (isForeign || isTraditional))
      return failed(
        { zh: `规则没有使用简体中文:${figures.zh}`, en: `The policy is not in simplified Chinese: ${figures.en}` },
        [first, ...rest],
        details,
      )
    if (chineseShare >= leastChinese && traditionalShare <= mostTraditional && characters > 0)
      return passed({ zh: `规则使用简体中文:${figures.zh}`, en: `The policy is in simplified Chinese: ${figures.en}` }, seen)
    return cantTell(
      { zh: `规则的文字不足以判断,或中外文混用:${figures.zh}`, en: `The policy is short, or of mixed languages: ${figures.en}` },
      { zh: 'APP内是否向用户提供完整的简体中文规则?', en: 'Does the app show people the whole policy in simplified Chinese?' },
      seen,
      details,
    )
  },
})

const percent = (share: number): string => `${Math.round(share * 100)}%`
