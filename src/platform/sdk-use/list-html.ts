/**
 * The public list as a page of its own, which other sites may embed. It is the one answer of the platform that a browser shows as a page and that
 * is made of words of strangers; what makes it harmless is that nothing in it runs: every word is escaped, there is no script, its content
 * security policy lets in this style by its hash and nothing else, and its sandbox gives it an origin of its own.
 */
import { hashSource, hypertext, stillPage, type Markup } from '#report/html-text.ts'
import type { SdkList } from './api.ts'
import {
  emptyWords,
  factsOf,
  isOfWeb,
  kindsIn,
  linkWords,
  listTitle,
  restsOn,
  rowColumns,
  unknownVersion,
  type Language,
} from './list-words.ts'

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1d2127, #e9e7e2); --soft: light-dark(#5b616b, #a4abb6); --line: light-dark(#e2dfd8, #31363f);
  --paper: light-dark(#ffffff, #14161a); --head: light-dark(#f6f4f0, #1c1f25); --link: light-dark(#174a9c, #8fb8ff);
  --shade: light-dark(#0003, #fff3) }
* { box-sizing: border-box }
body { margin: 0; padding: 1rem clamp(.8rem, 3vw, 2rem) 1.5rem; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 15px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif }
a { color: var(--link) } a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px }
header { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline; justify-content: space-between }
h1 { margin: 0; font-size: clamp(1.2rem, 4.5vw, 1.6rem); line-height: 1.3 } h1 small { display: block; font-size: .95rem; font-weight: 500; color: var(--soft) }
dl { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; margin: .6rem 0 1rem; font-size: .88rem } dl div { display: flex; gap: .4rem } dt { color: var(--soft); white-space: nowrap } dd { margin: 0 }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background:
  linear-gradient(to right, var(--paper) 40%, transparent) left / 2.4rem 100% no-repeat local,
  linear-gradient(to left, var(--paper) 40%, transparent) right / 2.4rem 100% no-repeat local,
  linear-gradient(to right, var(--shade), transparent) left / .9rem 100% no-repeat scroll,
  linear-gradient(to left, var(--shade), transparent) right / .9rem 100% no-repeat scroll }
table { border-collapse: collapse; width: 100%; min-width: 62rem; font-size: .92rem }
th, td { overflow-wrap: break-word; padding: .5rem .7rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line) } tbody tr:last-child > * { border-bottom: 0 }
thead th { background: var(--head); font-weight: 600; white-space: nowrap }
tbody th { font-weight: 600; min-width: 8rem; max-width: 14rem } td { min-width: 6rem } td.kinds { min-width: 14rem } td a { display: block; white-space: nowrap }
.version { font-variant-numeric: tabular-nums }
.soft { color: var(--soft) } footer { margin-top: 1rem; font-size: .84rem; color: var(--soft); max-width: 62rem }
@media (max-width: 40rem) { tbody th, thead th:first-child { position: sticky; left: 0; background: var(--head); max-width: 9rem } }
@media print { .scroll { overflow: visible; border: 0 } table { min-width: 0; font-size: 9pt } thead { display: table-header-group } }
`

/**
 * Sent with the page. Whoever follows a link in it gets a page of its own, as free as any other. It says nothing of who may frame it: even
 * `frame-ancestors *` would shut out pages that are files of an app, as its policy often is.
 */
export const listPolicy = [
  "default-src 'none'",
  `style-src ${hashSource(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

export function listAsHtml(list: SdkList, language: Language): string {
  const title = listTitle[language]
  const other = language === 'zh' ? { code: 'en', name: 'English' } : { code: 'zh', name: '中文' }
  const columns = Object.values(rowColumns).map((column) => hypertext`<th scope="col">${column[language]}</th>`)
  const table = hypertext`<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table>
<thead><tr>${columns}</tr></thead>
<tbody>
${list.rows.map((row) => rowAsHtml(row, language))}</tbody>
</table></div>`
  const body = hypertext`<header><h1>${title}<small>${list.app.name}</small></h1>
<a href="?format=html&amp;language=${other.code}" lang="${other.code}" hreflang="${other.code}">${other.name}</a></header>
<main>
<dl>${factsOf(list).map(([name, value]) => hypertext`<div><dt>${name[language]}</dt><dd>${value}</dd></div>`)}</dl>
${list.rows.length === 0 ? hypertext`<p>${emptyWords(list)[language]}</p>` : table}
</main>
<footer><p>${restsOn[language]}</p></footer>`
  return stillPage(`${list.app.name} – ${title}`, language, style, body)
}

function rowAsHtml(row: SdkList['rows'][number], language: Language): Markup {
  const { name, provider, version, purpose, kinds, way, policy, homePage } = row
  const isKnown = kinds !== null && kinds.length > 0
  const links = [linkTo(policy, linkWords.policy[language]), linkTo(homePage, linkWords.homePage[language])].filter((link) => link !== null)
  return hypertext`<tr><th scope="row">${name}</th><td>${provider ?? '–'}</td><td class="version${version === null ? hypertext` soft` : ''}">${
    version ?? unknownVersion[language]
  }</td><td>${purpose[language]}</td><td class="kinds${isKnown ? '' : hypertext` soft`}">${kindsIn(row, language)}</td><td>${way[language]}</td><td>${
    links.length === 0 ? '–' : links
  }</td></tr>
`
}

const linkTo = (href: string | null, words: string): Markup | null =>
  href === null || !isOfWeb(href) ? null : hypertext`<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${words}</a>`
