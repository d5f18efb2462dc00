/**
 * SDKs as an operator uses them (2-03): what inspections found in the newest version of an app, what its policy lists, what providers
 * register, and what the operator itself keeps: purpose, assessment, contract. Nothing found is kept here: every look compares anew, so that
 * what is shown is never older than the newest inspection.
 */

/** SDKs of one app of which something may be kept: more than any package embeds. */
export const MOST_RECORDS = 1000

/** Days before the end of an assessment or contract from which on its operator is reminded. */
export const REMINDED_DAYS = 30
/** Reminders of one organisation that are answered at once. */
export const MOST_EXPIRIES = 100

const DAY = 86_400_000
/** All of the country has one zone, without summer time. */
const BEIJING = 8 * 3_600_000

/** The day that it is in China, so many days on: `2026-11-23`. */
export const dayInChina = (now: Date, daysOn = 0): string => new Date(now.getTime() + BEIJING + daysOn * DAY).toISOString().slice(0, 10)
