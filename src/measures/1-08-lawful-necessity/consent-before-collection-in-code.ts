import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Identity, Permissions, ScriptBundle } from '#facts/app.ts'
import type { ApiUse, Reach } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import { givenTo, toldBy } from '../given.ts'
import { hostOf, isSdkArchive } from '../sdk-archives.ts'
import { atStart, ownerWords, seenAlong } from '../reach.ts'
import { grouped, joined, seenOf, several } from '../several.ts'
import { besidesScripts, frameworksOf, noCode } from '../unseen.ts'

/**
 * 征得同意前,代码不收集个人信息。
 *
 * Applies to: uses of personal-information APIs that run when the app starts (application, content providers, launcher activity), by kind
 *             and owner.
 * Expects:    none that is bound to run before the person has done anything and to which the platform gives what is asked.
 * Assumes:    a path with a condition may be the consent itself, so only an unconditional path with single targets fails; a permission that
 *             the person must grant cannot have been granted on first start; what identifies nobody by itself is only asked about.
 */
export default defineCheck({
  id: 'consent-before-collection-in-code',
  title: { zh: '征得同意前,代码不收集个人信息', en: 'The code collects no personal information before consent' },
  needs: ['identity', 'permissions', 'apiUses', 'code', 'scriptBundles'],
  judge({ identity, permissions, apiUses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return noCode
    const uses = apiUses.filter((use) => use.purpose === 'personal-information' && use.kind !== null)
    const weighed = uses.flatMap((use) => {
      const reach = use.reaches.find(({ when }) => when === 'startup')
      return reach && use.kind ? [{ use, kind: use.kind, reach, ...weigh(use, use.kind, reach, identity, permissions) }] : []
    })
    const refused = weighed.filter(({ outcome }) => outcome === 'refused').length
    const given = weighed
      .filter(({ outcome }) => outcome !== 'refused')
      .sort((one, other) => Number(other.outcome === 'failed') - Number(one.outcome === 'failed'))
    const broken = new Set(given.filter(({ outcome }) => outcome === 'failed').map(({ use, kind }) => `${kind}/${use.owner.id}`))
    const said = grouped(given, (each) => topicOf(each, broken)).map(({ key, things }) => judgementOf(key, things))

    const unreached = uses.filter(({ reaches }) => reaches.length === 0)
    if (scriptBundles.length > 0 && unreached.length > 0) said.push(calledByScripts(scriptBundles, unreached))
    if (said.length > 0) return several(said)
    if (isSdkArchive(identity) && uses.length > 0) return waitsForHost(uses)
    const besides = besidesScripts(scriptBundles)
    const withheld =
      refused > 0
        ? {
            zh: `(启动路径上有${refused}处未声明所需权限,系统不会给出)`,
            en: ` (for ${refused} on the way of starting the needed permission is not asked for, so nothing is given)`,
          }
        : { zh: '', en: '' }
    return passed({
      zh: `检查了${uses.length}处个人信息接口调用,未发现启动时即可取得信息的${withheld.zh}${besides.zh}`,
      en: `Of ${uses.length} uses of personal-information APIs none was seen to get anything at start${withheld.en}${besides.en}`,
    })
  },
})

type Outcome = 'failed' | 'asks' | 'refused'
interface Weight {
  readonly outcome: Outcome
  /** Why it only asks, for the statement. */
  readonly because: 'path' | 'permission' | 'kind' | 'indirect'
}
interface Weighed extends Weight {
  readonly use: ApiUse
  readonly kind: PersonalInformationKind
  readonly reach: Reach
}

function weigh(use: ApiUse, kind: PersonalInformationKind, reach: Reach, own: Identity, permissions: Permissions): Weight {
  const identity = hostOf(own)
  const given = givenTo(use, kind, identity, permissions)
  // What an SDK does not ask for, the app that embeds it may.
  if (given === 'nothing' && isSdkArchive(own)) return { outcome: 'asks', because: 'permission' }
  if (given === 'nothing') return { outcome: 'refused', because: 'permission' }
  // What waits for the person's grant, or comes in part only, cannot be told from here.
  if (given !== 'granted') return { outcome: 'asks', because: 'permission' }
  const told = toldBy(use, kind, identity)
  if (told !== 'identifies') return { outcome: 'asks', because: told === 'indirect' ? 'indirect' : 'kind' }
  return reach.isCertain && beginsBeforeThePerson(reach) ? { outcome: 'failed', because: 'path' } : { outcome: 'asks', because: 'path' }
}

/** Ends of life cycles, results and doors to other apps need somebody to act first. */
const needsAnActor = new RegExp(
  '^(onPause|onStop|onDestroy|onSaveInstanceState|onTerminate|onLowMemory|onTrimMemory|onConfigurationChanged|onUserLeaveHint' +
    '|onBackPressed|onActivityResult|onRequestPermissionsResult|onNewIntent|onOptionsItemSelected|onKey|onTouch' +
    '|query|insert|update|delete|bulkInsert|applyBatch|call|openFile|openAssetFile|openTypedAssetFile|getType)',
)
const beginsBeforeThePerson = (reach: Reach): boolean => !needsAnActor.test(reach.entry.method)

/** One finding for each kind and owner; what tells nobody by itself, and what a library might do when called, in one for each owner. */
function topicOf({ use, kind, because }: Weighed, broken: ReadonlySet<string>): string {
  const topic = `${kind}/${use.owner.id}`
  if (broken.has(topic)) return topic
  if (use.owner.kind === 'library') return `library/${use.owner.id}`
  return because === 'kind' ? `surroundings/${use.owner.id}` : topic
}

function judgementOf(about: string, group: NonEmpty<Weighed>): Judgement {
  const [{ use, reach, outcome, because }] = group
  const along = (weighed: Weighed) => ({ seen: seenAlong(weighed.use.seen, weighed.reach) })
  const seen = seenOf([along(group[0]), ...group.slice(1).map(along)])
  const whose = atStart(ownerWords(use.owner))
  const name = joined([...new Set(group.map((weighed) => weighed.kind))].map((each) => personalInformation[each].name))
  const count = group.length > 1 ? { zh: `,共${group.length}处`, en: `, ${group.length} places in all` } : { zh: '', en: '' }
  const entry = `${reach.entry.class}.${reach.entry.method.split('(')[0]!}`
  const details = {
    about,
    owner: use.owner.id,
    remedy: {
      zh: '将该调用(或该SDK的初始化)移至用户同意个人信息处理规则之后',
      en: "Move the call (or the start of that SDK) behind the person's consent to the processing rules",
    },
  }
  if (outcome === 'failed')
    return failed(
      {
        zh: `${whose.zh}在启动时(${entry})、用户作出任何操作之前即读取${name.zh}:${use.api}${count.zh}`,
        en: `${whose.en} reads ${name.en} at start (${entry}), before the person has done anything: ${use.api}${count.en}`,
      },
      seen,
      details,
    )
  const step = reach.path.find(({ isCertain }) => !isCertain)
  const where = step ? `${step.class}.${step.method.split('(')[0]!}` : entry
  const reason = reasons[because](where)
  return cantTell(
    {
      zh: `${whose.zh}在启动路径上(自${entry})可能读取${name.zh}:${use.api}${count.zh};${reason.zh}`,
      en: `${whose.en} may read ${name.en} on the way of starting (from ${entry}): ${use.api}${count.en}; ${reason.en}`,
    },
    {
      zh: `首次启动且尚未同意时,${where}处是否会执行到${use.api}并取得${name.zh}?`,
      en: `On first start, before consent, does ${where} go on to ${use.api} and get ${name.en}?`,
    },
    seen,
    details,
  )
}

const reasons: Record<Weight['because'], (where: string) => { readonly zh: string; readonly en: string }> = {
  path: (where) => ({ zh: `${where}处的执行有条件或目标不唯一`, en: `the way through ${where} is conditional or has several targets` }),
  permission: () => ({
    zh: '所需权限须由用户授予,首次启动时不可能已经授予',
    en: 'the person must grant its permission, which cannot have happened on first start',
  }),
  kind: () => ({ zh: '该调用本身未必取得可识别个人的信息', en: 'the call by itself need not give what identifies a person' }),
  indirect: () => ({
    zh: '通过反射、常量或数据地址使用,无法确认是否真正读取',
    en: 'it goes by reflection, a constant or a data address, so whether it reads cannot be seen',
  }),
}

/** An SDK that waits to be called does what it may; whether the host app calls it before consent is told by its guide, or not. */
const waitsForHost = (uses: readonly ApiUse[]): Judgement =>
  cantTell(
    {
      zh: `SDK自身不在启动时取得信息,${uses.length}处个人信息接口由宿主应用的调用或用户操作触发,例如${uses[0]!.api}`,
      en: `The SDK takes nothing at start by itself; the host app's calls or people's actions lead to ${uses.length} uses, such as ${uses[0]!.api}`,
    },
    {
      zh: '接入说明是否要求宿主在用户同意后再初始化,并提供延迟初始化的方法?',
      en: 'Does its guide tell host apps to start it after consent, and offer a way to start it late?',
    },
    seenOf(uses),
    { about: 'host' },
  )

const calledByScripts = (bundles: readonly ScriptBundle[], uses: readonly ApiUse[]): Judgement =>
  cantTell(
    {
      zh: `${uses.length}处个人信息接口未见dex代码调用路径,可能由脚本包(${frameworksOf(bundles)})调用,例如${uses[0]!.api}`,
      en:
        `${uses.length} uses of personal-information APIs are reached by no dex code and may be called from script bundles ` +
        `(${frameworksOf(bundles)}), such as ${uses[0]!.api}`,
    },
    { zh: '脚本在用户同意前是否调用这些接口?', en: 'Do the scripts call these before consent?' },
    seenOf(uses),
    { about: 'script-bundle' },
  )
