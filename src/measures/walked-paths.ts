/** Paths of touches in sentences. */
import type { PageStep } from '#facts/page-steps.ts'
import { inWords } from './page-visits.ts'

/** `“我的”→“设置”`; a sign without words is named by its place. */
export const pathWords = (path: readonly PageStep[]): string =>
  path.map(({ words, selector }) => `“${inWords(words || selector, 20)}”`).join('→')
