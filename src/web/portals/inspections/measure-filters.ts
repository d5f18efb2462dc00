import { verdictWords } from '#core/verdict.ts'
import { notice } from '#law/notice.ts'
import { choicesOf, type Filter } from '../../parts/FilterBox.tsx'

/** A measure and a verdict: together, what was found where. */
export const measureFilter: Filter = {
  id: 'measure',
  title: { zh: '措施', en: 'Measure' },
  choices: notice.measures.map(({ id, title }) => ({ value: id, title: { zh: `${id} ${title.zh}`, en: `${id} ${title.en}` } })),
}
export const verdictFilter: Filter = { id: 'verdict', title: { zh: '结论', en: 'Verdict' }, choices: choicesOf(verdictWords) }
