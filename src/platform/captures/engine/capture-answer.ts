/**
 * What the process of one capture is asked and may say: JSON lines on `ANSWER_DESCRIPTOR`. It speaks with a browser that shows strangers' pages,
 * so nothing that it says is believed before it has been looked at.
 */
import { z } from 'zod'
import { phone, type Phone } from '../api.ts'

export const ANSWER_DESCRIPTOR = 3

export interface CaptureRequest {
  readonly url: string
  readonly profiles: readonly Phone[]
  /** Seconds. */
  readonly window: number
  readonly allowed: readonly string[]
  readonly contexts: number
  /** Where it writes `N.zsrec` and `N.json`, by the order of the phones. */
  readonly folder: string
}

const whole = z.int().min(0)
const answer = z.union([
  z.strictObject({ visiting: phone, done: whole }),
  z.strictObject({
    recorded: z
      .array(
        z.strictObject({
          profile: phone,
          places: z.array(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), offset: whole, length: whole })).max(600),
        }),
      )
      .max(5),
  }),
  z.strictObject({ refused: z.enum(['not-public', 'no-browser']), detail: z.string().max(500) }),
  z.strictObject({ broken: z.string().max(500) }),
])
export type CaptureAnswer = z.infer<typeof answer>

/** A line that a child said, or null where it makes no sense. */
export function readCaptureAnswer(line: string): CaptureAnswer | null {
  try {
    return answer.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
