/**
 * 不得“偷梁换柱”:页面下载的安装包就是页面所示的APP。
 *
 * Applies to: packages that a page delivered, where a package was handed in beside the recording.
 * Expects:    the delivered package is the one handed in, byte for byte, and the name on the page is one of its labels.
 * Assumes:    channels and editions of one app differ byte for byte, and a page may call an app by more words than its label: differences
 *             are questions. A delivered package that nobody handed in is not opened here, so what it is stays open.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageDownload, PagePrompt } from '#facts/page.ts'
import type { Facts } from '#facts/facts.ts'
import { timeLine } from '../page-causes.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'

type HandedIn = Pick<Facts, 'labels'>

export default defineCheck({
  id: 'delivered-app-is-shown-app',
  title: { zh: '页面下载的安装包就是页面所示的APP', en: 'The package that a page delivers is the app that it shows' },
  needs: ['pages', 'pageDownloads', 'pagePrompts'],
  mayUse: ['labels'],
  asksOnly: true,
  judge: ({ pages, pageDownloads, pagePrompts, labels }) =>
    eachPage(pages, (page): Judgement[] => {
      const packages = ofPage(page, pageDownloads).filter(({ kind }) => kind === 'android-app')
      const about = aboutOf(page.page)
      const none = { zh: `页面未下载安装包:${shownUrl(page.page)}`, en: `The page delivered no package: ${shownUrl(page.page)}` }
      if (packages.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      const [prompt] = ofPage(page, pagePrompts)
      return packages.map((download) => judged(page, download, prompt, labels === undefined ? null : { labels }))
    }),
})

function judged(page: Page, download: PageDownload, prompt: PagePrompt | undefined, handedIn: HandedIn | null): Judgement {
  const who = asWhom(page)
  const about = aboutOf(page.page, `${download.kind} ${download.url.split(/[?#]/)[0]!.slice(0, 120)}`)
  const shown = prompt?.name ?? null
  const evidence = shownFirst(shown?.seen ?? prompt?.controls[0]?.seen ?? page.seen, timeLine(download))
  const ask = (zh: string, en: string): Judgement =>
    cantTell(
      { zh: `页面下载“${inWords(download.name, 60)}”,${zh}${who.zh}`, en: `The page delivers “${inWords(download.name, 60)}”; ${en}${who.en}` },
      { zh: '下载的安装包是否就是页面所示的APP?', en: 'Is the package that was delivered the app that the page shows?' },
      evidence,
      { about },
    )
  const own = handedIn?.labels.filter(({ of }) => of === 'application') ?? []
  const id = own[0]?.seen.artifact
  if (id === undefined) return ask('未提供安装包以供比对', 'no package was handed in to compare')
  if (download.sha256 === null) return ask('安装包未能下载完整', 'it was not delivered in full')
  if (download.sha256 !== id) return ask('与提供的安装包不同', 'it differs from the package that was handed in')
  const name = shown?.words.replace(/^[^::]*[::]\s*/, '').trim() ?? null
  if (name === null) return ask('页面未明示名称', 'the page tells no name')
  const isSame = own.some(({ text }) => text !== null && text.trim() !== '' && (name.includes(text.trim()) || text.includes(name)))
  if (!isSame) return ask(`页面所示名称“${inWords(name)}”与安装包名称不同`, `the name on the page, “${inWords(name)}”, is none of its labels`)
  return passed(
    { zh: `页面下载的安装包与所提供的一致,名称为“${inWords(name)}”${who.zh}`, en: `The delivered package is the one handed in, and is called “${inWords(name)}”${who.en}` },
    evidence,
    { about },
  )
}
