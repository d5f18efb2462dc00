import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { declarationRoutes, type Edition } from '#platform/declarations/api.ts'
import { useAddress } from '../../address.ts'
import { dayText } from '../../dates.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { EditionChanges } from './EditionChanges.tsx'
import type { ReadPolicy } from './marks.ts'
import { useComparison, useListed } from './read-policy.ts'
import { editionName } from './words.ts'

interface ChangesViewProps {
  readonly edition: Edition
  /** Against the edition right before it. */
  readonly changes: ReadPolicy['changes']
}

/** What an edition changed: against the one before it, or against whichever of the app's editions is chosen. */
export function ChangesView({ edition, changes }: ChangesViewProps): ReactNode {
  const [{ with: chosen }] = useAddress()
  const others = useOthers(edition)
  const other = others.find(({ id }) => id === (chosen ?? edition.comparedWith))
  const isChosen = chosen !== undefined && chosen !== edition.comparedWith
  return (
    <>
      {others.length > 0 && <OtherChoice edition={edition} others={others} other={other} />}
      {isChosen ? (
        other && <Chosen edition={edition} other={other} />
      ) : changes === null ? (
        <Empty
          title={{ zh: '没有更早的版本可比', en: 'There is no edition before it' }}
          text={{
            zh: '提交下一个版本后,在此逐项列出增加、删去与改写的内容,并核对是否告知了用户。',
            en: 'Once another edition is handed in, what it adds, removes and rewords is listed here, and whether people were told.',
          }}
        />
      ) : (
        <EditionChanges changes={changes} edition={edition} other={other} isNext />
      )}
    </>
  )
}

/** All other editions of the app that could be read, the newest first: there are some hundreds at most. */
function useOthers(edition: Edition): readonly Edition[] {
  const { items = [], more, isBusy, error } = useListed<Edition>(declarationRoutes.listPolicies, edition.app)
  useEffect(() => {
    if (!isBusy && error === null) more?.()
  }, [more, isBusy, error])
  return items.filter(({ id, state }) => id !== edition.id && state === 'read')
}

interface OtherChoiceProps {
  readonly edition: Edition
  readonly others: readonly Edition[]
  readonly other: Edition | undefined
}

/** The older one stands on the left of a change, whichever of the two was opened first: choosing a newer one leads to that one's page. */
function OtherChoice({ edition, others, other }: OtherChoiceProps): ReactNode {
  const { t } = useWords()
  const navigate = useNavigate()
  const choose = (chosen: Edition): void => {
    const [newer, older] = isNewer(chosen, edition) ? [chosen, edition] : [edition, chosen]
    void navigate({ to: `/policies/${newer.id}` as string, search: { view: 'changes', with: older.id } as never })
  }
  return (
    <label className="compare-with">
      <span>{t({ zh: '相比较的版本', en: 'Compared with' })}</span>
      <Select
        className="compare-choice"
        aria-label={t({ zh: '相比较的版本', en: 'Compared with' })}
        placeholder={t({ zh: '选择版本', en: 'Choose an edition' })}
        value={other?.id ?? null}
        popupMatchSelectWidth={false}
        options={others.map((each) => ({ value: each.id, label: nameIn(each, edition, t) }))}
        onChange={(id: string | null) => {
          const chosen = others.find((each) => each.id === id)
          if (chosen) choose(chosen)
        }}
      />
    </label>
  )
}

/** Numbers of editions grow as they are handed in. */
const isNewer = (one: Edition, other: Edition): boolean => BigInt(one.id) > BigInt(other.id)

function nameIn(each: Edition, edition: Edition, t: ReturnType<typeof useWords>['t']): string {
  const parts = [visible(editionName(each), 60), dayText(each.publishedOn ?? each.submittedAt)]
  if (each.id === edition.comparedWith) parts.push(t({ zh: '上一版本', en: 'the one before' }))
  else if (isNewer(each, edition)) parts.push(t({ zh: '更新的版本', en: 'a newer one' }))
  return parts.join(' · ')
}

function Chosen({ edition, other }: { readonly edition: Edition; readonly other: Edition }): ReactNode {
  const comparison = useComparison(edition, other)
  return (
    <Read of={comparison} loading={{ zh: '正在比较两个版本', en: 'Comparing the two' }}>
      {({ state, changes }) =>
        changes !== null ? (
          <EditionChanges changes={changes} edition={edition} other={other} isNext={false} />
        ) : state === 'failed' ? (
          <Failed onRetry={() => void comparison.refetch()} />
        ) : (
          <Waiting />
        )
      }
    </Read>
  )
}

function Waiting(): ReactNode {
  const { t } = useWords()
  return (
    <div role="status">
      <p className="soft">{t({ zh: '正在比较两个版本,通常只需几秒。', en: 'The two are being compared, within seconds as a rule.' })}</p>
      <Loading rows={4} />
    </div>
  )
}

function Failed({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  return (
    <Empty
      title={{ zh: '比较未能完成', en: 'They could not be compared' }}
      text={{ zh: '两个版本本身不受影响,可再试一次。', en: 'Neither edition is affected; it can be tried again.' }}
      step={{ title: { zh: '再试一次', en: 'Try again' }, onClick: onRetry }}
    />
  )
}
