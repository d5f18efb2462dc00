/**
 * 自动续费征得同意:页面上的续费说明不过小、不过淡。
 *
 * Applies to: texts on a page that speak of auto-renewal.
 * Expects:    a size and a contrast that a person notices: nobody agrees to what they did not see.
 * Assumes:    no rule gives a size or a contrast: both are heuristics of ours, so this only asks.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownUrl } from '../page-visits.ts'
import { faintOf } from '../readable-text.ts'

export default defineCheck({
  id: 'renewal-text-readable',
  title: { zh: '页面的续费说明清晰可读', en: 'What a page says of renewal is easy to read' },
  needs: ['pages', 'pageTexts', 'profile'],
  asksOnly: true,
  judge: ({ pages, pageTexts, profile }) =>
    eachPage(pages, (page): Judgement[] => {
      const texts = ofPage(page, pageTexts).filter(({ about }) => about === 'renewal')
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = { zh: `页面未提及自动续费:${shownUrl(page.page)}`, en: `The page speaks of no auto-renewal: ${shownUrl(page.page)}` }
      if (texts.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      const faint = faintOf(texts, profile.heuristics)
      if (faint.length === 0)
        return [
          passed(
            { zh: `${texts.length}处续费说明清晰可读${who.zh}`, en: `${texts.length} texts on renewal are easy to read${who.en}` },
            texts.slice(0, 3).map(({ seen }) => seen),
            { about },
          ),
        ]
      return faint.map(({ text, how }) =>
        cantTell(
          {
            zh: `续费说明“${inWords(text.words)}”${how.zh}${who.zh}`,
            en: `The text on renewal “${inWords(text.words)}”: ${how.en}${who.en}`,
          },
          { zh: '用户同意前能否看清自动续费的说明?', en: 'Can a person read what is said of renewal before agreeing?' },
          [text.seen],
          { about: aboutOf(page.page, text.selector) },
        ),
      )
    }),
})
