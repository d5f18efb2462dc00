/** The engine's own rules for listings. Light: nothing else of the engine comes with them. */
import { readListingFields, type ListingFields } from '#extract/listing/read-listing.ts'
import { readYaml } from '#formats/yaml/read-yaml.ts'

export type { ListingFields }
/** Throws `FormatError` naming every field that is wrong. */
export const readListing = async (text: string): Promise<ListingFields> => readListingFields(await readYaml('listing', text))
