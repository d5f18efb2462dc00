/**
 * 不得以透明图标阻挠卸载:图标在任何屏幕密度下都应可见。
 *
 * Applies to: the icons of the app and of its launcher entries, in every density that a supported device would show.
 * Expects:    more than a trace of visible pixels (shares and opacity are our own heuristics, which a user can set).
 * Assumes:    from API level 26 a launcher shows the adaptive icon where there is one; a legacy picture beside it is then never shown.
 */
import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Icon, Identity } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { oldestOf } from '../components.ts'
import { platformLimit } from '#law/platform-limits.ts'
import { firstFew, grouped, listed, seenOf, several } from '../several.ts'
import { basicFunctionIsExempt } from '../unseen.ts'

/** A check's own limits: least visible share, and least opacity (0 to 255) of the most opaque pixel. */
interface Limits {
  readonly share: number
  readonly alpha: number
}

export default defineCheck({
  id: 'transparent-icon',
  title: { zh: 'APP图标可见', en: "The app's icon can be seen" },
  needs: ['icons', 'identity', 'profile'],
  judge({ icons, identity, profile }) {
    if (profile.isBasicFunction) return basicFunctionIsExempt
    const shown = icons.filter((icon) => isShown(icon, icons, identity))
    if (shown.length === 0)
      return passed({ zh: '未设置图标,系统显示默认图标', en: 'No icon is set; Android shows its default' }, [identity.seen])
    const limits = { share: valueOf('icon-visible-share', profile.heuristics), alpha: valueOf('icon-greatest-alpha', profile.heuristics) }
    const problems = grouped(shown, (icon) => icon.of).flatMap(({ things }) => judgeIcons(things, limits))
    if (problems.length > 0) return several(problems)
    return passed({ zh: `${shown.length}个图标均可见`, en: `All ${shown.length} icons can be seen` }, seenOf(shown, 3))
  },
})

function isShown(icon: Icon, all: readonly Icon[], identity: Identity): boolean {
  if (icon.qualifier.startsWith('anydpi') || oldestOf(identity) < platformLimit('adaptive-icon-api')) return true
  return !all.some((other) => other.of === icon.of && other.qualifier.startsWith('anydpi'))
}

const isInvisible = (icon: Icon, limits: Limits): boolean =>
  icon.picture !== null && (icon.picture.greatestAlpha < limits.alpha || icon.picture.visibleShare < limits.share)

function judgeIcons(icons: NonEmpty<Icon>, limits: Limits): readonly Judgement[] {
  const of =
    icons[0].of === 'application'
      ? { zh: 'APP', en: 'the app' }
      : { zh: `启动入口 ${icons[0].of} `, en: `the launcher entry ${icons[0].of}` }
  const judgements: Judgement[] = []
  const [worst, ...others] = icons
    .filter((icon) => isInvisible(icon, limits))
    .sort((a, b) => a.picture!.visibleShare - b.picture!.visibleShare)
  if (worst) {
    const { greatestAlpha, visibleShare } = worst.picture!
    const share = (visibleShare * 100).toFixed(1)
    const which = listed([worst, ...others].map((icon) => icon.qualifier || icon.path))
    const looks =
      greatestAlpha === 0
        ? { zh: '完全透明', en: 'wholly transparent' }
        : {
            zh: `几乎不可见(可见像素${share}%,最大不透明度${greatestAlpha}/255)`,
            en: `almost invisible (${share} % visible pixels, greatest opacity ${greatestAlpha}/255)`,
          }
    judgements.push(
      failed(
        {
          zh: `${of.zh}图标${looks.zh}:${which.zh}`,
          en: `The icon of ${of.en} is ${looks.en}: ${which.en}`,
        },
        firstFew([worst.seen, ...others.map((icon) => icon.seen)]),
        {
          about: icons[0].of,
          owner: 'app',
          remedy: { zh: '在所有密度下使用清晰可见的图标', en: 'Use an icon that can be seen in every density' },
        },
      ),
    )
  }
  const undrawn = icons.filter((icon) => icon.picture === null)
  if (undrawn.length > 0) {
    const which = (unknown: string) =>
      listed(
        undrawn.map((icon) => `${icon.path} (${icon.reason ?? unknown})`),
        3,
      )
    judgements.push(
      cantTell(
        {
          zh: `${of.zh}图标有${undrawn.length}个无法绘出:${which('原因不明').zh}`,
          en: `${undrawn.length} icons of ${of.en} could not be drawn: ${which('reason unknown').en}`,
        },
        { zh: '安装后桌面上的图标是否可见?', en: 'Can the icon be seen in the launcher after install?' },
        seenOf(undrawn),
        { about: `${icons[0].of} undrawn`, owner: 'app' },
      ),
    )
  }
  return judgements
}
