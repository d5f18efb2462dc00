/**
 * 不得利用高灵敏度“摇一摇”诱导用户操作(网页):轻微摇动不触发跳转。
 *
 * Applies to: listeners of a page for shakes and turns that lead to an app, a store or a download, on pages that a phone lets read its
 *             sensors: not those that are not secure, nor frames of other sites that the page does not allow it.
 * Expects:    no jump below the reference values of T/TAF 078.7 (acceleration 15 m/s², angle 35°): not at rest, not while the phone is
 *             picked up or carried about, not by a slight shake or turn.
 * Assumes:    the values are a reference, and whether the acceleration holds gravity is not said: fails only where a movement led away
 *             that lies below the value both as linear acceleration and in total, and where the chain of stacks leads from that movement
 *             to where the page went. That holds for events that a script made, too: they carry the readings of a phone, began at rest,
 *             and the page took them for its own. Passes where nothing happened up to the value and something did above it: a page that
 *             answers to a script tells it from a sensor no longer. What answers to no event of a script is a question.
 *             Duration: the reference (3 s) stands beside the others as “and/or”, so a shake as strong as it that is shorter passes, and
 *             is said; so does one that is as strong and as long. What leaves only after a long shake of that strength, yet sooner, is a
 *             question; a weak shake fails however long it took (up to 1.3 s were tried). A page that waits longer than 0.6 s for the
 *             shaking to end may seem less sensitive than it is.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageMotion } from '#facts/page.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'

export default defineCheck({
  id: 'shake-sensitivity-on-page',
  title: { zh: '轻微摇动不触发网页跳转', en: 'A slight shake takes nobody from the page to an app' },
  needs: ['pages', 'pageMotions'],
  judge: ({ pages, pageMotions }) =>
    eachPage(pages, (page): Judgement[] => {
      const motions = ofPage(page, pageMotions)
      const about = aboutOf(page.page)
      const none = { zh: `页面未监听摇动:${shownUrl(page.page)}`, en: `The page listens to no shakes: ${shownUrl(page.page)}` }
      if (motions.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      return motions.map((motion) => judged(page, motion))
    }),
})

function judged(page: Page, motion: PageMotion): Judgement {
  const { sensor, low, high, ledTo, isTried, isByScript, isCertain, withheld } = motion
  const isShake = sensor === 'motion'
  const reference = valueOf(isShake ? 'shake-acceleration' : 'shake-angle')
  const who = asWhom(page)
  const about = aboutOf(page.page, sensor)
  const evidence = shownFirst(page.seen, motion.seen)
  if (withheld === 'insecure' || withheld === 'policy')
    return inapplicable({ zh: `${withholding[withheld].zh}${who.zh}`, en: `${withholding[withheld].en}${who.en}` }, { about })
  if (high === null || ledTo.length === 0) {
    const said = withheld === null ? nothingHappened(motion) : withholding[withheld]
    const saidToWhom = { zh: `${said.zh}${who.zh}`, en: `${said.en}${who.en}` }
    // Pages tell a script's events from a sensor's.
    return isTried && !isByScript ? passed(saidToWhom, evidence, { about }) : cantTell(saidToWhom, question(), evidence, { about })
  }
  const said = whatHappened(page, motion, high)
  // The last strength tried below the reference differs from it by less than one.
  const isStrong = low !== null && Math.ceil(low) >= reference
  const isLong = high >= reference && (motion.seconds ?? 0) >= valueOf('shake-seconds')
  if (isCertain && isTried && (isStrong || isLong))
    return passed(
      {
        zh: `${said.zh},不低于参考值${reference}${unitOf(motion)}`,
        en: `${said.en}, not below the reference of ${reference} ${unitOf(motion)}`,
      },
      evidence,
      { about },
    )
  const isBelow = high < reference && (!isShake || totalOf(motion, high) < reference)
  if (!isCertain || !isBelow) return cantTell(said, question(), evidence, { about })
  const below = {
    zh: `${said.zh},低于T/TAF 078.7的参考值${reference}${unitOf(motion)}`,
    en: `${said.en}, below the reference of ${reference} ${unitOf(motion)} in T/TAF 078.7`,
  }
  return failed(motion.movement === 'rest' ? said : below, evidence, { about, remedy })
}

const remedy: Words = {
  zh: '按T/TAF 078.7参考值提高触发条件,并提供关闭选项',
  en: 'Raise the trigger to the reference values of T/TAF 078.7 and offer a switch',
}
const question = (): Words => {
  const [acceleration, angle, seconds] = [valueOf('shake-acceleration'), valueOf('shake-angle'), valueOf('shake-seconds')]
  return {
    zh: `行走、拿起手机时是否会误触发?触发条件是否不低于T/TAF 078.7的参考值(${acceleration}m/s²、${angle}°、${seconds}s)?`,
    en: `Does walking or picking the phone up set it off? Is the trigger at least the reference of T/TAF 078.7 (${acceleration} m/s², ${angle}°, ${seconds} s)?`,
  }
}

const withholding: Readonly<Record<NonNullable<PageMotion['withheld']>, Words>> = {
  insecure: {
    zh: '页面监听摇动,但未使用安全连接(https),手机不向其提供传感器数据',
    en: 'The page listens for shakes, but is not secure (https): a phone gives it no readings',
  },
  policy: {
    zh: '页面内其他网站的框架监听摇动,但页面未允许其使用传感器,手机不向其提供数据',
    en: 'A frame of another site listens for shakes, but the page does not allow it the sensors: a phone gives it no readings',
  },
  permission: {
    zh: '页面监听摇动,但未见其请求动作与方向权限,未经允许手机不提供传感器数据',
    en: 'The page listens for shakes, but was not seen to ask for motion and orientation: without that the phone gives it no readings',
  },
}

const unitOf = ({ sensor }: PageMotion): string => (sensor === 'motion' ? 'm/s²' : '°')
const doing = ({ sensor }: PageMotion): Words => (sensor === 'motion' ? { zh: '摇动', en: 'shake' } : { zh: '转动', en: 'turn' })

function nothingHappened(motion: PageMotion): Words {
  const { low } = motion
  const { zh, en } = doing(motion)
  return {
    zh: `页面监听${zh},${low === null ? '未能试验' : `${zh}至${low}${unitOf(motion)}均未跳转`}`,
    en: `The page listens for a ${en}; ${low === null ? 'none was tried' : `up to ${low} ${unitOf(motion)} nothing happened`}`,
  }
}

/** Shakes are made at right angles to gravity, and nobody walks or lifts a phone but along it. */
const totalOf = ({ movement }: PageMotion, strength: number): number =>
  movement === 'shake' ? Math.hypot(strength, valueOf('gravity')) : strength + valueOf('gravity')

function whatHappened(page: Page, motion: PageMotion, high: number): Words {
  const { ledTo, isByScript, touched } = motion
  const when = whenOf(motion, high)
  const who = asWhom(page)
  const before =
    touched === null ? { zh: '', en: '' } : { zh: `触摸“${inWords(touched, 40)}”后,`, en: `After “${inWords(touched, 40)}” was touched: ` }
  return {
    zh: `${before.zh}${when.zh}页面前往“${inWords(ledTo[0]!, 80)}”${isByScript ? '(由脚本模拟)' : ''}${who.zh}`,
    en: `${before.en}${when.en} takes the page to “${inWords(ledTo[0]!, 80)}”${isByScript ? ' (made by a script)' : ''}${who.en}`,
  }
}

function whenOf(motion: PageMotion, high: number): Words {
  const { low, movement, seconds } = motion
  const unit = unitOf(motion)
  const total = totalOf(motion, high).toFixed(1)
  if (movement === 'rest') return { zh: '手机静止、未摇动时', en: 'A phone at rest, which nobody shook,' }
  if (movement === 'walking')
    return {
      zh: `行走时(约${high}${unit},含重力约${total}${unit})`,
      en: `Walking with the phone (about ${high} ${unit}, ${total} ${unit} in total)`,
    }
  if (movement === 'picking-up')
    return {
      zh: `拿起或放下手机时(约${high}${unit},含重力约${total}${unit})`,
      en: `Picking the phone up or putting it down (about ${high} ${unit}, ${total} ${unit} in total)`,
    }
  const range =
    low === null
      ? { zh: `不大于${high}${unit}`, en: `at most ${high} ${unit}` }
      : { zh: `${low}至${high}${unit}之间`, en: `between ${low} and ${high} ${unit}` }
  const gravity =
    motion.sensor === 'motion'
      ? { zh: `(线性;含重力约${total}${unit})`, en: ` (linear; about ${total} ${unit} in total)` }
      : { zh: '', en: '' }
  const lasting = seconds === null ? { zh: '', en: '' } : { zh: `、${seconds}s以内`, en: ` within ${seconds} s` }
  const { zh, en } = doing(motion)
  return { zh: `${zh}${range.zh}${gravity.zh}${lasting.zh}时`, en: `A ${en} of ${range.en}${gravity.en}${lasting.en}` }
}
