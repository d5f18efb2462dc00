/**
 * Evidence of a page that was taken elsewhere (证据包): an HTTP Archive, snapshots of the page, screenshots. It becomes a recording with one
 * visit that nobody of ours made, so that facts are read from it as from any other; what it cannot know stands in its limits.
 */
import { createHash } from 'node:crypto'
import type { Source } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import type { RecordingFile } from '#formats/recording/recording-file.ts'
import { FORMAT, most, type PageRecording, type RecordedEvent, type Snapshot, type SnapshotNode } from '#formats/recording/recording.ts'
import { readArchive, type ArchiveRead } from './bundle-har.ts'
import type { BundleKind } from './bundle-kind.ts'
import { lookWithoutLayout, snapshotOf, type SavedPage } from './bundle-nodes.ts'
import { partsOf, type BundleParts } from './bundle-parts.ts'
import { confirmedTicks } from './bundle-ticks.ts'
import type { BundleLimitCode } from './bundle-words.ts'

/** A recording, and what is known of where in the bundle it was read. */
export interface BundleFile extends RecordingFile {
  /** `log.entries[12]`, with the name of the archive where it is one of several files. */
  placeOf(event: RecordedEvent): { readonly index: number; readonly place: string } | null
  /** The server sent the box ticked, and it stands ticked in the snapshot: nobody need have touched it. */
  isTickedAsSent(node: SnapshotNode): boolean
}

type Limits = { readonly code: BundleLimitCode; readonly detail: string }[]

/** Throws `FormatError` where the archive cannot be read, or nothing of a page is there. */
export async function openBundle(source: Source, kind: BundleKind): Promise<BundleFile> {
  const parts = partsOf(source, kind)
  const archive =
    parts.archive === null
      ? null
      : readArchive(
          parts.archive.bytes,
          parts.snapshots.map(({ url }) => url).filter((url) => url !== ''),
        )
  const limits: Limits = [{ code: 'evidence-bundle-without-gestures', detail: archive?.creator || kind }]
  if (archive === null) limits.push({ code: 'evidence-bundle-without-requests', detail: '' })
  const pages = orderedPages(parts, archive)
  const read = await snapshotIn(pages, archive?.url || UNKNOWN, limits)
  if (archive === null && read.length === 0)
    throw new FormatError('bundle', 0, 'a HAR or a snapshot that can be read', reasonOf(limits, parts))
  const sent = await sourceSent(archive, read[0]?.snapshot.url)
  const isSourceOnly = read.length === 0 && sent !== null
  if (read.length === 0)
    limits.push({ code: isSourceOnly ? 'evidence-bundle-source-only' : 'evidence-bundle-without-snapshot', detail: '' })
  const url = archive?.url || read[0]?.snapshot.url || UNKNOWN
  if (url === UNKNOWN) limits.push({ code: 'evidence-bundle-without-address', detail: '' })
  const userAgent = archive?.userAgent ?? ''
  const profile = profileOf(userAgent)
  if (profile.id === 'bundle-desktop') limits.push({ code: 'evidence-bundle-of-desktop', detail: userAgent.slice(0, 200) })
  const named = isSourceOnly ? [{ name: '', snapshot: sent }] : read
  const shots = withScreenshots(named.length > 0 ? named : [{ name: '', snapshot: blank(url) }], parts.screenshots, limits)
  if (shots.snapshots.some(({ isCut }) => isCut)) limits.push({ code: 'evidence-bundle-snapshot-cut', detail: '' })
  const startedAt = archive?.startedAt ?? parts.snapshots[0]?.savedAt ?? null
  const recording: PageRecording = {
    format: FORMAT,
    url: url.slice(0, most.url),
    profile,
    browser: (archive?.creator || (kind === 'bundle' ? 'bundle' : kind)).slice(0, 200),
    startedAt: startedAt === null ? '' : new Date(startedAt).toISOString(),
    watched: { idle: 0, window: 0 },
    visits: [
      {
        at: 0,
        purpose: { kind: 'elsewhere' },
        url: url.slice(0, most.url),
        status: archive?.status ?? null,
        end: 'complete',
        events: archive?.events ?? [],
        snapshots: shots.snapshots,
      },
    ],
    associations: [],
    limits: [...limits, ...(archive?.limits ?? []), ...parts.limits].slice(0, MOST_LIMITS).map(({ code, detail }) => ({
      code,
      visit: 0,
      detail: detail.slice(0, most.words),
    })),
  }
  const ticked = read.length > 0 && sent !== null ? confirmedTicks(read[0]!.snapshot, sent) : new Set<SnapshotNode>()
  const prefix = parts.archive === null || parts.archive.name === '' ? '' : `${parts.archive.name} `
  return {
    recording,
    part: (of, sha256) => (of === 'screenshot' ? shots.pictures.get(sha256) : archive?.downloads.get(sha256)) ?? null,
    placeOf(event) {
      const index = archive?.places.get(event)
      return index === undefined ? null : { index, place: `${prefix}log.entries[${index}]` }
    },
    isTickedAsSent: (node) => ticked.has(node),
  }
}

const MOST_LIMITS = 200
/** The address of a page that does not say its own. */
const UNKNOWN = 'about:blank'

/** Those of the page that the archive is about first, then by their names. */
function orderedPages({ snapshots }: BundleParts, archive: ArchiveRead | null): BundleParts['snapshots'] {
  const isMain = ({ url }: SavedPage): boolean => archive !== null && url.split('#')[0] === archive.url.split('#')[0]
  return [...snapshots.filter(isMain), ...snapshots.filter((page) => !isMain(page))]
}

interface NamedSnapshot {
  readonly name: string
  readonly snapshot: Snapshot
}

/** The first that can be read: facts are read from one look at a page. `address`: that of a page that does not say its own. */
async function snapshotIn(pages: BundleParts['snapshots'], address: string, limits: Limits): Promise<NamedSnapshot[]> {
  for (const [at, page] of pages.entries())
    try {
      const snapshot = await snapshotOf({ ...page, url: page.url || address })
      const further = pages.slice(at + 1).map(({ name }) => name)
      if (further.length > 0) limits.push({ code: 'evidence-bundle-further-snapshots', detail: further.join(', ') })
      return [{ name: page.name, snapshot }]
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      limits.push({ code: 'evidence-bundle-part-unread', detail: `${page.name}: ${error.message}` })
    }
  return []
}

/** The page as the server sent it: that of the snapshot, or the one that was asked for. null where the archive kept none that can be read. */
async function sourceSent(archive: ArchiveRead | null, shown: string | undefined): Promise<Snapshot | null> {
  if (archive === null) return null
  const wanted = (shown ?? archive.url).split('#')[0]!
  // A page that answers by sending on is shown at the address where that ends.
  const [url, bytes] =
    [...archive.documents].find(([each]) => each === wanted) ?? (shown === undefined ? [...archive.documents][0] : undefined) ?? []
  if (url === undefined || bytes === undefined) return null
  try {
    return await snapshotOf({ url, bytes, charset: null, styles: [], frames: new Map() })
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

const reasonOf = (limits: Limits, { limits: others }: BundleParts): string =>
  [...limits, ...others].find(({ code }) => code === 'evidence-bundle-part-unread')?.detail.slice(0, 300) ?? 'neither'

const blank = (url: string): Snapshot => lookWithoutLayout(url, { title: '', nodes: [{ name: 'html', parent: -1 }], isCut: false })

/** Each snapshot with the picture of its name; the first, where it has none, with the first that is nobody's. */
function withScreenshots(
  named: readonly NamedSnapshot[],
  screenshots: BundleParts['screenshots'],
  limits: Limits,
): { readonly snapshots: readonly Snapshot[]; readonly pictures: ReadonlyMap<string, Uint8Array> } {
  const pictures = new Map<string, Uint8Array>()
  const free = [...screenshots]
  const take = (at: number): Snapshot['screenshot'] => {
    const [shot] = at < 0 ? [] : free.splice(at, 1)
    if (!shot) return null
    const part = createHash('sha256').update(shot.bytes).digest('hex')
    pictures.set(part, shot.bytes)
    return { part, scale: 1 }
  }
  const own = named.map(({ name }) => take(name === '' ? -1 : free.findIndex((shot) => stemOf(shot.name) === stemOf(name))))
  if (own.length > 0) own[0] ??= take(0)
  if (free.length > 0) limits.push({ code: 'evidence-bundle-screenshots-left', detail: free.map(({ name }) => name).join(', ') })
  return { snapshots: named.map(({ snapshot }, at) => ({ ...snapshot, screenshot: own[at] ?? null })), pictures }
}

const stemOf = (name: string): string => name.replace(/\.[^./]*$/, '').toLowerCase()

/** As whom a page was visited, as its requests say. */
function profileOf(userAgent: string): PageRecording['profile'] {
  const isIos = /iPhone|iPad|iPod/.test(userAgent)
  const isAndroid = /Android|HarmonyOS/.test(userAgent)
  const isWechat = /MicroMessenger/i.test(userAgent)
  const system = isIos ? 'ios' : isAndroid ? 'android' : userAgent === '' ? 'unknown' : 'desktop'
  return {
    id: `bundle-${system}${isWechat ? '-wechat' : ''}`,
    system: isIos ? 'ios' : 'android',
    surface: isWechat ? 'wechat' : 'browser',
    userAgent: userAgent.slice(0, 500),
    width: 0,
    height: 0,
    pixelRatio: 1,
  }
}
