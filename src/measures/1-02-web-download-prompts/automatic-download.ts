/**
 * 浏览页面时,未经用户主动选择,页面不自动下载APP、不自动打开APP或应用商店。
 *
 * Applies to: pages that were visited; what they do while nobody touches anything, scrolling included.
 * Expects:    no file of an app delivered, no store and no app opened before a touch of a control that asks for it.
 * Assumes:    the notice speaks of downloads, so a file of an app, or a store, fails; an app's own address opened is a question. Scrolling is
 *             reading and no choice.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { PageCause, PageDownload, PageOpening } from '#facts/page.ts'
import { grouped, seenOf, several } from '../several.ts'

const causes: Readonly<Record<PageCause['kind'], { readonly zh: string; readonly en: string }>> = {
  load: { zh: '页面加载时', en: 'as it loaded' },
  timer: { zh: '定时器', en: 'by a timer' },
  scroll: { zh: '滑动页面时', en: 'when it was scrolled' },
  frame: { zh: '内嵌框架', en: 'by a frame' },
  'meta-refresh': { zh: '自动刷新', en: 'by a refresh' },
  redirect: { zh: '重定向', en: 'by a redirect' },
  'scripted-click': { zh: '脚本模拟点击', en: 'by a click that a script made' },
  gesture: { zh: '点击', en: 'by a touch' },
  motion: { zh: '摇动', en: 'by a shake' },
  rotation: { zh: '转动', en: 'by a turn' },
  unknown: { zh: '未知原因', en: 'for an unknown reason' },
}

export default defineCheck({
  id: 'automatic-download',
  title: { zh: '页面不自动下载、不自动打开APP或应用商店', en: 'The page downloads and opens no app by itself' },
  needs: ['pages', 'pageDownloads', 'pageOpenings'],
  judge({ pages, pageDownloads, pageOpenings }) {
    const downloads = pageDownloads.filter((download) => download.kind !== 'other' && isUnasked(download))
    const openings = pageOpenings.filter(isUnasked)
    if (pages.length === 0) return inapplicable({ zh: '没有访问任何页面', en: 'No page was visited' })
    if (downloads.length + openings.length === 0)
      return passed(
        {
          zh: `${pages.length}次访问中,未触碰页面时均无自动下载或打开`,
          en: `In ${pages.length} visits nothing was downloaded or opened while nobody touched the page`,
        },
        seenOf(pages, 3),
      )
    return several([
      ...grouped(downloads, keyOf).map(({ key, things: [first] }) => ofDownload(first, key)),
      ...grouped(openings, keyOf).map(({ key, things: [first] }) => ofOpening(first, key)),
    ])
  },
})

const isUnasked = ({ cause }: { readonly cause: PageCause }): boolean => cause.phase === 'untouched' || cause.phase === 'scrolled'
/** The same page does the same to every phone; ports and numbers in addresses change. */
const keyOf = ({ page, url, cause }: PageDownload | PageOpening): string => `${page.url} ${cause.kind} ${url.split(/[?#]/)[0]}`

function ofDownload({ name, cause, page, seen }: PageDownload, about: string): Judgement {
  const how = causes[cause.kind]
  return failed(
    {
      zh: `页面未经点击自动下载“${name}”(${how.zh},${page.profile})`,
      en: `The page downloads “${name}” without a touch (${how.en}, ${page.profile})`,
    },
    [seen],
    {
      about,
      remedy: { zh: '仅在用户点击明示的下载按钮后开始下载', en: 'Begin the download only when a person touches a control that says so' },
    },
  )
}

function ofOpening({ url, kind, cause, page, seen }: PageOpening, about: string): Judgement {
  const how = causes[cause.kind]
  const shown = url.slice(0, 120)
  if (kind === 'store')
    return failed(
      {
        zh: `页面未经点击自动打开应用商店“${shown}”(${how.zh},${page.profile})`,
        en: `The page opens the store at “${shown}” without a touch (${how.en}, ${page.profile})`,
      },
      [seen],
      { about, remedy: { zh: '仅在用户点击后打开应用商店', en: 'Open the store only when a person touches a control that says so' } },
    )
  return cantTell(
    {
      zh: `页面未经点击自动打开“${shown}”(${how.zh},${page.profile})`,
      en: `The page opens “${shown}” without a touch (${how.en}, ${page.profile})`,
    },
    { zh: '自动唤起APP是否构成强迫用户下载、打开APP?', en: 'Does opening the app unasked force people to download or open it?' },
    [seen],
    { about },
  )
}
