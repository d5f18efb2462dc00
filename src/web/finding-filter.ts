import type { ReportedFinding } from '#report/schema.ts'
import type { Search } from './address.ts'
import { verdicts, type Verdict } from './verdicts.ts'

/** A finding with its place in the report, by which rulings name it. */
export interface Numbered {
  readonly finding: ReportedFinding
  readonly ordinal: number
  /** The verdict that counts: a ruling's where one is in force. */
  readonly verdict: Verdict
}

/** What the address asks to see: `?verdict=failed,cantTell&measure=1-08&owner=app&text=imei`. */
export interface FindingFilter {
  /** Empty: all. */
  readonly verdicts: ReadonlySet<Verdict>
  readonly measure: string | undefined
  readonly owner: string | undefined
  readonly text: string
}

export const filterOf = (search: Search): FindingFilter => ({
  verdicts: new Set((search['verdict'] ?? '').split(',').filter((each): each is Verdict => (verdicts as readonly string[]).includes(each))),
  measure: search['measure'] || undefined,
  owner: search['owner'] || undefined,
  text: (search['text'] ?? '').trim(),
})

export const isFiltering = ({ verdicts, measure, owner, text }: FindingFilter): boolean =>
  verdicts.size > 0 || measure !== undefined || owner !== undefined || text !== ''

/** Those that the filter leaves. Text is looked for in what was found, where, and of what, without regard to case. */
export function filtered(all: readonly Numbered[], filter: FindingFilter): readonly Numbered[] {
  const wanted = filter.text.toLowerCase()
  return all.filter(
    ({ finding, verdict }) =>
      (filter.verdicts.size === 0 || filter.verdicts.has(verdict)) &&
      (filter.measure === undefined || finding.measure === filter.measure) &&
      (filter.owner === undefined || finding.owner === filter.owner) &&
      (wanted === '' || holds(finding, wanted)),
  )
}

function holds({ statement, about, check, clause, evidence }: ReportedFinding, wanted: string): boolean {
  const texts = [statement.zh, statement.en, about ?? '', check, clause]
  return (
    texts.some((each) => each.toLowerCase().includes(wanted)) ||
    evidence.some((each) =>
      [each.quote, 'path' in each ? each.path : '', 'class' in each ? `${each.class}.${each.method}` : ''].some((part) =>
        part.toLowerCase().includes(wanted),
      ),
    )
  )
}
