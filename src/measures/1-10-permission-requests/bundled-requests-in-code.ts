import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Evidence, NonEmpty } from '#core/evidence.ts'
import type { UsedPermission } from '#facts/app.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { dangerousOf, groupName, groupWords } from '../permissions.ts'
import { callerOf, seenAlong } from '../reach.ts'
import { grouped, seenOf, several } from '../several.ts'
import { frameworksOf, noDangerousPermission } from '../unseen.ts'

/**
 * 不在启动时一揽子申请多组权限。
 *
 * Applies to: calls that ask for run-time permissions, with the permissions that constants name.
 * Expects:    no call that is bound to run at start asks for several groups; later on, one request stays with what one function needs.
 * Assumes:    permissions that the manifest does not ask for show no dialog. Storage and media are one group (the name changed with Android
 *             13); so are camera with microphone, and location with nearby devices, which one function needs together, when not asked at
 *             start.
 */
export default defineCheck({
  id: 'bundled-requests-in-code',
  title: { zh: '不在启动时一揽子申请多组权限', en: 'No bundle of permission groups is asked for at start' },
  needs: ['apiUses', 'permissions', 'profile', 'scriptBundles'],
  judge({ apiUses, permissions, profile, scriptBundles }) {
    const dangerous = dangerousOf(permissions)
    if (dangerous.length === 0) return noDangerousPermission
    const most = valueOf('permission-groups-at-once', profile.heuristics)
    const calls = apiUses.filter((use) => use.purpose === 'permission-request' && use.permissions.length === 0)
    const hasContract = calls.some(({ api }) => contract.test(api))
    const requests = calls.filter(
      (use) => !asksNobody.test(use.api) && (hasContract || !use.api.endsWith('.ActivityResultLauncher.launch')),
    )
    const said = grouped(requests, ({ seen }) => callerOf(seen)).flatMap(({ key: caller, things }) => {
      const worst = things.map((use) => judgementOf(use, caller, dangerous, most)).filter((judgement) => judgement !== null)
      const first = worst.find(({ verdict }) => verdict === 'failed') ?? worst[0]
      return first ? [first] : []
    })
    const unknown = requests.filter((use) => namesIn(use).length === 0)
    if (scriptBundles.length > 0 && unknown.length > 0)
      said.push(
        cantTell(
          {
            zh: `脚本包(${frameworksOf(scriptBundles)})可通过${unknown.length}处申请权限,脚本的内容未检查`,
            en: `Script bundles (${frameworksOf(scriptBundles)}) can ask for permissions in ${unknown.length} places, unseen`,
          },
          { zh: '首次启动时是否一次弹出多组权限申请?', en: 'Do several groups of permissions come up together on first start?' },
          seenOf(unknown),
          { about: 'script-bundle' },
        ),
      )
    if (said.length > 0) return several(said)
    if (requests.length === 0) return passed({ zh: '代码中未见动态申请权限', en: 'No code was seen to ask for permissions at run time' })
    const unnamed =
      unknown.length > 0
        ? {
            zh: `(${unknown.length}处的权限名称不是常量,均不在启动路径上)`,
            en: ` (${unknown.length} name no constants, none of them on the way of starting)`,
          }
        : { zh: '', en: '' }
    return passed(
      {
        zh: `${requests.length}处权限申请中未见一次申请${most}组以上的${unnamed.zh}`,
        en: `None of ${requests.length} requests was seen to ask for ${most} groups or more at once${unnamed.en}`,
      },
      seenOf(requests),
    )
  },
})

/** Calls that prepare or explain a request, or ask what the state is. */
const asksNobody = new RegExp(
  '(shouldShowRequestPermissionRationale|startPermissionActivity|\\.<init>|canDrawOverlays|grantRuntimePermission|revokeRuntimePermission' +
    '|updatePermissionFlags|setMode|setUidMode|setPermissionGrantState|setPermissionPolicy)$',
)

/** What makes a launcher ask for permissions, and not for a picture or a file. */
const contract = /\.ActivityResultContracts\$Request(Multiple)?Permissions?\.<init>$/

const namesIn = (use: ApiUse): string[] =>
  use.arguments
    .flatMap((argument) => (typeof argument === 'string' ? argument.split('|') : []))
    .filter((name) => /^[\w.]+\.permission\.\w+$/.test(name))

/** What one function needs together: a video call, a search for devices. */
const usedWith: Readonly<Record<string, string>> = { microphone: 'camera', 'nearby-devices': 'location' }

/** Groups that one request opens, those of one dialog or one function taken as one. */
function groupsOf(use: ApiUse, dangerous: readonly UsedPermission[], oneFunctionIsOne: boolean): string[] {
  const names = namesIn(use)
  const groups = dangerous.filter(({ name }) => names.includes(name)).map(({ group, name }) => groupName(group ?? name))
  return [...new Set(oneFunctionIsOne ? groups.map((group) => usedWith[group] ?? group) : groups)]
}

function judgementOf(use: ApiUse, caller: string, dangerous: readonly UsedPermission[], most: number): Judgement | null {
  const startup = use.reaches.find(({ when }) => when === 'startup')
  const groups = groupsOf(use, dangerous, false)
  const isUnknown = namesIn(use).length === 0
  const seen: NonEmpty<Evidence> = [seenAlong(use.seen, startup ?? null)]
  const details = {
    about: caller,
    owner: use.owner.id,
    remedy: { zh: '在各业务功能启动时分别申请其所需的权限', en: 'Ask for each permission when the function that needs it starts' },
  }
  const list = { zh: groups.map((group) => groupWords(group).zh).join('、'), en: groups.map((group) => groupWords(group).en).join(', ') }
  if (startup && isUnknown)
    return cantTell(
      {
        zh: `${caller}在启动路径上申请权限(${use.api}),权限名称不是常量`,
        en: `${caller} asks for permissions on the way of starting (${use.api}); their names are no constants`,
      },
      { zh: '首次启动时一次弹出哪些权限申请?', en: 'Which permissions come up together on first start?' },
      seen,
      details,
    )
  if (startup?.isCertain && groups.length >= most)
    return failed(
      {
        zh: `${caller}在启动时必然一次申请${groups.length}组权限:${list.zh}`,
        en: `${caller} is bound to ask for ${groups.length} groups at once at start: ${list.en}`,
      },
      seen,
      details,
    )
  if (startup && groups.length >= most)
    return cantTell(
      {
        zh: `${caller}在启动路径上可能一次申请${groups.length}组权限:${list.zh}`,
        en: `${caller} may ask for ${groups.length} groups at once on the way of starting: ${list.en}`,
      },
      {
        zh: '首次启动、用户未使用相应功能时,是否一次弹出这些申请?',
        en: 'Do these come up together on first start, before a function that needs them is used?',
      },
      seen,
      details,
    )
  if (!startup && groupsOf(use, dangerous, true).length >= most)
    return cantTell(
      { zh: `${caller}一次申请${groups.length}组权限:${list.zh}`, en: `${caller} asks for ${groups.length} groups at once: ${list.en}` },
      { zh: '触发该申请的功能是否同时需要这些权限?', en: 'Does the function that asks need all of them together?' },
      seen,
      details,
    )
  return null
}
