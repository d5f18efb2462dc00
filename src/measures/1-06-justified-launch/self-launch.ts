/**
 * 非服务所必需或无合理场景,不得自启动。
 *
 * Applies to: enabled receivers of the system's broadcasts (boot, unlock, network, packages, power …) that some supported version delivers.
 * Expects:    that none opens a screen by itself, and that whatever they start is needed by the service.
 * Assumes:    opening a screen at boot has no reasonable scene and fails on a certain path; need and scene of the rest are for a reviewer.
 *             From Android 8 apps that target API level 26 get only exempt broadcasts; boot broadcasts ask for RECEIVE_BOOT_COMPLETED.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Component, Identity } from '#facts/app.ts'
import type { ApiUse, Reach } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { bootActions, wakeUpActions } from '#law/wake-up-actions.ts'
import { callerOf, ownerOfClass, ownerWords, reachWords, seenAlong, shortClass } from '../reach.ts'
import { listed, several } from '../several.ts'

const restrictedFrom = 26
const opensScreen = /\.(startActivity|startActivities)$/
const startsWork = /\.(startService|startForegroundService|bindService|schedule|enqueue|enqueueWork|enqueueUniqueWork|enqueueUniquePeriodicWork)$/

export default defineCheck({
  id: 'self-launch',
  title: { zh: '不在无合理场景时自启动', en: 'No self-launch without need or reasonable scene' },
  needs: ['components', 'identity', 'permissions', 'apiUses', 'sdks'],
  judge({ components, identity, permissions, apiUses, sdks }) {
    const listening = components.filter((part) => part.kind === 'receiver' && actionsOf(part).length > 0)
    if (listening.length === 0) return inapplicable({ zh: '没有监听开机、解锁、网络等系统广播的接收器', en: 'No receiver listens to boot, unlock, network or the like' })
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
    return several(delivered.map(({ part, actions }) => judgeReceiver(part, actions, apiUses, sdks)))
  },
})

const actionsOf = (part: Component): readonly string[] => [...new Set(part.filters.flatMap((filter) => filter.actions))].filter((action) => action in wakeUpActions)

function isDelivered(action: string, identity: Identity, canBoot: boolean): boolean {
  if (bootActions.includes(action)) return canBoot
  const minSdk = identity.minSdk ?? 1
  return wakeUpActions[action]!.isExempt || minSdk < restrictedFrom || (identity.targetSdk ?? minSdk) < restrictedFrom
}

interface Way { readonly use: ApiUse; readonly reach: Reach }

/** What the receiver itself leads to, the surest first. */
const waysFrom = (part: Component, apiUses: readonly ApiUse[], pattern: RegExp): readonly Way[] =>
  apiUses
    .filter((use) => pattern.test(use.api))
    .flatMap((use) => use.reaches.filter((reach) => reach.entry.class === part.name).map((reach) => ({ use, reach })))
    .sort((one, other) => Number(other.reach.isCertain) - Number(one.reach.isCertain))

function judgeReceiver(part: Component, actions: readonly string[], apiUses: readonly ApiUse[], sdks: readonly EmbeddedSdk[]): Judgement {
  const owner = ownerOfClass(part.name, sdks)
  const events = { zh: actions.map((action) => wakeUpActions[action]!.name.zh).join('、'), en: actions.map((action) => wakeUpActions[action]!.name.en).join(', ') }
  const whose = ownerWords(owner)
  const screens = waysFrom(part, apiUses, opensScreen)
  const work = waysFrom(part, apiUses, startsWork)
  const details = {
    about: part.name,
    owner: owner.id,
    remedy: { zh: '删除非必需的系统广播监听;确有必要的,在隐私政策和设置中说明并提供关闭选项', en: 'Remove receivers that the service does not need; explain the others and let people switch them off' },
  }
  const screen = screens[0]
  if (screen?.reach.isCertain)
    return failed(
      {
        zh: `${shortClass(part.name)}(${whose.zh})在系统广播(${events.zh})到来时无条件打开界面:${reachWords(screen.reach).zh}`,
        en: `${shortClass(part.name)} (${whose.en}) opens a screen unconditionally on a system broadcast (${events.en}): ${reachWords(screen.reach).en}`,
      },
      [part.seen, seenAlong(screen.use.seen, screen.reach)], details,
    )
  const ways = [...screens, ...work]
  const started = listed([...new Set(ways.map(({ use }) => `${shortClass(callerOf(use.seen))} ${use.api.split('.').at(-1)!}`))], 3)
  return cantTell(
    {
      zh: `${shortClass(part.name)}(${whose.zh})监听系统广播(${events.zh})而自启动${ways.length > 0 ? `,可能执行:${started.zh}` : ''}`,
      en: `${shortClass(part.name)} (${whose.en}) starts the app on system broadcasts (${events.en})${ways.length > 0 ? `; it may do: ${started.en}` : ''}`,
    },
    {
      zh: `在${events.zh}时自启动是否为服务所必需?是否已告知用户并可关闭?`,
      en: `Does the service need to start on ${events.en}? Are people told, and can they switch it off?`,
    },
    [part.seen, ...ways.slice(0, 3).map(({ use, reach }) => seenAlong(use.seen, reach))], details,
  )
}
