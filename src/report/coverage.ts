import type { AnyCheck } from '#core/check.ts'
import type { Clause } from '#core/measure.ts'
import type { Language, Words } from '#core/words.ts'
import { artifactNames, type ArtifactName } from '#law/artifacts.ts'
import { duties, type DutyId } from '#law/duties.ts'
import { notice } from '#law/notice.ts'
import { subjectKinds } from '#law/subjects.ts'
import { arrangedByHeading } from './heading-order.ts'
import type { AnsweredMeasure } from './inspection-report.ts'
import { forceWords } from '#law/force.ts'

/** A measure with its answerers. */
export interface CoveredMeasure extends AnsweredMeasure {
  readonly clauses: readonly Clause<never>[]
}

/** Who answers each clause of the 26 measures, as Markdown: in one language, or in both for the repository. */
export function coverage(measures: readonly CoveredMeasure[], languages: readonly Language[]): string {
  const say = (words: Words): string => [...new Set(languages.map((language) => words[language]))].map(cell).join(' · ')
  const clauses = measures.flatMap((measure) => measure.clauses)
  const byChecks = clauses.filter((clause) => 'checks' in clause).length
  const lines = [
    `# ${say({ zh: '覆盖情况:26 项措施由谁回答', en: 'Coverage: who answers the 26 measures' })}`,
    '',
    say({
      zh: `${notice.number}。${measures.length} 项措施、${clauses.length} 款,其中 ${byChecks} 款有自动检查。`,
      en: `${measures.length} measures, ${clauses.length} clauses, of which ${byChecks} are answered by checks.`,
    }),
  ]
  for (const [title, ofHeading] of arrangedByHeading(measures)) {
    lines.push('', `## ${say(title)}`)
    for (const { id, title: name, binds, clauses: own } of ofHeading) {
      lines.push('', `### ${id} ${say(name)}`, '', say(bound(binds)), '')
      lines.push(
        `| ${say({ zh: '款', en: 'clause' })} | ${say({ zh: '要求', en: 'asks' })} | ${say({ zh: '效力', en: 'force' })} | ${say({ zh: '由谁回答', en: 'answered by' })} |`,
        '|---|---|---|---|',
      )
      for (const clause of own)
        lines.push(`| ${clause.id} | ${say(clause.text)} | ${say(forceWords[clause.force])} | ${answerers(clause, say)} |`)
    }
  }
  return `${lines.join('\n')}\n`
}

const bound = (binds: AnsweredMeasure['binds']): Words => ({
  zh: binds.map((kind) => subjectKinds[kind].zh).join('、'),
  en: binds.map((kind) => subjectKinds[kind].en).join(', '),
})

function answerers(clause: Clause<never>, say: (words: Words) => string): string {
  const found: string[] = []
  if ('checks' in clause) found.push(...(clause.checks as readonly AnyCheck<never>[]).map(({ id }) => `\`${id}\``))
  if ('artifact' in clause)
    found.push(say(prefixed({ zh: '检材:', en: 'artifact: ' }, artifactNames[clause.artifact as ArtifactName] ?? same(clause.artifact))))
  if ('duty' in clause) found.push(say(prefixed({ zh: '平台:', en: 'platform: ' }, duties[clause.duty as DutyId] ?? same(clause.duty))))
  if ('review' in clause && clause.review) found.push(say(prefixed({ zh: '人工:', en: 'a person: ' }, clause.review)))
  return found.join('<br>')
}

const same = (text: string): Words => ({ zh: text, en: text })
const prefixed = (before: Words, words: Words): Words => ({ zh: before.zh + words.zh, en: before.en + words.en })
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
