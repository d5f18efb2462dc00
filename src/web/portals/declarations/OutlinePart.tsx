import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { useJump } from './jump.ts'
import { holds, PanelPart } from './PanelPart.tsx'
import { partWords } from './words.ts'

/** The headings of the documents, indented by their levels; each leads there. */
export function OutlinePart({ wanted }: { readonly wanted: string }): ReactNode {
  const { t } = useWords()
  const { texts, go } = useJump()
  const count = texts.reduce((sum, { sections }) => sum + sections.filter(({ heading }) => heading !== '').length, 0)
  return (
    <PanelPart title={{ zh: '目录', en: 'Outline' }} count={count}>
      {texts.map(({ part, sections }, text) => (
        <nav key={part} aria-label={`${t({ zh: '目录', en: 'Outline' })} ${t(partWords[part])}`}>
          {texts.length > 1 && <p className="side-title">{t(partWords[part])}</p>}
          <ul className="outline">
            {sections
              .filter(({ heading }) => heading !== '' && holds(wanted, heading))
              .map(({ heading, level, start }) => (
                <li key={start} style={{ paddingInlineStart: `${Math.min(5, Math.max(0, level - 1)) * 0.9}rem` }}>
                  <button type="button" className="place-link quoted" onClick={() => go({ text, start, end: start + 1 })}>
                    {visible(heading, 100)}
                  </button>
                </li>
              ))}
          </ul>
        </nav>
      ))}
    </PanelPart>
  )
}
