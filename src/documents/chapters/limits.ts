import { whatWouldSettle } from '#report/arrangement.ts'
import type { InspectionReport, ReportedFinding } from '#report/schema.ts'
import { artifactNames } from '#law/artifacts.ts'
import { duties } from '#law/duties.ts'
import type { Words } from '#core/words.ts'
import type { Numbering } from '../numbering.ts'
import type { Block, Cell } from '../outline.ts'
import type { Voice } from '../shown-text.ts'
import { forceTag } from './verdict-cell.ts'

/** Untested findings of one clause that differ only in what they are about are counted beyond this. */
const MOST_OF_A_CLAUSE = 20

/** Chapter 5: what was not tested, why, and what would settle it. */
export function limits(report: InspectionReport, voice: Voice, numbering: Numbering): Block[] {
  const untested = report.findings.filter(({ verdict }) => verdict === 'untested')
  const left = report.measures.filter(({ isSelected }) => !isSelected)
  const blocks: Block[] = [numbering.chapter('局限:未检测的内容', 'Limits: what was not tested')]
  blocks.push(
    plain(
      untested.length === 0
        ? voice.say({ zh: '所选措施的各款均已检测。', en: 'Every clause of the selected measures was tested.' })
        : voice.say({
            zh: `本次有 ${untested.length} 项未检测,涉及 ${new Set(untested.map(({ clause }) => clause)).size} 款。未检测不等于符合;按下表补齐检材或记录后可继续检测。`,
            en: `${untested.length} findings under ${new Set(untested.map(({ clause }) => clause)).size} clauses say “untested”. Untested is not passed; what the tables name would settle them.`,
          }),
    ),
  )
  if (left.length > 0)
    blocks.push(
      plain(
        voice.say({
          zh: `委托范围之外、本次未选的措施:${left.map(({ id, title }) => `${id} ${title.zh}`).join('、')}。`,
          en: `Left out of this inspection: ${left.map(({ id, title }) => `${id} ${title.en}`).join(', ')}.`,
        }),
      ),
    )
  if (untested.length > 0) blocks.push(waysToSettle(untested, voice, numbering), everyUntested(report, untested, voice, numbering))
  return blocks
}

const plain = (text: string): Block => ({ kind: 'paragraph', look: 'plain', line: [{ text }] })
const cell = (text: string): Cell => ({ lines: [[{ text }]] })

function waysToSettle(untested: readonly ReportedFinding[], voice: Voice, numbering: Numbering): Block {
  return {
    kind: 'table',
    caption: numbering.table('补齐途径', 'What would settle most'),
    columns: [
      { title: voice.say({ zh: '补齐方法', en: 'What would settle it' }), share: 40 },
      { title: voice.say({ zh: '项数', en: 'Findings' }), share: 10 },
      { title: voice.say({ zh: '涉及条款', en: 'Clauses' }), share: 50 },
    ],
    rows: whatWouldSettle(untested).map(({ settledBy, findings }) => [
      cell(voice.say(settledBy)),
      { lines: [[{ text: String(findings.length) }]], align: 'center' },
      cell([...new Set(findings.map(({ clause }) => clause))].join(voice.say({ zh: '、', en: ', ' }))),
    ]),
  }
}

function everyUntested(report: InspectionReport, untested: readonly ReportedFinding[], voice: Voice, numbering: Numbering): Block {
  const rows = report.measures.flatMap(({ clauses }) =>
    clauses.flatMap(({ id, text, force }): (readonly Cell[])[] => {
      const own = untested.filter(({ clause }) => clause === id)
      const more = own.length - MOST_OF_A_CLAUSE
      const shown = own
        .slice(0, MOST_OF_A_CLAUSE)
        .map((finding) => [
          cell(id),
          cell(`${forceTag(force, voice)}${voice.language === 'zh' ? '' : ' '}${voice.say(text)}`),
          cell(causeOf(finding, voice)),
          cell(finding.settledBy === undefined ? '–' : voice.say(finding.settledBy)),
        ])
      return more > 0 ? [...shown, [cell(id), cell(voice.say({ zh: `另有 ${more} 项`, en: `${more} more` })), cell('–'), cell('–')]] : shown
    }),
  )
  return {
    kind: 'table',
    caption: numbering.table('未检测的条款、原因与补齐方法', 'Untested clauses, the cause and what would settle each'),
    columns: [
      { title: voice.say({ zh: '条款', en: 'Clause' }), share: 10 },
      { title: voice.say({ zh: '要求', en: 'Asks' }), share: 38 },
      { title: voice.say({ zh: '未检测原因', en: 'Cause' }), share: 26 },
      { title: voice.say({ zh: '补齐方法', en: 'What would settle it' }), share: 26 },
    ],
    rows,
  }
}

/** Why nobody looked, in words. */
export function causeOf({ cause, statement }: ReportedFinding, voice: Voice): string {
  if (cause === undefined) return voice.say(statement)
  if ('missing' in cause) {
    const name = nameOf(cause.missing)
    return name === null
      ? voice.say({ zh: `缺少“${voice.show(cause.missing, 80)}”`, en: `“${voice.show(cause.missing, 80)}” is missing` })
      : voice.say({ zh: `缺少${name.zh}`, en: `Missing: ${name.en}` })
  }
  if ('error' in cause) return voice.say({ zh: `读取出错:${cause.error}`, en: `Could not be read: ${cause.error}` }, 300)
  if ('hidden' in cause) return voice.say({ zh: `被隐藏:${cause.hidden.zh}`, en: `Hidden: ${cause.hidden.en}` }, 300)
  return voice.say({ zh: '须由人判断', en: 'Waits for a person' })
}

const names: Readonly<Record<string, Words>> = { ...artifactNames, ...duties, profileFile: artifactNames.profile }
const nameOf = (missing: string): Words | null => (Object.hasOwn(names, missing) ? names[missing]! : null)
