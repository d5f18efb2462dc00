/**
 * 未经用户主动选择,页面不自动唤起APP:手机会因此弹出“打开APP”的询问。
 *
 * Applies to: addresses of apps (schemes, intents, universal links) that a page opens while nobody touches anything, or after a touch that
 *             did not ask for it.
 * Expects:    no app opened before a touch of a control.
 * Assumes:    an address of an app that is opened unasked is a popup that nobody asked for, whether or not the phone's browser lets it
 *             through. Calls to the program around the page (桥接) look alike, a universal link may open a page as well, and an address that
 *             leads to an app at once may have been chosen: questions, as is what a tool saw that records no touches. What came after a touch, by a chain that nobody could follow, is a
 *             question where what was touched closes or shows nothing.
 */
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageOpening } from '#facts/page.ts'
import { causeWords, isUnasked, isUnrecorded, mayBeBridge, targetOf, timeLine, unrecordedQuestion } from '../page-causes.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'

export default defineCheck({
  id: 'automatic-opening',
  title: { zh: '页面不自动唤起APP', en: 'The page opens no app by itself' },
  needs: ['pages', 'pageOpenings'],
  judge: ({ pages, pageOpenings }) =>
    eachPage(pages, (page) => {
      const openings = ofPage(page, pageOpenings).filter((opening) => opening.kind !== 'store' && !isOwnSite(opening))
      const unasked = openings.filter(isUnasked)
      const known = new Set(unasked.map(({ url }) => url))
      const unfollowed = openings.filter((opening) => isUnfollowed(opening) && !known.has(opening.url))
      const said = [
        ...unasked.map((opening) => judgedUnasked(page, opening)),
        ...unfollowed.map((opening) => asked(page, opening, lost)),
        ...openings.filter(isUnrecorded).map((opening) => asked(page, opening, unrecordedQuestion({ zh: '打开APP', en: 'opening' }))),
      ]
      if (said.length > 0) return said
      const who = asWhom(page)
      return passed(
        {
          zh: `未触碰页面时没有自动唤起APP:${shownUrl(page.page)}${who.zh}`,
          en: `No app was opened while nobody touched ${shownUrl(page.page)}${who.en}`,
        },
        [page.seen],
        { about: aboutOf(page.page) },
      )
    }),
})

/** A page of the site itself: browsers open no app for it. */
const isOwnSite = ({ kind, url, page }: PageOpening): boolean =>
  kind === 'universal-link' && URL.canParse(url) && URL.canParse(page.url) && new URL(url).host === new URL(page.url).host

const asksNothing = new Set<string>(['close', 'empty-point', 'choice', 'back'])
const isUnfollowed = ({ cause }: PageOpening): boolean =>
  cause.gesture === null && cause.phase === 'touched' && cause.touched !== null && asksNothing.has(cause.touched.role)

const lost: Words = {
  zh: '该唤起是否由这次点击引起?用户的点击是否表示要打开APP?',
  en: 'Did that touch cause it, and did the touch ask for the app?',
}

function judgedUnasked(page: Page, opening: PageOpening): Judgement {
  if (page.status === null)
    return asked(page, opening, {
      zh: '该地址是否由用户主动点击、知情后打开?',
      en: 'Was this address opened by people who knew and chose what it does?',
    })
  if (opening.kind === 'universal-link')
    return asked(page, opening, {
      zh: '手机上打开该地址是进入网页还是唤起APP?',
      en: 'Does a phone open a page or the app at this address?',
    })
  if (mayBeBridge(opening))
    return asked(page, opening, {
      zh: '该地址是页面与所在APP之间的桥接调用,还是唤起另一APP?',
      en: 'Is this a call to the program around the page, or does it open another app?',
    })
  if (opening.cause.kind === 'unknown') return asked(page, opening, lost)
  const [what, who] = [whatOf(opening), asWhom(page)]
  return failed(
    { zh: `未经点击,${what.zh}${who.zh}`, en: `Without a touch ${what.en}${who.en}` },
    shownFirst(page.seen, timeLine(opening)),
    {
      about: aboutTo(opening),
      remedy: { zh: '仅在用户点击明示打开APP的按钮后唤起APP', en: 'Open the app only when a person touches a control that says so' },
    },
  )
}

const aboutTo = (opening: PageOpening): string => aboutOf(opening.page, `${opening.cause.kind} ${targetOf(opening.url)}`)

function asked(page: Page, opening: PageOpening, question: Words): Judgement {
  const [what, who] = [whatOf(opening), asWhom(page)]
  return cantTell(
    { zh: `${what.zh}${who.zh}`, en: `${what.en[0]!.toUpperCase()}${what.en.slice(1)}${who.en}` },
    question,
    shownFirst(page.seen, timeLine(opening)),
    {
      about: aboutTo(opening),
    },
  )
}

function whatOf({ url, cause, isInFrame, isRefusedByBrowser }: PageOpening): Words {
  const how = causeWords(cause)
  return {
    zh: `${how.zh}打开“${inWords(url, 100)}”${isInFrame ? '(藏于框架)' : ''}${isRefusedByBrowser ? ',浏览器因无用户操作而拦截' : ''}`,
    en: `the page opens “${inWords(url, 100)}”${isInFrame ? ' in a frame' : ''}, ${how.en}${isRefusedByBrowser ? '; the browser refused it for want of a gesture' : ''}`,
  }
}
