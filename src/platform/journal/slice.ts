import type { Slice } from '#server/frame.ts'
import { journalOver } from './routes.ts'

/** Reading the journal, and the chain that proves it was not changed. Writing is every command's own: `record` of the frame. */
export const journalSlice: Slice = { name: 'journal', routes: journalOver }
