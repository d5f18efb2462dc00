import type { AnyCheck } from '#core/check.ts'
import type { Clause } from '#core/measure.ts'
import type { Words } from '#core/words.ts'
import type { CoveredMeasure } from './coverage.ts'

/** A check with every clause that it answers. */
export interface CataloguedCheck {
  readonly id: string
  readonly title: Words
  readonly measure: CoveredMeasure
  readonly clauses: readonly Clause<never>[]
  readonly needs: readonly string[]
  readonly mayUse: readonly string[]
  readonly asksOnly: boolean
}

/** All checks in the notice's order; one that stands under several clauses of a measure is one entry. */
export function checkCatalogue(measures: readonly CoveredMeasure[]): CataloguedCheck[] {
  const entries = new Map<string, CataloguedCheck & { clauses: Clause<never>[] }>()
  for (const measure of measures)
    for (const clause of measure.clauses)
      for (const check of checksOf(clause)) {
        const key = `${measure.id} ${check.id}`
        const entry = entries.get(key)
        if (entry) entry.clauses.push(clause)
        else
          entries.set(key, {
            id: check.id,
            title: check.title,
            measure,
            clauses: [clause],
            needs: check.needs.map(String),
            mayUse: (check.mayUse ?? []).map(String),
            asksOnly: check.asksOnly === true,
          })
      }
  return [...entries.values()]
}

const checksOf = (clause: Clause<never>): readonly AnyCheck<never>[] => ('checks' in clause ? clause.checks : [])

/** `docs/checks.md`. `documents` gives the doc comment of a check's file by measure and check: `1-03/blank-label`. */
export function checkDocument(measures: readonly CoveredMeasure[], documents: Readonly<Record<string, string>>): string {
  const checks = checkCatalogue(measures)
  const lines = [
    '# 检查项 · Checks',
    '',
    `${checks.length} 项。由各检查项文件的注释生成 · Generated from the doc comments of the checks' own files.`,
  ]
  for (const measure of measures) {
    const own = checks.filter((check) => check.measure.id === measure.id)
    if (own.length === 0) continue
    lines.push('', `## ${measure.id} ${measure.title.zh} · ${measure.title.en}`)
    for (const { id, title, clauses, needs, mayUse } of own) {
      lines.push(
        '',
        `### ${id}`,
        '',
        `${title.zh}  `,
        title.en,
        '',
        `- 条款 · clause: ${clauses.map((clause) => `${clause.id} ${clause.text.zh}`).join(';')}`,
      )
      lines.push(`- 所需事实 · needs: ${needs.map((need) => `\`${need}\``).join(' ')}`)
      if (mayUse.length > 0) lines.push(`- 可用事实 · may use: ${mayUse.map((fact) => `\`${fact}\``).join(' ')}`)
      const document = documents[`${measure.id}/${id}`]
      if (document) lines.push('', '```text', document, '```')
    }
  }
  return `${lines.join('\n')}\n`
}

/** The first doc comment of a source file, without its stars; empty when there is none. */
export function leadingComment(source: string): string {
  const comment = /\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? ''
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
}
