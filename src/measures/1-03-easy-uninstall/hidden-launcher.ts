/**
 * 不得后台隐藏:有后台组件的APP应有用户可见的启动入口。
 *
 * Applies to: apps with services or receivers, basic-function software excepted.
 * Expects:    an enabled entry in the launcher (phone, TV or home screen).
 * Assumes:    input methods, wallpapers, widgets, tiles and the like are opened from elsewhere and may do without: a question. Without any
 *             of these and started by the system at boot, the app hides in the background. Test packages (instrumentation) are asked about,
 *             not exempt: any app can declare an instrumentation.
 */
import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import { bootActions, wakeUpActions } from '#law/wake-up-actions.ts'
import { shortClass } from '../reach.ts'
import { firstFew, listed } from '../several.ts'

const launcherCategories = new Set([
  'android.intent.category.LAUNCHER',
  'android.intent.category.LEANBACK_LAUNCHER',
  'android.intent.category.HOME',
  'android.intent.category.CAR_LAUNCHER',
])
const main = 'android.intent.action.MAIN'
/** Services that the system or another screen offers to the person, by the permission that guards them. */
const extension =
  /^android\.permission\.BIND_(INPUT_METHOD|WALLPAPER|DREAM_SERVICE|QUICK_SETTINGS_TILE|ACCESSIBILITY_SERVICE|NOTIFICATION_LISTENER_SERVICE|VPN_SERVICE|PRINT_SERVICE|AUTOFILL_SERVICE|VOICE_INTERACTION|REMOTEVIEWS|TV_INPUT|CONTROLS|CHOOSER_TARGET_SERVICE|NFC_SERVICE)$/
const extensionActions = new Set([
  'android.appwidget.action.APPWIDGET_UPDATE',
  'android.service.wallpaper.WallpaperService',
  'android.view.InputMethod',
])
const openedBy = new Set([
  'android.intent.action.VIEW',
  'android.intent.action.SEND',
  'android.intent.action.PROCESS_TEXT',
  'android.intent.action.CREATE_SHORTCUT',
  'android.intent.action.EDIT',
  'android.intent.action.PICK',
  'android.intent.action.GET_CONTENT',
])

export default defineCheck({
  id: 'hidden-launcher',
  title: { zh: '有后台组件的APP有可见的启动入口', en: 'An app with background parts has an entry that people can see' },
  needs: ['components', 'identity', 'permissions', 'profile'],
  judge({ components, identity, permissions, profile }) {
    if (profile.isBasicFunction) return inapplicable({ zh: '基本功能软件不适用', en: 'Basic-function software is exempt' })
    const entries = components.filter(isLauncherEntry)
    const open = entries.filter((entry) => entry.isEnabled)
    if (open.length > 0)
      return passed(
        { zh: `有启动入口 ${shortClass(open[0]!.name)}`, en: `There is a launcher entry, ${shortClass(open[0]!.name)}` },
        open.map((entry) => entry.seen),
      )
    const background = components.filter((part) => part.isEnabled && (part.kind === 'service' || part.kind === 'receiver'))
    const [first, ...rest] = background
    if (!first) return inapplicable({ zh: '没有启动入口,也没有后台组件', en: 'There is neither a launcher entry nor a background part' })

    const openable = components.filter((part) => part.isEnabled && isOpenedElsewhere(part))
    const canBoot = permissions.used.some((permission) => permission.name === 'android.permission.RECEIVE_BOOT_COMPLETED')
    const getsAll = (identity.targetSdk ?? identity.minSdk ?? 1) < 26 || (identity.minSdk ?? 1) < 26
    const selfStarting = background.filter((part) => part.kind === 'receiver' && isSelfStarting(part, canBoot, getsAll))
    const disabled =
      entries.length > 0
        ? { zh: `启动入口 ${shortClass(entries[0]!.name)} 已被禁用`, en: `The launcher entry ${shortClass(entries[0]!.name)} is disabled` }
        : { zh: '没有启动入口', en: 'There is no launcher entry' }
    const parts = listed(background.map((part) => shortClass(part.name)))
    const evidence: NonEmpty<typeof first.seen> = firstFew([
      (selfStarting[0] ?? first).seen,
      ...entries.map((entry) => entry.seen),
      ...rest.map((part) => part.seen),
    ])
    const details = {
      about: 'launcher',
      owner: 'app',
      remedy: { zh: '提供启用的启动入口(MAIN/LAUNCHER)', en: 'Provide an enabled MAIN/LAUNCHER entry' },
    }
    if (selfStarting.length > 0 && openable.length === 0 && !identity.isInstrumentation)
      return failed(
        {
          zh: `${disabled.zh},而 ${shortClass(selfStarting[0]!.name)} 由系统广播自启动,在后台运行:${parts.zh}`,
          en: `${disabled.en}, yet ${shortClass(selfStarting[0]!.name)} starts on a system broadcast and runs in the background: ${parts.en}`,
        },
        evidence,
        details,
      )
    return cantTell(
      {
        zh: `${disabled.zh},有${background.length}个后台组件(${parts.zh})${openable[0] ? `;可由 ${shortClass(openable[0].name)} 打开` : ''}`,
        en: `${disabled.en}; there are ${background.length} background parts (${parts.en})${openable[0] ? `; ${shortClass(openable[0].name)} can be opened from elsewhere` : ''}`,
      },
      {
        zh: '该APP是否为插件、输入法、小组件、测试包等无需桌面图标的软件?用户如何打开和卸载它?',
        en: 'Is it a plug-in, input method, widget or test package that needs no icon? How do people open and uninstall it?',
      },
      evidence,
      details,
    )
  },
})

const isLauncherEntry = (part: Component): boolean =>
  (part.kind === 'activity' || part.kind === 'activity-alias') &&
  part.filters.some((filter) => filter.actions.includes(main) && filter.categories.some((category) => launcherCategories.has(category)))

const isOpenedElsewhere = (part: Component): boolean =>
  (part.permission !== null && extension.test(part.permission)) ||
  part.filters.some((filter) => filter.actions.some((action) => extensionActions.has(action))) ||
  ((part.kind === 'activity' || part.kind === 'activity-alias') &&
    part.isExported &&
    part.filters.some((filter) => filter.actions.some((action) => openedBy.has(action))))

/** `getsAll`: some supported version of Android still delivers the broadcasts that Android 8 restricted. */
const isSelfStarting = (part: Component, canBoot: boolean, getsAll: boolean): boolean =>
  part.filters.some((filter) =>
    filter.actions.some((action) => {
      const wakeUp = wakeUpActions[action]
      return wakeUp !== undefined && (getsAll || wakeUp.isExempt) && (canBoot || !bootActions.includes(action))
    }),
  )
