/** Found against listed against registered, and against what the operator keeps: what is amiss with each SDK. */
import { namesKind } from '#facts/listed-kinds.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import type { MentionedKind } from '#facts/policy.ts'
import { isSpelledAlike, spelledEntry, spelledSdk, type NamedSdk } from '#facts/sdk-names.ts'
import { sdkPurposeNamed } from '#facts/sdk.ts'
import type { ListedEdition, ListedSdk } from '../declarations/listed-sdks.ts'
import type { DescribedPackage, DescribedSdk } from '../inspections/described-sdks.ts'
import type { RegisteredSdk } from '../registry/named-things.ts'
import type { SdkFacts } from '../sdks/facts-for-use.ts'
import { remarks, type Use, type UseRecord } from './api.ts'

/** All that is known of the SDKs of an app. */
export interface Known {
  readonly inspected: DescribedPackage | null
  readonly policy: ListedEdition | null
  readonly registered: readonly RegisteredSdk[]
  /** What providers publish, by the number of the SDK. */
  readonly facts: ReadonlyMap<string, SdkFacts>
  /** By the number of the SDK. */
  readonly records: ReadonlyMap<string, UseRecord>
  /** `2026-11-23`. */
  readonly today: string
}

type Remark = Use['remarks'][number]
export const nothingKept: UseRecord = { purpose: null, assessment: null, contract: null }

/** An SDK and the rows that mean it. */
interface Compared {
  readonly row: RegisteredSdk | null
  readonly found: DescribedSdk | null
  readonly rows: readonly ListedSdk[]
}

/** Those with the worst remarks first. Open-source code that nobody operates is not asked for. */
export function usesOf(known: Known): Use[] {
  const { inspected, policy, registered, records } = known
  const rowOf = new Map(registered.flatMap((row) => (row.knownAs === null ? [] : [[row.knownAs, row] as const])))
  const found = (inspected?.sdks ?? []).map((sdk) => ({ sdk, row: rowOf.get(sdk.id) ?? null, spelled: spelledSdk(namedFound(sdk)) }))
  const met = new Set(found.flatMap(({ row }) => row?.id ?? []))
  const kept = registered.filter(({ id }) => records.has(id) && !met.has(id)).map((row) => ({ row, spelled: spelledSdk(namedRow(row)) }))
  const listed = (policy?.rows ?? []).map((row) => ({ row, spelled: spelledEntry(row) }))
  const rowsOf = (spelled: ReturnType<typeof spelledSdk>): ListedSdk[] =>
    listed.filter((each) => isSpelledAlike(each.spelled, spelled)).map(({ row }) => row)

  const compared: (Compared & { isLibrary: boolean })[] = [
    ...found.map(({ sdk, row, spelled }) => ({ row, found: sdk, rows: rowsOf(spelled), isLibrary: sdk.isLibrary })),
    ...kept.map(({ row, spelled }) => ({ row, found: null, rows: rowsOf(spelled), isLibrary: false })),
  ]
  const answered = new Set(compared.flatMap(({ rows }) => rows))
  const unanswered = listed.filter(({ row }) => !answered.has(row)).map(({ row }) => ({ row: null, found: null, rows: [row] }))
  return [...compared.filter(({ isLibrary, row }) => !isLibrary || (row !== null && records.has(row.id))), ...unanswered]
    .map((each) => useOf(each, known))
    .sort(byRemarks)
}

const namedFound = ({ id, name, provider, packages }: DescribedSdk): NamedSdk => ({
  id,
  name,
  provider,
  recognisedBy: packages.map((match) => ({ by: 'package', match })),
})
const namedRow = ({ id, knownAs, name, provider }: RegisteredSdk): NamedSdk => ({
  id: knownAs ?? id,
  name: { zh: name, en: name },
  provider,
  recognisedBy: [],
})

function useOf({ row, found, rows }: Compared, known: Known): Use {
  const [first] = rows
  const facts = row ? known.facts.get(row.id) : undefined
  const record = (row && known.records.get(row.id)) ?? nothingKept
  const purpose = found?.purpose ?? null
  const purposeName = purpose === null ? undefined : sdkPurposeNamed(purpose)
  const use: Omit<Use, 'remarks'> = {
    sdk: row?.id ?? null,
    name: row?.name ?? (found ? bothNames(found) : first!.name),
    provider: found?.provider ?? row?.provider ?? first?.company ?? null,
    purposeClass: purpose !== null && purposeName ? { id: purpose, name: purposeName } : null,
    found: found && { version: found.version, kinds: found.kinds && namedKinds(found.kinds.map(({ kind }) => kind)) },
    listed: first
      ? {
          name: first.name,
          version: rows.find(({ version }) => version !== null)?.version ?? null,
          kinds: namedKinds(rows.flatMap(({ kinds }) => kinds.map(({ kind }) => kind))),
          quote: first.quote,
        }
      : null,
    registered: row?.isRegistered
      ? {
          isDisclosed: facts?.isDisclosed ?? false,
          newestRelease: facts?.newestRelease ?? null,
          policy: facts?.policy ?? null,
          isOutdated: facts?.isOutdated ?? null,
          risks: [...(facts?.risks ?? [])],
        }
      : null,
    record,
  }
  return { ...use, remarks: remarksOn(use, rows, known, facts) }
}

/** As the registry calls what inspections met. */
const bothNames = ({ name: { zh, en } }: DescribedSdk): string => (zh === en ? zh : `${zh} ${en}`)

/** What the taxonomy does not know, no engine of today has said. */
const namedKinds = (kinds: readonly string[]) =>
  [...new Set(kinds)].filter(isKind).map((id) => ({ id, name: { ...personalInformation[id].name } }))
const isKind = (kind: string): kind is PersonalInformationKind => Object.hasOwn(personalInformation, kind)

function remarksOn(
  { found, listed, registered, record, purposeClass }: Omit<Use, 'remarks'>,
  rows: readonly ListedSdk[],
  { policy, today }: Known,
  facts: SdkFacts | undefined,
): Remark[] {
  const { assessment, contract } = record
  // Whether a framework handles information at all is a question; a list that nobody handed in may name whatever is missing.
  const needsRow = policy !== null && !policy.isElsewhere && purposeClass?.id !== 'framework' && purposeClass?.id !== 'development'
  const inRows = rows as readonly { readonly kinds: readonly Pick<MentionedKind, 'kind' | 'how'>[] }[]
  const lacks = listed !== null && (found?.kinds ?? []).some(({ id }) => isKind(id) && !namesKind(inRows, id))
  const said: Readonly<Record<Remark, boolean>> = {
    risk: found !== null && (facts?.risks.length ?? 0) > 0,
    'not-listed': found !== null && listed === null && needsRow,
    'not-found': found === null && listed !== null,
    'not-registered': found !== null && registered === null,
    outdated: registered?.isOutdated === true,
    'kinds-not-listed': lacks,
    'not-assessed': found !== null && assessment === null,
    'assessment-expired': found !== null && assessment !== null && assessment.expiresOn < today,
    'no-contract': found !== null && contract === null,
    'contract-expired': found !== null && contract?.expiresOn != null && contract.expiresOn < today,
  }
  return remarks.filter((remark) => said[remark])
}

function byRemarks(left: Use, right: Use): number {
  const rank = ({ remarks: [first] }: Use): number => (first === undefined ? remarks.length : remarks.indexOf(first))
  return rank(left) - rank(right) || right.remarks.length - left.remarks.length || (left.name < right.name ? -1 : 1)
}
