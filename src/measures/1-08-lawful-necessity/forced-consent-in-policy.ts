import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { newest, sentencesWith } from '../policy-words.ts'

/**
 * 规则未仅以服务体验、产品研发、算法推荐、风险控制等为由强制要求同意。
 *
 * Applies to: sentences of the newest edition of the policy.
 * Expects:    none that demands consent, or refuses the service without it, on grounds of experience, research, recommendation or risk control.
 * Assumes:    such a sentence may speak of an extension, or of a duty that another law gives, so it is shown to a person. What the app does
 *             when somebody refuses only a run shows.
 */
export default defineCheck({
  id: 'forced-consent-in-policy',
  title: {
    zh: '规则未仅以服务体验、产品研发、算法推荐、风险控制等为由强制要求同意',
    en: 'The policy forces no consent merely for experience, research, recommendation or risk control',
  },
  needs: ['policies'],
  asksOnly: true,
  judge({ policies }) {
    const policy = newest(policies)
    const forcing = sentencesWith(policy, demand).filter(({ quote }) => grounds.test(quote) && !choice.test(quote))
    const count = policy.texts.reduce((sum, { sentences }) => sum + sentences.length, 0)
    const [first] = forcing
    if (!first)
      return passed({
        zh: `检查了${count}句,未见以上述理由强制要求同意的语句`,
        en: `Of ${count} sentences none was seen to force consent on such grounds`,
      })
    return cantTell(
      {
        zh: `规则有${forcing.length}句可能仅以改善体验、研发、推荐或风控为由要求同意:“${first.quote.slice(0, 100)}”`,
        en: `${forcing.length} sentences may demand consent merely for experience, research, recommendation or risk control: “${first.quote.slice(0, 100)}”`,
      },
      {
        zh: '该处理是否超出必要范围或与服务场景无关,用户不同意时能否继续使用基本功能?',
        en: 'Does that go beyond what is needed, or has nothing to do with the service, and can people refuse and still use the basic functions?',
      },
      forcing.slice(0, 5),
      { about: 'forced-consent', owner: 'app' },
    )
  },
})

/** 您必须同意, 如您不同意…无法使用, 使用即视为同意. */
const demand =
  /(必须|须|应当|需要)(您|用户)?(的)?(同意|授权|提供|允许)|(不同意|拒绝|不提供|不授权|未授权).{0,40}(无法|不能|不得|停止|终止)(继续)?(为您)?(提供|使用|享受|享有|注册|登录)|(使用|继续使用).{0,20}(即|则)(表示|视为|代表)(您)?(已)?同意/
const grounds =
  /(改善|提升|提高|优化).{0,12}(服务质量|服务体验|用户体验|使用体验|产品体验|体验)|(产品|技术|新功能|新产品).{0,4}(研发|开发|研究)|研发新|算法推荐|个性化(推荐|推送|展示|广告|内容)|定向推送|风险控制|风控/
/** The sentence itself leaves a choice. */
const choice = /(不影响|不会影响|仍可|依然可以|可以(选择)?(关闭|拒绝)|可随时关闭)/
