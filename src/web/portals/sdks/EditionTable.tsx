import type { ReactNode } from 'react'
import type { DisclosureEdition } from '#platform/sdks/api.ts'
import { useWords } from '../../language.ts'
import { When } from '../../parts/When.tsx'
import { Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { StateTag } from './StateTag.tsx'
import { editionStates } from './words.ts'

/** Editions of what was published, the newest first. */
export function EditionTable({ editions }: { readonly editions: readonly DisclosureEdition[] }): ReactNode {
  const { t } = useWords()
  if (editions.length === 0) return null
  return (
    <Section title={{ zh: '历次公示', en: 'Editions' }}>
      <RowsTable
        title={{ zh: '历次公示', en: 'Editions' }}
        rows={editions}
        keyOf={({ id }) => id}
        columns={[
          { id: 'saved', title: { zh: '保存', en: 'Saved' }, show: ({ savedAt }) => <When at={savedAt} /> },
          { id: 'state', title: { zh: '状态', en: 'State' }, show: ({ state }) => <StateTag of={editionStates[state]} /> },
          {
            id: 'published',
            title: { zh: '公示', en: 'Published' },
            show: ({ publishedAt }) => (publishedAt === null ? '–' : <When at={publishedAt} />),
          },
          {
            id: 'modules',
            title: { zh: '模块', en: 'Modules' },
            show: ({ fields }) => <span className="number">{fields.modules.length}</span>,
          },
          {
            id: 'kinds',
            title: { zh: '个人信息种类', en: 'Kinds' },
            show: ({ fields }) => (
              <span className="number">{new Set(fields.modules.flatMap(({ kinds }) => kinds.map(({ kind }) => kind))).size}</span>
            ),
          },
        ]}
      />
      {editions.length >= 50 && <p className="soft">{t({ zh: '仅列最近 50 版。', en: 'The newest 50 only.' })}</p>}
    </Section>
  )
}
