import { categories } from '#law/categories.ts'
import type { Words } from '#core/words.ts'

const byNumber: ReadonlyMap<number, Words> = new Map(categories.map(({ number, name }) => [number, name]))

/** Name of one of the 39 categories; undefined where nobody said, or there is none of that number. */
export const categoryName = (number: number | null): Words | undefined => (number === null ? undefined : byNumber.get(number))

/** The 39 categories as choices, in the order of the regulation. */
export const categoryChoices: readonly { readonly value: string; readonly title: Words }[] = categories.map(({ number, name }) => ({
  value: String(number),
  title: { zh: `${number} ${name.zh}`, en: `${number} ${name.en}` },
}))
