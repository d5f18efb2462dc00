/**
 * What an operator declares of an app (声明材料): editions of its privacy policy, and listings. Nothing is ever replaced: a new edition stands
 * beside the ones before it, and an inspection names by hash which it was held against.
 *
 *     waiting ─► read | refused        a worker reads it, in a limited process; a document added begins anew
 */
import type { Queue } from '#server/jobs.ts'

/** Bytes: the longest policies have some hundred thousand characters; pictures in PDF and DOCX make up the rest. */
export const LARGEST_DOCUMENT = 20 * 1024 * 1024
/** Editions, and listings, of one app. */
export const MOST_OF_APP = 500
/** Editions that an inspection is given: the newest, and the one before it for what changed. */
export const EDITIONS_INSPECTED = 2

/** Seconds of computing, MiB: what one edition may take to be read. */
export const READING_SECONDS = 60
export const READING_MEMORY = 1024
/** Bytes of what was read. */
export const LARGEST_READING = 32 * 1024 * 1024

/** For so long a reading that another has followed is kept: whoever is fetching it gets it whole, and a backup that names it finds it. */
export const SUPERSEDED_HOURS = 24

/** Days for which a comparison of two chosen editions is kept; it can be made again. */
export const COMPARISON_DAYS = 30

export const comparisonQueue: Queue<{ comparison: string }> = {
  name: 'policy-comparison',
  retries: 2,
  heartbeatSeconds: 10,
  expireSeconds: READING_SECONDS * 6,
}

export const readingQueue: Queue<{ edition: string; revision: number }> = {
  name: 'policy-reading',
  retries: 3,
  heartbeatSeconds: 10,
  expireSeconds: READING_SECONDS * 6,
}
