import { ownerName } from '#report/arrangement.ts'
import type { InspectionReport, ReportedFinding, ReportedMeasure } from '#report/schema.ts'
import { verdicts, verdictWords } from '#core/verdict.ts'
import { forceWords } from '#law/force.ts'
import type { Numbering } from '../numbering.ts'
import type { Block, FindingBlock, Span } from '../outline.ts'
import type { Screens } from '../screens.ts'
import type { Voice } from '../shown-text.ts'
import { Figures } from './figures.ts'
import { PlaceBudget, placesOf } from './places.ts'
import { findingState, findingTone, forceTag, measureState } from './verdict-cell.ts'

/** Of one clause, the gravest first. A hostile package may have 65,000 components; XLSX and JSON hold every finding. */
const MOST_OF_A_CLAUSE = 100
/** Of all clauses together: some four hundred pages. */
const MOST_FINDINGS = 1500
const FEWEST_OF_A_CLAUSE = 10

/** Chapter 4: measure by measure, clause by clause, what was found and where. */
export function findingsByMeasure(report: InspectionReport, voice: Voice, numbering: Numbering, screens: Screens): Block[] {
  const bounds = { budget: new PlaceBudget(), most: mostOfAClause(report.findings), figures: new Figures(screens, voice) }
  const blocks: Block[] = [numbering.chapter('检测结果', 'Findings')]
  for (const measure of report.measures) if (measure.isSelected) blocks.push(...ofMeasure(measure, report, voice, numbering, bounds))
  bounds.figures.number()
  return blocks
}

/** As many of each clause as all clauses leave room for: those with few findings show them all. */
function mostOfAClause(findings: readonly ReportedFinding[]): number {
  const counts = [...Map.groupBy(findings, ({ clause }) => clause).values()].map(({ length }) => length)
  let most = MOST_OF_A_CLAUSE
  while (most > FEWEST_OF_A_CLAUSE && counts.reduce((sum, count) => sum + Math.min(count, most), 0) > MOST_FINDINGS) most -= 5
  return most
}

interface Bounds {
  readonly budget: PlaceBudget
  readonly most: number
  readonly figures: Figures
}

function ofMeasure(
  measure: ReportedMeasure,
  report: InspectionReport,
  voice: Voice,
  numbering: Numbering,
  { budget, most, figures }: Bounds,
): Block[] {
  const own = report.findings.filter(({ measure: id }) => id === measure.id)
  const title = `${measure.id} ${voice.say(measure.title)} — ${measureState(measure, voice)}`
  return [
    numbering.section(title),
    ...measure.clauses.flatMap(({ id, text, force }): Block[] => {
      const sorted = own.filter(({ clause }) => clause === id).toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))
      const more = sorted.length - most
      return [
        {
          kind: 'paragraph',
          look: 'clause',
          line: [{ text: `${id} `, look: 'strong' }, { text: `${forceTag(force, voice)} `, look: 'soft' }, { text: voice.say(text) }],
        },
        ...sorted.slice(0, most).map((finding) => findingBlock(finding, report, voice, { budget, figures })),
        ...(more > 0 ? [notShown(more, voice)] : []),
      ]
    }),
  ]
}

const notShown = (more: number, voice: Voice): Block => ({
  kind: 'paragraph',
  look: 'plain',
  line: [
    {
      text: voice.say({
        zh: `本款另有 ${more} 条检测结果未列出,见 XLSX 与 JSON 报告。`,
        en: `${more} more findings of this clause are not shown; the XLSX and the JSON report hold them.`,
      }),
      look: 'strong',
    },
  ],
})

function findingBlock(
  finding: ReportedFinding,
  report: InspectionReport,
  voice: Voice,
  { budget, figures }: Omit<Bounds, 'most'>,
): FindingBlock {
  const { verdict, force, statement, question, remedy, settledBy, owner, check, clause, about } = finding
  // What the engine says of everything unseen adds nothing to the badge.
  const isBare = verdict === 'untested' && settledBy !== undefined && statement.zh === verdictWords.untested.zh
  const notes: FindingBlock['notes'][number][] = []
  const note = (zh: string, en: string, text: string, isQuestion = false): void =>
    void notes.push({ label: voice.say({ zh, en }), text, isQuestion })
  if (question) note('请判断', 'To decide', voice.say(question), true)
  if (!isBare && settledBy) note('如何补齐', 'What would settle it', voice.say(settledBy))
  if (remedy && verdict !== 'passed') note('怎么改', 'What to do', voice.say(remedy))
  const encouraged: Span[] = force === 'encouraged' ? [{ text: ` ${voice.say(forceWords.encouraged)}`, look: 'soft' }] : []
  const meta = [
    owner === undefined ? '' : voice.say(ownerName(owner, report), 200),
    check === clause ? '' : voice.show(check, 120),
    about === undefined ? '' : voice.show(about, 300),
  ]
  return {
    kind: 'finding',
    tone: findingTone(finding),
    badge: findingState(finding, voice),
    statement: [{ text: voice.say(isBare && settledBy ? settledBy : statement) }, ...encouraged],
    notes,
    meta: meta.filter((each) => each !== '').join(' · '),
    ...placesOf(finding, report, voice, budget, figures),
  }
}
