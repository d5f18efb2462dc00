import { ownerName, whatWouldSettle } from '#report/arrangement.ts'
import { placeLine } from '#report/place.ts'
import type { InspectionReport, ReportedFinding } from '#report/schema.ts'
import { verdicts, verdictWords } from '#core/verdict.ts'
import { forceWords } from '#law/force.ts'
import { kindName } from './chapters/artifacts.ts'
import { causeOf } from './chapters/limits.ts'
import { findingState, findingTone, measureState, measureTone } from './chapters/verdict-cell.ts'
import type { Tone } from './outline.ts'
import { reportNumber } from './report-number.ts'
import type { Voice } from './shown-text.ts'

/** What a cell of a workbook holds: a text, or a number to calculate with. */
export interface SheetCell {
  readonly value: string | number
  readonly tone?: Tone
}
export interface SheetTable {
  readonly name: string
  /** `width` in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly SheetCell[])[]
}

/** Excel opens 1,048,576 rows and 32,767 characters in a cell; people open less. */
const MOST_ROWS = 100_000
const MOST_PLACES = 20
const MOST_TEXT = 2000

const cell = (value: string | number, tone?: Tone): SheetCell => (tone === undefined ? { value } : { value, tone })
const column = (voice: Voice, zh: string, en: string, width: number): SheetTable['columns'][number] => ({
  title: voice.say({ zh, en }),
  width,
})

/** Every finding with everything that it says, in words. */
export function findingSheet(report: InspectionReport, voice: Voice): SheetTable {
  const measures = new Map(report.measures.map((measure) => [measure.id, measure]))
  const clauses = new Map(report.measures.flatMap((measure) => measure.clauses.map((clause) => [clause.id, clause] as const)))
  const row = (finding: ReportedFinding): SheetCell[] => {
    const { measure, clause, force, statement, question, remedy, settledBy, owner, check, about, evidence } = finding
    return [
      cell(clause),
      cell(voice.say(measures.get(measure)?.title ?? { zh: measure, en: measure })),
      cell(voice.say(clauses.get(clause)?.text ?? { zh: clause, en: clause })),
      cell(voice.say(forceWords[force])),
      cell(findingState(finding, voice), findingTone(finding)),
      cell(voice.say(statement, MOST_TEXT)),
      cell(question ? voice.say(question, MOST_TEXT) : ''),
      cell(remedy ? voice.say(remedy, MOST_TEXT) : ''),
      cell(finding.verdict === 'untested' ? causeOf(finding, voice) : ''),
      cell(settledBy ? voice.say(settledBy, MOST_TEXT) : ''),
      cell(owner === undefined ? '' : voice.say(ownerName(owner, report), 200)),
      cell(check === clause ? '' : voice.show(check, 200)),
      cell(about === undefined ? '' : voice.show(about, MOST_TEXT)),
      cell(evidence.length),
      cell(placesIn(finding, voice)),
      cell(evidence[0] === undefined ? '' : voice.show(evidence[0].quote, MOST_TEXT)),
      cell(finding.fingerprint),
    ]
  }
  const more = report.findings.length - MOST_ROWS
  const rows = report.findings.slice(0, MOST_ROWS).map(row)
  if (more > 0) rows.push([cell(voice.say({ zh: `另有 ${more} 条,见 JSON 报告`, en: `${more} more in the JSON report` }))])
  return {
    name: voice.say({ zh: '检测结果', en: 'Findings' }),
    columns: [
      column(voice, '条款', 'Clause', 9),
      column(voice, '措施', 'Measure', 22),
      column(voice, '要求', 'Asks', 34),
      column(voice, '效力', 'Force', 9),
      column(voice, '结论', 'Verdict', 15),
      column(voice, '检测结果', 'What was found', 52),
      column(voice, '待判断的问题', 'To decide', 34),
      column(voice, '怎么改', 'What to do', 34),
      column(voice, '未检测原因', 'Why untested', 24),
      column(voice, '如何补齐', 'What would settle it', 28),
      column(voice, '归属', 'Owner', 18),
      column(voice, '检查项', 'Check', 24),
      column(voice, '关于', 'About', 30),
      column(voice, '证据数', 'Places', 8),
      column(voice, '证据位置', 'Where', 52),
      column(voice, '证据原文(第一处)', 'Quote (first place)', 48),
      column(voice, '指纹', 'Fingerprint', 68),
    ],
    rows,
  }
}

function placesIn({ evidence }: ReportedFinding, voice: Voice): string {
  const lines = evidence.slice(0, MOST_PLACES).map((place) => placeLine(place, voice.language))
  const more = evidence.length - lines.length
  if (more > 0) lines.push(voice.say({ zh: `另有 ${more} 处,见 JSON 报告`, en: `${more} more in the JSON report` }))
  return lines.join('\n')
}

/** The matrix as a list: what each measure came to. */
export const measureSheet = ({ measures }: InspectionReport, voice: Voice): SheetTable => ({
  name: voice.say({ zh: '26项措施', en: '26 measures' }),
  columns: [
    column(voice, '编号', 'No.', 8),
    column(voice, '措施', 'Measure', 30),
    column(voice, '部分', 'Part', 26),
    column(voice, '类别', 'Heading', 26),
    column(voice, '责任主体', 'Binds', 28),
    column(voice, '结论', 'Verdict', 16),
    ...verdicts.map((each) => ({ title: voice.say(verdictWords[each]), width: 14 })),
    { title: voice.say(forceWords.encouraged), width: 12 },
  ],
  rows: measures.map((measure) => [
    cell(measure.id),
    cell(voice.say(measure.title)),
    cell(voice.say(measure.part.title)),
    cell(voice.say(measure.heading)),
    cell(measure.binds.map((each) => voice.say(each)).join(voice.say({ zh: '、', en: ', ' }))),
    cell(measureState(measure, voice), measureTone(measure)),
    ...verdicts.map((each) => cell(measure.counts[each])),
    cell(measure.counts.encouraged),
  ]),
})

/** What would settle the untested, the most wanted first. */
export const settlingSheet = ({ findings }: InspectionReport, voice: Voice): SheetTable => ({
  name: voice.say({ zh: '未检测与补齐', en: 'Untested' }),
  columns: [
    column(voice, '补齐方法', 'What would settle it', 60),
    column(voice, '项数', 'Findings', 10),
    column(voice, '涉及条款', 'Clauses', 80),
  ],
  rows: whatWouldSettle(findings)
    .slice(0, MOST_ROWS)
    .map(({ settledBy, findings: settled }) => [
      cell(voice.say(settledBy, MOST_TEXT)),
      cell(settled.length),
      cell([...new Set(settled.map(({ clause }) => clause))].join(voice.say({ zh: '、', en: ', ' }))),
    ]),
})

/** What was recognised in the package. */
export const sdkSheet = ({ app }: InspectionReport, voice: Voice): SheetTable => ({
  name: 'SDK',
  columns: [
    column(voice, '名称', 'Name', 30),
    column(voice, '版本', 'Version', 14),
    column(voice, '提供者', 'Provider', 36),
    column(voice, '类别', 'Kind', 12),
    column(voice, '标识', 'Id', 24),
  ],
  rows: (app?.sdks ?? [])
    .slice(0, MOST_ROWS)
    .map(({ id, name, version, provider, isLibrary }) => [
      cell(voice.say(name, 200)),
      cell(version === null ? '' : voice.show(version, 60)),
      cell(voice.show(provider, 200)),
      cell(voice.say(isLibrary ? { zh: '开源库', en: 'library' } : { zh: 'SDK', en: 'SDK' })),
      cell(voice.show(id, 200)),
    ]),
})

/** On which bytes, with what. */
export const artifactSheet = (report: InspectionReport, voice: Voice): SheetTable => ({
  name: voice.say({ zh: '检材与方法', en: 'Artifacts and method' }),
  columns: [
    column(voice, '项目', 'Item', 26),
    column(voice, '种类', 'Kind', 24),
    column(voice, '字节数', 'Bytes', 14),
    column(voice, 'SHA-256或值', 'SHA-256 or value', 70),
  ],
  rows: [
    [cell(voice.say({ zh: '报告编号', en: 'Report number' })), cell(''), cell(''), cell(reportNumber(report))],
    [
      cell(voice.say({ zh: '检测引擎', en: 'Engine' })),
      cell(''),
      cell(''),
      cell(`${report.engine.name} ${voice.show(report.engine.version, 40)}`),
    ],
    ...report.artifacts
      .slice(0, MOST_ROWS)
      .map(({ name, kind, size, id }) => [cell(voice.show(name, 300)), cell(kindName(kind, voice)), cell(size), cell(id)]),
    ...Object.entries(report.extractors).map(([name, version]) => [
      cell(voice.show(name, 100)),
      cell(voice.say({ zh: '提取器版本', en: 'version of an extractor' })),
      cell(''),
      cell(version),
    ]),
  ],
})
