/** The SHA-256 of an artifact's bytes, in lower-case hexadecimal: its only name anywhere in the system. */
export type ArtifactId = string & { readonly __brand: 'ArtifactId' }

/** Where something was read (证据): enough for a stranger to open the artifact and see it again. */
export type Evidence = Place & { readonly artifact: ArtifactId; readonly quote: string }

export type Place =
  /** Bytes of a file in a package; without offset, the file as a whole. `part` names an element of the manifest or a resource. */
  | { readonly kind: 'file'; readonly path: string; readonly offset?: number; readonly length?: number; readonly part?: string }
  /** An instruction: `offset` counts bytes from the start of the dex or class file. `callPath` runs from the entry point to this call. */
  | {
      readonly kind: 'code'
      readonly path: string
      readonly class: string
      readonly method: string
      readonly offset: number
      readonly line?: number
      readonly callPath?: readonly CallStep[]
    }
  /** An element of a web page or a screen. */
  | { readonly kind: 'node'; readonly selector: string; readonly url?: string; readonly screenshot?: ArtifactId; readonly box?: Box }
  /** A sentence of a policy, `start` and `end` in UTF-16 units of its text. */
  | { readonly kind: 'sentence'; readonly index: number; readonly start: number; readonly end: number }
  /** A line of a trace. */
  | { readonly kind: 'event'; readonly line: number; readonly at: string }
  /** A field of a listing, form or record. */
  | { readonly kind: 'field'; readonly name: string }

/** One method on the way from an entry point. `isCertain`: the call out of it is unconditional and has a single target. */
export interface CallStep {
  readonly class: string
  readonly method: string
  readonly line?: number
  readonly isCertain: boolean
}

/** CSS pixels of a page, or pixels of a screenshot. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type NonEmpty<T> = readonly [T, ...T[]]
