import { androidWords, archiveWords } from '#core/sdk-archive.ts'
import type { Language, Words } from '#core/words.ts'
import { appName, arrange, tally } from './arrangement.ts'
import { bilingual, hypertext, type Markup } from './html-text.ts'
import type { InspectionReport, ReportedMeasure } from './schema.ts'
import { verdictIcons, verdicts, verdictWords } from '#core/verdict.ts'
import { notice, signatureWords } from './wording.ts'

/** The switch between languages; it works without a script. */
export const languageSwitch = (language: Language): Markup => hypertext`<nav class="bar" aria-label="语言 / Language">
<input type="radio" name="language" id="in-zh"${checked(language === 'zh')}><label for="in-zh">中文</label>
<input type="radio" name="language" id="in-en"${checked(language === 'en')}><label for="in-en">English</label></nav>`

const checked = (is: boolean): Markup => (is ? hypertext` checked` : hypertext``)

/** Icon, name, package and hash: what was inspected. */
export function identity(report: InspectionReport, language: Language): Markup {
  const { app, artifacts, exhibits, engine } = report
  const artifact = artifacts[0]
  const icon = exhibits.find((each) => each.kind === 'icon')
  // An app without an icon shows that it has none; a page, a policy, an SDK's archive never had one.
  const blank = app && !archiveWords(app) ? hypertext`<span class="blank"></span>` : hypertext``
  const picture = icon ? hypertext`<img alt="" width="72" height="72" src="data:image/png;base64,${base64(icon.png)}">` : blank
  const [archive, android] = app ? [archiveWords(app), androidWords(app)] : [null, null]
  const facts = [
    app && fact({ zh: '包名', en: 'Package' }, hypertext`<code>${app.packageName}</code>`),
    app && fact({ zh: '版本', en: 'Version' }, hypertext`${app.versionName}${app.versionCode === null ? '' : ` (${app.versionCode})`}`),
    archive && fact({ zh: '形式', en: 'Form' }, bilingual(archive)),
    android !== null && fact({ zh: '系统', en: 'Android' }, hypertext`${android}`),
    app?.signing && fact({ zh: '签名', en: 'Signature' }, bilingual(signatureWords(app.signing))),
    artifact && fact({ zh: '文件', en: 'File' }, hypertext`${artifact.name} · ${megabytes(artifact.size)}`),
    artifact && fact({ zh: 'SHA-256', en: 'SHA-256' }, hypertext`<code title="${artifact.id}">${artifact.id.slice(0, 16)}…</code>`),
    report.inspectedAt !== undefined && fact({ zh: '检测时间', en: 'Inspected' }, hypertext`${report.inspectedAt}`),
    fact({ zh: '引擎', en: 'Engine' }, hypertext`${engine.name} ${engine.version}`),
  ].filter((each) => each !== false && each !== null && each !== undefined)
  return hypertext`<header class="title">${picture}<div><p class="soft">${bilingual({ zh: `依据${notice.zh}的检测报告`, en: `Inspection report against ${notice.en}` })}</p>
<h1>${appName(report, language)}</h1><dl class="facts">${facts}</dl></div></header>`
}

const fact = (label: Words, value: Markup): Markup => hypertext`<div>${bilingual(label)} <b>${value}</b></div>`
const base64 = (text: string): Markup => hypertext`${/^[A-Za-z0-9+/=]*$/.test(text) ? { markup: text } : ''}`
const megabytes = (bytes: number): string => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`)

/** How many measures have each verdict. */
export function tallyLine(report: InspectionReport): Markup {
  const counts = tally(report.measures)
  return hypertext`<ul class="tally">${verdicts.map((each) => hypertext`<li class="${counts[each] === 0 ? 't-none' : `t-${each}`}"><b>${counts[each]}</b><span>${verdictIcons[each]} ${bilingual(verdictWords[each])}</span></li>`)}</ul>`
}

/** The matrix of 26 cells under the notice's headings: the cover. */
export const matrix = (report: InspectionReport): readonly Markup[] =>
  arrange(report.measures).map(
    ({
      number,
      title,
      headings,
    }) => hypertext`<section class="part part-${number}"><h2>${bilingual({ zh: `第${number === 1 ? '一' : '二'}部分 ${title.zh}`, en: `Part ${number} · ${title.en}` })}</h2>
<div class="headings">${headings.map(
      ({ heading, measures }) =>
        hypertext`<section class="heading span-${measures.length}"><h3>${bilingual(heading)}</h3><div class="cells">${measures.map(cell)}</div></section>`,
    )}</div></section>
`,
  )

function cell({ id, title, verdict, counts, isSelected }: ReportedMeasure): Markup {
  const state = isSelected ? verdict : 'inapplicable'
  const count = state === 'inapplicable' ? 0 : counts[state]
  const word = isSelected ? verdictWords[verdict] : { zh: '未选', en: 'Left out' }
  return hypertext`<a class="cell ${state}" href="#m-${id}"><span><span class="id">${id}</span><span class="name">${bilingual(title)}</span></span>
<span class="state"><span>${isSelected ? verdictIcons[verdict] : '·'} ${bilingual(word)}</span>${count > 0 ? hypertext`<span class="number">${count}</span>` : ''}</span></a>`
}
