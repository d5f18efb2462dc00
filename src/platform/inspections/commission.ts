/**
 * A commission (检测委托) is what an organisation asks about a package; an inspection (检测) is what the engine answers about its bytes. Many
 * commissions may share one inspection: the same bytes, said to be the same app, read by the same engine, are never inspected twice.
 *
 *     queued ─► running ─► done | failed
 *        └─────────┴─► cancelled, when no commission waits for it any more; asked for again, it is queued again
 *
 * Only *done* lasts for ever. What failed for the machine's sake is queued again when somebody asks; what failed for the package's own, when
 * somebody asks for a retry.
 */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Words } from '#contract/words.ts'
import type { Actor } from '#server/actor.ts'
import type { Config } from '#server/config.ts'
import type { Queue } from '#server/jobs.ts'
import { Problem } from '#server/problem.ts'
import { notice } from '#law/notice.ts'
import type { Commission, InspectionState, visibility } from './api.ts'
import { WALL_FACTOR } from './engine/limited-inspection.ts'
import { readProfile } from './engine/read-profile.ts'

export type Visibility = z.infer<typeof visibility>
export type Verdicts = NonNullable<Commission['verdicts']>
export type Counts = NonNullable<Commission['counts']>

/** What a report says of the app, as the registry wants it. Every word in it was written by whoever made the package. */
export interface InspectedApp {
  readonly packageName: string
  readonly label: string | null
  readonly versionName: string
  readonly versionCode: number | null
  readonly signers: readonly string[]
  /** Like `permissions` and what code takes, absent from what older engines read. */
  readonly container?: string
  /** Null where nobody could read them. */
  readonly permissions?: readonly string[] | null
  /** What the package's own code takes, without that of SDKs; null where nobody could read the code. */
  readonly kinds?: readonly TakenKind[] | null
  readonly sdks: readonly InspectedSdk[]
}

/** A kind of personal information that code can take, and the first place where it does. */
export interface TakenKind {
  readonly kind: string
  readonly site: string
}
export interface InspectedSdk {
  readonly id: string
  readonly name: Words
  readonly provider: string
  readonly version: string | null
  /** What it is for, by the knowledge base. */
  readonly purpose?: string
  readonly isLibrary?: boolean
  /** Names of code packages by which it was recognised. */
  readonly packages?: readonly string[]
  readonly kinds?: readonly TakenKind[] | null
}

/** Channel of PostgreSQL's NOTIFY on which every change of an inspection is said; the payload is its id. */
export const INSPECTION_CHANNEL = 'inspection'

/** Seconds beside the inspection itself: the package from the store, the report to it. */
const AROUND_SECONDS = 300

/** The queue of inspections: a worker that dies is missed within seconds, and its inspection taken up by another. */
export const inspectionQueue = ({ inspectionSeconds }: Pick<Config, 'inspectionSeconds'>): Queue<{ inspection: string }> => ({
  name: 'inspection',
  retries: 5,
  heartbeatSeconds: 10,
  expireSeconds: inspectionSeconds * WALL_FACTOR + AROUND_SECONDS,
})

/** Those of the campaign wait for everybody else's. */
export const CAMPAIGN_PRIORITY = -10

export const isOver = (state: InspectionState): boolean => state === 'done' || state === 'failed' || state === 'cancelled'

/**
 * What was said beside the bytes, in the one form that every way of saying it has: checked by the engine's own rules, sorted, and empty where
 * nothing was said. Throws `Problem('malformed-request')` naming what is wrong.
 */
export function canonicalProfile(said: Readonly<Record<string, unknown>> | null, path: string): string {
  if (said === null) return ''
  const profile = profileIn(said, path)
  const meant = Object.entries({
    ...profile,
    isBasicFunction: profile.isBasicFunction || null,
    listedSdks: profile.listedSdks === null ? null : [...new Set(profile.listedSdks)].sort(),
    heuristics: Object.keys(profile.heuristics).length === 0 ? null : sorted(Object.entries(profile.heuristics)),
  }).filter(([, value]) => value !== null)
  return meant.length === 0 ? '' : JSON.stringify(sorted(meant))
}

function profileIn(said: Readonly<Record<string, unknown>>, path: string) {
  try {
    return readProfile(JSON.stringify(said))
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 300) : ''
    const message = { zh: `检测说明有误:${why}`, en: `What is said beside the package is wrong: ${why}` }
    throw new Problem('malformed-request', message, { cause: error, errors: [{ path, message }] })
  }
}

const sorted = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))

/** Names what was said of a package: the profile, and what was handed in beside it. */
export const profileKeyOf = (profile: string, declared: string): string =>
  createHash('sha256')
    .update(declared === '' ? profile : `${profile}\0${declared}`)
    .digest('hex')

/** Whose commissions somebody may see beside the public ones: everybody's, or those of some organisations. */
export interface Reader {
  readonly seesAll: boolean
  readonly own: readonly string[]
}

/** Members of verified laboratories and regulators see all. A key sees what its organisation does, if it bears the scope. */
export function readerOf(actor: Actor): Reader {
  if (actor.kind === 'platform') return { seesAll: true, own: [] }
  const organisations = actor.kind === 'person' ? actor.memberships : actor.kind === 'key' && canRead(actor) ? [actor.organisation] : []
  return {
    seesAll: organisations.some(({ kind, isVerified }) => isVerified && (kind === 'laboratory' || kind === 'regulator')),
    own: organisations.map(({ id }) => id),
  }
}

const canRead = ({ scopes }: Extract<Actor, { kind: 'key' }>): boolean => scopes.includes('inspections:read')

const measureTitles = new Map<string, Words>(notice.measures.map(({ id, title }) => [id, title]))
const readingCode: Words = { zh: '分析代码', en: 'Reading code' }
const readingPackage: Words = { zh: '读取安装包', en: 'Reading the package' }
const codeFacts = new Set([
  'code',
  'apiUses',
  'otherAppUses',
  'motionListeners',
  'tlsWeaknesses',
  'loggedInformation',
  'hotUpdates',
  'sdks',
])

const readingPage: Words = { zh: '读取页面访问记录', en: 'Reading the recording of the page' }

/** What the process of an inspection says that it does, in words: facts it learns, then measures it judges. */
export function phaseWords(phase: string): Words {
  const title = measureTitles.get(phase)
  if (title) return { zh: `判断“${title.zh}”`, en: `Judging “${title.en}”` }
  if (/^page[A-Z]|^pages$|^deliveredApps$/.test(phase)) return readingPage
  return codeFacts.has(phase) ? readingCode : readingPackage
}

/** A `visibility` that says nothing of others is the organisation's own to choose; to the public only those who answer for it may show. */
export function mayChoose(wanted: Visibility, acting: { readonly kind: string; readonly isVerified: boolean } | null): boolean {
  return wanted !== 'public' || (acting !== null && acting.isVerified && (acting.kind === 'laboratory' || acting.kind === 'regulator'))
}
