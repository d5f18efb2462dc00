/** The SDKs that a policy lists, small enough to stand beside the edition: what other slices hold against what packages embed. */
import type { PolicyReading } from '#report/policy-reading.ts'
import type { Database } from '#server/database.ts'
import { findNewestListed } from './edition-table.ts'

type Read = NonNullable<PolicyReading['read']>

export interface ListedSdk {
  readonly name: string
  readonly company: string | null
  readonly version: string | null
  readonly kinds: Read['sdks'][number]['kinds']
  /** The row as it stands in the policy. */
  readonly quote: string
}

/** What an edition says of SDKs. */
export interface ListedSdks {
  readonly rows: readonly ListedSdk[]
  /** It leads to a list that was not handed in. */
  readonly isElsewhere: boolean
}

/** No policy lists so many; a document made to fill tables may. */
const MOST_ROWS = 300
const MOST_KINDS = 100
/** UTF-16 code units. */
const LONGEST = 300

/** Of what was read in an edition; fit for jsonb, which holds neither U+0000 nor lone surrogates. */
export const listedSdks = ({ sdks, isSdkListElsewhere, texts }: Pick<Read, 'sdks' | 'isSdkListElsewhere' | 'texts'>): ListedSdks => ({
  isElsewhere: isSdkListElsewhere,
  rows: sdks.slice(0, MOST_ROWS).map(({ name, company, version, kinds, places: [place] }) => ({
    name: storable(name),
    company: company === null ? null : storable(company),
    version: version === null ? null : storable(version),
    kinds: kinds.slice(0, MOST_KINDS),
    quote: place ? storable(texts[place.text]?.text.slice(place.start, place.end) ?? '') : '',
  })),
})

const storable = (text: string): string => text.slice(0, LONGEST).replaceAll('\0', '\u{fffd}').toWellFormed()

/** An edition by what it is known as, and the SDKs that it lists. */
export interface ListedEdition extends ListedSdks {
  readonly id: string
  readonly version: string | null
}

/** The newest edition of an app's policy that could be read: null where there is none. */
export async function newestListedSdks(db: Database, app: string): Promise<ListedEdition | null> {
  const row = await findNewestListed(db, app)
  return row ? { id: row.id, version: row.version ?? row.published_on, ...(row.listed_sdks ?? { rows: [], isElsewhere: false }) } : null
}
