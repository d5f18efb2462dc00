/**
 * 不得利用高灵敏度“摇一摇”诱导用户操作(网页):轻微摇动不触发跳转。
 *
 * Applies to: listeners of a page for shakes and turns that lead to an app, a store or a download.
 * Expects:    no jump below the reference values of T/TAF 078.7 (acceleration 15 m/s², angle 35°).
 * Assumes:    the values are a reference, and whether the acceleration holds gravity is not said: fails only where a feigned sensor's shake
 *             led away that lies below the value both as linear acceleration and in total. Events that a script made, and angles, are
 *             questions. How long a shake took is not measured.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
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

/** With gravity, at right angles to the shake as it was made. */
const totalOf = (acceleration: number): number => Math.hypot(acceleration, valueOf('gravity'))

function judged(page: Page, motion: PageMotion): Judgement {
  const { sensor, low, high, ledTo, isTried, isByScript, seen } = motion
  const [acceleration, angle] = [valueOf('shake-acceleration'), valueOf('shake-angle')]
  const isShake = sensor === 'motion'
  const [reference, unit] = isShake ? [acceleration, 'm/s²'] : [angle, '°']
  const who = asWhom(page)
  const about = aboutOf(page.page, sensor)
  const evidence = shownFirst(page.seen, seen)
  const doing = isShake ? { zh: '摇动', en: 'shake' } : { zh: '转动', en: 'turn' }
  const question = {
    zh: `行走、拿起手机时是否会误触发?触发条件是否不低于T/TAF 078.7的参考值(${acceleration}m/s²、${angle}°、${valueOf('shake-seconds')}s)?`,
    en: `Does walking or picking the phone up set it off? Is the trigger at least the reference of T/TAF 078.7 (${acceleration} m/s², ${angle}°, ${valueOf('shake-seconds')} s)?`,
  }
  if (high === null || ledTo.length === 0) {
    const said = {
      zh: `页面监听${doing.zh},${low === null ? '未能试验' : `${doing.zh}至${low}${unit}均未跳转`}${who.zh}`,
      en: `The page listens for a ${doing.en}; ${low === null ? 'none was tried' : `up to ${low} ${unit} nothing happened`}${who.en}`,
    }
    // Pages tell a script's events from a sensor's.
    return isTried && !isByScript ? passed(said, evidence, { about }) : cantTell(said, question, evidence, { about })
  }
  const total = totalOf(high)
  const range =
    low === null
      ? { zh: `不大于${high}${unit}`, en: `at most ${high} ${unit}` }
      : { zh: `${low}至${high}${unit}之间`, en: `between ${low} and ${high} ${unit}` }
  const gravity = isShake
    ? { zh: `(线性;含重力约${total.toFixed(1)}m/s²)`, en: ` (linear; about ${total.toFixed(1)} m/s² in total)` }
    : { zh: '', en: '' }
  const said = {
    zh: `${doing.zh}${range.zh}${gravity.zh}时页面前往“${inWords(ledTo[0]!, 80)}”${isByScript ? '(由脚本模拟)' : ''}${who.zh}`,
    en: `A ${doing.en} of ${range.en}${gravity.en} takes the page to “${inWords(ledTo[0]!, 80)}”${isByScript ? ' (made by a script)' : ''}${who.en}`,
  }
  if (isByScript || !isTried) return cantTell(said, question, evidence, { about })
  if (low !== null && low >= reference)
    return passed(
      { zh: `${said.zh},不低于参考值${reference}${unit}`, en: `${said.en}, not below the reference of ${reference} ${unit}` },
      evidence,
      { about },
    )
  if (isShake && total < reference)
    return failed(
      {
        zh: `${said.zh},低于T/TAF 078.7的参考值${reference}m/s²`,
        en: `${said.en}, below the reference of ${reference} m/s² in T/TAF 078.7`,
      },
      evidence,
      {
        about,
        remedy: {
          zh: '按T/TAF 078.7参考值提高触发条件,并提供关闭选项',
          en: 'Raise the trigger to the reference values of T/TAF 078.7 and offer a switch',
        },
      },
    )
  return cantTell(said, question, evidence, { about })
}
