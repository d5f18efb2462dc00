import { unseen } from '#contract/unseen.ts'
import { isSdkArchive } from '#core/sdk-archive.ts'
import type { InspectionReport } from '#report/schema.ts'
import type { InspectedApp } from './commission.ts'

/** UTF-16 code units. */
const LONGEST = 300
const MOST_SDKS = 500
const MOST_SIGNERS = 50

/**
 * What the registry wants to know of a report, small, and fit for a database: jsonb holds neither U+0000 nor lone surrogates. Null where no app
 * was inspected: an SDK archive bears the name of a package too, and is none that anybody installs; what a page delivered was handed in by nobody.
 */
export function inspectedApp({ app, artifacts }: Pick<InspectionReport, 'app' | 'artifacts'>, handedIn: string): InspectedApp | null {
  if (app === null || isSdkArchive(app) || artifacts.some(({ id, kind }) => id === handedIn && kind === 'page')) return null
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
    sdks: app.sdks.slice(0, MOST_SDKS).map(({ id, name, provider, version }) => ({
      id: storable(id),
      name: { zh: named(name.zh), en: named(name.en) },
      provider: named(provider),
      version: version === null ? null : named(version),
    })),
  }
}

/** What is shown as a name: nothing in it that makes it look like another. */
const named = (text: string): string => storable(text.slice(0, LONGEST).replaceAll(unseen, ' ').trim())

const storable = (text: string): string => text.slice(0, LONGEST).replaceAll('\0', '\u{fffd}').toWellFormed()
