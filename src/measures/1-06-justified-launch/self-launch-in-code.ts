/**
 * 自启动后不得擅自打开界面(代码)。
 *
 * Applies to: receivers of the system's broadcasts (boot, unlock, network, packages, power …) that some supported version delivers, and
 *             what their code leads to.
 * Expects:    that none opens a screen by itself.
 * Assumes:    a screen that opens at boot, unlock or the like has no reasonable scene: it fails on a path without conditions and with
 *             single targets. Behind conditions, on calls, messages and devices that connect, and for services and jobs, a reviewer knows
 *             the scene.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import type { ApiUse, Reach } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { wakeUpActions } from '#law/wake-up-actions.ts'
import { deliveredActionsOf } from '../components.ts'
import { callerOf, ownerWords, reachWords, seenAlong, shortClass } from '../reach.ts'
import { joined, listed, seenOf, several } from '../several.ts'

const opensScreen = /\.(startActivity|startActivities)$/
const startsWork =
  /\.(startService|startForegroundService|bindService|schedule|enqueue|enqueueWork|enqueueUniqueWork|enqueueUniquePeriodicWork)$/

export default defineCheck({
  id: 'self-launch-in-code',
  title: { zh: '自启动后不擅自打开界面(代码)', en: 'No screen opens on a system broadcast (code)' },
  needs: ['components', 'identity', 'permissions', 'apiUses'],
  judge({ components, identity, permissions, apiUses }) {
    const receivers = components.filter((part) => part.isEnabled && part.kind === 'receiver')
    const listening = receivers.flatMap((part) => {
      const actions = deliveredActionsOf(part, identity, permissions)
      return actions.length > 0 ? [{ part, actions }] : []
    })
    if (listening.length === 0)
      return inapplicable({ zh: '没有启用且能收到系统广播的接收器', en: 'No enabled receiver gets system broadcasts' })
    const judgements = listening.flatMap(({ part, actions }) => judgeReceiver(part, actions, apiUses))
    if (judgements.length > 0) return several(judgements)
    return passed(
      {
        zh: `${listening.length}个系统广播接收器未见打开界面或启动后台工作`,
        en: `None of ${listening.length} receivers of system broadcasts was seen to open a screen or to start work`,
      },
      seenOf(
        listening.map(({ part }) => part),
        3,
      ),
    )
  },
})

/** A dialler, a messenger or the companion of a device may have to show itself at once. */
const hasScene = /\.(PHONE_STATE|NEW_OUTGOING_CALL|SMS_RECEIVED|ACL_CONNECTED)$/

interface Way {
  readonly use: ApiUse
  readonly reach: Reach
}

/** What the receiver itself leads to, the surest first. */
const waysFrom = (part: Component, apiUses: readonly ApiUse[], pattern: RegExp): readonly Way[] =>
  apiUses
    .filter((use) => pattern.test(use.api))
    .flatMap((use) => use.reaches.filter((reach) => reach.entry.class === part.name).map((reach) => ({ use, reach })))
    .sort((one, other) => Number(other.reach.isCertain) - Number(one.reach.isCertain))

function judgeReceiver(part: Component, actions: readonly string[], apiUses: readonly ApiUse[]): readonly Judgement[] {
  const events = joined(actions.map((action) => wakeUpActions[action]!.name))
  const screens = waysFrom(part, apiUses, opensScreen)
  const ways = [...screens, ...waysFrom(part, apiUses, startsWork)]
  const [first] = ways
  if (!first) return []
  const whose = ownerWords(first.use.owner)
  const details = {
    about: part.name,
    owner: first.use.owner.id,
    remedy: {
      zh: '不在系统广播中打开界面;需要提醒用户时使用通知',
      en: 'Open no screen on a system broadcast; use a notification to tell people',
    },
  }
  const screen = screens[0]
  const name = shortClass(part.name)
  if (screen?.reach.isCertain && !actions.every((action) => hasScene.test(action)))
    return [
      failed(
        {
          zh: `${name}(${whose.zh})在系统广播(${events.zh})到来时无条件打开界面:${reachWords(screen.reach).zh}`,
          en: `${name} (${whose.en}) opens a screen unconditionally on a system broadcast (${events.en}): ` + reachWords(screen.reach).en,
        },
        [seenAlong(screen.use.seen, screen.reach), part.seen],
        details,
      ),
    ]
  const started = listed([...new Set(ways.map(({ use }) => `${shortClass(callerOf(use.seen))} ${use.api.split('.').at(-1)!}`))], 3)
  return [
    cantTell(
      {
        zh: `${name} 在系统广播(${events.zh})到来时可能${screen ? '打开界面' : '启动后台工作'}:${started.zh}`,
        en: `${name} may ${screen ? 'open a screen' : 'start work'} on a system broadcast (${events.en}): ${started.en}`,
      },
      {
        zh: `在${events.zh}时这样做是否为服务所必需、场景是否合理?`,
        en: `Does the service need this on ${events.en}, and is the scene reasonable?`,
      },
      [...ways.slice(0, 3).map(({ use, reach }) => seenAlong(use.seen, reach)), part.seen],
      details,
    ),
  ]
}
