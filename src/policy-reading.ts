/** The composition for one edition of a policy: everything that can be read there, as plain data for people to look at. It judges nothing. */
import { learnFacts, type Known } from '#core/inspect.ts'
import type { Evidence } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'
import { extractors } from '#extract/index.ts'
import type { Facts, Inputs } from '#facts/facts.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import type { PolicyEdition, PolicyStatement, PolicyText } from '#facts/policy.ts'
import { policyElements, type PolicyElementId } from '#facts/policy-elements.ts'
import { actWords, topicWords } from '#report/policy-words.ts'
import type { PolicyReading, ReadChange, ReadPlace } from '#report/policy-reading.ts'

const names = [
  'policies',
  'policyElements',
  'policyStatements',
  'policyKinds',
  'policySdkList',
  'policyParticulars',
  'policyReadability',
  'policyChanges',
  'collectedList',
] as const
type Read = { readonly [Name in (typeof names)[number]]: Known<Facts[Name]> }

/** Reads the first of `editions`; where there is one before it, also what changed between the two. */
export async function readPolicy(editions: readonly PolicyEdition[]): Promise<PolicyReading> {
  const read = await learnFacts<Inputs, (typeof names)[number]>({ policyEditions: editions }, extractors, names)
  const policies = valueOf(read.policies)
  if (!policies) return { format: 'zhunsheng-policy-reading/1', refusal: refusalOf(read.policies), read: null }
  return { format: 'zhunsheng-policy-reading/1', refusal: null, read: reading(policies[0]!.texts, read) }
}

const valueOf = <Value>(known: Known<Value>): Value | null => ('value' in known ? known.value : null)

function refusalOf(known: Known): Words {
  if (!('cause' in known)) return { zh: '无法读取', en: 'It cannot be read' }
  const { cause } = known
  if ('hidden' in cause) return cause.hidden
  const why = 'error' in cause ? cause.error.replace(/^\w+: /, '').slice(0, 300) : 'nothing was handed in'
  return { zh: `无法读取:${why}`, en: `It cannot be read: ${why}` }
}

function reading(texts: readonly PolicyText[], read: Read): NonNullable<PolicyReading['read']> {
  const places = placesIn(texts)
  const readability = valueOf(read.policyReadability)
  const particulars = valueOf(read.policyParticulars)
  return {
    texts: texts.map(({ part, format, title, text, sections, sentences, tables }) => ({
      part,
      format,
      title,
      text,
      sections: sections.map(({ level, heading, start, end }) => ({ level, heading, start, end })),
      sentences: sentences.map(({ start, end, from, look }) => ({ start, end, from, isEmphasised: look.isEmphasised })),
      tables: tables.map(({ start, end, hasHeader, rows }) => ({
        start,
        end,
        hasHeader,
        rows: rows.map((row) => row.map((cell) => ({ start: cell.start, end: cell.end }))),
      })),
    })),
    elements: (valueOf(read.policyElements) ?? []).map(({ id, isPresent, seen }) => ({
      id,
      name: policyElements[id].name,
      need: policyElements[id].need,
      source: policyElements[id].source,
      isPresent,
      places: places(seen),
    })),
    kinds: (valueOf(read.policyKinds) ?? []).map(({ kind, how, isDeclared, isEmphasised, hasPurpose, seen }) => ({
      id: kind,
      name: personalInformation[kind].name,
      isSensitive: personalInformation[kind].isSensitive,
      how,
      isDeclared,
      isEmphasised,
      hasPurpose,
      places: places(seen),
    })),
    sdks: (valueOf(read.policySdkList)?.rows ?? []).map(({ name, company, purpose, information, kinds, version, link, seen }) => ({
      name,
      company,
      purpose,
      information,
      kinds: kinds.map(({ kind, how }) => ({ kind, how })),
      version,
      link,
      places: places([seen]),
    })),
    isSdkListElsewhere: (valueOf(read.policySdkList)?.elsewhere ?? null) !== null,
    statements: (valueOf(read.policyStatements) ?? []).map((statement) => statementOf(statement, places)),
    operators: (particulars?.operators ?? []).map(({ name }) => name),
    contacts: (particulars?.contacts ?? []).map(({ form, value }) => ({ form, value })),
    dates: (particulars?.dates ?? []).map(({ what, on }) => ({ what, on })),
    versions: (particulars?.versions ?? []).map(({ value }) => value),
    readability: readability && {
      characters: readability.characters,
      sentences: readability.sentences,
      meanSentence: readability.meanSentence,
      longShare: readability.longShare,
      emphasisedShare: readability.emphasisedShare,
      headings: readability.headings,
      vague: readability.vague.length,
      hasSummary: readability.hasSummary,
    },
    hasCollectedList: valueOf(read.collectedList) !== null,
    changes: changesOf(valueOf(read.policyChanges), places),
  }
}

type Places = (seen: readonly Evidence[]) => ReadPlace[]

/** Where in which of the texts; evidence elsewhere has no place to show. */
const placesIn =
  (texts: readonly PolicyText[]): Places =>
  (seen) =>
    seen.flatMap((evidence): ReadPlace[] => {
      const text = texts.findIndex(({ artifact }) => artifact === evidence.artifact)
      return text >= 0 && evidence.kind === 'sentence' ? [{ text, start: evidence.start, end: evidence.end }] : []
    })

const statementOf = (statement: PolicyStatement, places: Places) => ({
  act: actWords[statement.act],
  subject: statement.subject,
  recipient: statement.recipient,
  kinds: statement.kinds.map(({ kind }) => personalInformation[kind].name),
  purpose: statement.purpose,
  occasion: statement.occasion,
  way: statement.way,
  retention: statement.retention,
  polarity: statement.polarity,
  certainty: statement.certainty,
  places: places([statement.seen]),
})

function changesOf(changes: Facts['policyChanges'], places: Places): NonNullable<PolicyReading['read']>['changes'] {
  if (changes === null) return null
  const of = <Thing>(
    list: readonly { what: 'added' | 'removed'; thing: Thing; seen: Evidence }[],
    name: (thing: Thing) => Words,
  ): ReadChange[] => list.map(({ what, thing, seen }) => ({ what, name: name(thing), quote: seen.quote, places: places([seen]) }))
  return {
    before: changes.before.version,
    kinds: of(changes.kinds, (kind: PersonalInformationKind) => personalInformation[kind].name),
    sdks: of(changes.sdks, (name: string) => ({ zh: name, en: name })),
    elements: of(changes.elements, (id: PolicyElementId) => policyElements[id].name),
    sentences: changes.sentences.map(({ what, topic, before, after }) => ({
      what,
      topic: topicWords[topic],
      before: before?.quote ?? null,
      after: after?.quote ?? null,
      places: after ? places([after]) : [],
    })),
    notice: changes.notice?.words ?? null,
  }
}
