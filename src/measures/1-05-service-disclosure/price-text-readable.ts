/**
 * 收费等附加条件显著提示:页面上的价格文字不过小、不过淡。
 *
 * Applies to: texts on a page that name a price.
 * Expects:    a size and a contrast that a person notices.
 * Assumes:    no rule gives a size or a contrast: both are heuristics of ours, so this only asks.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownUrl } from '../page-visits.ts'
import { faintOf } from '../readable-text.ts'

export default defineCheck({
  id: 'price-text-readable',
  title: { zh: '页面的价格文字清晰可读', en: 'Prices on a page are easy to read' },
  needs: ['pages', 'pageTexts', 'profile'],
  asksOnly: true,
  judge: ({ pages, pageTexts, profile }) =>
    eachPage(pages, (page): Judgement[] => {
      const prices = ofPage(page, pageTexts).filter(({ about }) => about === 'price')
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = { zh: `页面未见价格:${shownUrl(page.page)}`, en: `No price was seen on the page: ${shownUrl(page.page)}` }
      if (prices.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      const faint = faintOf(prices, profile.heuristics)
      if (faint.length === 0)
        return [
          passed(
            { zh: `${prices.length}处价格文字清晰可读${who.zh}`, en: `${prices.length} prices are easy to read${who.en}` },
            prices.slice(0, 3).map(({ seen }) => seen),
            { about },
          ),
        ]
      return faint.map(({ text, how }) =>
        cantTell(
          { zh: `价格“${inWords(text.words)}”${how.zh}${who.zh}`, en: `The price “${inWords(text.words)}”: ${how.en}${who.en}` },
          { zh: '收费条件是否显著提示?', en: 'Is the charge told conspicuously?' },
          [text.seen],
          { about: aboutOf(page.page, text.selector) },
        ),
      )
    }),
})
