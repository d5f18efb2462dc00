import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import type { ReportedEvidence } from '#report/schema.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'

type CodePlace = Extract<ReportedEvidence, { kind: 'code' }>
interface Step {
  readonly class: string
  readonly method: string
  readonly line?: number
  /** The call out of this method is unconditional and has a single target. */
  readonly isCertain: boolean
}

/** The call path as a trail from the entry point down to the call, each step certain or not, and the call itself. */
export function CodeEvidence({ evidence }: { readonly evidence: CodePlace }): ReactNode {
  const { t } = useWords()
  const steps = stepsOf(evidence)
  return (
    <ol className="trail" aria-label={t({ zh: '调用路径,自入口至调用处', en: 'Call path, from the entry point to the call' })}>
      {steps.map((step, index) => {
        const role = roleOf(index, steps.length)
        return (
          // The same method may stand on a path twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={step.isCertain ? 'sure' : 'maybe'}>
            <span className="role">{role && t(role)}</span>
            <Method step={step} />
            {!step.isCertain && <small>{t({ zh: '? 此步有条件或多个目标', en: '? conditional, or several targets' })}</small>}
          </li>
        )
      })}
      {evidence.quote !== '' && (
        <li className="call">
          <span className="role">{t({ zh: '调用', en: 'Call' })}</span>
          <code className="called">{visible(evidence.quote)}</code>
        </li>
      )}
    </ol>
  )
}

/** The path ends in the method that holds the call; reports may leave that one out of the path. */
function stepsOf({ callPath = [], class: name, method, line }: CodePlace): readonly Step[] {
  const last = callPath.at(-1)
  if (last && spelled(last.class) === spelled(name) && last.method === method) return callPath
  return [...callPath, { class: name, method, ...(line === undefined ? {} : { line }), isCertain: true }]
}

/** `com.example.Push`, whichever of Java's and the dex file's spellings it came in. */
const spelled = (name: string): string => name.replace(/^L(.*);$/, '$1').replaceAll('/', '.')

function roleOf(index: number, length: number): Words | undefined {
  if (length === 1) return { zh: '所在方法', en: 'In' }
  if (index === 0) return { zh: '入口', en: 'Entry' }
  return index === length - 1 ? { zh: '调用处', en: 'Caller' } : undefined
}

/** The package stands back, the class and the method are read. */
function Method({ step }: { readonly step: Step }): ReactNode {
  const full = visible(spelled(step.class), 300)
  const cut = full.lastIndexOf('.') + 1
  return (
    <code>
      <span className="soft">{full.slice(0, cut)}</span>
      {full.slice(cut)}.<b>{visible(step.method, 200)}</b>
      {step.line !== undefined && <span className="soft">:{step.line}</span>}
    </code>
  )
}
