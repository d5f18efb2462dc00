/** The composition: all extractors and the 26 measures, asked of one app: its package, and what is handed in beside it. */
import { artifactOf, type Artifact } from '#core/artifact.ts'
import type { AnyCheck } from '#core/check.ts'
import type { Evidence } from '#core/evidence.ts'
import { inapplicable, type Finding } from '#core/finding.ts'
import { inspect, type Progress } from '#core/inspect.ts'
import type { Measure } from '#core/measure.ts'
import { openPackage } from '#extract/apk/package.ts'
import { extractors } from '#extract/index.ts'
import { deliveredPackage } from '#extract/page/delivered.ts'
import { recordingIn } from '#extract/page/handed-in.ts'
import type { Artifacts, Facts, Inputs } from '#facts/facts.ts'
import { FormatError } from '#formats/format-error.ts'
import { measures } from '#measures/index.ts'
import { foundKinds, takingUses, type TakingUse } from '#measures/found-kinds.ts'
import { askedOfApps, askedOfArchives, isSdkArchive as isArchive, measuresOfArchives } from '#measures/sdk-archives.ts'
import { inspectionReport } from '#report/inspection-report.ts'
import type { AppSummary, Exhibit, InspectionReport } from '#report/schema.ts'
import { screenshotsCited } from './page-exhibits.ts'

export interface InspectionOptions {
  /** Version of Zhunsheng, for the report. */
  readonly version: string
  /** Ids of the measures to inspect; when absent all, or those that judge SDK archives. */
  readonly selected?: ReadonlySet<string>
  /** RFC 3339; the report carries no date otherwise. */
  readonly inspectedAt?: string
  readonly progress?: Progress
}

/** The package itself could not be read, so that there is no app to speak of. The message says where and why. */
export class UnreadablePackage extends Error {
  override readonly name = 'UnreadablePackage'
}

/** What is handed in of one app (一份检材). At least one of them; what is missing leaves what it would settle *untested*. */
export type HandedIn = Partial<Pick<Artifacts, 'apk' | 'profileFile' | 'policyEditions' | 'listingFile' | 'pageRecordings'>>

/**
 * The recording of a visit to a page (页面访问记录) that a file holds, or that evidence of a page (证据包) makes; null where it holds something
 * else. Throws `UnreadablePackage` where it is one that cannot be read.
 */
export async function pageRecordingIn(file: Artifact): Promise<Artifact<'page'> | null> {
  try {
    return await recordingIn(file)
  } catch (error) {
    if (error instanceof FormatError) throw new UnreadablePackage(error.message)
    throw error
  }
}

/** Inspects one app. Throws `UnreadablePackage` where a package was handed in and not even its identity could be read. */
export async function inspectCase(given: HandedIn, options: InspectionOptions): Promise<InspectionReport> {
  const handedIn = withDelivered(given)
  const profileFile = handedIn.profileFile ?? artifactOf(new TextEncoder().encode('{}'), 'profile.json', 'profile')
  const isOfArchive = handedIn.apk !== undefined && isSdkArchive(handedIn.apk)
  const selected = options.selected ?? new Set(isOfArchive ? measuresOfArchives : measures.map(({ id }) => id))
  const seen: Partial<Facts> = {}
  const cover = coverMeasure(seen)
  const subject = isOfArchive ? askedOfArchives(measures, readInPackages) : askedOfApps(measures)
  const asked = [cover, ...subject.filter(({ id }) => selected.has(id))]
  const findings = await inspect<Inputs, Facts>({ ...handedIn, profileFile }, extractors, asked, options.progress)
  if (handedIn.apk)
    for (const finding of findings) if (finding.measure === cover.id && finding.check === 'identity') refuseUnreadable(finding)

  const own = findings.filter(({ measure }) => measure !== cover.id)
  const cited = new Set(own.flatMap((finding) => ('evidence' in finding ? finding.evidence : [])).map(({ artifact }) => artifact))
  return inspectionReport({
    version: options.version,
    extractors,
    ...(options.inspectedAt === undefined ? {} : { inspectedAt: options.inspectedAt }),
    artifacts: artifactsOf(handedIn, cited.has(profileFile.id) ? profileFile : undefined),
    app: seen.identity ? summaryOf(seen.identity, seen) : null,
    exhibits: [...exhibitsOf(seen.icons ?? []), ...(await screenshotsCited(handedIn.pageRecordings ?? [], own))],
    measures: subject,
    selected,
    findings: own,
  })
}

/** Where nobody handed in a package, that which a page delivered is what people get: it is inspected as one handed in. */
function withDelivered(given: HandedIn): HandedIn {
  const apk = given.apk === undefined && given.pageRecordings ? deliveredPackage(given.pageRecordings) : undefined
  return apk ? { ...given, apk } : given
}

/** What cannot be opened is no archive of either kind: the engine says why. */
function isSdkArchive(apk: Artifact<'apk'>): boolean {
  try {
    return openPackage(apk).jars !== null
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return false
  }
}

const needsOf = new Map<string, readonly string[]>(extractors.map(({ gives, needs }) => [gives, needs as readonly string[]]))
/** Whether a fact is read in the package, or made of what is. */
const readInPackages = (fact: string): boolean => fact === 'apk' || (needsOf.get(fact) ?? []).some(readInPackages)

/** Everything that was handed in, the package first; a profile that nobody handed in only where a finding cites it. */
function artifactsOf(
  { apk, profileFile, policyEditions = [], listingFile, pageRecordings = [] }: HandedIn,
  cited: Artifact<'profile'> | undefined,
): Artifact[] {
  const documents = policyEditions.flatMap((edition) => edition.documents.map(({ artifact }) => artifact))
  const all: readonly (Artifact | undefined)[] = [apk, profileFile ?? cited, ...documents, listingFile, ...pageRecordings]
  const byId = new Map(all.flatMap((artifact) => (artifact ? [[artifact.id, artifact]] : [])))
  return [...byId.values()]
}

/** Facts that a report shows are had as checks have theirs: by naming them. What this measure finds is left out of the report. */
function coverMeasure(seen: Partial<Facts>): Measure<Facts> {
  const keeper = (fact: keyof Facts): AnyCheck<Facts> => ({
    id: fact,
    title: { zh: fact, en: fact },
    needs: [fact],
    judge: (facts: Facts) => {
      Object.assign(seen, { [fact]: facts[fact] })
      return inapplicable({ zh: '封面', en: 'cover' })
    },
  })
  const checks = [
    keeper('identity'),
    keeper('labels'),
    keeper('icons'),
    keeper('signing'),
    keeper('sdks'),
    keeper('permissions'),
    keeper('apiUses'),
  ] as const
  const clause = { id: 'cover.1', text: { zh: '封面', en: 'cover' }, force: 'must', checks } as const
  return { id: 'cover', title: { zh: '封面', en: 'cover' }, binds: ['operator'], clauses: [clause] }
}

function refuseUnreadable(finding: Finding): void {
  if (finding.verdict !== 'untested') return
  if ('error' in finding.cause) throw new UnreadablePackage(finding.cause.error.replace(/^\w+: /, ''))
  if ('hidden' in finding.cause) throw new UnreadablePackage(finding.cause.hidden.en)
}

function summaryOf(identity: Facts['identity'], seen: Partial<Facts>): AppSummary {
  const { labels = [], signing, sdks = [], permissions } = seen
  const kindsOf = kindsByOwner(identity, seen)
  return {
    packageName: identity.packageName,
    versionName: identity.versionName,
    versionCode: identity.versionCode,
    minSdk: identity.minSdk,
    targetSdk: identity.targetSdk,
    container: identity.container,
    labels: labels.filter((label) => label.of === 'application').map(({ locale, text }) => ({ locale, text })),
    signing: signing
      ? {
          isVerified: signing.isVerified,
          schemes: signing.schemes.map(({ scheme, isVerified }) => ({ scheme, isVerified })),
          problems: signing.problems.map(({ scheme, code, detail }) => ({ scheme, code, detail })),
          signers: signing.signers.map(({ sha256, subject }) => ({ sha256, subject })),
          lineage: [...signing.lineage],
        }
      : null,
    permissions: permissions ? [...new Set(permissions.used.map(({ name }) => name))].slice(0, MOST_PERMISSIONS) : null,
    kinds: kindsOf('app'),
    sdks: sdks.map(({ id, name, provider, purpose, version, isLibrary, recognisedBy }) => ({
      id,
      name: { zh: name.zh, en: name.en },
      provider,
      purpose,
      version: version?.value ?? null,
      isLibrary,
      recognisedBy: recognisedBy.slice(0, MOST_MARKS).map(({ by, match }) => ({ by, match })),
      kinds: kindsOf(id),
    })),
  }
}

/** No app asks for so many; a manifest made to fill reports may. */
const MOST_PERMISSIONS = 1000
const MOST_MARKS = 3

/**
 * What the code of each owner takes, with the first place of each kind; null where nobody could read the code. Of an app without what Android
 * refuses it; of an SDK's archive all, for the permissions are those of the app that embeds it.
 */
function kindsByOwner(identity: Facts['identity'], { apiUses, permissions }: Partial<Facts>): (owner: string) => KindsOfOwner {
  if (!apiUses) return () => null
  const isTaking = (use: Facts['apiUses'][number]): use is TakingUse => use.purpose === 'personal-information' && use.kind !== null
  const uses = permissions && !isArchive(identity) ? takingUses(apiUses, permissions) : apiUses.filter(isTaking)
  const found = foundKinds(uses)
  return (id) => found.filter(({ owner }) => owner.id === id).map(({ kind, first: { seen } }) => ({ kind, site: siteOf(seen) }))
}
type KindsOfOwner = Exclude<AppSummary['kinds'], undefined>

const siteOf = (seen: Evidence): string =>
  seen.kind === 'code' ? `${seen.class}.${seen.method.split('(')[0]}` : 'path' in seen ? seen.path : seen.quote

/** The largest drawn icon of the application: one is enough to recognise it by. */
function exhibitsOf(icons: Facts['icons']): Exhibit[] {
  const drawn = icons.flatMap(({ of, path, picture }) => (picture === null ? [] : [{ of, path, picture }]))
  const best = (drawn.some(({ of }) => of === 'application') ? drawn.filter(({ of }) => of === 'application') : drawn).reduce<
    (typeof drawn)[number] | null
  >((largest, icon) => (largest === null || icon.picture.width > largest.picture.width ? icon : largest), null)
  if (best === null) return []
  const { width, height, png } = best.picture
  return [{ kind: 'icon', path: best.path, width, height, png: Buffer.from(png).toString('base64') }]
}
