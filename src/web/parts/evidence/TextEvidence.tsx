import type { ReactNode } from 'react'
import type { ReportedEvidence } from '#report/schema.ts'
import { visible } from '../../visible.ts'

type TextPlace = Extract<ReportedEvidence, { kind: 'sentence' | 'event' | 'field' }>

/** A sentence of a policy, a line of a trace, a field of a record: what was written there. */
export function TextEvidence({ evidence }: { readonly evidence: TextPlace }): ReactNode {
  if (evidence.quote === '') return null
  if (evidence.kind === 'sentence') return <blockquote className="sentence">{visible(evidence.quote, 4000)}</blockquote>
  if (evidence.kind === 'event')
    return (
      <pre className="quote">
        <span className="soft">{visible(evidence.at, 40)}</span> {visible(evidence.quote)}
      </pre>
    )
  return (
    <dl className="field">
      <dt>{visible(evidence.name, 200)}</dt>
      <dd>{visible(evidence.quote)}</dd>
    </dl>
  )
}
