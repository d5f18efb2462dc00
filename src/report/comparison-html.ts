import type { Language } from '#core/words.ts'
import { groupIcons, groups, groupWords, type ReportComparison, type Side } from './comparison.ts'
import { languageSwitch } from './html-cover.ts'
import { findingBlock } from './html-finding.ts'
import { script, style } from './html-style.ts'
import { bilingual, hypertext, page, type Markup } from './html-text.ts'
import type { InspectionReport } from './schema.ts'

/** The comparison as one self-contained page. `later` gives names to owners. */
export function comparisonHtml(
  comparison: ReportComparison,
  later: InspectionReport,
  { language }: { readonly language: Language },
): string {
  const name = comparison.later.packageName || comparison.later.name
  const body = hypertext`${languageSwitch(language)}
<header class="title"><div><p class="soft">${bilingual({ zh: '两次检测的比较', en: 'Two inspections compared' })}</p><h1>${name}</h1>
<dl class="facts">${side(comparison.earlier)}<div>→</div>${side(comparison.later)}</dl></div></header>
<ul class="tally">${groups.map((group) => hypertext`<li><b>${comparison[group].length}</b><span>${groupIcons[group]} ${bilingual(groupWords[group])}</span></li>`)}</ul>
<main>${groups.map(
    (
      group,
    ) => hypertext`<section class="measure"><h2>${groupIcons[group]} ${bilingual(groupWords[group])} <span class="soft">${comparison[group].length}</span></h2>
<div class="findings">${comparison[group].map((finding) => findingBlock(finding, later, true))}</div></section>`,
  )}</main><footer><code>${comparison.earlier.artifact}<br>${comparison.later.artifact}</code></footer>`
  return page(`${name} · ${language === 'zh' ? '比较' : 'Comparison'}`, language, style, script, body)
}

const side = ({ versionName, versionCode, artifact, name }: Side): Markup =>
  hypertext`<div>${name} <b>${versionName}${versionCode === null ? '' : ` (${versionCode})`}</b> <code>${artifact.slice(0, 16)}…</code></div>`
