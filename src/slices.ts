/** The slices of the platform, each after those that it may import. */
import type { Slice } from '#server/frame.ts'
import { peopleSlice } from '#platform/people/slice.ts'
import { registrySlice } from '#platform/registry/slice.ts'

export const slices: readonly Slice[] = [peopleSlice, registrySlice()]
