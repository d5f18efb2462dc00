/** A sentence in both languages. The law imports nothing, so its words are its own; their shape is that of core/words.ts. */
export interface LawWords {
  readonly zh: string
  readonly en: string
}
