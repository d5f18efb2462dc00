import { sidesOf } from '#core/sides.ts'
import { ownerName } from './arrangement.ts'
import { evidenceBlock, evidenceSides } from './html-evidence.ts'
import { bilingual, hypertext, type Markup } from './html-text.ts'
import type { InspectionReport, ReportedFinding, ReportedMeasure } from './schema.ts'
import { verdictIcons, verdicts, verdictWords } from '#core/verdict.ts'
import { forceWords } from '#law/force.ts'

/** So many are shown at once of one clause; the rest opens on demand. */
const MOST_SHOWN = 6
const MOST_PLACES = 20

/** One measure: its clauses in the law's order, under each what was found, the gravest first. */
export function measureSection(measure: ReportedMeasure, report: InspectionReport): Markup {
  const { id, title, verdict, binds, clauses, isSelected } = measure
  const own = report.findings.filter((finding) => finding.measure === id)
  const isOpen = isSelected && (verdict === 'failed' || verdict === 'cantTell')
  const state = isSelected
    ? hypertext`<span class="badge ${verdict}">${verdictIcons[verdict]} ${bilingual(verdictWords[verdict])}</span>`
    : hypertext`<span class="badge inapplicable">· ${bilingual({ zh: '未选', en: 'Left out' })}</span>`
  return hypertext`<section class="measure" id="m-${id}"><details${isOpen ? hypertext` open` : ''}><summary><h2><span class="id">${id}</span> ${bilingual(title)}</h2>${state}
<span class="binds">${bilingual({ zh: binds.map(({ zh }) => zh).join('、'), en: binds.map(({ en }) => en).join(', ') })}</span></summary>
${clauses.map((clause) =>
  clauseSection(
    clause,
    own.filter((finding) => finding.clause === clause.id),
    report,
  ),
)}</details></section>
`
}

function clauseSection(clause: ReportedMeasure['clauses'][number], findings: readonly ReportedFinding[], report: InspectionReport): Markup {
  const sorted = findings.toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))
  const [shown, rest] = [sorted.slice(0, MOST_SHOWN), sorted.slice(MOST_SHOWN)]
  const list = (some: readonly ReportedFinding[]): Markup =>
    hypertext`<div class="findings">${some.map((each) => findingBlock(each, report))}</div>`
  return hypertext`<div class="clause"><p><span class="id">${clause.id}</span><span class="tag ${clause.force}">${bilingual(forceWords[clause.force])}</span> ${bilingual(clause.text)}</p>
${list(shown)}${rest.length === 0 ? '' : hypertext`<details class="more"><summary>${bilingual({ zh: `再看 ${rest.length} 条`, en: `${rest.length} more` })}</summary>${list(rest)}</details>`}</div>`
}

/** What was found · what is asked or to be done · whose it is; where, on one click. One that stands alone names its clause. */
export function findingBlock(finding: ReportedFinding, report: InspectionReport, isAlone = false): Markup {
  const { verdict, force, statement, evidence, question, remedy, settledBy, owner, check, about } = finding
  // What is encouraged never looks like a breach.
  const look = force === 'encouraged' && verdict === 'failed' ? 'cantTell' : verdict
  // What the engine says of everything unseen adds nothing to the badge.
  const isBare = verdict === 'untested' && settledBy !== undefined && statement.zh === verdictWords.untested.zh
  const lines = hypertext`<div class="line"><span class="badge ${look}">${verdictIcons[verdict]} ${bilingual(verdictWords[verdict])}</span><span class="statement">${isBare && settledBy ? bilingual(settledBy) : bilingual(statement)}${
    force === 'encouraged' ? hypertext` <span class="tag encouraged">${bilingual(forceWords.encouraged)}</span>` : ''
  }</span></div>${question && hypertext`<p class="question"><b>${bilingual({ zh: '请判断', en: 'To decide' })}</b>${bilingual(question)}</p>`}${
    !isBare &&
    settledBy &&
    hypertext`<p class="settle"><b>${bilingual({ zh: '如何补齐', en: 'What would settle it' })}</b>${bilingual(settledBy)}</p>`
  }${remedy && verdict !== 'passed' && hypertext`<p class="remedy"><b>${bilingual({ zh: '怎么改', en: 'What to do' })}</b>${bilingual(remedy)}</p>`}<p class="meta">${isAlone && hypertext`<span>${finding.clause}</span>`}${
    owner !== undefined && hypertext`<span>${bilingual(ownerName(owner, report))}</span>`
  }${check !== finding.clause && hypertext`<span class="mono">${check}</span>`}${about !== undefined && hypertext`<span class="mono">${about}</span>`}${
    evidence.length > 0 &&
    hypertext`<span>${bilingual({ zh: `${evidence.length} 处证据`, en: evidence.length === 1 ? '1 place' : `${evidence.length} places` })}</span>`
  }</p>`
  if (evidence.length === 0) return hypertext`<div class="finding flat ${look}">${lines}</div>`
  const more = evidence.length - MOST_PLACES
  const sides = sidesOf(finding.evidence, report.artifacts)
  return hypertext`<details class="finding ${look}"><summary>${lines}</summary>${
    sides ? evidenceSides(sides, MOST_PLACES / 2, report) : evidence.slice(0, MOST_PLACES).map((each) => evidenceBlock(each, report))
  }${
    more > 0 &&
    hypertext`<p class="evidence soft">${bilingual({ zh: `另有 ${more} 处,见 JSON 报告`, en: `and ${more} more, in the JSON report` })}</p>`
  }</details>`
}
