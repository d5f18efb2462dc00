import { useCallback, useMemo, useState, type ReactNode } from 'react'
import type { ReadPlace } from '#report/policy-reading.ts'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { ElementsPart } from './ElementsPart.tsx'
import { JumpContext, useShownPlace } from './jump.ts'
import { KindsPart } from './KindsPart.tsx'
import { hiddenIn, MarkFilter } from './MarkFilter.tsx'
import { marksOf, placeKey, type Mark, type ReadPolicy } from './marks.ts'
import { OutlinePart } from './OutlinePart.tsx'
import { ParticularsPart } from './ParticularsPart.tsx'
import { PolicyTextView } from './PolicyTextView.tsx'
import { SdksPart } from './SdksPart.tsx'
import { StatementsPart } from './StatementsPart.tsx'

const none: readonly Mark[] = []

/** The text with its marks, and beside it everything that was read, each leading to its sentence. */
export function ReadingView({ read }: { readonly read: ReadPolicy }): ReactNode {
  const { t } = useWords()
  const [{ at, hide, only }, change] = useAddress()
  const [wanted, setWanted] = useState('')
  const [times, setTimes] = useState(0)
  const marks = useMemo(() => marksOf(read), [read])
  const byText = useMemo(() => Map.groupBy(marks, ({ text }) => text), [marks])
  const { texts } = read
  const go = useCallback(
    (place: ReadPlace) => {
      change({ at: placeKey(place) })
      setTimes((last) => last + 1)
    },
    [change],
  )
  useShownPlace(texts, at, times)
  const jumping = useMemo(() => ({ texts, at, go }), [texts, at, go])
  return (
    <JumpContext value={jumping}>
      <div className="reading-view">
        <aside className="reading-panel" aria-label={t({ zh: '读出的要点', en: 'What was read' })}>
          <SearchBox label={{ zh: '筛选要点', en: 'Filter what was read' }} value={wanted} onSearch={setWanted} />
          <OutlinePart wanted={wanted} />
          <ElementsPart elements={read.elements} wanted={wanted} />
          <KindsPart kinds={read.kinds} wanted={wanted} />
          <SdksPart read={read} wanted={wanted} />
          <StatementsPart statements={read.statements} wanted={wanted} />
          <ParticularsPart read={read} />
        </aside>
        <div className="reading-text">
          <MarkFilter marks={marks} />
          <div className={only === '1' ? 'policy-text only-marked' : 'policy-text'} data-hides={[...hiddenIn(hide)].join(' ')}>
            {texts.map((text, index) => (
              <PolicyTextView key={text.part} text={text} index={index} marks={byText.get(index) ?? none} isNamed={texts.length > 1} />
            ))}
          </div>
        </div>
      </div>
    </JumpContext>
  )
}
