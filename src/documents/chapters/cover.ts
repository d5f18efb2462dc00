import { appName } from '#report/arrangement.ts'
import type { InspectionReport } from '#report/schema.ts'
import { notice } from '#report/wording.ts'
import type { Cover, Line } from '../outline.ts'
import type { ReportDocumentOptions } from '../report-document.ts'
import { reportNumber } from '../report-number.ts'
import type { Voice } from '../shown-text.ts'

/** More than these are in the chapter on artifacts. */
const MOST_ARTIFACTS = 5

/** What lies on top: which app, which bytes, for whom, by whom. */
export function coverOf(report: InspectionReport, voice: Voice, options: ReportDocumentOptions): Cover {
  const { app, artifacts } = report
  const fields: { label: string; value: Line }[] = []
  const add = (zh: string, en: string, value: Line): void => void fields.push({ label: voice.say({ zh, en }), value })
  const plain = (text: string | undefined): Line => (text === undefined || text.trim() === '' ? [] : [{ text: voice.show(text, 200) }])
  add('应用名称', 'App', [{ text: voice.show(appName(report, voice.language), 120) }])
  if (app) {
    add('包名', 'Package', [{ text: voice.show(app.packageName, 200), look: 'code' }])
    add('版本', 'Version', [{ text: versionOf(app, voice) }])
  }
  const named = artifacts.slice(0, MOST_ARTIFACTS)
  for (const { name, id } of named)
    add('检材 SHA-256', 'Artifact SHA-256', [
      { text: id, look: 'code' },
      { text: `  ${voice.show(name, 120)}`, look: 'soft' },
    ])
  const more = artifacts.length - named.length
  if (more > 0)
    add('其他检材', 'Other artifacts', [
      { text: voice.say({ zh: `另有 ${more} 件,见“检材与方法”`, en: `${more} more, see “Artifacts and method”` }) },
    ])
  add('委托单位', 'Commissioned by', plain(options.commissioner))
  add('检测机构', 'Laboratory', plain(options.laboratory))
  if (options.date !== undefined) add('签发日期', 'Date', plain(options.date))
  return {
    title: voice.say({ zh: '移动互联网应用程序检测报告', en: 'Mobile App Inspection Report' }),
    subtitle: voice.say({ zh: `依据${notice.zh}`, en: `Against ${notice.en}` }),
    number: { label: voice.say({ zh: '报告编号', en: 'Report number' }), value: reportNumber(report) },
    fields,
    icon: iconOf(report),
  }
}

/** `1.7 (7)`. */
export const versionOf = ({ versionName, versionCode }: NonNullable<InspectionReport['app']>, voice: Voice): string =>
  `${voice.show(versionName, 80)}${versionCode === null ? '' : ` (${versionCode})`}`

const iconOf = ({ exhibits }: InspectionReport): string => exhibits.find((each) => each.kind === 'icon')?.png ?? ''

/** What holds for every report (说明), on the page behind the cover. */
export function notesOf(voice: Voice): { title: string; items: string[] } {
  const items = [
    {
      zh: '本报告只对封面和“检材与方法”一章所列 SHA-256 的检材负责;字节不同的文件不在本报告之内。',
      en: 'This report speaks of the artifacts whose SHA-256 the cover and the chapter “Artifacts and method” give; a file of other bytes is not covered.',
    },
    {
      zh: '结论共五种:✗ 不符合,附证据;? 需人工复核,附有待判断的问题;○ 未检测,附原因和补齐方法;✓ 符合;– 不适用。“需人工复核”和“未检测”不是结论性意见。',
      en: 'There are five verdicts: ✗ failed, with evidence; ? needs review, with the question to decide; ○ untested, with the cause and what would settle it; ✓ passed; – not applicable. “Needs review” and “untested” are not conclusions.',
    },
    {
      zh: '措施的结论取其“应当”“不得”条款中最重的一项;“鼓励”条款只作提示,不计入不符合。没有人看过的内容不会判为符合。',
      en: 'A measure is as bad as its worst “must” or “must not” clause; “encouraged” clauses advise and count as no failure. Nothing that nobody looked at is called passed.',
    },
    {
      zh: '关于代码的检测结果说明程序能够做什么,触达路径中标注“有条件或多个目标”的步骤需结合运行情况判断。',
      en: 'A finding about code says what the program can do; steps of a call path marked “conditional, or several targets” have to be weighed with how it runs.',
    },
    {
      zh: '来自检材的文字按原样摘录;不可见的字符写作 ⟨U+XXXX⟩,过长的文字注明省略的字数。',
      en: 'Words of an artifact are quoted as they are; characters that cannot be seen are written ⟨U+XXXX⟩, and of long texts it is said how much was left out.',
    },
    {
      zh: '本报告无编制、审核、批准人签字并加盖检测机构印章无效;未经检测机构书面同意,不得部分复制。',
      en: 'Without the signatures of those who prepared, reviewed and approved it and the seal of the laboratory this report is not valid; it may be copied in part only with the written consent of the laboratory.',
    },
    {
      zh: '对本报告有异议的,请向检测机构书面提出,并注明报告编号。',
      en: 'Objections are made to the laboratory in writing, naming the number of the report.',
    },
  ]
  return { title: voice.say({ zh: '说明', en: 'Notes' }), items: items.map((each) => voice.say(each)) }
}
