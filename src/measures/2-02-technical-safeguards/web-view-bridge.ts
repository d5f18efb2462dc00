import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { oldestOf } from '../components.ts'
import { platformLimit } from '#law/platform-limits.ts'
import { atStart, callerOf, ownerWords } from '../reach.ts'
import { grouped, seenOf, several } from '../several.ts'
import { besidesScripts } from '../unseen.ts'

/**
 * WebView不向网页敞开应用的能力和文件。
 *
 * Applies to: settings of web views and Java objects given to pages, by owner.
 * Expects:    no page in a file may read every origin; no object for scripts on devices where any of its methods can be called (Android 4.1
 *             and before); no debugging, no reading of files from pages, no mixed content.
 * Assumes:    which pages are loaded cannot be seen, so a bridge on newer devices and the milder settings are asked about; so is code in
 *             open-source libraries or that no entry point reaches.
 */
export default defineCheck({
  id: 'web-view-bridge',
  title: { zh: 'WebView不向网页敞开应用的能力和文件', en: 'Web views do not open the app to pages' },
  needs: ['identity', 'apiUses', 'scriptBundles'],
  judge({ identity, apiUses, scriptBundles }) {
    const uses = apiUses.filter(({ purpose }) => purpose === 'web-view')
    if (uses.length === 0) return inapplicable({ zh: '未见代码使用WebView', en: 'Code was seen to use no web view' })
    const least = oldestOf(identity)
    const open = uses.flatMap((use) => {
      const door = doors.find(({ api, value }) => api.test(use.api) && (value === undefined || use.arguments[0] === value))
      if (!door) return []
      const isWrong = door.isWrong === true || (door.isWrongBelow !== undefined && least < door.isWrongBelow)
      return [{ use, door, isSure: isWrong && use.owner.kind !== 'library' && use.reaches.length > 0 }]
    })
    const groups = grouped(open, ({ use, door, isSure }) => `${use.owner.id}/${door.id}${isSure ? '' : '?'}`)
    const said = groups.map(({ key, things }) => judgementOf(key, things))
    if (said.length > 0) return several(said)
    const besides = besidesScripts(scriptBundles)
    return passed(
      {
        zh: `${uses.length}处WebView调用未见敞开的接口或危险设置${besides.zh}`,
        en: `None of ${uses.length} web view calls was seen to open a bridge or to set what is dangerous${besides.en}`,
      },
      seenOf(uses),
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
    isWrongBelow: platformLimit('one-door-bridge-api'),
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

function judgementOf(about: string, group: NonEmpty<Open>): Judgement {
  const [{ use, door, isSure }] = group
  const owner = use.owner
  const whose = atStart(ownerWords(owner))
  const caller = callerOf(use.seen)
  const old =
    isSure && door.isWrongBelow !== undefined
      ? {
          zh: `,而应用支持API ${door.isWrongBelow}以前的系统,网页可借此执行任意代码`,
          en: `, and the app supports devices before API ${door.isWrongBelow}, where a page can run any code through it`,
        }
      : { zh: '', en: '' }
  const statement = {
    zh: `${whose.zh}${door.what.zh}(${group.length}处,例如${caller})${old.zh}`,
    en: `${whose.en} ${door.what.en} (${group.length} places, such as ${caller})${old.en}`,
  }
  const seen = seenOf([use, ...group.slice(1).map((open) => open.use)])
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
