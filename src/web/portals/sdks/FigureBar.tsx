import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import type { NoticeFigures } from '#platform/notices/api.ts'
import { useWords } from '../../language.ts'

interface Part {
  readonly id: 'acted' | 'unaffected' | 'planned' | 'read' | 'unread'
  readonly title: Words
  readonly count: number
}

/** How far those are who were told: one bar, and the same in words and numbers. */
export function FigureBar({ figures }: { readonly figures: NoticeFigures }): ReactNode {
  const { t } = useWords()
  const { told, acted, planned, unaffected, resolved } = figures
  const answered = acted + planned + unaffected
  // Who answered has read, whether or not the page was opened.
  const read = Math.max(figures.read, answered)
  const parts: readonly Part[] = [
    { id: 'acted', title: { zh: '已处置', en: 'Acted' }, count: acted },
    { id: 'unaffected', title: { zh: '不受影响', en: 'Not affected' }, count: unaffected },
    { id: 'planned', title: { zh: '计划处置', en: 'Planned' }, count: planned },
    { id: 'read', title: { zh: '已读未答', en: 'Read, no answer' }, count: read - answered },
    { id: 'unread', title: { zh: '未读', en: 'Unread' }, count: told - read },
  ]
  return (
    <div className="figure-bar-box">
      <p>
        {t({ zh: '已通知 ', en: 'Told ' })}
        <b className="number">{told}</b>
        {t({ zh: ' 家运营者', en: told === 1 ? ' operator' : ' operators' })}
        {resolved > 0 && (
          <span className="t-passed">
            {t({ zh: ` · 检测确认已消除 ${resolved} 家`, en: ` · gone, as inspections show, at ${resolved}` })}
          </span>
        )}
      </p>
      <div className="figure-bar" aria-hidden>
        {parts
          .filter(({ count }) => count > 0)
          .map(({ id, count }) => (
            <span key={id} className={`figure-part f-${id}`} style={{ flexGrow: count }} />
          ))}
      </div>
      <ul className="figure-words">
        {parts.map(({ id, title, count }) => (
          <li key={id} className={count === 0 ? 'soft' : undefined}>
            <span className={`figure-key f-${id}`} aria-hidden /> {t(title)} <b className="number">{count}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}
