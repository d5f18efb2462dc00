/**
 * 不得以其他方式阻挠卸载:不应借助设备管理、无障碍服务或悬浮窗妨碍卸载。
 *
 * Applies to: device administrators, accessibility services, and the calls by which they block, lock or leave the uninstaller.
 * Expects:    that nothing blocks uninstalling, punishes switching the administrator off, or leaves the uninstaller's windows.
 * Assumes:    a company's device management blocks uninstalling by right: a reviewer knows whether this is one. Fails only on a certain
 *             path that needs nothing from the person, where switching the administrator off surely locks or wipes the device, or where an
 *             accessibility service names the uninstaller and goes back or home. Settings have other screens: naming them only asks.
 */
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import type { ApiUse, Reach } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { isAccessibilityService, isAdministrator } from '../components.ts'
import { atStart, callerOf, outerClass, ownerWords, reachWords, seenAlong, seenWithOthers, shortClass, surestUse } from '../reach.ts'
import { grouped, several } from '../several.ts'
import { basicFunctionIsExempt } from '../unseen.ts'

const blocks = /^android\.app\.admin\.DevicePolicyManager\.(setUninstallBlocked|setUserControlDisabledPackages)$/
const punishes = /^android\.app\.admin\.DevicePolicyManager\.(lockNow|resetPassword|resetPasswordWithToken|wipeData|wipeDevice)$/
/** Callbacks of a device administrator that the person switches off. */
const whenDisabled = /^onDisable(Requested|d)\b/
const globalAction = 'android.accessibilityservice.AccessibilityService.performGlobalAction'
const nodeAction = 'android.view.accessibility.AccessibilityNodeInfo.performAction'
/** AccessibilityService.GLOBAL_ACTION_BACK and _HOME, by which a window is left; null is an action that is computed. */
const leaving = new Set<unknown>([1, 2, null, undefined])
const uninstaller = /(packageinstaller|uninstall|卸载)/i
const settings = /(应用信息|com\.android\.settings)/i

export default defineCheck({
  id: 'uninstall-obstruction-in-code',
  title: { zh: '不借助系统能力妨碍卸载(代码)', en: 'No system ability is used to hinder uninstalling (code)' },
  needs: ['components', 'apiUses', 'profile'],
  judge({ components, apiUses, profile }) {
    if (profile.isBasicFunction) return basicFunctionIsExempt
    const administrators = components.filter((part) => part.isEnabled && isAdministrator(part))
    const services = components.filter((part) => part.isEnabled && isAccessibilityService(part))
    const judgements = [
      ...judgeBlocking(apiUses),
      ...administrators.flatMap((part) => judgeAdministrator(part, apiUses)),
      ...services.flatMap((part) => judgeService(part, apiUses)),
    ]
    if (judgements.length > 0) return several(judgements)
    return passed({ zh: '未见妨碍卸载的代码', en: 'No code was seen to hinder uninstalling' })
  },
})

const remedy = {
  zh: '删除妨碍卸载的代码;不再需要时主动解除设备管理权限',
  en: 'Remove what hinders uninstalling; give up device administration when it is no longer needed',
}

function judgeBlocking(apiUses: readonly ApiUse[]): readonly Judgement[] {
  const uses = apiUses.filter((use) => blocks.test(use.api) && use.arguments.at(-1) !== 0 && use.owner.kind !== 'library')
  return grouped(uses, (use) => `${use.api} ${callerOf(use.seen)}`).map(({ key, things }) => {
    const { use, reach } = surestUse(things)
    const owner = ownerWords(use.owner)
    const evidence = seenWithOthers(use, reach, things)
    const details = { about: key, owner: use.owner.id, remedy }
    if (reach?.isCertain)
      return failed(
        {
          zh: `${owner.zh}${reachWords(reach).zh}无条件调用 ${use.api},禁止用户卸载`,
          en: `${atStart(owner).en} calls ${use.api} ${reachWords(reach).en}, unconditionally, and forbids uninstalling`,
        },
        evidence,
        details,
      )
    return cantTell(
      {
        zh: `${owner.zh}的 ${shortClass(callerOf(use.seen))} 可调用 ${use.api} 禁止卸载`,
        en: `${shortClass(callerOf(use.seen))} of ${owner.en} can call ${use.api} and forbid uninstalling`,
      },
      {
        zh: '该APP是否为单位统一配发的设备管理软件?禁止卸载的是哪个APP?',
        en: "Is it a company's device management? Which app may not be uninstalled?",
      },
      evidence,
      details,
    )
  })
}

/** Locking or wiping when the person switches the administrator off is unmistakable. */
function judgeAdministrator(part: Component, apiUses: readonly ApiUse[]): readonly Judgement[] {
  const ways = apiUses
    .filter((use) => punishes.test(use.api))
    .flatMap((use): { readonly use: ApiUse; readonly reach: Reach | null }[] => {
      const reaches = use.reaches.filter((reach) => reach.entry.class === part.name && whenDisabled.test(reach.entry.method))
      if (reaches.length > 0) return reaches.map((reach) => ({ use, reach }))
      return use.seen.kind === 'code' && use.seen.class === part.name && whenDisabled.test(use.seen.method) ? [{ use, reach: null }] : []
    })
  const punishing = ways.find(({ reach }) => reach?.isCertain) ?? ways[0]
  if (!punishing) return []
  const { use, reach } = punishing
  const details = { about: part.name, owner: use.owner.id, remedy }
  if (reach?.isCertain)
    return [
      failed(
        {
          zh: `用户停用设备管理器 ${shortClass(part.name)} 时,APP调用 ${use.api}`,
          en: `When the person switches the device administrator ${shortClass(part.name)} off, the app calls ${use.api}`,
        },
        [seenAlong(use.seen, reach), part.seen],
        details,
      ),
    ]
  return [
    cantTell(
      {
        zh: `用户停用设备管理器 ${shortClass(part.name)} 时,APP可能调用 ${use.api}`,
        en: `When the person switches the device administrator ${shortClass(part.name)} off, the app may call ${use.api}`,
      },
      {
        zh: '停用设备管理器时是否锁屏、改密码或清除数据,阻止用户停用?',
        en: 'Does it lock the screen, change the password or wipe data to keep people from switching it off?',
      },
      [seenAlong(use.seen, reach), part.seen],
      details,
    ),
  ]
}

function judgeService(part: Component, apiUses: readonly ApiUse[]): readonly Judgement[] {
  const inService = apiUses.filter((use) => outerClass(callerOf(use.seen)) === part.name)
  const acting =
    inService.find((use) => use.api === globalAction && leaving.has(use.arguments[0])) ?? inService.find((use) => use.api === nodeAction)
  const textOf = (use: ApiUse): string => [use.via === 'constant' ? use.seen.quote : '', ...use.arguments].join(' ')
  const namesIt = inService.find((use) => uninstaller.test(textOf(use)))
  const naming = namesIt ?? inService.find((use) => settings.test(textOf(use)))
  if (!acting || !naming) return []
  const details = { about: part.name, owner: acting.owner.id, remedy }
  const does = shortClass(acting.api)
  if (namesIt && acting.api === globalAction)
    return [
      failed(
        {
          zh: `无障碍服务 ${shortClass(part.name)} 识别卸载界面(${naming.seen.quote})并调用 ${does} 退出,可阻止卸载`,
          en:
            `The accessibility service ${shortClass(part.name)} looks for the uninstaller (${naming.seen.quote}) ` +
            `and calls ${does}, so that it can leave it in the person's stead`,
        },
        [acting.seen, naming.seen, part.seen],
        details,
      ),
    ]
  return [
    cantTell(
      {
        zh: `无障碍服务 ${shortClass(part.name)} 会自动操作界面,代码中有“${naming.seen.quote}”`,
        en: `The accessibility service ${shortClass(part.name)} acts in windows by itself and names “${naming.seen.quote}”`,
      },
      { zh: '是否会在卸载或设置界面自动操作,妨碍卸载?', en: 'Does it act in the uninstaller or the settings and hinder uninstalling?' },
      [acting.seen, naming.seen, part.seen],
      details,
    ),
  ]
}
