/**
 * 自动续费可随时便捷取消:取消的操作不多于开通。
 *
 * Applies to: pages that offer auto-renewal: they speak of it, and have a control or a box that begins it.
 * Expects:    where it is cancelled is no more touches away than where it begins, both counted from the page, neither of them touched.
 * Assumes:    the rules ask for a conspicuous and simple way (网络交易监督管理办法 art. 18) and give no number, so that comparing the two
 *             is ours (H): more touches, or no way in sight without signing in, are questions. A way that a text tells was not tried.
 */
import type { Evidence } from '#core/evidence.ts'
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import type { PageRenewalSteps, PageStep } from '#facts/page-steps.ts'
import { aboutOf, asWhom, eachPage, ofPage, shownUrl } from '../page-visits.ts'
import { pathWords } from '../walked-paths.ts'

export default defineCheck({
  id: 'renewal-cancel-steps',
  title: { zh: '取消自动续费的操作不多于开通', en: 'Cancelling auto-renewal takes no more touches than joining it' },
  needs: ['pages', 'pageRenewalSteps'],
  asksOnly: true,
  judge: ({ pages, pageRenewalSteps }) =>
    eachPage(pages, (page): Judgement => {
      const [steps] = ofPage(page, pageRenewalSteps)
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = { zh: `页面未提供自动续费:${shownUrl(page.page)}`, en: `The page offers no auto-renewal: ${shownUrl(page.page)}` }
      if (!steps) return page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })
      const said = saidOf(steps, who)
      const evidence = evidenceOf(steps)
      const { joining, cancellation } = steps
      const isEasy = joining?.isFewest === true && cancellation !== null && cancellation.path.length <= joining.path.length
      return isEasy ? passed(said, evidence, { about }) : cantTell(said, question, evidence, { about })
    }),
})

const question: Words = {
  zh: '能否随时取消自动续费,且操作不多于开通?',
  en: 'Can auto-renewal be cancelled at any time, in no more touches than it took to join?',
}

function saidOf({ joining, cancellation, told, bounds }: PageRenewalSteps, who: Words): Words {
  const begins = joining
    ? { zh: `开通需${counted(joining.path).zh}`, en: `joining takes ${counted(joining.path).en}` }
    : { zh: '未见开通的按钮', en: 'no control that joins was seen' }
  const ends = cancellation
    ? { zh: `取消需${counted(cancellation.path).zh}`, en: `cancelling takes ${counted(cancellation.path).en}` }
    : bounds.looked > 0
      ? {
          zh: `页面及从中走到的${bounds.looked}个页面或浮层未见取消入口`,
          en: `no way to cancel was seen on the page nor in the ${bounds.looked} pages and layers reached from there`,
        }
      : { zh: '页面未见取消入口', en: 'no way to cancel was seen on the page' }
  const [first] = told
  const text = first
    ? {
        zh: `;文字说明的取消路径为“${first.words.join('—')}”,${first.words.length}步(未实际操作)`,
        en: `; a text tells a way, “${first.words.join(' → ')}”: ${first.words.length} steps, not tried`,
      }
    : { zh: '', en: '' }
  return {
    zh: `自动续费:${begins.zh};${ends.zh}${text.zh}(最后一步均未点击)${who.zh}`,
    en: `Auto-renewal: ${begins.en}; ${ends.en}${text.en} (the last of each was not touched)${who.en}`,
  }
}

const counted = (path: readonly PageStep[]): Words => ({
  zh: `${path.length}次操作(${pathWords(path)})`,
  en: `${path.length} ${path.length === 1 ? 'touch' : 'touches'} (${pathWords(path)})`,
})

/** What a person looks at to follow both ways. */
const evidenceOf = ({ joining, cancellation, told, seen }: PageRenewalSteps): readonly Evidence[] => [
  ...new Set([
    ...(joining?.path ?? []).map((step) => step.seen),
    ...(cancellation?.path ?? []).map((step) => step.seen),
    ...told.map((each) => each.seen),
    seen,
  ]),
]
