/**
 * 浏览页面时,未经用户主动选择,页面不自动下载APP、不自动打开应用商店。
 *
 * Applies to: pages that were visited; what they do while nobody touches anything, scrolling included.
 * Expects:    no file of an app delivered and no store opened before a touch of a control.
 * Assumes:    scrolling is reading and no choice. Decided by the chain of calls, never by the browser's flag. An address that is itself a
 *             download, or leads to a store before any page shows, may have been chosen by whoever opened it: a question, as is what a tool saw
 *             that records no touches. An app's own
 *             address is for the check automatic-opening.
 */
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageDownload, PageOpening } from '#facts/page.ts'
import { causeWords, isUnasked, isUnrecorded, targetOf, timeLine, unrecordedQuestion } from '../page-causes.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'

export default defineCheck({
  id: 'automatic-download',
  title: { zh: '页面不自动下载APP、不自动打开应用商店', en: 'The page downloads no app and opens no store by itself' },
  needs: ['pages', 'pageDownloads', 'pageOpenings'],
  judge: ({ pages, pageDownloads, pageOpenings }) =>
    eachPage(pages, (page) => {
      const downloads = ofPage(page, pageDownloads).filter((download) => download.kind !== 'other' && mayBeUnasked(download))
      const stores = ofPage(page, pageOpenings).filter((opening) => opening.kind === 'store' && mayBeUnasked(opening))
      const said = [...downloads.map((download) => judged(page, download)), ...stores.map((opening) => judged(page, opening))]
      if (said.length > 0) return said
      const who = asWhom(page)
      return passed(
        {
          zh: `未触碰页面时没有自动下载APP或打开应用商店:${shownUrl(page.page)}${who.zh}`,
          en: `Nothing of an app was downloaded and no store opened while nobody touched ${shownUrl(page.page)}${who.en}`,
        },
        [page.seen],
        { about: aboutOf(page.page) },
      )
    }),
})

const mayBeUnasked = (event: PageDownload | PageOpening): boolean => isUnasked(event) || isUnrecorded(event)

function judged(page: Page, event: PageDownload | PageOpening): Judgement {
  const [cause, who] = [causeWords(event.cause), asWhom(page)]
  const what =
    'name' in event
      ? { zh: `自动下载“${inWords(event.name, 60)}”`, en: `downloads “${inWords(event.name, 60)}” by itself` }
      : { zh: `自动打开应用商店“${inWords(event.url, 100)}”`, en: `opens the store at “${inWords(event.url, 100)}” by itself` }
  const evidence = shownFirst(page.seen, timeLine(event))
  const about = aboutOf(event.page, `${event.cause.kind} ${targetOf(event.url)}`)
  if (isUnrecorded(event)) return cantTell(unrecorded(event, cause, who), unrecordedQuestion(asked(event)), evidence, { about })
  if (page.status === null)
    return cantTell(
      { zh: `该地址本身即${what.zh.replace('自动', '')}${who.zh}`, en: `The address itself ${what.en}${who.en}` },
      { zh: '该地址是否由用户主动点击、知情后打开?', en: 'Was this address opened by people who knew and chose what it does?' },
      evidence,
      { about },
    )
  return failed(
    { zh: `未经点击,${cause.zh}${what.zh}${who.zh}`, en: `Without a touch the page ${what.en}, ${cause.en}${who.en}` },
    evidence,
    {
      about,
      remedy: { zh: '仅在用户点击明示下载的按钮后开始下载或打开商店', en: 'Begin only when a person touches a control that says so' },
    },
  )
}

const asked = (event: PageDownload | PageOpening): Words =>
  'name' in event ? { zh: '下载', en: 'download' } : { zh: '打开应用商店', en: 'opening of a store' }

function unrecorded(event: PageDownload | PageOpening, cause: Words, who: Words): Words {
  const [name, url] = ['name' in event ? inWords(event.name, 60) : '', inWords(event.url, 100)]
  return 'name' in event
    ? { zh: `${cause.zh},下载“${name}”${who.zh}`, en: `The page downloads “${name}”, ${cause.en}${who.en}` }
    : { zh: `${cause.zh},打开应用商店“${url}”${who.zh}`, en: `The page opens the store at “${url}”, ${cause.en}${who.en}` }
}
