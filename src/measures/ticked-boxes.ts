/** Boxes on a page that were ticked before anybody touched it: what can be said of them for sure. */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { Page, PageChoice } from '#facts/page.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownUrl } from './page-visits.ts'

export interface Asked {
  readonly kind: PageChoice['kind']
  /** What the box is about, in a sentence: `自动续费`, `the auto-renewal`. */
  readonly name: Words
  /** The label says for sure that ticking agrees; other labels of the kind only ask. */
  readonly isSure: (label: string) => boolean
  readonly question: Words
  readonly remedy: Words
}

/** Fails for boxes that are certain to be ticked by default, with labels that are certain to agree. */
export const judgeTicked = (pages: readonly Page[], choices: readonly PageChoice[], asked: Asked): readonly Judgement[] =>
  eachPage(pages, (page): Judgement[] => {
    const own = ofPage(page, choices).filter(({ kind }) => kind === asked.kind)
    const about = aboutOf(page.page)
    const none: Words = {
      zh: `未见${asked.name.zh}的勾选框:${shownUrl(page.page)}`,
      en: `No box for ${asked.name.en} was seen: ${shownUrl(page.page)}`,
    }
    if (own.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
    return own.map((choice) => judged(page, choice, asked))
  })

function judged(page: Page, choice: PageChoice, { name, isSure, question, remedy }: Asked): Judgement {
  const { isChecked, isCertain, isOneOfSeveral, label, selector, seen } = choice
  const [who, about] = [asWhom(page), aboutOf(page.page, selector)]
  const state =
    isChecked === null
      ? { zh: '是否默认勾选无法确定', en: 'whether it is ticked cannot be told' }
      : isChecked
        ? { zh: '默认勾选', en: 'ticked by default' }
        : { zh: '未默认勾选', en: 'not ticked' }
  const said: Words = {
    zh: `${name.zh}的勾选框“${inWords(label, 40)}”${state.zh}${isOneOfSeveral ? '(单选)' : ''}${who.zh}`,
    en: `The box for ${name.en}, “${inWords(label, 40)}”: ${state.en}${isOneOfSeveral ? ' (one of several)' : ''}${who.en}`,
  }
  if (isChecked === true && isCertain && !isOneOfSeveral && isSure(label)) return failed(said, [seen], { about, remedy })
  // Of several one is always chosen, and nobody consents by that alone; what is not certain a person has to look at.
  if (isChecked === true || isChecked === null || (!isCertain && choice.form === 'icon')) return cantTell(said, question, [seen], { about })
  return passed(said, [seen], { about })
}
