import type { ReactNode } from 'react'
import type { ReportedEvidence } from '#report/schema.ts'
import { visible } from '../../visible.ts'

type FilePlace = Extract<ReportedEvidence, { kind: 'file' }>

/** A quote out of a file: an element of binary XML coloured as XML, everything else as it stands; the part that is meant is marked. */
export function FileEvidence({ evidence }: { readonly evidence: FilePlace }): ReactNode {
  const { quote, part } = evidence
  const wanted = part?.split(/[@ ]/).at(-1) ?? ''
  if (quote === '') return null
  const text = visible(quote)
  return <pre className="quote">{isXml(quote) ? <Xml text={text} wanted={wanted} /> : <Marked text={text} wanted={wanted} />}</pre>
}

const isXml = (quote: string): boolean => /^<[\w-]|^[\w:]+="/.test(quote)

/** Tokens of one element or attribute: `<name`, `attribute=`, `"value"`, and what lies between. */
function Xml({ text, wanted }: { readonly text: string; readonly wanted: string }): ReactNode {
  const tokens = [...text.matchAll(/(<\/?[\w.-]+|\/?>)|([\w.:-]+)(=)|("[^"]*")|([^<>"=\s]+|\s+|[<>"=])/g)]
  let column = 0
  return tokens.map(([token, tag, attribute, , value]) => {
    const key = column
    column += token.length
    if (tag)
      return (
        <span key={key} className="x-tag">
          {token}
        </span>
      )
    if (attribute)
      return (
        <span key={key}>
          <span className="x-name">{attribute}</span>=
        </span>
      )
    if (value)
      return (
        <span key={key} className="x-value">
          <Marked text={value} wanted={wanted} />
        </span>
      )
    return <span key={key}>{token}</span>
  })
}

function Marked({ text, wanted }: { readonly text: string; readonly wanted: string }): ReactNode {
  const at = wanted.length > 2 ? text.indexOf(wanted) : -1
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{wanted}</mark>
      {text.slice(at + wanted.length)}
    </>
  )
}
