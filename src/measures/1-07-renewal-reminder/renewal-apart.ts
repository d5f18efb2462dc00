/**
 * 自动续费不得强制捆绑开通:与其他同意分开,可以只买不续。
 *
 * Applies to: pages that speak of auto-renewal.
 * Expects:    a box of its own for auto-renewal, apart from the terms that every buyer agrees to.
 * Assumes:    whether a person can buy without renewal shows later, on pages that no machine may order on: this only asks.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownUrl } from '../page-visits.ts'

export default defineCheck({
  id: 'renewal-apart',
  title: { zh: '自动续费有单独的同意', en: 'Auto-renewal has a consent of its own' },
  needs: ['pages', 'pageChoices', 'pageTexts'],
  asksOnly: true,
  judge: ({ pages, pageChoices, pageTexts }) =>
    eachPage(pages, (page): Judgement[] => {
      const boxes = ofPage(page, pageChoices).filter(({ kind }) => kind === 'renewal')
      const texts = ofPage(page, pageTexts).filter(({ about, words }) => about === 'renewal' && !refuses.test(words))
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = { zh: `页面未提及自动续费:${shownUrl(page.page)}`, en: `The page speaks of no auto-renewal: ${shownUrl(page.page)}` }
      if (boxes.length + texts.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      const question = { zh: '用户能否不开通自动续费而购买?', en: 'Can a person buy without auto-renewal?' }
      const bundled = boxes.filter(({ label }) => others.test(label.replaceAll(ofRenewal, '')))
      if (bundled.length > 0)
        return bundled.map((choice) =>
          cantTell(
            {
              zh: `自动续费与其他协议一并同意:“${inWords(choice.label, 60)}”${who.zh}`,
              en: `One box agrees to auto-renewal and to other terms: “${inWords(choice.label, 60)}”${who.en}`,
            },
            question,
            [choice.seen],
            { about: aboutOf(page.page, choice.selector) },
          ),
        )
      const [own] = boxes
      if (own)
        return [
          passed(
            {
              zh: `自动续费有单独的勾选框“${inWords(own.label, 40)}”${who.zh}`,
              en: `Auto-renewal has a box of its own, “${inWords(own.label, 40)}”${who.en}`,
            },
            [own.seen],
            { about },
          ),
        ]
      return [
        cantTell(
          {
            zh: `页面提及自动续费“${inWords(texts[0]!.words, 40)}”,未见单独的勾选框${who.zh}`,
            en: `The page speaks of auto-renewal, “${inWords(texts[0]!.words, 40)}”, and has no box for it${who.en}`,
          },
          question,
          texts.slice(0, 3).map(({ seen }) => seen),
          { about },
        ),
      ]
    }),
})

const refuses = /不自动续|无自动续|非自动续/
const ofRenewal = /《[^》]*续[^》]*》/g
const others = /《[^》]+》|隐私政策|用户协议|会员协议|服务协议/
