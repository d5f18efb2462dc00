/** What is the same for all answers that are counted together. */
export interface AnswerKind {
  readonly method: string
  /** The route's pattern: addresses can bear secrets (invitations), and who asked from where is nobody's business. */
  readonly route: string
  readonly status: number
}

const NAME = 'zhunsheng_http_seconds'
/** Upper bounds, in seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

interface Counts {
  readonly labels: string
  /** How many fell into each bucket and no smaller one; those that fell into none are in `count` alone. */
  readonly within: number[]
  count: number
  seconds: number
}

/**
 * A histogram of the time to answer by route and status, in the text form of Prometheus (exposition format 0.0.4). That of prom-client looks its
 * labels up for each measurement, which costs a tenth of what a kept answer does.
 */
export class AnswerTimes {
  private readonly kinds = new Map<string, Counts>()

  /** What counts the answers of one kind, in seconds. */
  of({ method, route, status }: AnswerKind): (seconds: number) => void {
    const labels = `method="${escaped(method)}",route="${escaped(route)}",status="${status}"`
    const counts = this.kinds.get(labels) ?? { labels, within: BOUNDS.map(() => 0), count: 0, seconds: 0 }
    this.kinds.set(labels, counts)
    return (seconds) => {
      counts.count++
      counts.seconds += seconds
      const bucket = BOUNDS.findIndex((bound) => seconds <= bound)
      if (bucket >= 0) counts.within[bucket]!++
    }
  }

  text(): string {
    const lines = [`# HELP ${NAME} Time to answer, by route and status`, `# TYPE ${NAME} histogram`]
    for (const { labels, within, count, seconds } of this.kinds.values()) {
      let upTo = 0
      for (const [index, bound] of BOUNDS.entries()) lines.push(`${NAME}_bucket{le="${bound}",${labels}} ${(upTo += within[index]!)}`)
      lines.push(`${NAME}_bucket{le="+Inf",${labels}} ${count}`, `${NAME}_sum{${labels}} ${seconds}`, `${NAME}_count{${labels}} ${count}`)
    }
    return `${lines.join('\n')}\n`
  }
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
