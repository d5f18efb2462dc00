/**
 * 不得利用高灵敏度“摇一摇”诱导跳转。
 *
 * Applies to: handlers of accelerometer or gyroscope readings that lead to a jump (an activity, a deep link, a web page).
 * Expects:    a jump only above the reference values of T/TAF 078.7 (acceleration 15 m/s², angle 35°, 3 s, or the equal).
 * Assumes:    the values are a reference for judging false triggers, not a line of the law: fails only where the jump is certain, or made
 *             by the handler itself behind its comparison, and every threshold known lies below, whether read in m/s² or in multiples of g.
 *             Whether readings hold gravity (total) or not (linear) decides much and is told. Angles, durations, squares and gyroscope
 *             rates are left to a reviewer, with the numbers.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { MotionListener } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { ownerWords, shortClass } from '../reach.ts'
import { grouped, joined, seenOf, several } from '../several.ts'

const sensorNames: Readonly<Record<number, { readonly zh: string; readonly en: string }>> = {
  1: { zh: '加速度计(含重力)', en: 'accelerometer (total, with gravity)' },
  4: { zh: '陀螺仪', en: 'gyroscope' },
  9: { zh: '重力', en: 'gravity' },
  10: { zh: '线性加速度', en: 'linear acceleration' },
}
const accelerometers = new Set([1, 10])

export default defineCheck({
  id: 'shake-sensitivity-in-code',
  title: { zh: '“摇一摇”跳转不过于灵敏(代码)', en: 'A shake that jumps is not over-sensitive (code)' },
  needs: ['motionListeners', 'profile'],
  judge({ motionListeners, profile }) {
    if (motionListeners.length === 0)
      return inapplicable({ zh: '代码未监听加速度计或陀螺仪', en: 'The code listens to neither accelerometer nor gyroscope' })
    const jumping = motionListeners.filter((listener) => listener.jump)
    if (jumping.length === 0)
      return passed(
        {
          zh: `${motionListeners.length}处传感器监听均未见跳转`,
          en: `None of ${motionListeners.length} listeners of motion sensors was seen to jump`,
        },
        seenOf(motionListeners, 3),
      )
    const greatestMultiple = valueOf('shake-greatest-multiple', profile.heuristics)
    const isBelow = (listener: MotionListener): boolean => isBelowReference(listener, greatestMultiple)
    return several(
      grouped(jumping, (listener) => listener.class).map(({ things }) =>
        judgeListener(things.find((one) => one.jump?.isCertain) ?? things[0], isBelow),
      ),
    )
  },
})

function judgeListener(listener: MotionListener, isBelow: (listener: MotionListener) => boolean): Judgement {
  const jump = listener.jump!
  const [reference, angle, seconds] = [valueOf('shake-acceleration'), valueOf('shake-angle'), valueOf('shake-seconds')]
  const owner = ownerWords(listener.owner)
  const known = joined(listener.sensors.map((type) => sensorNames[type] ?? { zh: `传感器${type}`, en: `sensor ${type}` }))
  const sensors = known.zh === '' ? { zh: '运动传感器', en: 'motion sensors' } : known
  const numbers = [...listener.thresholds].sort((a, b) => a - b)
  const thresholds =
    numbers.length > 0
      ? { zh: `代码中的阈值:${numbers.join('、')}`, en: `thresholds in code: ${numbers.join(', ')}` }
      : { zh: '未能得知阈值', en: 'thresholds are not known' }
  const [name, jumps] = [shortClass(listener.class), shortClass(jump.api)]
  const what = {
    zh: `${owner.zh}的 ${name} 监听${sensors.zh},可跳转(${jumps}),${thresholds.zh}`,
    en: `${name} of ${owner.en} listens to ${sensors.en} and can jump (${jumps}); ${thresholds.en}`,
  }
  const values = `${reference} m/s², ${angle}°, ${seconds} s`
  const details = {
    about: listener.class,
    owner: listener.owner.id,
    remedy: {
      zh: `按T/TAF 078.7参考值(加速度不小于${reference}m/s²、转动角度不小于${angle}°、时间不小于${seconds}s)提高触发条件,并提供关闭选项`,
      en: `Raise the trigger to the reference values of T/TAF 078.7 (at least ${values}) and offer a switch`,
    },
  }
  if ((jump.isCertain || isInHandler(listener)) && isBelow(listener))
    return failed(
      {
        zh: `${what.zh},均低于T/TAF 078.7的参考值${reference}m/s²`,
        en: `${what.en}, all below the reference of ${reference} m/s² in T/TAF 078.7`,
      },
      [listener.seen, jump.seen],
      details,
    )
  return cantTell(
    what,
    {
      zh:
        '行走、拿起、放下时是否会误触发?' +
        `触发条件是否不低于参考值(${reference}m/s²,分别按含重力与线性加速度核对;${angle}°;${seconds}s)?`,
      en:
        'Does walking, picking up or putting down set it off? ' +
        `Is the trigger at least the reference (${values}; the acceleration read both as total and as linear)?`,
    },
    [listener.seen, jump.seen],
    details,
  )
}

/** Nothing but the handler's own comparisons stands between a reading and the jump. */
const isInHandler = ({ class: handler, jump }: MotionListener): boolean =>
  jump?.seen.kind === 'code' && jump.seen.class === handler && jump.seen.method.startsWith('onSensorChanged')

/** Below in every plausible unit: a small number may be a multiple of g, a large one a square or a time. */
function isBelowReference(listener: MotionListener, greatestMultiple: number): boolean {
  const reference = valueOf('shake-acceleration')
  if (listener.thresholds.length === 0 || listener.sensors.length === 0) return false
  if (!listener.sensors.every((type) => accelerometers.has(type))) return false
  const asMultiple = reference / valueOf('gravity')
  return listener.thresholds.every((value) => value > 0 && value < reference && (value < asMultiple || value > greatestMultiple))
}
