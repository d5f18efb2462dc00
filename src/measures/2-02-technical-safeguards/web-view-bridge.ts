import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'

/**
 * WebView不向网页敞开应用的能力和文件。
 *
 * Applies to: settings of web views and Java objects given to pages, by owner.
 * Expects:    no page in a file may read every origin; no object for scripts on devices where any of its methods can be called (Android 4.1 and
 *             before); no debugging, no reading of files from pages, no mixed content.
 * Assumes:    which pages are loaded cannot be seen, so a bridge on newer devices and the milder settings are asked about; so is code in open-source
 *             libraries or that no entry point reaches.
 */
export default defineCheck({
  id: 'web-view-bridge',
  title: { zh: 'WebView不向网页敞开应用的能力和文件', en: 'Web views do not open the app to pages' },
  needs: ['identity', 'apiUses', 'code', 'scriptBundles'],
  judge({ identity, apiUses, code, scriptBundles }) {
    const uses = apiUses.filter(({ purpose }) => purpose === 'web-view')
    if (uses.length === 0 && code.unread.length === 0) return inapplicable({ zh: '代码未使用WebView', en: 'Code uses no web view' })
    const least = identity.minSdk ?? 1
    const open = uses.flatMap((use) => {
      const door = doors.find(({ api, value }) => api.test(use.api) && (value === undefined || use.arguments[0] === value))
      if (!door) return []
      const isWrong = door.isWrong === true || (door.isWrongBelow !== undefined && least < door.isWrongBelow)
      return [{ use, door, isSure: isWrong && use.owner.kind !== 'library' && use.reaches.length > 0 }]
    })
    const said = [...Map.groupBy(open, ({ use, door, isSure }) => `${use.owner.id}/${door.id}${isSure ? '' : '?'}`)].map(([about, group]) =>
      judgementOf(about, group as [Open, ...Open[]]),
    )
    if (code.unread.length > 0)
      said.push(
        cantTell(
          {
            zh: `${code.unread.length}个dex文件未能读取,其中的WebView设置未检查`,
            en: `${code.unread.length} dex files could not be read; web views in them are unseen`,
          },
          { zh: '未能读取的代码如何设置WebView?', en: 'How does the unread code set up web views?' },
          [],
          { about: 'unread-code' },
        ),
      )
    if (said.length > 0) return said
    return passed(
      {
        zh: `${uses.length}处WebView调用未见敞开的接口或危险设置${scriptBundles.length > 0 ? ';脚本包中的网页未检查' : ''}`,
        en: `None of ${uses.length} web view calls opens a bridge or sets what is dangerous${scriptBundles.length > 0 ? '; pages in script bundles were not looked at' : ''}`,
      },
      uses.slice(0, 5).map(({ seen }) => seen),
    )
  },
})

interface Door {
  readonly id: string
  readonly api: RegExp
  /** The constant that opens it: 1 for true. */
  readonly value?: number
  readonly isWrong?: true
  /** Wrong where minSdkVersion is lower. */
  readonly isWrongBelow?: number
  readonly what: Words
}
interface Open {
  readonly use: ApiUse
  readonly door: Door
  readonly isSure: boolean
}
/** developer.android.com/reference/android/webkit: WebView, WebSettings. */
const doors: readonly Door[] = [
  {
    id: 'bridge',
    api: /\.addJavascriptInterface$/,
    isWrongBelow: 17,
    what: { zh: '向网页脚本提供Java对象', en: 'gives scripts of pages a Java object' },
  },
  {
    id: 'universal-access',
    api: /\.setAllowUniversalAccessFromFileURLs$/,
    value: 1,
    isWrong: true,
    what: { zh: '允许本地文件中的网页读取任意来源', en: 'lets a page in a file read every origin' },
  },
  {
    id: 'file-access',
    api: /\.setAllowFileAccessFromFileURLs$/,
    value: 1,
    what: { zh: '允许本地文件中的网页读取其他文件', en: 'lets a page in a file read other files' },
  },
  {
    id: 'debugging',
    api: /\.setWebContentsDebuggingEnabled$/,
    value: 1,
    what: { zh: '开启网页调试', en: 'lets web contents be debugged' },
  },
  {
    id: 'mixed-content',
    api: /\.setMixedContentMode$/,
    value: 0,
    what: { zh: '允许https页面加载http内容', en: 'lets https pages load http content' },
  },
]

function judgementOf(about: string, group: readonly [Open, ...Open[]]): Judgement {
  const [{ use, door, isSure }, ...others] = group
  const owner = use.owner
  const whose = owner.kind === 'app' ? { zh: '应用自身代码', en: "The app's own code" } : { zh: owner.name, en: owner.name }
  const caller = use.seen.kind === 'code' ? use.seen.class : use.api
  const old = isSure && door.isWrongBelow !== undefined
  const statement = {
    zh: `${whose.zh}${door.what.zh}(${group.length}处,例如${caller})${old ? `,而应用支持API ${door.isWrongBelow}以前的系统,网页可借此执行任意代码` : ''}`,
    en: `${whose.en} ${door.what.en} (${group.length} places, such as ${caller})${old ? `, and the app supports devices before API ${door.isWrongBelow}, where a page can run any code through it` : ''}`,
  }
  const seen = [use.seen, ...others.slice(0, 4).map((open) => open.use.seen)] as const
  const details = {
    about,
    owner: owner.id,
    remedy: {
      zh: '关闭该设置;必须提供接口时仅对自有https网页开放并校验来源',
      en: 'Switch it off; where a bridge is needed, give it to your own https pages only and check their origin',
    },
  }
  if (isSure) return failed(statement, seen, details)
  return cantTell(
    statement,
    {
      zh: '该WebView会加载哪些网页,是否可能加载他人可控的内容?',
      en: 'Which pages does that web view load, and can others control any of them?',
    },
    seen,
    details,
  )
}
