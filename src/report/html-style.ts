/** The look of every HTML document: quiet paper, one loud colour for what failed. Text contrast is at least 4.5:1 in both themes. */
export const style = `
:root { color-scheme: light dark;
  --paper: light-dark(#fbfaf8, #14161a); --card: light-dark(#ffffff, #1c1f25); --ink: light-dark(#1d2127, #e9e7e2);
  --soft: light-dark(#5b616b, #a4abb6); --line: light-dark(#e2dfd8, #31363f); --link: light-dark(#174a9c, #8fb8ff);
  --failed: light-dark(#b3201d, #d63c38); --failed-ink: #fff; --failed-text: light-dark(#b3201d, #ff8f88); --failed-wash: light-dark(#fdf1f0, #2c1a1b);
  --ask: light-dark(#8a5200, #f0b545); --ask-wash: light-dark(#fff3d9, #332812); --ask-line: light-dark(#d79a2b, #a87818);
  --good: light-dark(#1c6b3c, #74ca94); --faint: light-dark(#6d727b, #8f96a1); --code: light-dark(#f4f2ed, #14171b) }
* { box-sizing: border-box }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 15px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif }
a { color: var(--link) } a:focus-visible, summary:focus-visible, input:focus-visible + label, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px }
h1, h2, h3, h4, p, ol, ul, dl, dd { margin: 0; padding: 0 } ol, ul { list-style: none }
body > * { max-width: 1160px; margin-inline: auto; padding-inline: clamp(.9rem, 3vw, 2rem) }
code, .mono { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .86em }
.soft { color: var(--soft) } .number { font-variant-numeric: tabular-nums }
body:has(#in-zh:checked) [lang=en], body:has(#in-en:checked) [lang^=zh] { display: none }
.bar { display: flex; gap: .4rem; align-items: center; justify-content: flex-end; padding-top: .8rem; font-size: .86rem }
.bar input, .filter input { position: absolute; opacity: 0; pointer-events: none }
.bar label { cursor: pointer; padding: .1rem .6rem; border-radius: 1rem; color: var(--soft) }
.bar input:checked + label { background: var(--ink); color: var(--paper) }
.title { display: flex; gap: 1.1rem; align-items: center; padding-block: .6rem 1.2rem }
.title img, .title .blank { width: 72px; height: 72px; border-radius: 16px; flex: none; background: repeating-conic-gradient(var(--line) 0 25%, var(--card) 0 50%) 0 0 / 14px 14px; border: 1px solid var(--line); object-fit: contain }
.title h1 { font-size: clamp(1.35rem, 4.5vw, 2rem); line-height: 1.25 }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; font-size: .88rem; color: var(--soft) } .facts b { font-weight: 500; color: var(--ink) }
.tally { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; align-items: baseline; padding-bottom: 1rem } .tally li { display: flex; gap: .45rem; align-items: baseline } .tally b { font-size: 1.35rem; line-height: 1; font-variant-numeric: tabular-nums }
.t-failed { color: var(--failed-text) } .t-cantTell { color: var(--ask) } .t-untested { color: var(--soft) } .t-passed { color: var(--good) } .t-inapplicable, .tally .t-none { color: var(--faint) }
.part { padding-bottom: 1.4rem } .part h2 { font-size: 1rem; padding: .5rem 0 .5rem; border-top: 2px solid var(--ink) }
.headings { display: grid; gap: 1rem }
.heading h3 { font-size: .84rem; font-weight: 500; color: var(--soft); padding-bottom: .35rem }
.cells { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(152px, 1fr)) }
.cell { display: grid; align-content: space-between; gap: .35rem; min-height: 92px; padding: .5rem .65rem .55rem; border: 1px solid var(--line); border-radius: 9px; background: var(--card); color: inherit; text-decoration: none; line-height: 1.35 }
.cell:hover { border-color: var(--ink) } .cell .id { font-size: .76rem; color: var(--soft); font-variant-numeric: tabular-nums } .cell .name { font-weight: 600; font-size: .92rem; display: block }
.number { white-space: nowrap } .cell .state { display: flex; justify-content: space-between; gap: .3rem; font-size: .8rem; font-weight: 600; white-space: nowrap }
.cell.failed { background: var(--failed); border-color: var(--failed); color: var(--failed-ink) } .cell.failed .id { color: inherit }
.cell.cantTell { background: var(--ask-wash); border-color: var(--ask-line) } .cell.cantTell .state { color: var(--ask) }
.cell.untested { background: none; border: 1px dashed var(--faint) } .cell.untested .state { color: var(--soft); font-weight: 500 }
.cell.passed .state { color: var(--good) }
.cell.inapplicable { background: none } .cell.inapplicable, .cell.inapplicable .state { color: var(--faint) } .cell.inapplicable .name, .cell.inapplicable .state { font-weight: 500 }
@media (min-width: 1100px) { .part-1 .headings { grid-template-columns: repeat(7, minmax(0, 1fr)) } .span-3 { grid-column: span 3 } .span-4 { grid-column: span 4 } .span-2 { grid-column: span 2 } .part-1 .cells { grid-template-columns: repeat(var(--count), minmax(0, 1fr)); gap: 1rem } .span-2 { --count: 2 } .span-3 { --count: 3 } .span-4 { --count: 4 }
  .part-2 .headings { grid-template-columns: repeat(5, minmax(0, 1fr)) } .part-2 .heading { grid-column: auto; display: grid; grid-template-rows: subgrid; grid-row: span 2; gap: 0 } .part-2 .heading h3 { align-self: end } .part-2 .cells { grid-template-columns: minmax(0, 1fr); align-content: start } .part-2 .cell { min-height: 88px } }
.filter { position: sticky; top: 0; z-index: 2; background: var(--paper); border-block: 1px solid var(--line); max-width: none; padding-inline: 0 }
.filter div { max-width: 1160px; margin: auto; display: flex; flex-wrap: wrap; gap: .3rem .4rem; align-items: center; padding: .5rem clamp(.9rem, 3vw, 2rem); font-size: .86rem }
.filter label, .filter button { cursor: pointer; font: inherit; border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem; background: var(--card); color: var(--soft) }
.filter input:checked + label { color: var(--ink); border-color: currentColor } .filter input:not(:checked) + label { text-decoration: line-through; opacity: .75 }
.filter button { margin-inline-start: auto }
.measure { padding-block: 1.1rem .4rem; scroll-margin-top: 3rem } .measure > details > summary { cursor: pointer; list-style: none; display: flex; flex-wrap: wrap; gap: .1rem .7rem; align-items: baseline; border-bottom: 1px solid var(--line); padding-bottom: .4rem }
summary::-webkit-details-marker { display: none }
.measure h2 { font-size: 1.12rem } .measure h2 .id { color: var(--soft); font-weight: 500; margin-inline-end: .35rem }
.badge { font-size: .8rem; font-weight: 600; border-radius: 5px; padding: .05rem .5rem; white-space: nowrap }
.badge.failed { background: var(--failed); color: var(--failed-ink) } .badge.cantTell { background: var(--ask-wash); color: var(--ask); box-shadow: inset 0 0 0 1px var(--ask-line) }
.badge.untested { border: 1px dashed var(--faint); color: var(--soft); font-weight: 500 } .badge.passed { color: var(--good); padding-inline: 0 } .badge.inapplicable { color: var(--faint); font-weight: 500; padding-inline: 0 }
.binds { font-size: .8rem; color: var(--soft); margin-inline-start: auto }
.clause { padding: .75rem 0 .2rem } .clause > p { font-size: .9rem; color: var(--soft) } .clause > p .id { font-variant-numeric: tabular-nums; margin-inline-end: .4rem }
.tag { font-size: .76rem; border: 1px solid var(--line); border-radius: 4px; padding: 0 .35rem; color: var(--soft); white-space: nowrap } .tag.encouraged { color: var(--link); border-color: currentColor }
.findings { display: grid; gap: .5rem; padding: .45rem 0 }
.finding { border: 1px solid var(--line); border-inline-start: 4px solid var(--line); border-radius: 7px; background: var(--card); min-width: 0; content-visibility: auto; contain-intrinsic-size: auto 60px }
.finding > summary, .finding.flat { padding: .5rem .8rem } .finding > summary { cursor: pointer; list-style: none }
.finding .line { display: flex; gap: .6rem; align-items: baseline } .finding .line > .statement { flex: 1; min-width: 0 }
.finding > summary .line::after { content: "▸"; color: var(--soft) } .finding[open] > summary .line::after { content: "▾" }
.finding.failed { border-inline-start-color: var(--failed); background: var(--failed-wash) } .finding.cantTell { border-inline-start-color: var(--ask-line) }
.finding.untested { border-style: dashed; border-inline-start-style: dashed; background: none } .finding.flat.untested, .finding.flat.passed, .finding.flat.inapplicable { display: flex; flex-wrap: wrap; gap: 0 .8rem; align-items: baseline; padding-block: .3rem } .finding.flat.untested > .line, .finding.flat.passed > .line, .finding.flat.inapplicable > .line { flex: 1 1 20rem } .finding.flat > .meta { margin: 0 }
.finding.passed { border-inline-start-color: var(--good) } .finding.inapplicable { background: none; color: var(--faint) }
.question, .remedy, .settle { margin-top: .3rem; font-size: .92rem } .question { color: var(--ask) } .question b, .remedy b, .settle b { font-weight: 600; margin-inline-end: .4rem }
.meta { margin-top: .25rem; font-size: .8rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: .1rem 1rem }
.evidence { border-top: 1px solid var(--line); padding: .55rem .8rem .7rem; display: grid; gap: .25rem } .evidence .where { font-size: .86rem } .evidence .where b { font-weight: 500 }
.quote { display: block; background: var(--code); border-radius: 6px; padding: .4rem .6rem; white-space: pre-wrap; max-height: 22em; overflow: auto }
svg.screen { display: block; width: min(100%, 260px); height: auto; border: 1px solid var(--line); border-radius: 6px }
mark { background: var(--ask-wash); color: inherit; box-shadow: inset 0 -2px var(--ask-line); padding-inline: .1em }
.sides { display: grid; gap: 0 1rem; border-top: 1px solid var(--line) } .side h4 { font-size: .86rem; font-weight: 600; padding: .5rem .8rem 0 } .side .evidence { border-top: 0; padding-block: .3rem .5rem } blockquote.quote { margin: 0; border-inline-start: 3px solid var(--line) }
@media (min-width: 760px), print { .sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) } .side + .side { border-inline-start: 1px solid var(--line) } }
.trail { padding: .2rem 0 .2rem .3rem } .trail li { position: relative; padding: .12rem 0 .12rem 1.3rem } .trail li::before { content: ""; position: absolute; left: .15rem; top: .68em; width: .55rem; height: .55rem; border-radius: 50%; border: 2px solid var(--soft); background: var(--card); z-index: 1 }
.trail li::after { content: ""; position: absolute; left: calc(.15rem + .27rem - 1px); top: .8em; bottom: -.8em; border-left: 2px solid var(--soft) } .trail li:last-child::after { display: none }
.trail li.maybe::after { border-left-style: dotted; border-color: var(--ask-line) } .trail li:first-child::before { background: var(--soft) } .trail li:last-child::before { background: var(--failed); border-color: var(--failed) }
.trail small { color: var(--ask); margin-inline-start: .4rem } .trail .role { color: var(--soft); font-size: .8rem; margin-inline-end: .4rem }
.more > summary { cursor: pointer; color: var(--link); font-size: .9rem; padding: .2rem 0 .4rem }
.settling { display: grid; gap: .45rem; padding-block: .3rem 1rem } .settling li { border: 1px dashed var(--faint); border-radius: 7px; padding: .45rem .8rem }
.section { padding-top: 1.6rem; font-size: 1.2rem } table { border-collapse: collapse; width: 100%; font-size: .9rem } th, td { text-align: start; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top } th { font-weight: 500; color: var(--soft) }
.scroll { overflow-x: auto } footer { padding-block: 2rem; color: var(--soft); font-size: .82rem }
body:has(#show-failed:not(:checked)) .finding.failed, body:has(#show-cantTell:not(:checked)) .finding.cantTell, body:has(#show-untested:not(:checked)) .finding.untested,
body:has(#show-passed:not(:checked)) .finding.passed, body:has(#show-inapplicable:not(:checked)) .finding.inapplicable { display: none }
@media (max-width: 640px) { .cells { grid-template-columns: minmax(0, 1fr); gap: .3rem } .cell { display: flex; justify-content: space-between; align-items: baseline; min-height: 0; padding: .38rem .6rem } .cell .name { display: inline; margin-inline-start: .5rem } .cell .state { white-space: nowrap }
  .title { gap: .8rem } .title img, .title .blank { width: 52px; height: 52px; border-radius: 12px; align-self: flex-start } .finding .line { flex-wrap: wrap } .finding .line > .statement { flex-basis: 100%; order: 2 } .finding > summary .line::after { margin-inline-start: auto } .binds { margin-inline-start: 0; flex-basis: 100% } }
@media print { @page { size: A4; margin: 15mm 13mm } :root { color-scheme: light } body { background: none; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  body > * { max-width: none; padding-inline: 0 } .bar, .filter { display: none } .part-1 { break-after: auto } .finding { content-visibility: visible; break-inside: avoid } .cell, .heading { break-inside: avoid } .measure > details > summary { break-after: avoid }
  details::details-content { content-visibility: visible; display: block; height: auto } .quote { max-height: none }
  .headings, .part-1 .headings, .part-2 .headings { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem } .heading, .part-2 .heading { grid-column: auto; display: block; grid-row: auto } .cells, .part-1 .cells, .part-2 .cells { grid-template-columns: minmax(0, 1fr); gap: .25rem }
  .cell { display: flex; justify-content: space-between; min-height: 0; padding: .2rem .5rem } .cell .name { display: inline; margin-inline-start: .5rem } }
`

/** Not needed for reading: opens and closes everything, opens what an address names, and opens all before printing. */
export const script = `
const all = () => document.querySelectorAll('details')
document.getElementById('expand')?.addEventListener('click', () => { const open = [...all()].some((each) => !each.open); for (const each of all()) each.open = open })
const show = () => { const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); const inner = target && target.querySelector('details'); if (inner) { inner.open = true; target.scrollIntoView() } }
addEventListener('hashchange', show); show()
addEventListener('beforeprint', () => { for (const each of all()) each.open = true })
for (const each of document.querySelectorAll('[name=language]')) each.addEventListener('change', () => { document.documentElement.lang = each.id === 'in-en' ? 'en' : 'zh-CN' })
`
