/** Lines of a policy outside its tables: sentences that stand in one line, together. */
import { hintsIn } from './hints.ts'
import type { Reading } from './reading.ts'
import { sectionsOfSdks } from './sdk-places.ts'
import type { Topic } from './topics.ts'

export interface Line {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly hints: number
  readonly topic: Topic
  readonly section: number
  readonly isHeading: boolean
  /** Its section speaks of SDKs. */
  readonly isExpected: boolean
}

const LONGEST_LINE = 8000

export function* linesOf({ text, narrowed, letters, topics }: Reading): Generator<Line> {
  const expected = sectionsOfSdks(text, topics)
  let line: { start: number; end: number; section: number; isHeading: boolean } | null = null
  const made = ({ start, end, section, isHeading }: NonNullable<typeof line>): Line => {
    const words = narrowed.slice(start, Math.min(end, start + LONGEST_LINE))
    return {
      start,
      end,
      section,
      isHeading,
      isExpected: expected[section] ?? false,
      words,
      hints: hintsIn(letters, start, start + words.length),
      topic: topics[section] ?? 'general',
    }
  }
  for (const { start, end, section, from } of text.sentences) {
    if (line && narrowed.slice(line.end, start).includes('\n')) {
      yield made(line)
      line = null
    }
    if (from === 'cell') continue
    if (line) line.end = end
    else line = { start, end, section, isHeading: from === 'heading' }
  }
  if (line) yield made(line)
}
