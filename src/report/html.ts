import type { Language } from '#core/words.ts'
import { appName, whatWouldSettle } from './arrangement.ts'
import { identity, languageSwitch, matrix, tallyLine } from './html-cover.ts'
import { screenshots } from './html-evidence.ts'
import { measureSection } from './html-finding.ts'
import { script, style } from './html-style.ts'
import { bilingual, hypertext, page, type Markup } from './html-text.ts'
import type { InspectionReport } from './schema.ts'
import { verdictIcons, verdicts, verdictWords } from '#core/verdict.ts'

/** One self-contained file: the matrix as cover, then every measure with its findings; evidence opens in place. */
export function htmlReport(report: InspectionReport, { language }: { readonly language: Language }): string {
  const body = hypertext`${languageSwitch(language)}
${screenshots(report)}${identity(report, language)}
${tallyLine(report)}
<main>${matrix(report)}</main>
<nav class="filter" aria-label="筛选 / Filter"><div>${filters(report)}<button type="button" id="expand">${bilingual({ zh: '全部展开/收起', en: 'Open or close all' })}</button></div></nav>
<div>${report.measures.filter(({ isSelected }) => isSelected).map((measure) => measureSection(measure, report))}</div>
${settling(report)}
${sdks(report)}
${leftOut(report)}
<footer>${bilingual({
    zh: `由 ${report.engine.name} ${report.engine.version} 生成。“需人工复核”和“未检测”不是结论;“鼓励”类条款只作提示,不计入不符合。`,
    en: `Written by ${report.engine.name} ${report.engine.version}. “Needs review” and “Untested” are not conclusions; encouraged clauses advise and count as no failure.`,
  })}<br><code>${report.artifacts.map(({ name, id }) => hypertext`${name} SHA-256 ${id}<br>`)}</code></footer>`
  return page(`${appName(report, language)} · ${language === 'zh' ? '检测报告' : 'Inspection report'}`, language, style, script, body)
}

/** Boxes that hide findings by verdict; they work without a script. */
const filters = (report: InspectionReport): readonly Markup[] =>
  verdicts.map((each) => {
    const count = report.findings.filter(({ verdict }) => verdict === each).length
    return hypertext`<span><input type="checkbox" id="show-${each}" checked><label for="show-${each}">${verdictIcons[each]} ${bilingual(verdictWords[each])} ${count}</label></span>`
  })

function settling(report: InspectionReport): Markup {
  const groups = whatWouldSettle(report.findings)
  if (groups.length === 0) return hypertext``
  return hypertext`<section><h2 class="section">${bilingual({ zh: '未检测的,如何补齐', en: 'What would settle the untested' })}</h2><ul class="settling">${groups.map(
    ({ settledBy, findings }) =>
      hypertext`<li>${bilingual(settledBy)} <span class="soft mono">${[...new Set(findings.map(({ clause }) => clause))].join(' ')}</span></li>`,
  )}</ul></section>`
}

function sdks({ app }: InspectionReport): Markup {
  const [libraries, operated] = [true, false].map((isWanted) => (app?.sdks ?? []).filter(({ isLibrary }) => isLibrary === isWanted)) as [
    Sdks,
    Sdks,
  ]
  if (libraries.length + operated.length === 0) return hypertext``
  const columns = [
    bilingual({ zh: '名称', en: 'Name' }),
    bilingual({ zh: '版本', en: 'Version' }),
    bilingual({ zh: '提供者', en: 'Provider' }),
  ]
  const table = hypertext`<div class="scroll"><table><thead><tr>${columns.map((column) => hypertext`<th>${column}</th>`)}</tr></thead><tbody>${operated.map(
    ({ name, version, provider }) =>
      hypertext`<tr><td>${bilingual(name)}</td><td class="mono">${version ?? '–'}</td><td>${provider}</td></tr>`,
  )}</tbody></table></div>`
  const named = libraries.map(({ name, version }) => hypertext`<span>${bilingual(name)} ${version ?? ''}</span> `)
  return hypertext`<section><h2 class="section">${bilingual({ zh: '包内的 SDK', en: 'SDKs in the package' })}</h2>${operated.length > 0 && table}${
    libraries.length > 0 && hypertext`<p class="meta"><b>${bilingual({ zh: '开源库', en: 'Libraries' })}</b> ${named}</p>`
  }</section>`
}
type Sdks = NonNullable<InspectionReport['app']>['sdks']

function leftOut({ measures }: InspectionReport): Markup {
  const left = measures.filter(({ isSelected }) => !isSelected)
  return left.length === 0
    ? hypertext``
    : hypertext`<p class="soft">${bilingual({ zh: '本次未选:', en: 'Left out of this inspection: ' })}${left.map(({ id }) => hypertext`<span id="m-${id}">${id} </span>`)}</p>`
}
