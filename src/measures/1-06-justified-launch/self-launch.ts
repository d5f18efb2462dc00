/**
 * 非服务所必需或无合理场景,不得自启动。
 *
 * Applies to: enabled receivers of the system's broadcasts (boot, unlock, network, packages, power …) that some supported version delivers.
 * Expects:    none, or a service that needs them.
 * Assumes:    need and scene are for a reviewer, so this only asks; what a receiver then does, self-launch-in-code looks at.
 *             From Android 8 apps that target API level 26 get only exempt broadcasts; boot broadcasts ask for RECEIVE_BOOT_COMPLETED.
 */
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import type { Component, Identity } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import { bootActions, wakeUpActions } from '#law/wake-up-actions.ts'
import { ownerOfClass, ownerWords, shortClass } from '../reach.ts'
import { several } from '../several.ts'

const restrictedFrom = 26

export default defineCheck({
  id: 'self-launch',
  title: { zh: '不监听系统广播自启动', en: 'The app does not start itself on system broadcasts' },
  needs: ['components', 'identity', 'permissions', 'sdks'],
  asksOnly: true,
  judge({ components, identity, permissions, sdks }) {
    const listening = components.filter((part) => part.kind === 'receiver' && actionsOf(part).length > 0)
    if (listening.length === 0)
      return inapplicable({
        zh: '没有监听开机、解锁、网络等系统广播的接收器',
        en: 'No receiver listens to boot, unlock, network or the like',
      })
    const canBoot = permissions.used.some((permission) => permission.name === 'android.permission.RECEIVE_BOOT_COMPLETED')
    const delivered = listening.flatMap((part) => {
      const actions = actionsOf(part).filter((action) => isDelivered(action, identity, canBoot))
      return part.isEnabled && actions.length > 0 ? [{ part, actions }] : []
    })
    if (delivered.length === 0)
      return passed(
        {
          zh: `${listening.length}个接收器监听系统广播,但均已禁用,或所支持的系统版本不向其投递`,
          en: `${listening.length} receivers listen to system broadcasts, but they are disabled or no supported version delivers to them`,
        },
        listening.slice(0, 3).map((part) => part.seen),
      )
    return several(
      delivered.map(({ part, actions }) => {
        const owner = ownerOfClass(part.name, sdks)
        const zh = actions.map((action) => wakeUpActions[action]!.name.zh).join('、')
        const en = actions.map((action) => wakeUpActions[action]!.name.en).join(', ')
        return cantTell(
          {
            zh: `${shortClass(part.name)}(${ownerWords(owner).zh})监听系统广播而自启动:${zh}`,
            en: `${shortClass(part.name)} (${ownerWords(owner).en}) starts the app on system broadcasts: ${en}`,
          },
          {
            zh: `在${zh}时自启动是否为服务所必需?是否已告知用户并可关闭?`,
            en: `Does the service need to start on ${en}? Are people told, and can they switch it off?`,
          },
          [part.seen],
          {
            about: part.name,
            owner: owner.id,
            remedy: {
              zh: '删除非必需的系统广播监听;确有必要的,在隐私政策和设置中说明并提供关闭选项',
              en: 'Remove receivers that the service does not need; explain the others and let people switch them off',
            },
          },
        )
      }),
    )
  },
})

const actionsOf = (part: Component): readonly string[] =>
  [...new Set(part.filters.flatMap((filter) => filter.actions))].filter((action) => Object.hasOwn(wakeUpActions, action))

function isDelivered(action: string, identity: Identity, canBoot: boolean): boolean {
  if (bootActions.includes(action)) return canBoot
  const minSdk = identity.minSdk ?? 1
  return wakeUpActions[action]!.isExempt || minSdk < restrictedFrom || (identity.targetSdk ?? minSdk) < restrictedFrom
}
