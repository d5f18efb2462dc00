/**
 * 不得静默下载:代码不应在用户未操作时下载安装包。
 *
 * Applies to: calls of the system's DownloadManager and of known download components.
 * Expects:    that none fetches a package at startup or in the background.
 * Assumes:    a package is meant where the same class names an .apk or the archive type, or hands a file to the installer; addresses that
 *             are computed are unknown. Downloads over plain HTTP libraries are not seen here; a run would show them.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { atStart, callerOf, ownerWords, reachWords, seenAlong, shortClass, surestUse } from '../reach.ts'
import { firstFew, grouped, seenOf, several } from '../several.ts'

/** Calls that start a download; the others of this purpose only describe one. */
const starts = /\.(enqueue|execute|start|startDownload|load|with|action)$/
const archive = /\.apk\b|vnd\.android\.package-archive/i
const hidesNotification = /setNotificationVisibility$/

export default defineCheck({
  id: 'silent-download-in-code',
  title: { zh: '不在用户未操作时下载安装包(代码)', en: 'No package is downloaded unless the person asked (code)' },
  needs: ['apiUses'],
  judge({ apiUses }) {
    const downloads = apiUses.filter((use) => use.purpose === 'download' && use.via !== 'constant' && starts.test(use.api))
    if (downloads.length === 0) return noDownload
    const classes = grouped(downloads, (use) => `${use.api} ${callerOf(use.seen)}`)
    const judgements = classes.flatMap(({ key, things }) =>
      judgeClass(
        key,
        things,
        apiUses.filter((use) => callerOf(use.seen) === callerOf(things[0].seen)),
      ),
    )
    if (judgements.length > 0) return several(judgements)
    return passed(
      {
        zh: `发现${downloads.length}处下载调用,均未见由启动或后台触发的安装包下载`,
        en: `${downloads.length} download calls were found; none was seen to fetch a package at startup or in the background`,
      },
      seenOf(downloads),
    )
  },
})

const noDownload = inapplicable({
  zh: '代码中没有系统下载或已知下载组件的调用',
  en: "The code uses neither the system's downloader nor a known download component",
})

const saysArchive = (use: ApiUse): boolean =>
  (use.purpose === 'install' && use.via !== 'constant') ||
  (use.via === 'constant' && archive.test(`${use.api} ${use.seen.quote}`)) ||
  use.arguments.some((argument) => typeof argument === 'string' && archive.test(argument))

/** Nothing to say of a class whose downloads only follow what the person does. */
function judgeClass(about: string, downloads: readonly [ApiUse, ...ApiUse[]], inClass: readonly ApiUse[]): readonly Judgement[] {
  const { use, reach } = surestUse(downloads)
  if (!reach) return []
  const ofArchive = inClass.filter(saysArchive)
  const hidden = inClass.filter((other) => hidesNotification.test(other.api))
  const owner = ownerWords(use.owner)
  const evidence = firstFew([seenAlong(use.seen, reach), ...ofArchive.map((other) => other.seen), ...hidden.map((other) => other.seen)])
  const hiding = hidden.length > 0 ? { zh: ',且不显示下载通知', en: ', without a notification' } : { zh: '', en: '' }
  const details = {
    about,
    owner: use.owner.id,
    remedy: {
      zh: '仅在用户点击下载后开始下载,并显示下载通知',
      en: 'Start downloads only after the person pressed download, and show a notification',
    },
  }
  const isOfArchive = ofArchive.length > 0
  const caller = shortClass(callerOf(use.seen))
  const content = isOfArchive
    ? { zh: ',同类代码涉及安装包', en: '; the class handles packages' }
    : { zh: ',下载内容未知', en: '; what it fetches is unknown' }
  if (isOfArchive && reach.isCertain)
    return [
      failed(
        {
          zh: `${owner.zh}${reachWords(reach).zh}无条件调用 ${use.api} 下载安装包${hiding.zh}`,
          en: `${atStart(owner).en} calls ${use.api} to download a package ${reachWords(reach).en}, unconditionally${hiding.en}`,
        },
        evidence,
        details,
      ),
    ]
  return [
    cantTell(
      {
        zh: `${caller}(${owner.zh})可由${reachWords(reach).zh}到达 ${use.api}${content.zh}${hiding.zh}`,
        en: `${caller} (${owner.en}) can get to ${use.api} ${reachWords(reach).en}${content.en}${hiding.en}`,
      },
      {
        zh: '此处下载的是什么?若为安装包,开始前是否经用户同意?',
        en: 'What is downloaded here? If it is a package, did the person agree first?',
      },
      evidence,
      details,
    ),
  ]
}
