import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { remarkWords, type Remark } from './words.ts'

/** What is amiss with an SDK, as tags; what each means is read aloud, and shown to who points at it. */
export function Remarks({ remarks }: { readonly remarks: readonly Remark[] }): ReactNode {
  const { t } = useWords()
  if (remarks.length === 0)
    return (
      <span className="standing good">
        <span aria-hidden>✓</span> {t({ zh: '齐备', en: 'In order' })}
      </span>
    )
  return (
    <ul className="remarks">
      {remarks.map((remark) => {
        const { word, icon, look, says } = remarkWords[remark]
        return (
          <li key={remark} className={`standing ${look}`} title={t(says)}>
            <span aria-hidden>{icon}</span> {t(word)}
          </li>
        )
      })}
    </ul>
  )
}
