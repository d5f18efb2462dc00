import { createElement } from 'react'
import type { JournalLine } from '#platform/journal/api.ts'
import type { Speaker } from '../../language.ts'
import type { Column } from '../../parts/DataTable.tsx'
import { When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { actionWords, actorWords } from './action-words.ts'
import { ObjectName } from './ObjectName.tsx'
import { SealState } from './SealState.tsx'

/** Columns of every list of journal lines. */
export const journalColumns = (t: Speaker['t']): readonly [Column<JournalLine>, ...Column<JournalLine>[]] => [
  { id: 'action', title: { zh: '事项', en: 'Action' }, show: ({ action }) => t(actionWords(action)) },
  { id: 'at', title: { zh: '时间', en: 'Time' }, show: ({ at }) => createElement(When, { at, isExact: true }) },
  {
    id: 'actor',
    title: { zh: '办理者', en: 'By' },
    show: ({ actor }) => createElement('span', { title: visible(actor, 100) }, t(actorWords(visible(actor, 100)))),
  },
  { id: 'object', title: { zh: '对象', en: 'Object' }, show: ({ object }) => createElement(ObjectName, { object }) },
  {
    id: 'detail',
    title: { zh: '内容', en: 'Detail' },
    show: ({ detail }) => (detail === '{}' ? '–' : createElement('span', { className: 'journal-detail small' }, visible(detail, 300))),
  },
  { id: 'seal', title: { zh: '封存', en: 'Seal' }, show: (line) => createElement(SealState, { line }) },
]
