import { memo, useMemo, type ReactNode } from 'react'
import { useWords, type Speaker } from '../../language.ts'
import { visible } from '../../visible.ts'
import type { Mark, ReadText } from './marks.ts'
import { MarkTag } from './MarkTag.tsx'
import { blocksOf, portionsOf, type Block, type Line, type Run } from './text-layout.ts'
import { partWords } from './words.ts'

export interface PolicyTextViewProps {
  readonly text: ReadText
  /** Its place among the texts of the edition. */
  readonly index: number
  readonly marks: readonly Mark[]
  /** The document's own name is said where there are several. */
  readonly isNamed: boolean
}

/** The id of the element of a sentence. */
export const sentenceId = (text: number, start: number): string => `s-${text}-${start}`
/** The id of the element of a section's heading, or of the line where one without a heading begins. */
export const lineId = (text: number, start: number): string => `l-${text}-${start}`

/**
 * A document as it was read, its marks in it. It is drawn once: filters and jumps change classes outside of it, so that a hundred thousand
 * characters stay fluid.
 */
export const PolicyTextView = memo(function PolicyTextView({ text, index, marks, isNamed }: PolicyTextViewProps): ReactNode {
  const speaker = useWords()
  const portions = useMemo(() => portionsOf(blocksOf(text, marks)), [text, marks])
  return (
    <section className="policy-document" aria-label={speaker.t(partWords[text.part])}>
      {isNamed && <h2 className="policy-document-name">{speaker.t(partWords[text.part])}</h2>}
      {portions.map((blocks) => (
        <div key={blocks[0]!.start} className="policy-portion">
          {blocks.map((block) => (
            <BlockView key={block.start} block={block} text={text} index={index} speaker={speaker} />
          ))}
        </div>
      ))}
    </section>
  )
})

interface InText {
  readonly text: ReadText
  readonly index: number
  readonly speaker: Speaker
}

function BlockView({ block, ...inText }: InText & { readonly block: Block }): ReactNode {
  if (block.is === 'line') return <LineView line={block} {...inText} />
  const [head, ...others] = block.rows
  const isHead = block.hasHeader && head !== undefined && others.length > 0
  return (
    // Wide tables scroll within themselves, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      className="policy-table"
      id={lineId(inText.index, block.start)}
      tabIndex={0}
      role="group"
      aria-label={inText.speaker.t({ zh: '表格', en: 'Table' })}
    >
      <table>
        {isHead && (
          <thead>
            <tr>
              {head.cells.map((cell) => (
                <th key={cell.start} scope="col">
                  {runs(cell, inText)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {(isHead ? others : block.rows).map((row) => (
            <tr key={row.start} className={lineClass('row', row.layers, row.marks)}>
              {row.cells.map((cell, at) => (
                <td key={cell.start} data-label={isHead ? visible(cellText(head.cells[at], inText.text), 40) : undefined}>
                  {runs(cell, inText)}
                  {at === 0 && tags(row.marks, inText.speaker)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LineView({ line, ...inText }: InText & { readonly line: Line }): ReactNode {
  const content = runs(line, inText)
  const id = lineId(inText.index, line.start)
  const name = lineClass(`line ${line.kind}`, line.layers, [])
  if (line.kind !== 'heading')
    return (
      <p id={id} className={name}>
        {content}
      </p>
    )
  const Heading = `h${Math.min(6, Math.max(3, line.level + 2))}` as 'h3'
  return (
    <Heading id={id} className={name}>
      {content}
    </Heading>
  )
}

/** Which layers a line holds, and which mark it as a whole: a filter shows or hides it by these. */
const lineClass = (kind: string, layers: readonly string[], marks: readonly Mark[]): string =>
  [kind, ...layers.map((layer) => `has-${layer}`), ...marks.map(({ layer }) => `is-${layer}`)].join(' ')

const runs = (line: Line, inText: InText): ReactNode => line.runs.map((run) => runView(run, inText))

function runView(run: Run, { text, index, speaker }: InText): ReactNode {
  const content = run.pieces.map((piece) => {
    const words = visible(text.text.slice(piece.start, piece.end), Number.POSITIVE_INFINITY)
    if (piece.marks.length === 0) return words
    return (
      <span key={piece.start}>
        <mark className={piece.marks.map(({ layer }) => `in-${layer}`).join(' ')}>{words}</mark>
        {tags(piece.ending, speaker)}
      </span>
    )
  })
  if (!run.isSentence) return content.length === 1 && typeof content[0] === 'string' ? content[0] : <span key={run.start}>{content}</span>
  return (
    <span
      key={run.start}
      id={sentenceId(index, run.start)}
      tabIndex={-1}
      className={['sentence-run', ...(run.isEmphasised ? ['emphasised'] : []), ...run.marks.map(({ layer }) => `is-${layer}`)].join(' ')}
    >
      {content}
      {tags(run.named, speaker)}
    </span>
  )
}

const tags = (marks: readonly Mark[], { t, list }: Speaker): ReactNode =>
  marks.map((mark) => <MarkTag key={`${mark.layer} ${mark.start} ${mark.end}`} mark={mark} t={t} list={list} />)

const cellText = (cell: Line | undefined, { text }: ReadText): string => {
  const end = cell?.runs.at(-1)?.end
  return cell && end !== undefined ? text.slice(cell.start, end) : ''
}
