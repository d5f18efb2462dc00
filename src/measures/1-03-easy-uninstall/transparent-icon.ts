/**
 * 不得以透明图标阻挠卸载:图标在任何屏幕密度下都应可见。
 *
 * Applies to: the icons of the app and of its launcher entries, in every density that a supported device would show.
 * Expects:    more than a trace of visible pixels (shares and opacity are our own heuristics, which a user can set).
 * Assumes:    from API level 26 a launcher shows the adaptive icon where there is one; a legacy picture beside it is then never shown.
 */
import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Icon, Identity } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { firstFew, grouped, listed } from '../several.ts'

const adaptiveFrom = 26
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
    if (profile.isBasicFunction) return inapplicable({ zh: '基本功能软件不适用', en: 'Basic-function software is exempt' })
    const shown = icons.filter((icon) => isShown(icon, icons, identity))
    if (shown.length === 0)
      return passed({ zh: '未设置图标,系统显示默认图标', en: 'No icon is set; Android shows its default' }, [identity.seen])
    const limits = { share: valueOf('icon-visible-share', profile.heuristics), alpha: valueOf('icon-greatest-alpha', profile.heuristics) }
    const problems = grouped(shown, (icon) => icon.of).flatMap(({ things }) => judgeIcons(things, limits))
    if (problems.length > 0) return problems
    return passed(
      { zh: `${shown.length}个图标均可见`, en: `All ${shown.length} icons can be seen` },
      shown.slice(0, 3).map((icon) => icon.seen),
    )
  },
})

function isShown(icon: Icon, all: readonly Icon[], identity: Identity): boolean {
  if (icon.qualifier.startsWith('anydpi') || (identity.minSdk ?? 1) < adaptiveFrom) return true
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
    const whole = greatestAlpha === 0
    judgements.push(
      failed(
        {
          zh: `${of.zh}图标${whole ? '完全透明' : `几乎不可见(可见像素${share}%,最大不透明度${greatestAlpha}/255)`}:${which.zh}`,
          en: `The icon of ${of.en} is ${whole ? 'wholly transparent' : `almost invisible (${share} % visible pixels, greatest opacity ${greatestAlpha}/255)`}: ${which.en}`,
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
  if (undrawn.length > 0)
    judgements.push(
      cantTell(
        {
          zh: `${of.zh}图标有${undrawn.length}个无法解码:${
            listed(
              undrawn.map((icon) => `${icon.path}(${icon.reason ?? '原因不明'})`),
              3,
            ).zh
          }`,
          en: `${undrawn.length} icons of ${of.en} could not be drawn: ${
            listed(
              undrawn.map((icon) => `${icon.path} (${icon.reason ?? 'reason unknown'})`),
              3,
            ).en
          }`,
        },
        { zh: '安装后桌面上的图标是否可见?', en: 'Can the icon be seen in the launcher after install?' },
        undrawn.slice(0, 5).map((icon) => icon.seen),
        { about: `${icons[0].of} undrawn`, owner: 'app' },
      ),
    )
  return judgements
}
