import { appName } from '#report/arrangement.ts'
import type { InspectionReport } from '#report/schema.ts'
import { artifactsAndMethod, sdkTable } from './chapters/artifacts.ts'
import { coverOf, notesOf } from './chapters/cover.ts'
import { findingsByMeasure } from './chapters/findings.ts'
import { limits } from './chapters/limits.ts'
import { overview } from './chapters/overview.ts'
import { basicInformation, basis } from './chapters/particulars.ts'
import { Numbering } from './numbering.ts'
import type { Outline } from './outline.ts'
import type { ReportDocumentOptions } from './report-document.ts'
import { noScreens, type Screens } from './screens.ts'
import { voiceOf } from './shown-text.ts'

/** A report as a document: what is said, in which order, under which number. DOCX and PDF only draw it. */
export function reportOutline(report: InspectionReport, options: ReportDocumentOptions, screens: Screens = noScreens): Outline {
  const voice = voiceOf(options.language)
  const numbering = new Numbering(voice)
  const cover = coverOf(report, voice, options)
  const blocks = [
    ...basicInformation(report, voice, numbering, options),
    ...basis(voice, numbering),
    ...overview(report, voice, numbering),
    ...findingsByMeasure(report, voice, numbering, screens),
    ...limits(report, voice, numbering),
    ...sdkTable(report, voice, numbering),
    ...artifactsAndMethod(report, voice, numbering),
  ]
  return {
    language: options.language,
    date: options.date ?? '',
    cover,
    notes: notesOf(voice),
    contentsTitle: voice.say({ zh: '目录', en: 'Contents' }),
    header: {
      left: `${cover.title} · ${voice.show(appName(report, options.language), 40)}`,
      right: `${cover.number.label} ${cover.number.value}`,
    },
    pageWords: options.language === 'zh' ? ['第 ', ' 页 共 ', ' 页'] : ['Page ', ' of ', ''],
    blocks,
    screens: [...screens.values()],
    signature: {
      heading: numbering.chapter('签署', 'Signatures'),
      introduction: voice.say({
        zh: `以下人员对报告编号 ${cover.number.value} 的检测报告签字负责。`,
        en: `Those named below sign for the report ${cover.number.value}.`,
      }),
      columns: options.language === 'zh' ? ['', '姓名', '签字', '日期'] : ['', 'Name', 'Signature', 'Date'],
      roles: options.language === 'zh' ? ['编制', '审核', '批准'] : ['Prepared by', 'Reviewed by', 'Approved by'],
      seal: voice.say({ zh: '检测机构(盖章)', en: 'Laboratory (seal)' }),
      sealNote: voice.say({ zh: '年   月   日', en: 'Date:' }),
    },
  }
}
