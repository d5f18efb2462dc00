import { verdicts, type Verdict } from '#core/verdict.ts'
import type { ReportedFinding } from '#report/schema.ts'
import type { Search } from './address.ts'

/** A finding with its place in the report, by which rulings name it. */
export interface Numbered {
  readonly finding: ReportedFinding
  readonly ordinal: number
  /** The verdict that counts: a ruling's where one is in force. */
  readonly verdict: Verdict
  /** It rests on words of a policy or a listing. */
  readonly isOfDocuments?: boolean
}

/** What the address asks to see: `?verdict=failed,cantTell&measure=1-08&owner=app&text=imei&declared=1`. */
export interface FindingFilter {
  /** Empty: all. */
  readonly verdicts: ReadonlySet<Verdict>
  readonly measure: string | undefined
  readonly owner: string | undefined
  readonly text: string
  /** Only what is held against a policy or a listing (所述与所示). */
  readonly isDeclaredOnly: boolean
}

export const filterOf = (search: Search): FindingFilter => ({
  verdicts: new Set((search['verdict'] ?? '').split(',').filter((each): each is Verdict => (verdicts as readonly string[]).includes(each))),
  measure: search['measure'] || undefined,
  owner: search['owner'] || undefined,
  text: (search['text'] ?? '').trim(),
  isDeclaredOnly: search['declared'] === '1',
})

export const isFiltering = ({ verdicts, measure, owner, text, isDeclaredOnly }: FindingFilter): boolean =>
  verdicts.size > 0 || measure !== undefined || owner !== undefined || text !== '' || isDeclaredOnly

/** Those that the filter leaves. Text is looked for in what was found, where, and of what, without regard to case. */
export function filtered(all: readonly Numbered[], filter: FindingFilter): readonly Numbered[] {
  const wanted = filter.text.toLowerCase()
  return all.filter(
    ({ finding, verdict, isOfDocuments = false }) =>
      (!filter.isDeclaredOnly || isOfDocuments) &&
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

/** What an address says that asks for all. */
export const noFilter: Search = { verdict: '', measure: '', owner: '', text: '', declared: '' }
