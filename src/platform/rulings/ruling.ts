/**
 * A ruling (认定) answers what a check asked of a person. It never edits the finding: it stands beside it, with reason and name, and is itself
 * never edited, only confirmed, rejected or overturned by a record of its own.
 */
import type { z } from 'zod'
import type { appealState, ruledVerdict, rulingState } from './api.ts'

export type RuledVerdict = z.infer<typeof ruledVerdict>
export type RulingState = z.infer<typeof rulingState>
export type AppealState = z.infer<typeof appealState>

/** Saying that somebody broke the law is heavy: it waits for a second person before anything follows from it. */
export const isHeavy = (verdict: RuledVerdict): boolean => verdict === 'failed'

/** The state in which a ruling begins. */
export const firstState = (verdict: RuledVerdict): RulingState => (isHeavy(verdict) ? 'awaitingConfirmation' : 'inForce')
