import type { Evidence, NonEmpty } from './evidence.ts'
import type { Words } from './words.ts'

/** Reads facts out of artifacts, or derives facts from facts. It never judges. `Inputs` is the catalogue of artifacts and facts. */
export interface Extractor<Inputs, Gives extends keyof Inputs, Needed extends keyof Inputs> {
  readonly gives: Gives
  readonly needs: readonly Needed[]
  /** Raised whenever the same inputs would now give other facts: part of the cache key and of every report. */
  readonly version: number
  extract(inputs: Pick<Inputs, Needed>): Extracted<Inputs[Gives]> | Promise<Extracted<Inputs[Gives]>>
}

export type Extracted<T> = T | Hidden | Incomplete<T>

/** The fact exists but cannot be seen: packed code, an encrypted file, text in a picture. The engine makes *untested* of it. */
export class Hidden {
  readonly reason: Words
  readonly seen: Evidence
  constructor(reason: Words, seen: Evidence) {
    this.reason = reason
    this.seen = seen
  }
}
export const hidden = (reason: Words, seen: Evidence): Hidden => new Hidden(reason, seen)

/** What of a fact could not be read. */
export interface Gap {
  readonly reason: Words
  readonly seen: Evidence
  /** Of several things that the fact tells of, the one that is not wholly known, such as a page. Without it, any may be. */
  readonly part?: string
}

/** The fact was learned, but part of where it would stand could not be read: what was found counts, what was not found proves nothing. */
export class Incomplete<T> {
  readonly value: T
  readonly gaps: NonEmpty<Gap>
  constructor(value: T, gaps: NonEmpty<Gap>) {
    this.value = value
    this.gaps = gaps
  }
}
export const incomplete = <T>(value: T, ...gaps: NonEmpty<Gap>): Incomplete<T> => new Incomplete(value, gaps)

/** An extractor whose types have been forgotten, as the list of all extractors holds it. */
export interface AnyExtractor<Inputs> {
  readonly gives: keyof Inputs
  readonly needs: readonly (keyof Inputs)[]
  readonly version: number
  extract(inputs: never): unknown
}
