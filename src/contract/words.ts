/** One sentence, or one term, in both languages of the platform. */
export interface Words {
  readonly zh: string
  readonly en: string
}
