import { methodName, placeLine } from '#report/place.ts'
import type { InspectionReport, ReportedEvidence, ReportedFinding } from '#report/schema.ts'
import type { Place, Sides, Step } from '../outline.ts'
import { cutOff, type Voice } from '../shown-text.ts'
import type { Figures } from './figures.ts'

/** Of one finding; the JSON report holds them all. */
const MOST_PLACES = 12
/** Of what passed, a sample says enough on paper. */
const MOST_PLACES_PASSED = 2
const MOST_STEPS = 24
/** What `placeLine` shows of a name. */
const MOST_NAME = 300
/** Kinds of artifact in which something is found; all others declare something. */
const found: ReadonlySet<string> = new Set(['apk', 'aab', 'apks', 'xapk', 'aar', 'run', 'page'])

/** Keeps a document of a hostile package within bounds, however its places are spread over findings. */
export class PlaceBudget {
  #left: number
  constructor(most = 4000) {
    this.#left = most
  }
  take(wanted: number): number {
    const given = Math.min(wanted, this.#left)
    this.#left -= given
    return given
  }
}

/** What a document shows of a finding's evidence. */
export interface ShownPlaces {
  readonly places: readonly Place[]
  readonly sides: Sides | null
  readonly more: string
}

/** Evidence of two artifacts stands side by side: found here, declared there. */
export function placesOf(
  finding: ReportedFinding,
  report: InspectionReport,
  voice: Voice,
  budget: PlaceBudget,
  figures: Figures,
): ShownPlaces {
  const { evidence, verdict } = finding
  const sides = sidesOf(evidence, report, voice)
  const most = verdict === 'passed' && sides === null ? MOST_PLACES_PASSED : MOST_PLACES
  const shown = budget.take(Math.min(evidence.length, most))
  const more =
    evidence.length > shown
      ? voice.say({
          zh: `另有 ${evidence.length - shown} 处证据未列出,见 JSON 报告。`,
          en: `${evidence.length - shown} more places are not shown; the JSON report holds them.`,
        })
      : ''
  const place = (each: ReportedEvidence): Place => placeOf(each, report, voice, figures.of(each, verdict))
  if (sides === null) return { places: evidence.slice(0, shown).map(place), sides: null, more }
  // Each side gets its share, so that a long one does not push the other off the page.
  const half = Math.ceil(shown / 2)
  const first = Math.max(half, shown - sides.places[1].length)
  const left = sides.places[0].slice(0, first)
  return {
    places: [],
    sides: { titles: sides.titles, places: [left.map(place), sides.places[1].slice(0, shown - left.length).map(place)] },
    more,
  }
}

interface TwoSides {
  readonly titles: readonly [string, string]
  readonly places: readonly [readonly ReportedEvidence[], readonly ReportedEvidence[]]
}

function sidesOf(evidence: readonly ReportedEvidence[], { artifacts }: InspectionReport, voice: Voice): TwoSides | null {
  const ids = new Set(evidence.map(({ artifact }) => artifact))
  if (ids.size < 2) return null
  const kindOf = (id: string): string => artifacts.find((artifact) => artifact.id === id)?.kind ?? ''
  const isFound = ({ artifact }: ReportedEvidence): boolean => found.has(kindOf(artifact))
  const [here, there] = [evidence.filter(isFound), evidence.filter((each) => !isFound(each))]
  if (here.length > 0 && there.length > 0) {
    const isPackage = here.every(({ artifact }) => !['run', 'page'].includes(kindOf(artifact)))
    return {
      titles: [
        voice.say(isPackage ? { zh: '安装包中发现', en: 'Found in the package' } : { zh: '检材中发现', en: 'Found in the artifacts' }),
        voice.say({ zh: '文件中声明', en: 'Declared in the document' }),
      ],
      places: [here, there],
    }
  }
  const first = evidence[0]!.artifact
  const others = evidence.filter(({ artifact }) => artifact !== first)
  const nameOf = (id: string): string => voice.show(artifacts.find((artifact) => artifact.id === id)?.name ?? id.slice(0, 16), 80)
  return {
    titles: [
      nameOf(first),
      [...new Set(others.map(({ artifact }) => nameOf(artifact)))].slice(0, 3).join(voice.say({ zh: '、', en: ', ' })),
    ],
    places: [evidence.filter(({ artifact }) => artifact === first), others],
  }
}

/** One place: where, the way there, what was read. */
function placeOf(evidence: ReportedEvidence, { artifacts }: InspectionReport, voice: Voice, figure: Place['figure']): Place {
  const artifact = artifacts.length > 1 ? artifacts.find(({ id }) => id === evidence.artifact) : undefined
  const of = artifact === undefined ? '' : `${voice.show(artifact.name, 80)} › `
  const cut = cutFromNames(evidence)
  return {
    where: `${of}${placeLine(evidence, voice.language)}${cut === 0 ? '' : cutOff(cut, voice.language)}`,
    trail: evidence.kind === 'code' ? trailOf(evidence, voice) : [],
    quote: voice.show(evidence.quote),
    figure,
  }
}

/** How much of the names in a place `placeLine` leaves out. */
function cutFromNames(evidence: ReportedEvidence): number {
  const names: readonly string[] = {
    file: () => [read(evidence, 'path'), read(evidence, 'part')],
    code: () => [read(evidence, 'path'), `${read(evidence, 'class')}.${read(evidence, 'method')}`],
    node: () => [read(evidence, 'selector')],
    sentence: () => [],
    event: () => [],
    field: () => [],
  }[evidence.kind]()
  return names.reduce((sum, name) => sum + Math.max(0, name.length - MOST_NAME), 0)
}
const read = (evidence: ReportedEvidence, name: string): string => {
  const value = (evidence as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : ''
}

/** The call path from the entry point down to the call; of a very long one the middle is counted. */
function trailOf({ callPath = [], class: name, method, line }: Extract<ReportedEvidence, { kind: 'code' }>, voice: Voice): Step[] {
  if (callPath.length === 0) return []
  const last = callPath.at(-1)!
  const isAtCall = last.class === name && last.method === method
  const before = isAtCall ? callPath.slice(0, -1) : callPath
  const call = { class: name, method, isCertain: isAtCall ? last.isCertain : true, ...(line === undefined ? {} : { line }) }
  const [entry, calls] = [voice.say({ zh: '入口', en: 'entry' }), voice.say({ zh: '调用处', en: 'calls here' })]
  const step = (each: typeof call, role: string): Step => ({
    role,
    method: `${methodName(each)}${each.line === undefined ? '' : `:${each.line}`}`,
    isCertain: each.isCertain,
    note: each.isCertain ? '' : voice.say({ zh: '此步有条件或多个目标', en: 'conditional, or several targets' }),
  })
  const steps = before.map((each, index) => step(each as typeof call, index === 0 ? entry : ''))
  const left = steps.length - MOST_STEPS
  if (left > 0)
    steps.splice(MOST_STEPS / 2, left, {
      role: '',
      method: voice.say({ zh: `…(另有 ${left} 步未列出)`, en: `… (${left} more steps not shown)` }),
      isCertain: steps.slice(MOST_STEPS / 2, MOST_STEPS / 2 + left).every(({ isCertain }) => isCertain),
      note: '',
    })
  return [...steps, step(call, before.length === 0 ? voice.say({ zh: '入口即调用处', en: 'entry, calls here' }) : calls)]
}
