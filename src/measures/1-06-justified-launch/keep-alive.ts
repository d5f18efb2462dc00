/**
 * 非服务所必需,不得以保活手段自我唤醒。
 *
 * Applies to: code and components that bring a process back after it ended: guard libraries, one-pixel screens, account sync, silent audio,
 *             processes that watch each other, and a lowered kill score.
 * Expects:    none of them.
 * Assumes:    each alone can have a reason (a sync account, a looped melody), so a reviewer is asked. Fails only where it is unmistakable: a
 *             guard library that surely runs before the person acts, or a one-pixel screen together with two other means.
 */
import type { Evidence } from '#core/evidence.ts'
import { cantTell, failed, passed } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { callerOf, reachWords, seenAlong, shortClass, unaskedReach } from '../reach.ts'
import { firstFew } from '../several.ts'

/** Open-source guards whose one purpose is to keep a process alive. */
const guard = /^(com\.marswin89\.marsdaemon|me\.weishu\.leoric|com\.xdandroid\.hellodaemon|com\.gyf\.cactus|com\.fanjun\.keeplive)\./
const meansToFail = 3

interface Means {
  readonly id: 'guard' | 'one-pixel' | 'account-sync' | 'silent-audio' | 'mutual-watch' | 'kill-score'
  readonly zh: string
  readonly en: string
  readonly seen: readonly [Evidence, ...Evidence[]]
}

export default defineCheck({
  id: 'keep-alive',
  title: { zh: '不使用保活手段', en: 'No means of keeping the process alive' },
  needs: ['components', 'apiUses'],
  judge({ components, apiUses }) {
    const uses = apiUses.filter((use) => use.owner.kind !== 'library' || guard.test(use.api))
    const means = [
      guards(uses),
      onePixel(uses, components),
      accountSync(uses, components),
      silentAudio(uses),
      mutualWatch(uses, components),
      killScore(uses),
    ].filter((one) => one !== null)
    const [first, ...rest] = means
    if (!first)
      return passed({
        zh: '未见一像素窗口、账户同步、双进程守护等保活手段',
        en: 'No one-pixel window, account sync, mutual watch or other means of keeping alive was seen',
      })
    const evidence = firstFew([first.seen[0], ...rest.map((one) => one.seen[0]), ...means.flatMap((one) => one.seen.slice(1))], 8)
    const zh = means.map((one) => one.zh).join(';')
    const en = means.map((one) => one.en).join('; ')
    const details = {
      about: 'keep-alive',
      owner: 'app',
      remedy: { zh: '删除保活手段,改用系统推送和作业调度', en: "Remove these means; use the system's push and job scheduling" },
    }
    const certain = uses.find((use) => guard.test(use.api) && unaskedReach(use.reaches)?.isCertain)
    if (certain) {
      const reach = unaskedReach(certain.reaches)!
      return failed(
        {
          zh: `${reachWords(reach).zh}无条件运行保活库;共发现:${zh}`,
          en: `A guard library runs unconditionally ${reachWords(reach).en}; found in all: ${en}`,
        },
        firstFew([seenAlong(certain.seen, reach), ...evidence], 8),
        details,
      )
    }
    if (means.length >= meansToFail && means.some((one) => one.id === 'one-pixel'))
      return failed({ zh: `多种保活手段并用:${zh}`, en: `Several means of keeping alive at once: ${en}` }, evidence, details)
    return cantTell(
      { zh: `发现疑似保活手段:${zh}`, en: `There may be means of keeping alive: ${en}` },
      {
        zh: '这些手段是否用于在用户关闭后保持或恢复运行?是否为服务所必需?',
        en: 'Do they keep or bring the app back after people close it? Does the service need them?',
      },
      evidence,
      details,
    )
  },
})

const means = (id: Means['id'], zh: string, en: string, seen: readonly Evidence[]): Means | null => {
  const [first, ...rest] = seen
  return first ? { id, zh, en, seen: [first, ...rest] } : null
}

function guards(uses: readonly ApiUse[]): Means | null {
  const found = uses.filter((use) => guard.test(use.api))
  const name = found[0] ? guard.exec(found[0].api)![1]! : ''
  return means(
    'guard',
    `保活库 ${name}`,
    `guard library ${name}`,
    found.map((use) => use.seen),
  )
}

function onePixel(uses: readonly ApiUse[], components: readonly Component[]): Means | null {
  const hiddenScreens = new Set(
    components.filter((part) => part.kind === 'activity' && part.isExcludedFromRecents).map((part) => part.name),
  )
  const found = uses.filter((use) => {
    if (use.api === 'android.view.Window.setLayout' && use.arguments[0] === 1 && use.arguments[1] === 1) return true
    return use.rule === 'one-pixel-gravity' && hiddenScreens.has(callerOf(use.seen))
  })
  return means(
    'one-pixel',
    `一像素窗口 ${shortClass(callerOf(found[0]?.seen ?? nowhere))}`,
    `one-pixel window ${shortClass(callerOf(found[0]?.seen ?? nowhere))}`,
    found.map((use) => use.seen),
  )
}

function accountSync(uses: readonly ApiUse[], components: readonly Component[]): Means | null {
  const serves = (action: string) =>
    components.filter((part) => part.isEnabled && part.filters.some((filter) => filter.actions.includes(action)))
  const adapters = serves('android.content.SyncAdapter')
  const authenticators = serves('android.accounts.AccountAuthenticator')
  const periodic = uses.filter((use) => /\.(addPeriodicSync|addAccountExplicitly|setSyncAutomatically)$/.test(use.api))
  if (adapters.length === 0 || authenticators.length === 0 || periodic.length === 0) return null
  return means('account-sync', '账户同步唤醒', 'wake-up by account sync', [
    ...periodic.map((use) => use.seen),
    adapters[0]!.seen,
    authenticators[0]!.seen,
  ])
}

function silentAudio(uses: readonly ApiUse[]): Means | null {
  const muted = uses.filter((use) => use.api === 'android.media.MediaPlayer.setVolume' && use.arguments[0] === 0 && use.arguments[1] === 0)
  const looped = muted.filter((use) =>
    uses.some(
      (other) =>
        other.api === 'android.media.MediaPlayer.setLooping' && other.arguments[0] === 1 && callerOf(other.seen) === callerOf(use.seen),
    ),
  )
  return means(
    'silent-audio',
    '循环播放无声音频',
    'silent audio in a loop',
    looped.map((use) => use.seen),
  )
}

/** Two services of different processes, one of which watches the death of another's binder and binds again. */
function mutualWatch(uses: readonly ApiUse[], components: readonly Component[]): Means | null {
  const services = components.filter((part) => part.kind === 'service' && part.isEnabled)
  const processes = new Set(services.map((part) => part.process))
  const names = new Set(services.map((part) => part.name))
  const outer = (use: ApiUse): string => callerOf(use.seen).split('$')[0]!
  const watching = uses.filter((use) => use.api === 'android.os.IBinder.linkToDeath' && names.has(outer(use)))
  const rebinding = watching.filter((use) => uses.some((other) => other.api.endsWith('.bindService') && outer(other) === outer(use)))
  return processes.size < 2
    ? null
    : means(
        'mutual-watch',
        '双进程互相守护',
        'processes that watch each other',
        rebinding.map((use) => use.seen),
      )
}

function killScore(uses: readonly ApiUse[]): Means | null {
  const found = uses.filter((use) => use.via === 'constant' && /oom_(score_)?adj/.test(`${use.api} ${use.seen.quote}`))
  return means(
    'kill-score',
    '读写进程优先级(oom_adj)',
    'access to the kill score (oom_adj)',
    found.map((use) => use.seen),
  )
}

const nowhere = { kind: 'field', name: '', artifact: '' as Evidence['artifact'], quote: '' } as const
