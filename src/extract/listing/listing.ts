import type { ArtifactId, Evidence } from '#core/evidence.ts'
import { defineExtractor } from '#facts/define.ts'
import type { Listing, Shown } from '#facts/listing.ts'
import { FormatError } from '#formats/format-error.ts'
import { decodeUtf8 } from '#formats/text.ts'
import { readYaml } from '#formats/yaml/read-yaml.ts'
import { readListingFields, type ListingFields } from './read-listing.ts'

/** Bytes. */
const LARGEST_LISTING = 1024 * 1024
const LONGEST_QUOTE = 300

/** The listing that these fields state, each with the field as its evidence. */
export function listingOf(fields: ListingFields, artifact: ArtifactId): Listing {
  const seen = (name: string, value: unknown): Evidence => ({
    kind: 'field',
    artifact,
    name,
    quote: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_QUOTE),
  })
  const shown = <Value>(name: string, value: Value | undefined): Shown<Value> | null =>
    value === undefined ? null : { value, seen: seen(name, value) }
  const all = <Value>(name: string, values: readonly Value[] | undefined): readonly Shown<Value>[] =>
    (values ?? []).map((value, at) => ({ value, seen: seen(`${name}[${at}]`, value) }))
  const { feeTexts } = fields
  return {
    store: fields.store ?? null,
    name: shown('name', fields.name),
    packageName: shown('packageName', fields.packageName),
    versionName: shown('versionName', fields.versionName),
    versionCode: shown('versionCode', fields.versionCode),
    operator: shown('operator', fields.operator),
    category: shown('category', fields.category),
    functions: shown('functions', fields.functions),
    // Whoever tells of charges has said that there are some.
    fees: shown('fees', fields.fees) ?? (feeTexts?.length ? { value: 'declared', seen: seen('feeTexts', feeTexts[0]) } : null),
    feeTexts: all('feeTexts', feeTexts),
    permissions: fields.permissions === undefined ? null : all('permissions', fields.permissions),
    policyLink: shown('policyLink', fields.policyLink),
    filingNumber: shown('filingNumber', fields.filingNumber),
    hotline: shown('hotline', fields.hotline),
    contacts: all('contacts', fields.contacts),
    signer: shown('signer', fields.signer),
    declaresHotUpdate: shown('declaresHotUpdate', fields.declaresHotUpdate),
    package: shown('package', fields.package),
    seen: seen(Object.keys(fields)[0] ?? 'listing', fields.name ?? fields.packageName ?? Object.keys(fields).join(', ')),
  }
}

export default defineExtractor({
  gives: 'listing',
  needs: ['listingFile'],
  version: 1,
  async extract({ listingFile }) {
    if (listingFile.size > LARGEST_LISTING)
      throw new FormatError('listing', 0, `at most ${LARGEST_LISTING} bytes`, `${listingFile.size} bytes`)
    const fields = readListingFields(await readYaml('listing', decodeUtf8(listingFile.read(0, listingFile.size))))
    if (Object.keys(fields).length === 0) throw new FormatError('listing', 0, 'at least one field', 'none')
    return listingOf(fields, listingFile.id)
  },
})
