/** The only place of the server that knows what time it is, so that tests can jump. */
export interface Clock {
  now(): Date
}
export const systemClock: Clock = { now: () => new Date() }
