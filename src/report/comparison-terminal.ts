import type { Language } from '#core/words.ts'
import { wrap } from './column-width.ts'
import { groupIcons, groups, groupWords, type ReportComparison, type Side } from './comparison.ts'
import { paint } from './paint.ts'
import { placeLine } from './place.ts'
import { visible } from './visible.ts'
import { verdictIcons, verdictWords } from '#core/verdict.ts'

/** The comparison for a person at a terminal. */
export function comparisonText(
  comparison: ReportComparison,
  { language, hasColor }: { readonly language: Language; readonly hasColor: boolean },
): string {
  const ink = paint(hasColor)
  const side = ({ packageName, versionName, versionCode, artifact, name }: Side): string =>
    `${visible(packageName || name, 100)} ${visible(versionName, 40)}${versionCode === null ? '' : ` (${versionCode})`} · ${artifact.slice(0, 16)}…`
  const lines = [ink.bold(`${side(comparison.earlier)}`), ink.bold(`→ ${side(comparison.later)}`), '']
  for (const group of groups) {
    const findings = comparison[group]
    lines.push(ink.bold(`── ${groupIcons[group]} ${groupWords[group][language]} (${findings.length}) ──`))
    for (const { verdict, clause, statement, evidence, check } of findings) {
      const head = `${groupIcons[group]} ${clause} ${verdictIcons[verdict]} ${verdictWords[verdict][language]}`
      lines.push(ink.verdict(group === 'gone' ? 'passed' : verdict, head))
      for (const line of wrap(visible(statement[language]), 76)) lines.push(`    ${line}`)
      const place = evidence[0] ? `${placeLine(evidence[0], language)} · ` : ''
      for (const line of wrap(`${place}${check}`, 76)) lines.push(`    ${ink.dim(line)}`)
    }
  }
  return `${lines.join('\n')}\n`
}
