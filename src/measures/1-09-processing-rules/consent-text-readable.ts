/**
 * 不得以缩小文字诱导同意:页面上征得同意的文字和规则链接不过小、不过淡。
 *
 * Applies to: links to rules on a page, and texts that speak of them beside a box to tick.
 * Expects:    a size and a contrast that a person reads without effort.
 * Assumes:    no rule gives a size or a contrast: both are heuristics of ours, so this only asks.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownUrl } from '../page-visits.ts'
import { faintOf } from '../readable-text.ts'

export default defineCheck({
  id: 'consent-text-readable',
  title: { zh: '页面上征得同意的文字清晰可读', en: 'Words that ask for consent on a page are easy to read' },
  needs: ['pages', 'pageTexts', 'pageChoices', 'profile'],
  asksOnly: true,
  judge: ({ pages, pageTexts, pageChoices, profile }) =>
    eachPage(pages, (page): Judgement[] => {
      const labels = ofPage(page, pageChoices)
        .filter(({ kind }) => kind !== 'other')
        .map(({ label }) => label)
      const texts = ofPage(page, pageTexts).filter(
        ({ about, words }) => about === 'terms' && labels.some((label) => label.includes(words.slice(0, 20))),
      )
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = { zh: `页面未征求同意:${shownUrl(page.page)}`, en: `The page asks for no consent: ${shownUrl(page.page)}` }
      if (texts.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      const faint = faintOf(texts, profile.heuristics)
      if (faint.length === 0)
        return [
          passed(
            {
              zh: `${texts.length}处征得同意的文字清晰可读${who.zh}`,
              en: `${texts.length} texts that ask for consent are easy to read${who.en}`,
            },
            texts.slice(0, 3).map(({ seen }) => seen),
            { about },
          ),
        ]
      return faint.map(({ text, how }) =>
        cantTell(
          {
            zh: `征得同意的文字“${inWords(text.words)}”${how.zh}${who.zh}`,
            en: `The text that asks for consent, “${inWords(text.words)}”: ${how.en}${who.en}`,
          },
          { zh: '是否以缩小、淡化文字诱导用户同意?', en: 'Is consent lured by small or pale print?' },
          [text.seen],
          { about: aboutOf(page.page, text.selector) },
        ),
      )
    }),
})
