/** Rows as they are shown. */
import type { Edition, Listing } from './api.ts'
import type { EditionRow } from './edition-table.ts'
import type { ListingRow } from './listing-table.ts'

/**
 * Whether an edition is shown with what changed in it: what changed quotes the edition before, which its operator may not have made public.
 * `seesAll` is whoever would see that one too.
 */
export const isShownWhole = (row: EditionRow, seesAll: boolean): boolean => seesAll || row.is_compared_publicly

export const shownEdition = (row: EditionRow, seesAll: boolean): Edition => ({
  id: row.id,
  app: row.app_id,
  version: row.version,
  publishedOn: row.published_on,
  notice: row.notice,
  isPublic: row.is_public,
  state: row.state,
  refusal: row.refusal_zh === null || row.refusal_en === null ? null : { zh: row.refusal_zh, en: row.refusal_en },
  documents: [...row.documents],
  figures: row.figures && { ...row.figures, changes: isShownWhole(row, seesAll) ? row.figures.changes : null },
  comparedWith: isShownWhole(row, seesAll) ? row.compared_with : null,
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
