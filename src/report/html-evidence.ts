import { documentName, sideWords, type Sides } from '#core/sides.ts'
import { bilingual, hypertext, type Markup } from './html-text.ts'
import { methodName, placeLine } from './place.ts'
import type { InspectionReport, ReportedEvidence, ScreenshotExhibit } from './schema.ts'

/** One place, with what was read there; a call path is a trail from the entry point down to the call. */
export const evidenceBlock = (evidence: ReportedEvidence, report: InspectionReport): Markup =>
  hypertext`<div class="evidence"><p class="where mono">${document(evidence, report)}${where(evidence)}</p>${
    evidence.kind === 'code' ? trail(evidence) : ''
  }${evidence.kind === 'node' ? screen(evidence, report) : ''}${evidence.quote === '' ? '' : quotation(evidence)}</div>`

/** Every screenshot once, for the places that show it. As SVG: the page lets no style through that is not its own. */
export function screenshots({ exhibits }: InspectionReport): Markup {
  const shown = exhibits.filter(isScreenshot)
  if (shown.length === 0) return hypertext``
  return hypertext`<svg width="0" height="0" aria-hidden="true"><defs>${shown.map(
    ({ id, width, height, jpeg }) =>
      hypertext`<image id="shot-${id}" width="${width}" height="${height}" href="data:image/jpeg;base64,${{ markup: jpeg }}"/>`,
  )}</defs></svg>`
}

/** Whoever wrote the report may have written anything in the place of a picture. */
const isScreenshot = (exhibit: InspectionReport['exhibits'][number]): exhibit is ScreenshotExhibit =>
  exhibit.kind === 'screenshot' && /^[0-9a-f]{64}$/.test(exhibit.id) && /^[A-Za-z0-9+/=]+$/.test(exhibit.jpeg)

/** The screen as it was, with the element framed. */
function screen({ screenshot, box }: Extract<ReportedEvidence, { kind: 'node' }>, { exhibits }: InspectionReport): Markup {
  const shown = exhibits.filter(isScreenshot).find(({ id }) => id === screenshot)
  if (!shown) return hypertext``
  const { id, width, height } = shown
  const edge = Math.max(2, Math.round(width / 130))
  return hypertext`<svg class="screen" role="img" viewBox="0 0 ${width} ${height}"><title>页面截图,框出处即证据 / Screenshot; the frame shows the evidence</title><use href="#shot-${id}"/>${
    box &&
    hypertext`<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="none" stroke="#fff" stroke-width="${edge * 2}"/><rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="none" stroke="#d0201c" stroke-width="${edge}"/>`
  }</svg>`
}

/** What the package does beside what the document says of it: one reading decides whether they agree. */
export const evidenceSides = (sides: Sides<ReportedEvidence>, most: number, report: InspectionReport): Markup =>
  hypertext`<div class="sides">${(['found', 'declared'] as const).map(
    (side) =>
      hypertext`<div class="side"><h4>${bilingual(sideWords[side])}</h4>${sides[side].slice(0, most).map((each) => evidenceBlock(each, report))}</div>`,
  )}</div>`

function document(evidence: ReportedEvidence, report: InspectionReport): Markup {
  const name = documentName(evidence, report.artifacts)
  return name === '' ? hypertext`` : hypertext`<b>${name}</b> · `
}

/** Words that people wrote look like words, and code like code. */
const quotation = (evidence: ReportedEvidence): Markup =>
  evidence.kind === 'sentence'
    ? hypertext`<blockquote class="quote">${evidence.quote}</blockquote>`
    : hypertext`<code class="quote">${quoted(evidence)}</code>`

const where = (evidence: ReportedEvidence): Markup => bilingual({ zh: placeLine(evidence, 'zh'), en: placeLine(evidence, 'en') })

/** The part that a place names is marked where it stands in the quote. */
function quoted(evidence: ReportedEvidence): Markup {
  const { quote } = evidence
  const part = evidence.kind === 'file' ? (evidence.part?.split(/[@ ]/).at(-1) ?? '') : ''
  const at = part.length > 2 ? quote.indexOf(part) : -1
  return at < 0 ? hypertext`${quote}` : hypertext`${quote.slice(0, at)}<mark>${part}</mark>${quote.slice(at + part.length)}`
}

function trail({ callPath, class: name, method, line }: Extract<ReportedEvidence, { kind: 'code' }>): Markup {
  if (!callPath || callPath.length === 0) return hypertext``
  const last = callPath.at(-1)!
  const steps = last.class === name && last.method === method ? callPath.slice(0, -1) : callPath
  const isLastCertain = steps.length < callPath.length ? last.isCertain : true
  return hypertext`<ol class="trail">${steps.map(
    (step, index) =>
      hypertext`<li class="${step.isCertain ? 'sure' : 'maybe'}">${index === 0 ? role('入口', 'entry') : ''}<code>${methodName(step)}${lineOf(step.line)}</code>${uncertain(step.isCertain)}</li>`,
  )}<li>${role(steps.length === 0 ? '入口即调用处' : '调用处', steps.length === 0 ? 'entry, calls here' : 'calls here')}<code>${methodName({ class: name, method })}${lineOf(line)}</code>${uncertain(isLastCertain)}</li></ol>`
}

const role = (zh: string, en: string): Markup => hypertext`<span class="role">${bilingual({ zh, en })}</span>`
const lineOf = (line: number | undefined): string => (line === undefined ? '' : `:${line}`)
const uncertain = (isCertain: boolean): Markup =>
  isCertain ? hypertext`` : hypertext`<small>? ${bilingual({ zh: '此步有条件或多个目标', en: 'conditional, or several targets' })}</small>`
