/**
 * 非服务所必需,不得以保活手段自我唤醒。
 *
 * Applies to: code and components that bring a process back after it ended: guard libraries, one-pixel screens, account sync, silent audio,
 *             processes that watch each other, and a lowered kill score.
 * Expects:    none of them.
 * Assumes:    each alone can have a reason (a sync account, a looped melody), so a reviewer is asked. Fails only where it is unmistakable:
 *             a guard library that surely runs before the person acts, or a one-pixel screen together with other means, three in all (our
 *             own heuristic).
 */
import type { Evidence, NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { answers } from '../components.ts'
import { callerOf, outerClass, reachWords, seenAlong, shortClass, surestUse } from '../reach.ts'
import { firstFew } from '../several.ts'

/** Open-source guards whose one purpose is to keep a process alive. */
const guard = /^(com\.marswin89\.marsdaemon|me\.weishu\.leoric|com\.xdandroid\.hellodaemon|com\.gyf\.cactus|com\.fanjun\.keeplive)\./

interface Means {
  readonly id: 'guard' | 'one-pixel' | 'account-sync' | 'silent-audio' | 'mutual-watch' | 'kill-score'
  readonly zh: string
  readonly en: string
  readonly seen: NonEmpty<Evidence>
}

export default defineCheck({
  id: 'keep-alive',
  title: { zh: '不使用保活手段', en: 'No means of keeping the process alive' },
  needs: ['components', 'apiUses', 'profile'],
  judge({ components, apiUses, profile }) {
    const uses = apiUses.filter((use) => use.owner.kind !== 'library' || guard.test(use.api))
    const means = [
      guardLibrary(uses),
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
    const [guarding, ...guards] = uses.filter((use) => guard.test(use.api))
    const surest = guarding && surestUse([guarding, ...guards])
    if (surest?.reach?.isCertain)
      return failed(
        {
          zh: `${reachWords(surest.reach).zh}无条件运行保活库;共发现:${zh}`,
          en: `A guard library runs unconditionally ${reachWords(surest.reach).en}; found in all: ${en}`,
        },
        firstFew([seenAlong(surest.use.seen, surest.reach), ...evidence], 8),
        details,
      )
    if (means.length >= valueOf('keep-alive-means', profile.heuristics) && means.some((one) => one.id === 'one-pixel'))
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

/** Null where nothing of the kind was found. */
const means = (id: Means['id'], zh: string, en: string, found: readonly ApiUse[], parts: readonly Evidence[] = []): Means | null => {
  const [first, ...rest] = found
  return first ? { id, zh, en, seen: [first.seen, ...rest.map((use) => use.seen), ...parts] } : null
}

function guardLibrary(uses: readonly ApiUse[]): Means | null {
  const found = uses.filter((use) => guard.test(use.api))
  const name = found[0] ? guard.exec(found[0].api)![1]! : ''
  return means('guard', `保活库 ${name}`, `guard library ${name}`, found)
}

function onePixel(uses: readonly ApiUse[], components: readonly Component[]): Means | null {
  const hiddenScreens = new Set(
    components.filter((part) => part.kind === 'activity' && part.isExcludedFromRecents).map((part) => part.name),
  )
  const found = uses.filter((use) => {
    if (use.api === 'android.view.Window.setLayout' && use.arguments[0] === 1 && use.arguments[1] === 1) return true
    return use.rule === 'one-pixel-gravity' && hiddenScreens.has(callerOf(use.seen))
  })
  const name = found[0] ? shortClass(callerOf(found[0].seen)) : ''
  return means('one-pixel', `一像素窗口 ${name}`, `one-pixel window ${name}`, found)
}

function accountSync(uses: readonly ApiUse[], components: readonly Component[]): Means | null {
  const serving = (action: string) => components.find((part) => part.isEnabled && answers(part, action))
  const adapter = serving('android.content.SyncAdapter')
  const authenticator = serving('android.accounts.AccountAuthenticator')
  const periodic = uses.filter((use) => /\.(addPeriodicSync|addAccountExplicitly|setSyncAutomatically)$/.test(use.api))
  if (!adapter || !authenticator) return null
  return means('account-sync', '账户同步唤醒', 'wake-up by account sync', periodic, [adapter.seen, authenticator.seen])
}

function silentAudio(uses: readonly ApiUse[]): Means | null {
  const muted = uses.filter((use) => use.api === 'android.media.MediaPlayer.setVolume' && use.arguments[0] === 0 && use.arguments[1] === 0)
  const looped = muted.filter((use) =>
    uses.some(
      (other) =>
        other.api === 'android.media.MediaPlayer.setLooping' && other.arguments[0] === 1 && callerOf(other.seen) === callerOf(use.seen),
    ),
  )
  return means('silent-audio', '循环播放无声音频', 'silent audio in a loop', looped)
}

/** Two services of different processes, one of which watches the death of another's binder and binds again. */
function mutualWatch(uses: readonly ApiUse[], components: readonly Component[]): Means | null {
  const services = components.filter((part) => part.kind === 'service' && part.isEnabled)
  const processes = new Set(services.map((part) => part.process))
  const names = new Set(services.map((part) => part.name))
  const outer = (use: ApiUse): string => outerClass(callerOf(use.seen))
  const watching = uses.filter((use) => use.api === 'android.os.IBinder.linkToDeath' && names.has(outer(use)))
  const rebinding = watching.filter((use) => uses.some((other) => other.api.endsWith('.bindService') && outer(other) === outer(use)))
  return processes.size < 2 ? null : means('mutual-watch', '双进程互相守护', 'processes that watch each other', rebinding)
}

function killScore(uses: readonly ApiUse[]): Means | null {
  const found = uses.filter((use) => use.via === 'constant' && /oom_(score_)?adj/.test(`${use.api} ${use.seen.quote}`))
  return means('kill-score', '读写进程优先级(oom_adj)', 'access to the kill score (oom_adj)', found)
}
