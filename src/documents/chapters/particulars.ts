import { androidWords, archiveWords } from '#core/sdk-archive.ts'
import { notice } from '#law/notice.ts'
import { sources } from '#law/sources.ts'
import { appName } from '#report/arrangement.ts'
import type { InspectionReport } from '#report/schema.ts'
import { signatureWords } from '#report/wording.ts'
import type { Numbering } from '../numbering.ts'
import type { Block, Fields, Line } from '../outline.ts'
import type { ReportDocumentOptions } from '../report-document.ts'
import type { Voice } from '../shown-text.ts'
import { versionOf } from './cover.ts'

const MOST_SIGNERS = 5

/** Chapter 1: what was inspected. */
export function basicInformation(
  report: InspectionReport,
  voice: Voice,
  numbering: Numbering,
  { date, commissioner, laboratory }: ReportDocumentOptions,
): Block[] {
  const { app, engine, artifacts, measures, findings } = report
  const rows: Fields['rows'][number][] = []
  const add = (zh: string, en: string, ...lines: Line[]): void => void rows.push({ label: voice.say({ zh, en }), lines })
  const text = (value: string, most = 300): Line => [{ text: voice.show(value, most) }]
  const archive = app && archiveWords(app)
  add(...((archive ? ['SDK名称', 'SDK'] : ['应用名称', 'App']) satisfies [string, string]), text(appName(report, voice.language)))
  if (app) {
    add('包名', 'Package', [{ text: voice.show(app.packageName, 300), look: 'code' }])
    add('版本', 'Version', text(versionOf(app, voice)))
    const android = androidWords(app)
    if (android !== null) add('支持的系统', 'Android', text(android))
    add('文件形式', 'Container', text(archive ? voice.say(archive) : app.container.toUpperCase()))
    if (app.signing) {
      add('签名', 'Signature', [{ text: voice.say(signatureWords(app.signing)) }])
      const { signers } = app.signing
      if (signers.length > 0)
        add(
          '签名证书',
          'Certificate',
          ...signers
            .slice(0, MOST_SIGNERS)
            .flatMap(({ sha256, subject }): Line[] => [text(subject), [{ text: voice.show(sha256, 100), look: 'code' }]]),
          ...(signers.length > MOST_SIGNERS
            ? [text(voice.say({ zh: `另有 ${signers.length - MOST_SIGNERS} 个`, en: `and ${signers.length - MOST_SIGNERS} more` }))]
            : []),
        )
    }
  }
  add(
    '检材',
    'Artifacts',
    text(voice.say({ zh: `${artifacts.length} 件,见“检材与方法”`, en: `${artifacts.length}, see “Artifacts and method”` })),
  )
  if (commissioner !== undefined) add('委托单位', 'Commissioned by', text(commissioner))
  if (laboratory !== undefined) add('检测机构', 'Laboratory', text(laboratory))
  if (report.inspectedAt !== undefined) add('检测时间', 'Inspected', text(report.inspectedAt))
  if (date !== undefined) add('签发日期', 'Date of the report', text(date))
  const selected = measures.filter(({ isSelected }) => isSelected).length
  const clauses = measures.filter(({ isSelected }) => isSelected).reduce((sum, measure) => sum + measure.clauses.length, 0)
  add(
    '检测范围',
    'Scope',
    text(
      voice.say({
        zh: `${selected} 项措施、${clauses} 款,检测结果 ${findings.length} 条`,
        en: `${selected} measures, ${clauses} clauses, ${findings.length} findings`,
      }),
    ),
  )
  add('检测引擎', 'Engine', text(`${engine.name} ${engine.version}`))
  return [
    numbering.chapter('基本信息', 'Basic information', false),
    { kind: 'fields', caption: numbering.table('被检应用', 'The app that was inspected'), rows },
  ]
}

/** What the 26 measures and their checks stand on, the notice first. */
const bases = [
  'notice',
  'personal-information-protection',
  'cybersecurity',
  'data-security',
  'telecom-personal-information',
  'action-164',
  'determination-method',
  'necessary-information',
  'GB/T 35273',
  'GB/T 41391',
  'GB/T 43435',
  'T/TAF 078.7',
  'T/TAF 078.10',
] as const satisfies readonly (keyof typeof sources)[]

/** Chapter 2: against what (检测依据). */
export function basis(voice: Voice, numbering: Numbering): Block[] {
  return [
    numbering.chapter('检测依据', 'What it was inspected against', false),
    {
      kind: 'paragraph',
      look: 'plain',
      line: [
        {
          text: voice.say({
            zh: `本次检测对照《${notice.title.zh}》(${notice.number})的 26 项措施逐款进行;下列文件为各检查项所引用的依据。`,
            en: `The inspection goes through the 26 measures of ${notice.number} (${notice.title.en}) clause by clause; the documents below are those that its checks refer to.`,
          }),
        },
      ],
    },
    {
      kind: 'table',
      caption: numbering.table('依据', 'Sources'),
      columns: [
        { title: voice.say({ zh: '名称', en: 'Title' }), share: 62 },
        { title: voice.say({ zh: '文号', en: 'Number' }), share: 24 },
        { title: voice.say({ zh: '施行', en: 'In force' }), share: 14 },
      ],
      rows: bases.map((id) => {
        const { full, number, inForceFrom } = sources[id]
        return [full, number ?? '–', inForceFrom ?? '–'].map((value) => ({ lines: [[{ text: value }]] }))
      }),
    },
  ]
}
