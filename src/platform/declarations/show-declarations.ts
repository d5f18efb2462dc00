/** Rows as they are shown. */
import type { Edition, Listing } from './api.ts'
import type { EditionRow } from './edition-table.ts'
import type { ListingRow } from './listing-table.ts'

export const shownEdition = (row: EditionRow): Edition => ({
  id: row.id,
  app: row.app_id,
  version: row.version,
  publishedOn: row.published_on,
  notice: row.notice,
  isPublic: row.is_public,
  state: row.state,
  refusal: row.refusal_zh === null || row.refusal_en === null ? null : { zh: row.refusal_zh, en: row.refusal_en },
  documents: [...row.documents],
  figures: row.figures,
  submittedAt: row.submitted_at.toISOString(),
})

export const shownListing = (row: ListingRow): Listing => ({
  id: row.id,
  app: row.app_id,
  name: row.name,
  fields: row.fields,
  isPublic: row.is_public,
  submittedAt: row.submitted_at.toISOString(),
})
