/** What evidence that was taken elsewhere leaves open, and what would settle it. */
import type { Words } from '#core/words.ts'

const words = {
  'evidence-bundle-without-gestures': {
    zh: '证据包取自其他工具,没有点击、监听、图层和触点的记录:见到的计入,没有见到的不作结论',
    en: 'the evidence was taken by another tool, which records no touches, listeners, layers or hit tests: what was seen counts, what was not seen proves nothing',
  },
  'evidence-bundle-without-requests': {
    zh: '没有 HAR,页面发出的请求、跳转和下载未知',
    en: 'there is no HAR, so requests, redirects and downloads are not known',
  },
  'evidence-bundle-without-snapshot': {
    zh: '没有页面快照(.mhtml、.html),屏幕上的文字和勾选状态未知',
    en: 'there is no snapshot of the page (.mhtml, .html), so the words on the screen and the state of its boxes are not known',
  },
  'evidence-bundle-source-only': {
    zh: '没有页面快照,文字取自服务器发出的源代码,脚本可能改动',
    en: 'there is no snapshot of the page; its words are those of the source that the server sent, which scripts may change',
  },
  'evidence-bundle-without-address': { zh: '快照没有注明网址', en: 'the snapshot does not say its address' },
  'evidence-bundle-of-desktop': {
    zh: '以电脑浏览器访问,手机上的页面可能不同',
    en: 'it was visited by a browser of a desktop; phones may be shown another page',
  },
  'evidence-bundle-several-pages': {
    zh: 'HAR 记录了多个页面,全部计入第一个',
    en: 'the HAR records several pages, all counted as the first',
  },
  'evidence-bundle-further-snapshots': {
    zh: '另有页面快照未作检测,请分别交入',
    en: 'further snapshots were not inspected; hand each in by itself',
  },
  'evidence-bundle-snapshot-cut': {
    zh: '页面过大,快照只读取了一部分',
    en: 'the page is too large, and only part of its snapshot was read',
  },
  'evidence-bundle-screenshots-left': {
    zh: '另有截图未与快照对应,请使其与快照同名',
    en: 'further screenshots belong to no snapshot; call them as the snapshot that they show',
  },
  'evidence-bundle-entries-left': { zh: '请求过多,其余未计入', en: 'there are too many requests, and the rest was left out' },
  'evidence-bundle-file-not-kept': {
    zh: '未保存交付的文件内容;请在导出 HAR 时包含响应内容,或另行交入安装包',
    en: 'a file that was delivered was not kept; export the HAR with its contents, or hand the package in',
  },
  'evidence-bundle-file-cut': {
    zh: '交付的文件只保存了一部分;请另行交入安装包',
    en: 'a file that was delivered was kept in part; hand the package in',
  },
  'evidence-bundle-size-differs': {
    zh: '交付的文件与 HAR 所称大小不符',
    en: 'a file that was delivered has not the size that the HAR claims',
  },
  'evidence-bundle-part-unread': { zh: '证据包中有文件无法读取', en: 'a file of the bundle could not be read' },
  'evidence-bundle-empty': { zh: 'HAR 没有记录任何请求', en: 'the HAR records no request' },
} as const satisfies Readonly<Record<string, Words>>

export type BundleLimitCode = keyof typeof words

const isOfBundle = (code: string): code is BundleLimitCode => Object.hasOwn(words, code)

/** Why facts of such a page are known in part only; null where it was watched by ours. */
export function bundleReason(url: string, limits: readonly { readonly code: string }[]): Words | null {
  const codes = [...new Set(limits.map(({ code }) => code))].filter(isOfBundle)
  const [first] = codes
  if (first === undefined) return null
  const said = codes.map((code) => words[code])
  return {
    zh: `${said.map(({ zh }) => zh).join(';')}。由本工具访问该网页(zhunsheng inspect 网址),或改交其访问记录(.zsrec),即可判定:${url}(${first})`,
    en: `${said.map(({ en }) => en).join('; ')}. A visit by this tool (zhunsheng inspect ADDRESS), or its recording (.zsrec) handed in instead, settles it: ${url} (${first})`,
  }
}
