import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { valueOf } from '#law/parameters.ts'
import { kindNames } from '../found-kinds.ts'
import { newest } from '../policy-words.ts'

/**
 * 敏感个人信息的处理目的、方式和范围突出显示。
 *
 * Applies to: sensitive kinds (个人信息保护法 art. 28, GB/T 35273 annex B) that the newest edition says are processed.
 * Expects:    some mention of each stands out: bold, underlined, coloured or larger than the rest.
 * Assumes:    the app may show the text with other looks than the file handed in, a plain text has none, and where nearly everything
 *             stands out nothing does: all of these are questions.
 */
export default defineCheck({
  id: 'sensitive-kinds-emphasised',
  title: { zh: '敏感个人信息的处理目的、方式和范围突出显示', en: 'What the policy says of sensitive information stands out' },
  needs: ['policies', 'policyKinds', 'policyReadability', 'profile'],
  asksOnly: true,
  judge({ policies, policyKinds, policyReadability, profile }) {
    const sensitive = policyKinds.filter(
      ({ kind, isDeclared, certainty }) => isDeclared && certainty === 'high' && personalInformation[kind].isSensitive,
    )
    if (sensitive.length === 0)
      return inapplicable({ zh: '规则未称处理敏感个人信息', en: 'The policy names no sensitive kind as processed' })
    const seen = (kinds: typeof sensitive) => kinds.slice(0, 5).map(({ seen: [first] }) => first)
    const details = {
      about: 'emphasis',
      owner: 'app',
      remedy: {
        zh: '以加粗、下划线等方式突出显示敏感个人信息的处理目的、方式和范围',
        en: 'Set purpose, way and scope of sensitive information in bold or the like',
      },
    }
    const question = {
      zh: 'APP内展示的规则是否突出显示了敏感个人信息的处理目的、方式和范围?',
      en: 'Do purpose, way and scope of sensitive information stand out where the app shows the policy?',
    }
    const names = kindNames(sensitive.map(({ kind }) => kind))
    if (!newest(policies).texts.some(({ part, hasLooks }) => part === 'policy' && hasLooks))
      return cantTell(
        {
          zh: `提供的规则是纯文本,看不出是否突出显示:${names.zh}`,
          en: `The policy was handed in as plain text, which shows no emphasis: ${names.en}`,
        },
        question,
        seen(sensitive),
        details,
      )
    const plain = sensitive.filter(({ isEmphasised }) => !isEmphasised)
    if (plain.length > 0) {
      const missing = kindNames(plain.map(({ kind }) => kind))
      return cantTell(
        {
          zh: `规则所述${sensitive.length}种敏感个人信息中有${plain.length}种未见突出显示:${missing.zh}`,
          en: `Of ${sensitive.length} sensitive kinds ${plain.length} never stand out: ${missing.en}`,
        },
        question,
        seen(plain),
        details,
      )
    }
    const share = policyReadability.emphasisedShare
    if (share > valueOf('policy-emphasised-share', profile.heuristics))
      return cantTell(
        {
          zh: `规则有${Math.round(share * 100)}%的文字突出显示,敏感个人信息难以从中辨出`,
          en: `${Math.round(share * 100)}% of the policy stands out, so that sensitive information does not`,
        },
        question,
        seen(sensitive),
        details,
      )
    return passed(
      {
        zh: `规则突出显示了${sensitive.length}种敏感个人信息:${names.zh}`,
        en: `All ${sensitive.length} sensitive kinds stand out: ${names.en}`,
      },
      seen(sensitive),
    )
  },
})
