import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'

/** What to do next: a page to go to, or something to do here. */
export type Step = { readonly title: Words } & ({ readonly to: string } | { readonly onClick: () => void })

/** Shows a step as a button, or a link that looks like one. */
export function StepButton({ step, isMain = false }: { readonly step: Step; readonly isMain?: boolean }): ReactNode {
  const { t } = useWords()
  if ('to' in step)
    return (
      <Link to={step.to} className={isMain ? 'step main' : 'step'}>
        {t(step.title)}
      </Link>
    )
  return (
    <Button type={isMain ? 'primary' : 'default'} onClick={step.onClick}>
      {t(step.title)}
    </Button>
  )
}

export interface EmptyProps {
  /** What is not here yet, or that nothing matches. */
  readonly title: Words
  /** What this place is for, and what will fill it. */
  readonly text?: Words
  readonly step?: Step
  readonly other?: Step
  readonly children?: ReactNode
}

/** An empty place that teaches: what it is, and the next step. */
export function Empty({ title, text, step, other, children }: EmptyProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="empty">
      <p className="empty-title">{t(title)}</p>
      {text && <p className="soft">{t(text)}</p>}
      {children}
      {(step ?? other) && (
        <p className="steps">
          {step && <StepButton step={step} isMain />}
          {other && <StepButton step={other} />}
        </p>
      )}
    </div>
  )
}
