/**
 * 关闭弹窗不应反而打开或下载APP,当时不应,片刻之后也不应。
 *
 * Applies to: controls on popups of a page that seem to close them, each touched once.
 * Expects:    the touch, and whatever its listener sets going, leads to no app, store or download.
 * Assumes:    decided by the chain of calls that begins in the listener of what was touched. Fails where the control's own words say that it
 *             closes; where only a picture or the name of a class says it, a person has to look.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageDownload, PageOpening, PageOverlay } from '#facts/page.ts'
import { causeWords, targetOf, timeLine } from '../page-causes.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { saysClose } from '../popups.ts'

type Happening = PageDownload | PageOpening

export default defineCheck({
  id: 'close-opens-app',
  title: { zh: '关闭弹窗不会打开或下载APP', en: 'Closing a popup opens and downloads no app' },
  needs: ['pages', 'pageOverlays', 'pageDownloads', 'pageOpenings'],
  judge: ({ pages, pageOverlays, pageDownloads, pageOpenings }) =>
    eachPage(pages, (page) => {
      const overlays = ofPage(page, pageOverlays)
      const happened = ofPage<Happening>(page, [...pageDownloads.filter(({ kind }) => kind !== 'other'), ...pageOpenings])
      const said = happened.filter(({ cause }) => cause.gesture?.control.role === 'close').map((event) => judged(page, event, overlays))
      if (said.length > 0) return said
      const about = aboutOf(page.page)
      const tried = overlays.flatMap(({ closeControls }) => closeControls).filter(({ effect }) => effect.did !== 'untouched')
      if (tried.length === 0 && page.isComplete)
        return inapplicable(
          { zh: `没有试过关闭控件:${shownUrl(page.page)}`, en: `No close control was tried: ${shownUrl(page.page)}` },
          { about },
        )
      return passed(
        {
          zh: `试过${tried.length}个关闭控件,均未打开或下载APP:${shownUrl(page.page)}`,
          en: `None of ${tried.length} close controls led to an app: ${shownUrl(page.page)}`,
        },
        tried.slice(0, 3).map(({ seen }) => seen),
        { about },
      )
    }),
})

function judged(page: Page, event: Happening, overlays: readonly PageOverlay[]): Judgement {
  const { control } = event.cause.gesture!
  const seen = overlays.flatMap(({ closeControls }) => closeControls).find((each) => each.control.selector === control.selector)?.seen
  const [cause, who] = [causeWords(event.cause), asWhom(page)]
  const statement = {
    zh: `${cause.zh},页面${'name' in event ? '下载' : '打开'}“${inWords(event.url, 100)}”${who.zh}`,
    en: `${cause.en[0]!.toUpperCase()}${cause.en.slice(1)} the page ${'name' in event ? 'downloads' : 'opens'} “${inWords(event.url, 100)}”${who.en}`,
  }
  const evidence = shownFirst(seen ?? page.seen, timeLine(event))
  const about = aboutOf(event.page, `${control.selector} ${targetOf(event.url)}`)
  if (saysClose(control.words))
    return failed(statement, evidence, {
      about,
      remedy: { zh: '关闭控件只用于关闭', en: 'Let a close control close and do nothing else' },
    })
  return cantTell(
    statement,
    { zh: '该控件在用户看来是否为关闭控件?', en: 'Is this, to whoever sees it, a control that closes?' },
    evidence,
    { about },
  )
}
