/** The files of an evidence bundle, each by what it holds: one archive of requests, snapshots of the page, pictures of the screen. */
import type { Source } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { LARGEST_HAR } from '#formats/har/outline.ts'
import { imageFormOf } from '#formats/image/form.ts'
import { LARGEST_MHTML, readMhtml } from '#formats/mhtml/read-mhtml.ts'
import { openZip } from '#formats/zip/zip.ts'
import { isClutter, kindOf, type BundleKind } from './bundle-kind.ts'
import { LARGEST_SNAPSHOT, type SavedPage } from './bundle-nodes.ts'
import type { BundleLimitCode } from './bundle-words.ts'

export interface BundleParts {
  readonly archive: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly snapshots: readonly SavedSnapshot[]
  readonly screenshots: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly limits: readonly { readonly code: BundleLimitCode; readonly detail: string }[]
}
export interface SavedSnapshot extends SavedPage {
  readonly name: string
  readonly savedAt: number | null
}

const MOST_PARTS = 200
const MOST_SNAPSHOTS = 12
const MOST_SCREENSHOTS = 24
/** Bytes of all that a bundle unpacks to. */
const LARGEST_BUNDLE = 256 * 1024 * 1024
/** Bytes of one picture, and of all style sheets of a page. */
const LARGEST_SCREENSHOT = 8 * 1024 * 1024
const LARGEST_STYLES = 4 * 1024 * 1024

/** Throws `FormatError`. Of a file by itself its bytes are read whole; each kind has its bound. */
export function partsOf(source: Source, kind: BundleKind): BundleParts {
  const parts = new Parts()
  if (kind === 'bundle') readAll(source, parts)
  else {
    const most = largest[kind]
    if (source.size > most)
      throw new FormatError(kind, 0, `at most ${most} bytes`, `${source.size} bytes; export the page alone, or without the bodies of films`)
    parts.add('', source.read(0, source.size), kind)
  }
  return parts.end()
}

const largest = { har: LARGEST_HAR, mhtml: LARGEST_MHTML, html: LARGEST_SNAPSHOT } as const

function readAll(source: Source, parts: Parts): void {
  const zip = openZip(source)
  if (zip.entries.length > MOST_PARTS) throw new FormatError('bundle', 0, `at most ${MOST_PARTS} files`, String(zip.entries.length))
  const entries = zip.entries.filter(({ name }) => !isClutter(name)).sort((one, other) => (one.name < other.name ? -1 : 1))
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > LARGEST_BUNDLE) throw new FormatError('bundle', 0, `at most ${LARGEST_BUNDLE} bytes once inflated`, `${size} bytes claimed`)
  for (const entry of entries) {
    if (/\.(?:png|jpe?g|webp)$/i.test(entry.name)) {
      parts.quietly(entry.name, () => parts.addPicture(entry.name, zip.read(entry, LARGEST_SCREENSHOT)))
      continue
    }
    // An archive that cannot be read is no detail: what it would have shown nobody saw.
    const bytes = zip.read(entry, LARGEST_HAR)
    const kind = kindOf(bytes)
    if (kind === 'har') parts.add(entry.name, bytes, kind)
    else
      parts.quietly(entry.name, () => {
        if (kind === null) throw new FormatError('bundle', entry.headerOffset, 'a HAR, MHTML or HTML', 'something else')
        if (bytes.length > largest[kind]) throw new FormatError(kind, 0, `at most ${largest[kind]} bytes`, `${bytes.length} bytes`)
        parts.add(entry.name, bytes, kind)
      })
  }
}

class Parts {
  #archive: BundleParts['archive'] = null
  readonly #snapshots: SavedSnapshot[] = []
  readonly #screenshots: { name: string; bytes: Uint8Array }[] = []
  readonly #limits: { code: BundleLimitCode; detail: string }[] = []

  add(name: string, bytes: Uint8Array, kind: Exclude<BundleKind, 'bundle'>): void {
    if (kind === 'har') {
      if (this.#archive !== null)
        throw new FormatError('bundle', 0, 'one HAR', `${this.#archive.name} and ${name}; hand each in as a bundle of its own`)
      this.#archive = { name, bytes }
    } else if (this.#snapshots.length >= MOST_SNAPSHOTS) this.limit('evidence-bundle-further-snapshots', name)
    else this.#snapshots.push(kind === 'mhtml' ? savedWhole(name, bytes) : savedAlone(name, bytes))
  }

  addPicture(name: string, bytes: Uint8Array): void {
    const form = imageFormOf(bytes)
    if (form !== 'png' && form !== 'jpeg' && form !== 'webp') throw new FormatError('image', 0, 'JPEG, PNG or WebP', form ?? 'none of them')
    if (this.#screenshots.length >= MOST_SCREENSHOTS) this.limit('evidence-bundle-screenshots-left', name)
    else this.#screenshots.push({ name, bytes })
  }

  quietly(name: string, add: () => void): void {
    try {
      add()
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.limit('evidence-bundle-part-unread', `${name}: ${error.message}`)
    }
  }

  limit(code: BundleLimitCode, detail: string): void {
    this.#limits.push({ code, detail: detail.slice(0, 500) })
  }

  end(): BundleParts {
    return { archive: this.#archive, snapshots: this.#snapshots, screenshots: this.#screenshots, limits: this.#limits }
  }
}

/** `cid:` and addresses, by which a page names its frames. */
function savedWhole(name: string, bytes: Uint8Array): SavedSnapshot {
  const { location, savedAt, parts } = readMhtml(bytes)
  const [page, ...others] = parts
  const frames = new Map<string, { readonly url: string; readonly bytes: Uint8Array; readonly charset: string | null }>()
  const styles: Uint8Array[] = []
  let room = LARGEST_STYLES
  for (const part of others) {
    if (part.type === 'text/html') {
      const frame = { url: part.location, bytes: part.bytes, charset: part.charset }
      if (part.id !== '') frames.set(`cid:${part.id}`, frame)
      if (part.location !== '') frames.set(part.location, frame)
    }
    if (part.type !== 'text/css' || part.bytes.length > room) continue
    room -= part.bytes.length
    styles.push(part.bytes)
  }
  return { name, url: location, savedAt, bytes: page.bytes, charset: page.charset, styles, frames }
}

const savedAlone = (name: string, bytes: Uint8Array): SavedSnapshot => ({
  name,
  url: addressIn(bytes),
  savedAt: null,
  bytes,
  charset: null,
  styles: [],
  frames: new Map(),
})

/** Where a page was saved from, as browsers and what is built into them write it above the page; empty where they do not. */
function addressIn(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const found =
    /<!--\s*saved from url=\(\d{1,5}\)(\S{1,2000})/i.exec(start) ?? /<!--\s*Page saved with SingleFile\s+url:\s*(\S{1,2000})/i.exec(start)
  return found && URL.canParse(found[1]!) ? found[1]! : ''
}
