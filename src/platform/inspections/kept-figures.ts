/** How many times as long as it took to compute an answer is good for. */
const KEPT_FACTOR = 20
/** Milliseconds. What is as quick is always of now. */
const QUICK = 50
/** How many times longer an old answer is still given while a new one is computed. */
const STALE_FACTOR = 10
const MOST_KEPT = 500

interface Kept<Answer> {
  readonly answer: Answer
  /** Milliseconds, monotonic. */
  readonly at: number
  readonly took: number
}

/**
 * Figures over everything take seconds where there is much, and change little meanwhile: each is computed once for all who ask at the same
 * time, and in a share of the time that does not grow with how many ask.
 */
export function keptFigures<Answer>(compute: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
  const kept = new Map<string, Kept<Answer>>()
  const computing = new Map<string, Promise<Answer>>()

  function refresh(key: string): Promise<Answer> {
    const running = computing.get(key)
    if (running) return running
    const begun = performance.now()
    const fresh = compute(key)
      .then((answer) => {
        const at = performance.now()
        kept.delete(key)
        if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
        kept.set(key, { answer, at, took: at - begun })
        return answer
      })
      .finally(() => computing.delete(key))
    computing.set(key, fresh)
    return fresh
  }

  return async (key) => {
    const known = kept.get(key)
    const age = known === undefined ? Infinity : performance.now() - known.at
    const good = known === undefined || known.took < QUICK ? 0 : known.took * KEPT_FACTOR
    if (known !== undefined && age < good) return known.answer
    const fresh = refresh(key)
    if (known === undefined || age >= good * STALE_FACTOR) return fresh
    // Whoever asks after it failed waits for the next.
    fresh.catch(() => kept.delete(key))
    return known.answer
  }
}
