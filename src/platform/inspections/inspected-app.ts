import { unseen } from '#contract/unseen.ts'
import type { InspectionReport } from '#report/schema.ts'
import type { InspectedApp, TakenKind } from './commission.ts'

/** UTF-16 code units. */
const LONGEST = 300
const MOST_SDKS = 500
const MOST_SIGNERS = 50
const MOST_PERMISSIONS = 500
/** More than there are. */
const MOST_KINDS = 200
const MOST_PACKAGES = 3

/**
/**
 * What the registry and other slices want to know of a report, small, and fit for a database: jsonb holds neither U+0000 nor lone surrogates. Of an
 * SDK archive too, though it is never filed as an app (`settleCommission`). Null where no package was inspected: what a page delivered was
 * handed in by nobody.
 */
export function inspectedApp({ app, artifacts }: Pick<InspectionReport, 'app' | 'artifacts'>, handedIn: string): InspectedApp | null {
  if (app === null || artifacts.some(({ id, kind }) => id === handedIn && kind === 'page')) return null
  const label = app.labels.find(({ locale }) => locale.startsWith('zh')) ?? app.labels[0]
  return {
    packageName: storable(app.packageName),
    label: label === undefined ? null : named(label.text),
    versionName: named(app.versionName),
    versionCode: app.versionCode,
    signers: (app.signing?.signers ?? [])
      .map(({ sha256 }) => sha256)
      .filter((hash) => /^[0-9a-f]{64}$/.test(hash))
      .slice(0, MOST_SIGNERS),
    ...(app.container ? { container: storable(app.container) } : {}),
    permissions: app.permissions?.slice(0, MOST_PERMISSIONS).map(named) ?? null,
    kinds: takenKinds(app.kinds),
    sdks: app.sdks.slice(0, MOST_SDKS).map(({ id, name, provider, purpose, version, isLibrary, recognisedBy = [], kinds }) => ({
      id: storable(id),
      name: { zh: named(name.zh), en: named(name.en) },
      provider: named(provider),
      version: version === null ? null : named(version),
      ...(purpose === undefined ? {} : { purpose: storable(purpose) }),
      isLibrary,
      packages: recognisedBy
        .filter(({ by }) => by === 'package')
        .slice(0, MOST_PACKAGES)
        .map(({ match }) => named(match)),
      kinds: takenKinds(kinds),
    })),
  }
}

const takenKinds = (kinds: NonNullable<InspectionReport['app']>['kinds']): readonly TakenKind[] | null =>
  kinds?.slice(0, MOST_KINDS).map(({ kind, site }) => ({ kind: storable(kind), site: named(site) })) ?? null

/** What is shown as a name: nothing in it that makes it look like another. */
const named = (text: string): string => storable(text.slice(0, LONGEST).replaceAll(unseen, ' ').trim())

const storable = (text: string): string => text.slice(0, LONGEST).replaceAll('\0', '\u{fffd}').toWellFormed()
