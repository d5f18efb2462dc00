import { Link } from '@tanstack/react-router'
import { createContext, useContext, type ReactNode } from 'react'
import { documentName } from '#core/sides.ts'
import type { InspectionReport, ReportedEvidence } from '#report/schema.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { Copy } from '../Copy.tsx'
import { CodeEvidence } from './CodeEvidence.tsx'
import { FileEvidence } from './FileEvidence.tsx'
import { NodeEvidence } from './NodeEvidence.tsx'
import type { Screenshot } from './screenshots.ts'
import { placeText } from './place.ts'
import { TextEvidence } from './TextEvidence.tsx'

export interface EvidenceSource {
  /** What was inspected: tells what a package holds from what a document says. */
  readonly artifacts?: InspectionReport['artifacts']
  /** The picture of a screen with this SHA-256. */
  readonly screenshotOf?: (sha256: string) => Screenshot | undefined
  /** The page on which a document is read, at the place of the evidence. */
  readonly documentOf?: (evidence: ReportedEvidence) => DocumentLink | undefined
}
export interface DocumentLink {
  readonly to: string
  readonly search: Readonly<Record<string, string>>
}
/** Where what evidence names can be fetched; a screen that shows a report provides it. */
export const EvidenceSourceContext = createContext<EvidenceSource>({})

/** One piece of evidence: what was read, and where, as its kind is best seen. */
export function EvidenceView({ evidence }: { readonly evidence: ReportedEvidence }): ReactNode {
  const { t, language } = useWords()
  const { artifacts = [], screenshotOf, documentOf } = useContext(EvidenceSourceContext)
  const document = documentName(evidence, artifacts)
  const link = documentOf?.(evidence)
  const place = placeText(evidence, language)
  return (
    <div className="evidence">
      <p className="where">
        {document !== '' && <b className="document-name">{visible(document, 120)}</b>} <code>{place}</code>
        <Copy text={place} of={{ zh: '位置', en: 'the place' }} />
        <span className="bytes">{bytes()}</span>
      </p>
      {viewer()}
      {link && (
        <p className="small">
          <Link to={link.to} search={link.search as never}>
            {t({ zh: '在全文中查看', en: 'See it in the text' })}
          </Link>
        </p>
      )}
    </div>
  )

  /** The offset in decimals beside the place's hexadecimals: tools want the one or the other. */
  function bytes(): string {
    if (!('offset' in evidence) || evidence.offset === undefined) return ''
    const length = 'length' in evidence ? evidence.length : undefined
    const from = t({ zh: `第 ${evidence.offset} 字节`, en: `byte ${evidence.offset}` })
    return length === undefined ? from : `${from}${t({ zh: `,共 ${length} 字节`, en: `, ${length} bytes` })}`
  }

  function viewer(): ReactNode {
    switch (evidence.kind) {
      case 'code':
        return <CodeEvidence evidence={evidence} />
      case 'file':
        return <FileEvidence evidence={evidence} />
      case 'node':
        return (
          <NodeEvidence
            evidence={evidence}
            screenshot={evidence.screenshot === undefined ? undefined : screenshotOf?.(evidence.screenshot)}
          />
        )
      default:
        return <TextEvidence evidence={evidence} />
    }
  }
}
