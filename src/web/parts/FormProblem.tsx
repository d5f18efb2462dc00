import type { FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { ProblemError } from '../api.ts'
import type { Speaker } from '../language.ts'
import { Problem } from './Problem.tsx'

/**
 * Puts the errors of a refused request beside the fields that they name, by the body's own names. True when every error found its field, so
 * that nothing else has to be shown.
 */
export function markFields(form: FormInstance, error: unknown, t: Speaker['t']): boolean {
  const errors = error instanceof ProblemError ? (error.document.errors ?? []) : []
  const placed = errors
    .map(({ path, message }) => ({ name: pathOf(path), errors: [t(message)] }))
    .filter(({ name }) => form.getFieldInstance(name) !== undefined || form.getFieldValue(name) !== undefined)
  if (placed.length === 0) return false
  form.setFields(placed as never)
  form.scrollToField(placed[0]!.name, { focus: true })
  return placed.length === errors.length
}

const pathOf = (path: string): (string | number)[] =>
  path
    .replace(/^body\.?/, '')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** What a form shows above its buttons when it was refused and the fields do not say it all. */
export const FormProblem = ({ error }: { readonly error: unknown }): ReactNode =>
  error === undefined || error === null ? null : <Problem error={error} />
