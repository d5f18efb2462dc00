/** The slices of the platform, each after those that it may import. */
import type { Slice } from '#server/frame.ts'

export const slices: readonly Slice[] = []
