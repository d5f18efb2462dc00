/**
 * What the process of one inspection may say: JSON lines on `ANSWER_DESCRIPTOR`. The bytes that it reads are hostile, so what it says
 * is too, and nothing is believed before `readAnswer` has looked at it. The report itself goes to a file that the parent opened.
 */
import { z } from 'zod'

const verdict = z.enum(['passed', 'failed', 'cantTell', 'inapplicable', 'untested'])
const count = z.int().min(0)
const short = z.string().max(200)

const summary = z.strictObject({
  /** SHA-256 of what was read: to be compared with the name under which it was kept. */
  artifact: z.string().regex(/^[0-9a-f]{64}$/),
  app: z
    .strictObject({
      packageName: short,
      versionName: short,
      versionCode: z.number().nullable(),
      /** What the launcher shows, in Chinese where the package has it. */
      label: short.nullable(),
    })
    .nullable(),
  /** By the id of the measure. */
  verdicts: z.record(z.string().regex(/^[12]-\d\d$/), verdict),
  counts: z.strictObject({ failed: count, cantTell: count, untested: count, passed: count, inapplicable: count, encouraged: count }),
  findings: count,
  /** Bytes of the report's file. */
  reportSize: count,
})

const answer = z.union([
  z.strictObject({ progress: z.strictObject({ phase: z.string().regex(/^[\w-]{1,40}$/), done: count, total: count }) }),
  z.strictObject({ inspected: summary }),
  z.strictObject({ unreadable: z.string().max(500) }),
  z.strictObject({ exhausted: z.enum(['memory', 'report']) }),
  z.strictObject({ broken: z.string().max(500) }),
])

/** What a finished inspection says of itself; everything else stands in the report. */
export type InspectionSummary = z.infer<typeof summary>
/** One thing that a child says. `broken` is the machine's fault and may pass; `exhausted` and `unreadable` are the package's. */
export type ChildAnswer = z.infer<typeof answer>
export type InspectionProgress = Extract<ChildAnswer, { progress: unknown }>['progress']

/** A line that a child said, or null where it makes no sense. */
export function readAnswer(line: string): ChildAnswer | null {
  try {
    return answer.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
