import { arrange, tally } from '#report/arrangement.ts'
import type { InspectionReport, ReportedMeasure } from '#report/schema.ts'
import { verdictIcons, verdicts, verdictWords } from '#core/verdict.ts'
import { forceWords } from '#law/force.ts'
import type { Numbering } from '../numbering.ts'
import type { Block, Cell, MatrixCell } from '../outline.ts'
import type { Voice } from '../shown-text.ts'
import { measureState, measureTone } from './verdict-cell.ts'

/** Chapter 3: the 26 measures at a glance, then counted. */
export function overview(report: InspectionReport, voice: Voice, numbering: Numbering): Block[] {
  const counts = tally(report.measures)
  const total = report.measures.filter(({ isSelected }) => isSelected).length
  const said = verdicts.map((each) => `${verdictIcons[each]} ${voice.say(verdictWords[each])} ${counts[each]}`)
  return [
    numbering.chapter('检测结论一览', 'The verdicts at a glance'),
    numbering.section(voice.say({ zh: '结论矩阵', en: 'The matrix' })),
    {
      kind: 'paragraph',
      look: 'plain',
      line: [
        { text: voice.say({ zh: `${total} 项措施:`, en: `${total} measures: ` }), look: 'strong' },
        { text: `${said.join(voice.say({ zh: ';', en: '; ' }))}${voice.say({ zh: '。', en: '.' })}` },
      ],
    },
    {
      kind: 'matrix',
      caption: numbering.table('26 项措施的结论', 'Verdicts of the 26 measures'),
      parts: arrange(report.measures).map(({ number, title, headings }) => ({
        title: voice.say({ zh: `第${number === 1 ? '一' : '二'}部分 ${title.zh}`, en: `Part ${number} · ${title.en}` }),
        headings: headings.map(({ heading, measures }) => ({
          title: voice.say(heading),
          cells: measures.map((measure) => matrixCell(measure, voice)),
        })),
      })),
    },
    numbering.section(voice.say({ zh: '结论与检测结果汇总', en: 'Verdicts and findings, counted' }), true),
    summary(report.measures, voice, numbering),
  ]
}

function matrixCell(measure: ReportedMeasure, voice: Voice): MatrixCell {
  const { id, title, verdict, counts, isSelected } = measure
  const count = isSelected && verdict !== 'inapplicable' ? counts[verdict] : 0
  return {
    id,
    title: voice.say(title),
    tone: measureTone(measure),
    state: `${measureState(measure, voice)}${count > 0 ? ` ${count}` : ''}`,
  }
}

function summary(measures: readonly ReportedMeasure[], voice: Voice, numbering: Numbering): Block {
  const number = (count: number): Cell => ({ lines: [[{ text: count === 0 ? '–' : String(count) }]], align: 'center' })
  const bound = (binds: ReportedMeasure['binds']): string => binds.map((each) => voice.say(each)).join(voice.say({ zh: '、', en: ', ' }))
  return {
    kind: 'table',
    caption: numbering.table('各措施检测结果数', 'Findings of each measure'),
    columns: [
      { title: voice.say({ zh: '编号', en: 'No.' }), share: 9 },
      { title: voice.say({ zh: '措施', en: 'Measure' }), share: 25 },
      { title: voice.say({ zh: '责任主体', en: 'Binds' }), share: 20 },
      { title: voice.say({ zh: '结论', en: 'Verdict' }), share: voice.language === 'zh' ? 20 : 17 },
      ...verdicts.map((each) => ({ title: shortVerdict(each, voice), share: voice.language === 'zh' ? 10 : 9 })),
      { title: voice.say(forceWords.encouraged), share: voice.language === 'zh' ? 8 : 14 },
    ],
    rows: measures.map((measure) => [
      { lines: [[{ text: measure.id }]] },
      { lines: [[{ text: voice.say(measure.title) }]] },
      { lines: [[{ text: bound(measure.binds), look: 'soft' }]] },
      { lines: [[{ text: measureState(measure, voice) }]], tone: measureTone(measure) },
      ...verdicts.map((each) => number(measure.counts[each])),
      number(measure.counts.encouraged),
    ]),
  }
}

/** A column of one digit needs a narrow title. */
const shortVerdict = (verdict: (typeof verdicts)[number], voice: Voice): string =>
  voice.say({
    zh: { failed: '不符合', cantTell: '待复核', untested: '未检测', passed: '符合', inapplicable: '不适用' }[verdict],
    en: { failed: 'failed', cantTell: 'review', untested: 'un-tested', passed: 'passed', inapplicable: 'n/a' }[verdict],
  })
