import { most, type EventOf, type RecordedEvent, type Stack } from '#formats/recording/recording.ts'

/** What is being recorded can still change: a navigation that began will end in some way. */
export type Open<Event> = { -readonly [Name in keyof Event]: Event[Name] }
export type OpenNavigation = Open<EventOf<'navigation'>>
export type OpenDownload = Open<EventOf<'download'>>

/** The most that one page is let to fill the recording with, by kind of event. */
const shares: Partial<Record<RecordedEvent['kind'], number>> = {
  request: 800,
  dialog: 50,
  remark: 100,
  listener: 100,
  frame: 100,
  scriptedClick: 200,
}

/** The events of one visit, in order. Times are whole milliseconds since it began. */
export class VisitLog {
  readonly events: RecordedEvent[] = []
  readonly #began = performance.now()
  readonly #counts = new Map<RecordedEvent['kind'], number>()
  readonly #cut = new Set<RecordedEvent['kind']>()

  now(): number {
    return Math.round(performance.now() - this.#began)
  }

  /** Notes an event, unless there are too many of its kind already. */
  add<Event extends RecordedEvent>(event: Event): Event {
    const count = (this.#counts.get(event.kind) ?? 0) + 1
    this.#counts.set(event.kind, count)
    if (count > (shares[event.kind] ?? 500) || this.events.length >= most.events) this.#cut.add(event.kind)
    else this.events.push(event)
    return event
  }

  /** How many events of a kind there were, kept or not. */
  count(kind: RecordedEvent['kind']): number {
    return this.#counts.get(kind) ?? 0
  }

  /** Kinds of which some were left out. */
  get cut(): readonly RecordedEvent['kind'][] {
    return [...this.#cut]
  }
}

export const short = (value: unknown, longest: number): string => (typeof value === 'string' ? value.slice(0, longest) : '')
export const shortUrl = (value: unknown): string => short(value, most.url)

interface ProtocolCall {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
  readonly columnNumber: number
}
export interface ProtocolStack {
  readonly description?: string
  readonly callFrames: readonly ProtocolCall[]
  readonly parent?: ProtocolStack
}

/** The browser's chain of stacks in the recording's form; empty where there is none. */
export function stackOf(chain: ProtocolStack | undefined): Stack {
  const links: { by: string; calls: { function: string; url: string; line: number; column: number }[] }[] = []
  for (let link = chain; link !== undefined && links.length < most.frames; link = link.parent)
    links.push({
      by: short(link.description, 100),
      calls: link.callFrames.slice(0, most.frames).map(({ functionName, url, lineNumber, columnNumber }) => ({
        function: short(functionName, 300),
        url: shortUrl(url),
        line: lineNumber,
        column: columnNumber,
      })),
    })
  return links
}
