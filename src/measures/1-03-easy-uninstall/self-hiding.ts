/**
 * 不得后台隐藏:APP不应禁用自己的启动入口。
 *
 * Applies to: code that changes the state of components or of the whole app, hides apps as a device administrator, or leaves the recent
 *             apps.
 * Expects:    that the launcher entry is never disabled.
 * Assumes:    which component is meant can often not be known from code. Only the app's one launcher entry on a certain path fails; apps
 *             with several icons disable one and enable another: a question. Libraries that switch their own receivers on and off are not
 *             asked about.
 */
import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { isLauncher } from '../components.ts'
import { atStart, callerOf, ownerWords, reachWords, seenWithOthers, shortClass, surestUse } from '../reach.ts'
import { grouped, several } from '../several.ts'

/** PackageManager.COMPONENT_ENABLED_STATE_DEFAULT and _ENABLED: nothing is hidden. */
const harmlessStates = new Set<unknown>([0, 1])
const changesState = /^android\.content\.pm\.PackageManager\.set(ComponentEnabledSettings?|ApplicationEnabledSetting)$/
const disablingCommand = /\bpm\s+(disable(-user)?|hide)\b/
const hidesApp = /^android\.app\.admin\.DevicePolicyManager\.setApplicationHidden$/
const leavesRecents = 'android.app.ActivityManager$AppTask.setExcludeFromRecents'

export default defineCheck({
  id: 'self-hiding',
  title: { zh: '不禁用自己的启动入口', en: 'The app does not disable its own launcher entry' },
  needs: ['apiUses', 'components'],
  judge({ apiUses, components }) {
    const launchers = components.filter(isLauncher)
    const hiding = apiUses.filter((use) => mayHide(use, launchers))
    if (hiding.length === 0) return passed({ zh: '代码中未见禁用启动入口', en: 'No code was seen to disable the launcher entry' })
    return several(grouped(hiding, (use) => `${use.api} ${callerOf(use.seen)}`).map(({ key, things }) => judgeUses(key, things, launchers)))
  },
})

const namedLauncher = (use: ApiUse, launchers: readonly Component[]): Component | undefined =>
  launchers.find((launcher) =>
    use.arguments.some((argument) => typeof argument === 'string' && argument.split(/[|/]/).includes(launcher.name)),
  )

function mayHide(use: ApiUse, launchers: readonly Component[]): boolean {
  if (use.via === 'constant') return use.purpose === 'component-state' && disablingCommand.test(`${use.api} ${use.seen.quote}`)
  if (use.api === leavesRecents) return use.arguments[0] !== 0 && use.owner.kind !== 'library'
  if (hidesApp.test(use.api)) return use.arguments[2] !== 0
  if (!changesState.test(use.api) || harmlessStates.has(use.arguments[1])) return false
  if (namedLauncher(use, launchers)) return true
  return typeof use.arguments[0] !== 'string' && use.owner.kind !== 'library'
}

function judgeUses(about: string, uses: NonEmpty<ApiUse>, launchers: readonly Component[]): Judgement {
  const [first, ...rest] = uses.filter((use) => namedLauncher(use, launchers))
  const { use, reach } = surestUse(first ? [first, ...rest] : uses)
  const launcher = namedLauncher(use, launchers)
  const owner = ownerWords(use.owner)
  const evidence = seenWithOthers(use, reach, uses, launcher ? [launcher.seen] : [])
  const details = {
    about,
    owner: use.owner.id,
    remedy: {
      zh: '不要禁用启动入口;更换图标时保证始终有一个入口启用',
      en: 'Do not disable the launcher entry; when icons change, keep one enabled at all times',
    },
  }
  if (launcher && launchers.length === 1 && reach?.isCertain && isDisabling(use))
    return failed(
      {
        zh: `${owner.zh}${reachWords(reach).zh}无条件禁用唯一的启动入口 ${shortClass(launcher.name)},图标将从桌面消失`,
        en:
          `${atStart(owner).en} disables the only launcher entry, ${shortClass(launcher.name)}, ${reachWords(reach).en}, ` +
          'unconditionally: its icon vanishes',
      },
      evidence,
      details,
    )
  const way = reach ?? use.reaches[0]
  const reached = way ? { zh: `,可由${reachWords(way).zh}到达`, en: `, reached ${reachWords(way).en}` } : { zh: '', en: '' }
  const changed = launcher
    ? { zh: `改变启动入口 ${shortClass(launcher.name)} 的状态`, en: `the launcher entry ${shortClass(launcher.name)}` }
    : { zh: '改变组件、APP或任务的可见状态', en: 'a component, app or task that is not known' }
  return cantTell(
    {
      zh: `${shortClass(callerOf(use.seen))}(${owner.zh})使用 ${shortClass(use.api)} ${changed.zh}${reached.zh}`,
      en: `${shortClass(callerOf(use.seen))} (${owner.en}) uses ${shortClass(use.api)} on ${changed.en}${reached.en}`,
    },
    {
      zh: '被改变的是什么?桌面图标或最近任务中的APP是否会消失?',
      en: 'What is changed, and does the app vanish from the launcher or from the recent apps?',
    },
    evidence,
    details,
  )
}

const isDisabling = (use: ApiUse): boolean => typeof use.arguments[1] === 'number' && use.arguments[1] >= 2
