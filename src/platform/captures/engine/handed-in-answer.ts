/** What the process that reads a recording may say, on `ANSWER_DESCRIPTOR`; its file holds the pictures one after another, then what is shown. */
import { z } from 'zod'

const whole = z.int().min(0)
const name = z.string().regex(/^[0-9a-f]{64}$/)
const answer = z.union([
  z.strictObject({
    read: z.strictObject({
      pictures: z.array(z.strictObject({ sha256: name, drawn: name, offset: whole, length: whole })).max(600),
      view: z.strictObject({ offset: whole, length: whole }),
    }),
  }),
  z.strictObject({ unreadable: z.string().max(500) }),
  z.strictObject({ noRecording: z.literal(true) }),
  z.strictObject({ broken: z.string().max(500) }),
])
export type HandedInAnswer = z.infer<typeof answer>

/** A line that a child said, or null where it makes no sense. */
export function readHandedInAnswer(line: string): HandedInAnswer | null {
  try {
    return answer.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
