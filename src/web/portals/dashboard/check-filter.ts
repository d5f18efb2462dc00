import type { Filter } from '../../parts/FilterBox.tsx'
import { checksById } from '../public/clause-answers.ts'

/** All checks, by the names that people read. */
export const checkFilter: Filter = {
  id: 'check',
  title: { zh: '检查项', en: 'Check' },
  choices: [...checksById].map(([value, title]) => ({ value, title })),
}
