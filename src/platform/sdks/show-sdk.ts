/** Rows of the database as the contract has them. */
import type { NamedSdk } from '../registry/sdk-owner.ts'
import type { Disclosure, DisclosureEdition, Risk, SdkDocument, SdkSheet } from './api.ts'
import type { DisputeRow } from './claim-table.ts'
import type { DisclosureRow } from './disclosure-table.ts'
import type { DocumentRow } from './document-table.ts'
import type { KnownSdk } from './known-sdks.ts'
import type { RiskRow } from './risk-table.ts'

/** `lost`: what a person gave to another after it was published. */
export const shownDisclosure = (row: DisclosureRow, lost: ReadonlySet<string>): DisclosureEdition => ({
  id: row.id,
  sdk: row.sdk_id,
  state: row.state,
  fields: row.published_at === null ? row.fields : withoutLost(row.fields, lost),
  savedAt: row.saved_at.toISOString(),
  publishedAt: row.published_at?.toISOString() ?? null,
})

const withoutLost = (fields: Disclosure, lost: ReadonlySet<string>): Disclosure => ({
  ...fields,
  prefixes: fields.prefixes.filter((prefix) => !lost.has(prefix)),
  libraries: fields.libraries.filter((library) => !lost.has(library)),
})

export const shownDocument = (row: DocumentRow): Omit<SdkDocument, 'text'> => ({
  id: row.id,
  sdk: row.sdk_id,
  kind: row.kind,
  version: row.version,
  effectiveOn: row.effective_on,
  changes: row.changes,
  link: row.link,
  sha256: row.sha256,
  publishedAt: row.published_at.toISOString(),
})

export const shownRisk = (row: RiskRow): Risk => ({
  id: row.id,
  sdk: row.sdk_id,
  state: row.withdrawn_at !== null ? 'withdrawn' : row.is_fixed ? 'fixed' : 'open',
  title: row.title,
  severity: row.severity,
  text: row.text,
  basis: { text: row.basis_text, link: row.basis_link },
  from: row.from_version,
  below: row.below_version,
  flaggedBy: { id: row.flagged_for, name: row.flagger_name, kind: row.flagger_kind },
  flaggedAt: row.flagged_at.toISOString(),
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  withdrawnReason: row.withdrawn_reason,
})

export const shownDispute = (row: DisputeRow) => ({
  id: row.id,
  claim: row.claim,
  held: row.held,
  holder: { sdk: row.holder_id, name: row.holder_name, provider: row.holder_provider },
  challenger: { sdk: row.challenger_id, name: row.challenger_name, provider: row.challenger_provider },
  state: row.state,
  openedAt: row.opened_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  reason: row.reason,
})

export const shownSdk = ({ id, knownAs, name, provider, organisation }: NamedSdk): SdkSheet['sdk'] => ({
  id,
  knownAs,
  name,
  provider,
  organisation: organisation && { id: organisation.id, name: organisation.name },
})

export const shownKnown = (known: KnownSdk | null): SdkSheet['known'] =>
  known && {
    name: known.name,
    provider: known.provider,
    purpose: known.purpose,
    homePage: known.homePage,
    policy: known.policy,
    prefixes: [...known.prefixes],
    libraries: [...known.libraries],
    read: known.read && { kinds: [...known.read.kinds], source: known.read.source },
  }
