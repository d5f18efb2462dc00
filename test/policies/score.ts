/** Measures what the extractors read of a labelled policy against its gold. Pure: made-up facts can be scored as well. */
import type { Facts } from '#facts/facts.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import type { PolicySdkRow } from '#facts/policy.ts'
import { policyElements, type PolicyElementId } from '#facts/policy-elements.ts'
import type { Gold } from './gold.ts'
import { areAlike, likeness, paired, squeezed } from './likeness.ts'
import { scoreChanges } from './score-changes.ts'
import { scoreStatements } from './score-statements.ts'
import { tally, type Line } from './tally.ts'

/** What could be learned; a fact that is missing counts as if it held nothing. */
export type Read = Partial<
  Pick<Facts, 'policies' | 'policyKinds' | 'policySdkList' | 'policyElements' | 'policyParticulars' | 'policyStatements' | 'policyChanges'>
>

/** One line for each thing that is measured. */
export const scoreOf = (gold: Gold, read: Read): readonly Line[] => [
  ...scoreKinds(gold, read),
  ...scoreSdks(gold, read),
  ...scoreElements(gold, read),
  ...scoreParticulars(gold, read),
  ...scoreStatements(gold, read),
  ...scoreChanges(gold, read),
]

const isUmbrella = (kind: PersonalInformationKind): boolean => personalInformation[kind].covers.length > 0

function scoreKinds({ kinds, umbrellas }: Gold, { policyKinds = [] }: Read): readonly Line[] {
  const seen = new Map(policyKinds.map((each) => [each.kind, each.seen[0].quote]))
  const declared = new Map(policyKinds.flatMap((each) => (each.isDeclared ? [[each.kind, each.seen[0].quote] as const] : [])))
  const own = new Map([...declared].filter(([kind]) => !isUmbrella(kind)))
  const broad = new Map([...declared].filter(([kind]) => isUmbrella(kind)))
  const reason = (kind: string): string =>
    kind in kinds.deniedOnly || kind in umbrellas.deniedOnly
      ? 'denied'
      : kind in kinds.mentionedOnly || kind in umbrellas.mentionedOnly
        ? 'only talked about'
        : 'not in the text'
  const said = (found: ReadonlyMap<string, string>) => (kind: string) => `${kind} (${reason(kind)}): ${found.get(kind) ?? ''}`
  return [
    tally('kinds', kinds.declared, own, [...kinds.either, ...Object.keys(kinds.permissionOnly)], said(own)),
    tally('umbrellas', umbrellas.declared, broad, umbrellas.either, said(broad)),
    withoutFalse(tally('kinds by permission', kinds.permissionOnly, seen, [...seen.keys()], String)),
    toldApart('denials told apart', kinds.deniedOnly, own),
    toldApart('talk told apart', kinds.mentionedOnly, own),
  ]
}

const withoutFalse = (line: Line): Line => ({ ...line, falseHits: [], precisionMeans: 'nothing' })

/** A trap is a hit where nothing was declared of it. */
function toldApart(what: string, traps: Readonly<Partial<Record<string, string>>>, declared: ReadonlyMap<string, string>): Line {
  const fallen = Object.entries(traps).filter(([kind]) => declared.has(kind))
  return {
    what,
    hits: Object.keys(traps).length - fallen.length,
    misses: fallen.map(([kind, words]) => `${kind}: ${words ?? ''}`),
    falseHits: [],
    precisionMeans: 'nothing',
  }
}

const fields = ['company', 'purpose', 'information', 'link'] as const

function scoreSdks({ sdks, sdkListElsewhere }: Gold, { policySdkList }: Read): readonly Line[] {
  const rows: readonly PolicySdkRow[] = policySdkList?.rows ?? []
  const partners = paired(sdks, rows, ({ name }, row) => likeness(name, row.name))
  const taken = new Set(partners)
  const matched = partners.map((index) => (index === null ? null : rows[index]!))
  return [
    {
      what: 'SDK rows',
      hits: matched.filter((row) => row !== null).length,
      misses: sdks.filter((_, index) => matched[index] === null).map(({ name, company }) => `${name} | ${company ?? ''}`),
      falseHits: rows.filter((_, index) => !taken.has(index)).map(({ name, company, form }) => `${name} | ${company ?? ''} (${form})`),
      precisionMeans: 'false hits',
    },
    ...fields.map((field): Line => {
      const told = sdks.flatMap((sdk, index) => {
        const row = matched[index]
        return row && sdk[field] !== null ? [{ name: sdk.name, wanted: sdk[field], given: row[field] }] : []
      })
      const wrong = told.filter(({ wanted, given }) => given === null || !areAlike(wanted, given))
      return {
        what: `SDK ${field}`,
        hits: told.length - wrong.length,
        misses: wrong.map(({ name, wanted, given }) => `${name}: ${wanted} | read: ${given ?? 'nothing'}`),
        falseHits: [],
        precisionMeans: 'nothing',
      }
    }),
    oneAnswer('SDK list elsewhere', sdkListElsewhere, policySdkList?.elsewhere?.quote ?? null),
  ]
}

/** Something that a text has or has not. */
function oneAnswer(what: string, wanted: string | null, given: string | null): Line {
  const isRight = wanted !== null && given !== null
  return {
    what,
    hits: isRight ? 1 : 0,
    misses: wanted !== null && given === null ? [wanted] : [],
    falseHits: wanted === null && given !== null ? [given] : [],
    precisionMeans: 'false hits',
  }
}

function scoreElements({ elements }: Gold, { policyElements: found = [] }: Read): readonly Line[] {
  const present = new Map(found.filter(({ isPresent }) => isPresent).map(({ id, seen }) => [id, seen[0]?.quote ?? '']))
  const wanted = Object.fromEntries(elements.present.map((id) => [id, policyElements[id].name.zh]))
  const line = tally('elements present', wanted, present, elements.either, (id) => `${id}: ${present.get(id as PolicyElementId) ?? ''}`)
  const counted = Object.keys(policyElements).length - elements.either.length
  const wrong = [...line.misses.map((miss) => `missed ${miss}`), ...line.falseHits.map((each) => `found ${each}`)]
  return [line, { what: 'elements right', hits: counted - wrong.length, misses: wrong, falseHits: [], precisionMeans: 'nothing' }]
}

function scoreParticulars(gold: Gold, { policyParticulars }: Read): readonly Line[] {
  const { operators = [], contacts = [], dates = [], versions = [] } = policyParticulars ?? {}
  const days = new Set(gold.dates.map(({ on }) => on))
  return [
    listed(
      'operators',
      gold.operators,
      operators,
      (wanted, { name }) => likeness(wanted, name),
      ({ name }) => name,
    ),
    withoutFalse(
      listed(
        'contacts',
        gold.contacts.map(({ form, value }) => `${form} ${value}`),
        contacts.map(({ form, value }) => `${form} ${value}`),
        sameContact,
        String,
      ),
    ),
    {
      what: 'dates',
      hits: gold.dates.filter((date) => dates.some((each) => isSameDate(date, each))).length,
      misses: gold.dates.filter((date) => !dates.some((each) => isSameDate(date, each))).map(({ what, on }) => `${what} ${on}`),
      falseHits: dates.filter(({ on }) => !days.has(on)).map(({ what, on, seen }) => `${what} ${on}: ${seen.quote}`),
      precisionMeans: 'false hits',
    },
    listed(
      'versions',
      gold.versions,
      versions,
      (wanted, { value }) => likeness(wanted.replace(/^v/i, ''), value.replace(/^v/i, '')),
      ({ value }) => value,
    ),
  ]
}

const isSameDate = (wanted: Gold['dates'][number], given: { readonly what: string; readonly on: string }): boolean =>
  wanted.on === given.on && (wanted.what === 'any' || wanted.what === given.what)

/** Forms may differ where values agree: what matters is that people can be reached. */
function sameContact(wanted: string, given: string): 0 | 1 | 2 {
  const [one, other] = [wanted, given].map((contact) => squeezed(contact.slice(contact.indexOf(' ') + 1)))
  if (one === other) return 2
  return one!.length > 5 && other!.length > 5 && (one!.includes(other!) || other!.includes(one!)) ? 1 : 0
}

function listed<Wanted extends string, Given>(
  what: string,
  wanted: readonly Wanted[],
  given: readonly Given[],
  howAlike: (one: Wanted, other: Given) => number,
  said: (each: Given) => string,
): Line {
  const partners = paired(wanted, given, howAlike)
  const taken = new Set(partners)
  // The same name said twice is one answer.
  const isAgain = (each: Given): boolean => wanted.some((one) => howAlike(one, each) > 0)
  return {
    what,
    hits: partners.filter((partner) => partner !== null).length,
    misses: wanted.filter((_, index) => partners[index] === null),
    falseHits: given.filter((each, index) => !taken.has(index) && !isAgain(each)).map(said),
    precisionMeans: 'false hits',
  }
}
