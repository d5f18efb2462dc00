import type { Slice } from '#server/frame.ts'
import { rulingsOver } from './routes.ts'

/** Human review of what a machine could not tell, and appeals. */
export const rulingsSlice: Slice = { name: 'rulings', routes: rulingsOver }
