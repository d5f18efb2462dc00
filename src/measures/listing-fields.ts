/** Which of the things that a listing must show it shows; what each clause asks for is its own. */
import type { Evidence } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'
import type { Listing } from '#facts/listing.ts'
import { joined } from './several.ts'

export type ListingField = 'name' | 'functions' | 'operator' | 'version' | 'permissions' | 'policy' | 'fees'

interface Field {
  readonly name: Words
  /** Where the listing shows it; null where it does not, or shows nothing but blanks. */
  seen(listing: Listing): Evidence | null
}
const shown = (field: { readonly value: string; readonly seen: Evidence } | null): Evidence | null =>
  field && field.value.trim() !== '' ? field.seen : null

const fields: Readonly<Record<ListingField, Field>> = {
  name: { name: { zh: 'APP名称', en: 'its name' }, seen: ({ name }) => shown(name) },
  functions: { name: { zh: '主要功能', en: 'what it does' }, seen: ({ functions }) => shown(functions) },
  operator: { name: { zh: '开发运营者', en: 'who operates it' }, seen: ({ operator }) => shown(operator) },
  version: {
    name: { zh: '版本号', en: 'its version' },
    seen: ({ versionName, versionCode }) => shown(versionName) ?? versionCode?.seen ?? null,
  },
  permissions: {
    name: { zh: '权限列表', en: 'its permissions' },
    // An empty list is shown too: it says that the app asks for none.
    seen: ({ permissions, seen }) => (permissions ? (permissions[0]?.seen ?? seen) : null),
  },
  policy: { name: { zh: '个人信息处理规则', en: 'its privacy policy' }, seen: ({ policyLink }) => shown(policyLink) },
  fees: { name: { zh: '资费', en: 'its charges' }, seen: ({ fees, feeTexts }) => fees?.seen ?? shown(feeTexts[0] ?? null) },
}

/** The wanted fields in two: those that are not shown, by name, and where the others are. */
export function fieldsOf(
  listing: Listing,
  wanted: readonly ListingField[],
): { readonly missing: readonly ListingField[]; readonly names: Words; readonly seen: readonly Evidence[] } {
  const missing = wanted.filter((field) => fields[field].seen(listing) === null)
  return {
    missing,
    names: joined(missing.map((field) => fields[field].name)),
    seen: wanted.flatMap((field) => fields[field].seen(listing) ?? []),
  }
}
