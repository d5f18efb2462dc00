import type { Evidence } from '#core/evidence.ts'
import { cantTell, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import type { PolicyReadability } from '#facts/policy.ts'
import { valueOf, type ParameterId } from '#law/parameters.ts'
import { beginningOf, newest } from '../policy-words.ts'

/**
 * 个人信息处理规则简洁、清晰、易懂。
 *
 * Applies to: the newest edition of the policy.
 * Expects:    a summary or a moderate length, headings, moderate sentences, few vague words.
 * Assumes:    the figures are ours (H), taken from what is usual among policies in use; they can be set, and no rule gives any. They show a
 *             person where to look and prove nothing, so this only asks.
 */
export default defineCheck({
  id: 'policy-readable',
  title: { zh: '个人信息处理规则简洁、清晰、易懂', en: 'The policy is brief, clear and plain' },
  needs: ['policies', 'policyReadability', 'profile'],
  asksOnly: true,
  judge({ policies, policyReadability: text, profile }) {
    const limit = (id: ParameterId): number => valueOf(id, profile.heuristics)
    const seen = beginningOf(newest(policies))
    const said: Judgement[] = []
    const ask = (about: string, statement: Words, question: Words, places: readonly Evidence[] = seen): void => {
      const own = { zh: `${statement.zh}(参考值为本软件经验值,非法定)`, en: `${statement.en} (the figure is our own and no rule)` }
      said.push(cantTell(own, question, places, { about, owner: 'app' }))
    }
    const long = limit('policy-characters-without-summary')
    if (text.characters > long && !text.hasSummary)
      ask(
        'length',
        {
          zh: `规则有${text.characters}字而未见摘要,参考值${long}字`,
          en: `${text.characters} characters and no summary, where ${long} is long`,
        },
        { zh: '是否提供了规则摘要,文本是否冗长?', en: 'Is there a summary, and is the text lengthy?' },
      )
    if (text.characters > limit('policy-characters-without-headings') && text.headings === 0)
      ask(
        'headings',
        { zh: `规则有${text.characters}字而没有标题`, en: `${text.characters} characters and no heading` },
        { zh: '用户能否方便地找到所需内容?', en: 'Can people find what they look for?' },
      )
    const sentences = sentencesLong(text, limit('policy-long-sentence-share'), limit('policy-mean-sentence'))
    if (sentences)
      ask('sentences', sentences, {
        zh: '规则的语句是否晦涩冗长,难以理解?',
        en: 'Are the sentences obscure or too long to understand?',
      })
    const vague = limit('policy-vague-words')
    if (text.vague.length > vague)
      ask(
        'vague',
        {
          zh: `规则有${text.vague.length}处含糊用语(如“${text.vague[0]!.quote.slice(0, 40)}”),参考值${vague}处`,
          en: `${text.vague.length} vague wordings (such as “${text.vague[0]!.quote.slice(0, 40)}”), where ${vague} are many`,
        },
        { zh: '这些用语是否使用户无法知悉收集的范围?', en: 'Do they keep people from knowing what is collected?' },
        text.vague.slice(0, 5),
      )
    if (said.length > 0) return said
    return passed(
      {
        zh: `规则${text.characters}字,平均句长${Math.round(text.meanSentence)}字,${text.headings}个标题,${text.vague.length}处含糊用语,均未超过参考值`,
        en:
          `${text.characters} characters, ${Math.round(text.meanSentence)} a sentence, ${text.headings} headings, ` +
          `${text.vague.length} vague wordings: nothing out of the ordinary`,
      },
      seen,
    )
  },
})

function sentencesLong({ longShare, meanSentence, sentences }: PolicyReadability, most: number, mean: number): Words | null {
  if (sentences === 0 || (longShare <= most && meanSentence <= mean)) return null
  const [share, usual] = [Math.round(longShare * 100), Math.round(most * 100)]
  return {
    zh: `超过60字的句子占${share}%,平均句长${Math.round(meanSentence)}字,参考值${usual}%和${mean}字`,
    en: `${share}% of sentences have over 60 characters, the mean is ${Math.round(meanSentence)}, where ${usual}% and ${mean} are much`,
  }
}
