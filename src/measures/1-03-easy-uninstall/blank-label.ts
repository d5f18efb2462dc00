/**
 * 不得以空白名称阻挠卸载:APP名称在任何语言下都应可见。
 *
 * Applies to: the name of the app and of each launcher entry, in every locale.
 * Expects:    at least one character that people can see.
 * Assumes:    white space, controls, combining marks and whatever Unicode calls default-ignorable (zero width, direction controls, Hangul
 *             fillers) show nothing, nor does the braille blank. Private-use characters depend on the font: a question.
 */
import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Label } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import { grouped, seenOf, several } from '../several.ts'
import { basicFunctionIsExempt } from '../unseen.ts'

const invisible = /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}\u2800]/gu
const privateUse = /[\p{Co}\p{Cn}]/gu
const letters = /[\p{L}\p{N}\p{S}]/u

export default defineCheck({
  id: 'blank-label',
  title: { zh: 'APP名称可见', en: "The app's name can be seen" },
  needs: ['labels', 'identity', 'profile'],
  judge({ labels, identity, profile }) {
    if (profile.isBasicFunction) return basicFunctionIsExempt
    if (labels.length === 0)
      return passed({ zh: '未设置名称,系统将显示包名', en: 'No name is set; Android shows the package name' }, [identity.seen])
    const problems = grouped(labels, (label) => `${label.of} ${visibility(label.text)}`).flatMap(({ things }) => judgeAlike(things))
    if (problems.length > 0) return several(problems)
    return passed(
      {
        zh: `${labels.length}个名称均可见,如“${labels[0]!.text}”`,
        en: `All ${labels.length} names can be seen, such as “${labels[0]!.text}”`,
      },
      seenOf(labels, 3),
    )
  },
})

/** `font`: only characters whose look depends on a font. `mark`: only punctuation, such as a dot. */
function visibility(text: string): 'visible' | 'blank' | 'font' | 'mark' {
  const shown = text.replace(invisible, '')
  if (shown === '') return 'blank'
  if (shown.replace(privateUse, '') === '') return 'font'
  return letters.test(shown) ? 'visible' : 'mark'
}

function judgeAlike(labels: NonEmpty<Label>): readonly Judgement[] {
  const first = labels[0]
  const kind = visibility(first.text)
  if (kind === 'visible') return []
  const of =
    first.of === 'application' ? { zh: 'APP', en: 'the app' } : { zh: `启动入口 ${first.of} `, en: `the launcher entry ${first.of}` }
  const locales = [...new Set(labels.map((label) => label.locale || '默认'))].join('、')
  const localesEn = [...new Set(labels.map((label) => label.locale || 'default'))].join(', ')
  const points = codePoints(first.text)
  const evidence = seenOf(labels)
  const details = {
    about: `${first.of} ${kind}`,
    owner: 'app',
    remedy: { zh: '为所有语言设置可见的APP名称', en: 'Give the app a visible name in every locale' },
  }
  if (kind === 'blank')
    return [
      failed(
        {
          zh: `${of.zh}名称为空白(${points.zh};语言:${locales})`,
          en: `The name of ${of.en} is blank (${points.en}; locales: ${localesEn})`,
        },
        evidence,
        details,
      ),
    ]
  const made = kind === 'font' ? { zh: '私用区字符', en: 'private-use characters' } : { zh: '标点', en: 'punctuation' }
  return [
    cantTell(
      {
        zh: `${of.zh}名称仅由${made.zh}组成(${points.zh};语言:${locales})`,
        en: `The name of ${of.en} is made of ${made.en} only (${points.en}; locales: ${localesEn})`,
      },
      { zh: '桌面和设置中能否看清并认出该名称?', en: 'Can people see and recognise this name in the launcher and in the settings?' },
      evidence,
      details,
    ),
  ]
}

/** The code points, because the characters themselves cannot be seen. */
function codePoints(text: string): { readonly zh: string; readonly en: string } {
  const points = [...text].map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
  if (points.length === 0) return { zh: '空字符串', en: 'empty string' }
  const shown = points.slice(0, 8).join(' ') + (points.length > 8 ? ' …' : '')
  return { zh: shown, en: shown }
}
