import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { holds, PanelPart } from './PanelPart.tsx'
import type { ReadPolicy } from './marks.ts'
import { PlaceLinks } from './PlaceLinks.tsx'
import { layerWords, polarityWords, subjectWords } from './words.ts'

const AT_FIRST = 40
const MORE = 200

/** Who does what with which information, as a table; what is denied is told apart by word and icon. */
export function StatementsPart({
  statements,
  wanted,
}: {
  readonly statements: ReadPolicy['statements']
  readonly wanted: string
}): ReactNode {
  const { t, list } = useWords()
  const [most, setMost] = useState(AT_FIRST)
  const shown = statements.filter(({ act, kinds, recipient, purpose, occasion }) =>
    holds(wanted, act.zh, act.en, recipient, purpose, occasion, ...kinds.flatMap(({ zh, en }) => [zh, en])),
  )
  const denied = statements.filter(({ polarity }) => polarity !== 'affirmed').length
  return (
    <PanelPart
      title={{ zh: '谁对哪些信息做什么', en: 'Who does what' }}
      count={t({ zh: `${statements.length},其中否认 ${denied}`, en: `${statements.length}, ${denied} denied` })}
    >
      <table className="statements">
        <thead>
          <tr>
            <th scope="col">{t({ zh: '谁 · 做什么', en: 'Who · does what' })}</th>
            <th scope="col">{t({ zh: '哪些信息 · 为何 · 何时', en: 'With what · why · when' })}</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, most).map((statement, index) => {
            const { act, subject, recipient, kinds, purpose, occasion, way, retention, polarity, certainty, places } = statement
            const layer = polarity === 'affirmed' ? 'affirmed' : 'denied'
            return (
              // Readings never change, and two statements may be alike.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <td>
                  {t(subjectWords[subject])}
                  <span className={`mark-tag of-${layer}`}>
                    <span aria-hidden>{layerWords[layer].icon}</span>{' '}
                    {t({
                      zh: `${polarity === 'affirmed' ? '' : polarityWords[polarity].zh}${act.zh}`,
                      en: polarity === 'affirmed' ? act.en : `${polarityWords[polarity].en}: ${act.en}`,
                    })}
                  </span>
                  {certainty === 'low' && <span className="soft small">{t({ zh: '不确定', en: 'uncertain' })}</span>}
                </td>
                <td>
                  {kinds.length > 0 && <b>{list(kinds)}</b>}
                  <span className="soft small">
                    {[
                      recipient && `→ ${recipient}`,
                      purpose && t({ zh: `用于:${purpose}`, en: `for: ${purpose}` }),
                      occasion && t({ zh: `情形:${occasion}`, en: `when: ${occasion}` }),
                      way && t({ zh: `方式:${way}`, en: `how: ${way}` }),
                      retention && t({ zh: `保存:${retention}`, en: `kept: ${retention}` }),
                    ]
                      .filter((each): each is string => Boolean(each))
                      .map((each) => visible(each, 160))
                      .join(' · ')}
                  </span>
                  <PlaceLinks places={places} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {shown.length > most && (
        <Button type="link" size="small" onClick={() => setMost(most + MORE)}>
          {t({
            zh: `再看 ${Math.min(MORE, shown.length - most)} 条(共 ${shown.length} 条)`,
            en: `${Math.min(MORE, shown.length - most)} more of ${shown.length}`,
          })}
        </Button>
      )}
    </PanelPart>
  )
}
