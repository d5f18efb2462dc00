/**
 * 不得后台隐藏:有后台组件的APP应有用户可见的启动入口。
 *
 * Applies to: apps with services or receivers, basic-function software excepted.
 * Expects:    an enabled entry in the launcher (phone, TV or home screen).
 * Assumes:    input methods, wallpapers, widgets, tiles and the like are opened from elsewhere and may do without: a question. Without any
 *             of these and started by the system at boot, the app hides in the background. Test packages (instrumentation) are asked about,
 *             not exempt: any app can declare an instrumentation.
 */
import { cantTell, failed, inapplicable, passed } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import { answers, deliveredActionsOf, isActivity, opens } from '../components.ts'
import { shortClass } from '../reach.ts'
import { firstFew, listed, seenOf } from '../several.ts'
import { basicFunctionIsExempt } from '../unseen.ts'

const launcherCategories = [
  'android.intent.category.LAUNCHER',
  'android.intent.category.LEANBACK_LAUNCHER',
  'android.intent.category.HOME',
  'android.intent.category.CAR_LAUNCHER',
]
/** Services that the system or another screen offers to the person, by the permission that guards them. */
const extension = new RegExp(
  '^android\\.permission\\.BIND_(INPUT_METHOD|WALLPAPER|DREAM_SERVICE|QUICK_SETTINGS_TILE|ACCESSIBILITY_SERVICE|VPN_SERVICE|PRINT_SERVICE' +
    '|NOTIFICATION_LISTENER_SERVICE|AUTOFILL_SERVICE|VOICE_INTERACTION|REMOTEVIEWS|TV_INPUT|CONTROLS|CHOOSER_TARGET_SERVICE|NFC_SERVICE)$',
)
const extensionActions = [
  'android.appwidget.action.APPWIDGET_UPDATE',
  'android.service.wallpaper.WallpaperService',
  'android.view.InputMethod',
]
const openedBy = [
  'android.intent.action.VIEW',
  'android.intent.action.SEND',
  'android.intent.action.PROCESS_TEXT',
  'android.intent.action.CREATE_SHORTCUT',
  'android.intent.action.EDIT',
  'android.intent.action.PICK',
  'android.intent.action.GET_CONTENT',
]

export default defineCheck({
  id: 'hidden-launcher',
  title: { zh: '有后台组件的APP有可见的启动入口', en: 'An app with background parts has an entry that people can see' },
  needs: ['components', 'identity', 'permissions', 'profile'],
  judge({ components, identity, permissions, profile }) {
    if (profile.isBasicFunction) return basicFunctionIsExempt
    const entries = components.filter((part) => opens(part, launcherCategories))
    const open = entries.filter((entry) => entry.isEnabled)
    if (open.length > 0)
      return passed(
        { zh: `有启动入口 ${shortClass(open[0]!.name)}`, en: `There is a launcher entry, ${shortClass(open[0]!.name)}` },
        seenOf(open),
      )
    const background = components.filter((part) => part.isEnabled && (part.kind === 'service' || part.kind === 'receiver'))
    const [first, ...rest] = background
    if (!first) return inapplicable({ zh: '没有启动入口,也没有后台组件', en: 'There is neither a launcher entry nor a background part' })

    const openable = components.filter((part) => part.isEnabled && isOpenedElsewhere(part))
    const starter = background.find((part) => part.kind === 'receiver' && deliveredActionsOf(part, identity, permissions).length > 0)
    const disabled =
      entries.length > 0
        ? { zh: `启动入口 ${shortClass(entries[0]!.name)} 已被禁用`, en: `The launcher entry ${shortClass(entries[0]!.name)} is disabled` }
        : { zh: '没有启动入口', en: 'There is no launcher entry' }
    const parts = listed(background.map((part) => shortClass(part.name)))
    const evidence = firstFew([(starter ?? first).seen, ...entries.map((entry) => entry.seen), ...rest.map((part) => part.seen)])
    const details = {
      about: 'launcher',
      owner: 'app',
      remedy: { zh: '提供启用的启动入口(MAIN/LAUNCHER)', en: 'Provide an enabled MAIN/LAUNCHER entry' },
    }
    if (starter && openable.length === 0 && !identity.isInstrumentation)
      return failed(
        {
          zh: `${disabled.zh},而 ${shortClass(starter.name)} 由系统广播自启动;后台组件:${parts.zh}`,
          en: `${disabled.en}, yet ${shortClass(starter.name)} starts on a system broadcast; background parts: ${parts.en}`,
        },
        evidence,
        details,
      )
    const [opener] = openable
    const way = opener
      ? { zh: `;可由 ${shortClass(opener.name)} 打开`, en: `; ${shortClass(opener.name)} can be opened from elsewhere` }
      : { zh: '', en: '' }
    return cantTell(
      {
        zh: `${disabled.zh},有${background.length}个后台组件(${parts.zh})${way.zh}`,
        en: `${disabled.en}; there are ${background.length} background parts (${parts.en})${way.en}`,
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

const isOpenedElsewhere = (part: Component): boolean =>
  (part.permission !== null && extension.test(part.permission)) ||
  extensionActions.some((action) => answers(part, action)) ||
  (isActivity(part) && part.isExported && openedBy.some((action) => answers(part, action)))
