/** What is said of an app beside its package, whoever says it: by a store's listing, by the profile of who hands it in. */
import type { Evidence } from '#core/evidence.ts'
import type { Listing } from '#facts/listing.ts'
import type { Profile } from '#facts/profile.ts'
import { categories, type Category } from '#law/categories.ts'

/** The app's category among the 39. Who hands the app in may know better than the store, so the profile comes first. */
export function categoryOf(profile: Profile, listing?: Listing): Category | undefined {
  const wanted = profile.category ?? listing?.category?.value
  return categories.find(({ number }) => number === wanted)
}

/** Where the category was read in a document; nothing where the profile says it. */
export const categorySeen = (profile: Profile, listing?: Listing): readonly Evidence[] =>
  profile.category === null && listing?.category ? [listing.category.seen] : []

/** What people are told of charges. The listing is what they see, so it comes before what the profile says of it. */
export function feesOf(
  profile: Profile,
  listing?: Listing,
): { readonly fees: Profile['fees']; /** Places in the listing. */ readonly seen: readonly Evidence[] } {
  if (listing?.fees) return { fees: listing.fees.value, seen: [listing.fees.seen, ...listing.feeTexts.slice(0, 2).map(({ seen }) => seen)] }
  if (listing && listing.feeTexts.length > 0) return { fees: 'declared', seen: listing.feeTexts.slice(0, 3).map(({ seen }) => seen) }
  return { fees: profile.fees, seen: [] }
}
