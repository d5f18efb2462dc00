/** What both ends of an inspection's process agree upon. The child loads this, so that it holds nothing to load. */

/** Where the child says its lines. 0 to 2 are the ordinary three. */
export const ANSWER_DESCRIPTOR = 3
/** The report's file, opened by the parent: the child may write nowhere by name. */
export const REPORT_DESCRIPTOR = 4
/** Bytes. Many times the report of the largest package seen so far. */
export const LARGEST_REPORT = 64 * 1024 * 1024
/** Bytes that a child may say in all, progress included. An honest one says some ten thousand. */
export const MOST_SAID = 256 * 1024

/** A file of this machine, and what it is called in reports. */
export interface NamedFile {
  readonly path: string
  readonly name: string
}
/** What is read beside the file itself: what an app's operator and store say of it (editions of the policy newest first, the listing), and pages. */
export interface DeclaredFiles {
  readonly policies: readonly {
    readonly version: string | null
    readonly publishedOn: string | null
    readonly notice: string | null
    readonly documents: readonly ({ readonly part: 'policy' | 'sdk-list' | 'collected-list' | 'summary' } & NamedFile)[]
  }[]
  readonly listing: NamedFile | null
  /** Recordings of pages beside the file that is inspected. */
  readonly pages?: readonly NamedFile[]
}

/** What a child is asked to inspect, as JSON on its standard input. */
export interface ChildRequest {
  readonly path: string
  /** As it was handed in: the report names the artifact so. */
  readonly name: string
  readonly profile?: { readonly name: string; readonly text: string }
  readonly declared?: DeclaredFiles
  readonly version: string
  /** How many there are to tell progress of. */
  readonly steps: number
}
