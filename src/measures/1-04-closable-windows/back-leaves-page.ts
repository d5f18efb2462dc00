/**
 * 不得以弹窗干扰用户离开页面:返回即离开,不以弹窗挽留。
 *
 * Applies to: pages that have put entries of their own into the history, so that going back need not leave them.
 * Expects:    going back leaves the page, or the part of it that is open, and brings no popup.
 * Assumes:    programs in pages use the same means to show parts of themselves one after the other, and the button of some browsers passes
 *             over what a page put there while nobody touched it; no rule says how often going back may stay: this only asks.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { aboutOf, asWhom, eachPage, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { popupName, popupSeen } from '../popups.ts'

export default defineCheck({
  id: 'back-leaves-page',
  title: { zh: '返回即离开页面,不弹窗挽留', en: 'Going back leaves the page, and no popup holds people' },
  needs: ['pages', 'pageBacks', 'pageOverlays'],
  asksOnly: true,
  judge: ({ pages, pageBacks, pageOverlays }) =>
    eachPage(pages, (page): Judgement => {
      const [back] = ofPage(page, pageBacks)
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = {
        zh: `页面未在历史记录中添加条目,返回即离开:${shownUrl(page.page)}`,
        en: `The page put nothing into the history, so that going back leaves it: ${shownUrl(page.page)}`,
      }
      if (!back) return page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })
      const first = ofPage(page, pageOverlays).find(({ cameAfter }) => cameAfter?.role === 'back')
      if (first)
        return cantTell(
          {
            zh: `返回时页面弹出“${popupName(first)}”${back.isLeft ? '' : `,返回${back.steps}次仍未离开`}${who.zh}`,
            en: `When going back, the page pops up “${popupName(first)}”${back.isLeft ? '' : `, and ${back.steps} steps back do not leave it`}${who.en}`,
          },
          { zh: '该弹窗是否妨碍用户离开页面?', en: 'Does this popup hinder people who want to leave the page?' },
          [...popupSeen(first), back.seen],
          { about },
        )
      if (!back.isLeft)
        return cantTell(
          { zh: `返回${back.steps}次仍停留在页面${who.zh}`, en: `${back.steps} steps back do not leave the page${who.en}` },
          { zh: '用户能否方便地返回、离开页面?', en: 'Can people leave the page easily by going back?' },
          shownFirst(page.seen, back.seen),
          { about },
        )
      return passed(
        {
          zh: `返回${back.steps}次即离开页面,未弹窗:${shownUrl(page.page)}`,
          en: `${back.steps} steps back leave the page, and nothing popped up: ${shownUrl(page.page)}`,
        },
        [back.seen],
        { about },
      )
    }),
})
