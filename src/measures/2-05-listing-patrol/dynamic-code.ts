import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { atStart, callerOf, ownerWords } from '../reach.ts'
import { grouped, listed, seenOf, several } from '../several.ts'
import { besidesScripts, noCode } from '../unseen.ts'

/**
 * 不加载安装包以外的代码。
 *
 * Applies to: class loaders, native libraries by path and script engines in code, by owner.
 * Expects:    no code comes from outside the package.
 * Assumes:    code from shared storage can be replaced by any app and from an address on the network by whoever answers: a constant that
 *             names such a place fails where execution gets to it. What a library does for the sake of the package's own dex files (such as
 *             multidex) is counted only; any other place cannot be told from constants and is asked about.
 */
export default defineCheck({
  id: 'dynamic-code',
  title: { zh: '不加载安装包以外的代码', en: 'No code from outside the package is loaded' },
  needs: ['apiUses', 'code', 'scriptBundles'],
  judge({ apiUses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return noCode
    const loads = apiUses.filter(({ purpose, api }) => purpose === 'dynamic-code' && !loadsNothing.test(api))
    const weighed = loads.map((use) => {
      const place = placeOf(use)
      return { use, place, isSure: place !== null && use.owner.kind !== 'library' && use.reaches.length > 0 }
    })
    const asked = weighed.filter(({ use, place }) => place !== null || use.owner.kind !== 'library')
    const groups = grouped(asked, ({ use, isSure }) => `${use.owner.id}/${isSure ? 'outside' : 'unknown'}`)
    const said = groups.map(({ key, things }) => judgementOf(key, things))
    if (said.length > 0) return several(said)
    const besides = besidesScripts(scriptBundles)
    const inLibraries =
      loads.length > 0
        ? {
            zh: `(开源库中有${loads.length}处,不单独判定)`,
            en: ` (libraries do in ${loads.length} places, which are not judged one by one)`,
          }
        : { zh: '', en: '' }
    return passed(
      {
        zh: `未见应用或SDK动态加载代码${inLibraries.zh}${besides.zh}`,
        en: `Neither the app nor an SDK was seen to load code${inLibraries.en}${besides.en}`,
      },
      seenOf(loads),
    )
  },
})

interface Load {
  readonly use: ApiUse
  readonly place: string | null
  readonly isSure: boolean
}
/** Commands, resources and other packages' contexts, and the store's own delivery of splits: no code is loaded by these. */
const loadsNothing = new RegExp(
  '^(java\\.lang\\.(Runtime\\.exec|ProcessBuilder\\.)|android\\.content\\.res\\.|android\\.content\\.Context\\.createPackageContext' +
    '|com\\.google\\.android\\.play\\.core\\.splitinstall\\.|dalvik\\.system\\.VMRuntime\\.)|(ReLinker\\.loadLibrary|DexFile\\.loadClass)$',
)

const sharedStorage = /^(file:\/\/)?\/(sdcard|mnt\/sdcard|storage\/(emulated|sdcard|self)|data\/local\/tmp)(\/|$)/
const network = /^https?:\/\//
const placeOf = ({ arguments: given }: ApiUse): string | null =>
  given
    .flatMap((argument) => (typeof argument === 'string' ? argument.split(/[|:](?=\/(?!\/))/) : []))
    .find((path) => sharedStorage.test(path) || network.test(path)) ?? null

function judgementOf(about: string, group: NonEmpty<Load>): Judgement {
  const [{ use, place, isSure }] = group
  const owner = use.owner
  const whose = atStart(ownerWords(owner))
  const apis = listed([...new Set(group.map((load) => load.use.api.split('.').slice(-2).join('.')))], 4)
  const caller = callerOf(use.seen)
  const seen = seenOf([use, ...group.slice(1).map((load) => load.use)])
  const details = {
    about,
    owner: owner.id,
    remedy: {
      zh: '代码随安装包发布;确需下载的,保存在应用私有目录并校验签名',
      en: 'Ship code in the package; what must be downloaded belongs into private storage with its signature checked',
    },
  }
  if (isSure && place !== null) {
    const from = network.test(place) ? { zh: '网络地址', en: 'an address on the network' } : { zh: '共享存储', en: 'shared storage' }
    return failed(
      {
        zh: `${whose.zh}从${from.zh}加载代码:${place.slice(0, 80)}(${apis.zh},共${group.length}处,例如${caller}),内容可被他人替换`,
        en:
          `${whose.en} loads code from ${from.en}: ${place.slice(0, 80)} ` +
          `(${apis.en}, ${group.length} places, such as ${caller}), which others can replace`,
      },
      seen,
      details,
    )
  }
  return cantTell(
    {
      zh: `${whose.zh}有${group.length}处可在运行时加载代码(${apis.zh}),例如${caller}`,
      en: `${whose.en} can load code at run time in ${group.length} places (${apis.en}), such as ${caller}`,
    },
    {
      zh: '所加载的代码来自安装包还是下载,是否改变经审核公示的功能、权限或个人信息收集?',
      en: 'Does that code come from the package or a download, and does it change what was reviewed and published?',
    },
    seen,
    details,
  )
}
