/**
 * 自启动后不得擅自打开界面(代码)。
 *
 * Applies to: receivers of the system's broadcasts (boot, unlock, network, packages, power …), and what their code leads to.
 * Expects:    that none opens a screen by itself.
 * Assumes:    a screen that opens at boot or unlock has no reasonable scene: it fails on a path without conditions and with single targets.
 *             Behind conditions, and for services and jobs, a reviewer knows the scene (an alarm clock may open a screen).
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import type { ApiUse, Reach } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { wakeUpActions } from '#law/wake-up-actions.ts'
import { callerOf, ownerWords, reachWords, seenAlong, shortClass } from '../reach.ts'
import { listed, several } from '../several.ts'

const opensScreen = /\.(startActivity|startActivities)$/
const startsWork =
  /\.(startService|startForegroundService|bindService|schedule|enqueue|enqueueWork|enqueueUniqueWork|enqueueUniquePeriodicWork)$/

export default defineCheck({
  id: 'self-launch-in-code',
  title: { zh: '自启动后不擅自打开界面(代码)', en: 'No screen opens on a system broadcast (code)' },
  needs: ['components', 'apiUses'],
  judge({ components, apiUses }) {
    const listening = components.filter((part) => part.isEnabled && part.kind === 'receiver' && actionsOf(part).length > 0)
    if (listening.length === 0)
      return inapplicable({ zh: '没有启用的系统广播接收器', en: 'No enabled receiver listens to system broadcasts' })
    const judgements = listening.flatMap((part) => judgeReceiver(part, apiUses))
    if (judgements.length > 0) return several(judgements)
    return passed(
      {
        zh: `${listening.length}个系统广播接收器未见打开界面或启动后台工作`,
        en: `None of ${listening.length} receivers of system broadcasts was seen to open a screen or to start work`,
      },
      listening.slice(0, 3).map((part) => part.seen),
    )
  },
})

const actionsOf = (part: Component): readonly string[] =>
  [...new Set(part.filters.flatMap((filter) => filter.actions))].filter((action) => Object.hasOwn(wakeUpActions, action))

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

function judgeReceiver(part: Component, apiUses: readonly ApiUse[]): readonly Judgement[] {
  const names = actionsOf(part).map((action) => wakeUpActions[action]!.name)
  const events = { zh: names.map((name) => name.zh).join('、'), en: names.map((name) => name.en).join(', ') }
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
  if (screen?.reach.isCertain)
    return [
      failed(
        {
          zh: `${shortClass(part.name)}(${whose.zh})在系统广播(${events.zh})到来时无条件打开界面:${reachWords(screen.reach).zh}`,
          en: `${shortClass(part.name)} (${whose.en}) opens a screen unconditionally on a system broadcast (${events.en}): ${reachWords(screen.reach).en}`,
        },
        [seenAlong(screen.use.seen, screen.reach), part.seen],
        details,
      ),
    ]
  const started = listed([...new Set(ways.map(({ use }) => `${shortClass(callerOf(use.seen))} ${use.api.split('.').at(-1)!}`))], 3)
  return [
    cantTell(
      {
        zh: `${shortClass(part.name)} 在系统广播(${events.zh})到来时${screen ? '可能打开界面' : '启动后台工作'}:${started.zh}`,
        en: `${shortClass(part.name)} ${screen ? 'may open a screen' : 'starts work'} on a system broadcast (${events.en}): ${started.en}`,
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
