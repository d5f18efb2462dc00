import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Edition } from '#platform/declarations/api.ts'
import { useWords, type Speaker } from '../../language.ts'
import { Day } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { RowsTable, type RowColumn } from '../forms/RowsTable.tsx'
import { EditionFigures, EditionState } from './EditionState.tsx'
import { PublishEdition } from './PublishEdition.tsx'
import { editionName } from './words.ts'

export interface EditionListProps {
  readonly editions: readonly Edition[]
  readonly isOwn: boolean
  readonly more?: (() => void) | undefined
  readonly isBusy?: boolean
}

/** Editions of a policy, the newest first: the history of what an app says of itself. */
export function EditionList({ editions, isOwn, more, isBusy = false }: EditionListProps): ReactNode {
  const { t } = useWords()
  return (
    <>
      <RowsTable
        title={{ zh: '处理规则各版本', en: 'Editions of the policy' }}
        rows={editions}
        keyOf={({ id }) => id}
        columns={columns(t, isOwn)}
      />
      {more && (
        <Button type="link" loading={isBusy} onClick={more}>
          {t({ zh: '更早的版本', en: 'Earlier editions' })}
        </Button>
      )}
    </>
  )
}

const columns = (t: Speaker['t'], isOwn: boolean): readonly RowColumn<Edition>[] => [
  {
    id: 'version',
    title: { zh: '版本', en: 'Version' },
    show: (edition) => (
      <Link className="edition-name" to={`/policies/${edition.id}` as string}>
        {visible(editionName(edition), 60)}
      </Link>
    ),
  },
  {
    id: 'published',
    title: { zh: '发布日期', en: 'Published on' },
    show: ({ publishedOn }) => (publishedOn === null ? '–' : <Day at={publishedOn} />),
  },
  { id: 'state', title: { zh: '读取', en: 'Reading' }, show: (edition) => <EditionState edition={edition} /> },
  { id: 'figures', title: { zh: '读出', en: 'What was read' }, show: (edition) => <EditionFigures edition={edition} /> },
  {
    id: 'changes',
    title: { zh: '变化', en: 'Changes' },
    show: ({ id, figures }) =>
      figures?.changes == null ? (
        '–'
      ) : (
        <Link className="number" to={`/policies/${id}` as string} search={{ view: 'changes' } as never}>
          {t({ zh: `${figures.changes} 处`, en: String(figures.changes) })}
        </Link>
      ),
  },
  { id: 'public', title: { zh: '公开', en: 'Public' }, show: (edition) => <PublishEdition edition={edition} isOwn={isOwn} isSmall /> },
  { id: 'submitted', title: { zh: '提交', en: 'Handed in' }, show: ({ submittedAt }) => <Day at={submittedAt} /> },
]
