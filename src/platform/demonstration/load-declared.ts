import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { submitListing } from '../declarations/submit-listing.ts'
import { submitPolicy } from '../declarations/submit-policy.ts'
import { canonicalDeclared, type Declared } from '../inspections/declared.ts'
import { giveCommission } from '../inspections/give-commission.ts'
import { registerApp } from '../registry/register-app.ts'
import { samplesFolder } from './packages.ts'
import { findOwnApp } from './table.ts'

/** Samples that say something of themselves which their package contradicts. */
interface DeclaredSample {
  readonly folder: string
  readonly packageName: string
  readonly name: string
  readonly policy?: string
  readonly listing?: string
}
const declaredSamples: readonly DeclaredSample[] = [
  {
    folder: 'policy-names-kinds/violating-by-denial',
    packageName: 'cn.zhunsheng.samples.consent_before_collection_in_code.compliant',
    name: '示例阅读',
    policy: 'policy.html',
  },
  {
    folder: 'sdk-list-true/violating-by-policy',
    packageName: 'cn.zhunsheng.samples.sdk_list_true.violating',
    name: '示例推送',
    policy: 'policy.md',
  },
  {
    folder: 'listing-true-to-package/violating',
    packageName: 'cn.zhunsheng.samples.bundled_requests_in_code.compliant',
    name: '示例扫码',
    listing: 'listing.yaml',
  },
]

/** Registers the apps of these samples, files what they declare, and has their packages inspected against it: once, at whichever start. */
export async function loadDeclared(frame: Frame, organisation: string): Promise<number> {
  let count = 0
  for (const sample of declaredSamples) {
    if ((await findOwnApp(frame.db, organisation, sample.packageName)) !== undefined) continue
    await load(frame, organisation, sample)
    count++
  }
  return count
}

async function load(frame: Frame, organisation: string, { folder, packageName, name, policy, listing }: DeclaredSample): Promise<void> {
  const at = (file: string): string => join(samplesFolder, folder, file)
  const app = await registerApp(frame, {
    actor: platform,
    organisation,
    app: { packageName, name, category: null, filingNumber: null },
  })
  const who = { actor: platform, organisation, app }
  const editions: Declared['policies'][number][] = []
  if (policy !== undefined) {
    const stored = await frame.blobs.put(createReadStream(at(policy)))
    await submitPolicy(frame, { ...who, name: policy, stored, version: '1.0', publishedOn: undefined, notice: undefined })
    const documents = [{ part: 'policy' as const, name: policy, sha256: stored.sha256 }]
    editions.push({ version: '1.0', publishedOn: null, notice: null, documents })
  }
  const row =
    listing === undefined ? null : await submitListing(frame, { ...who, name: '示例应用市场', text: readFileSync(at(listing), 'utf8') })
  const stored = await frame.blobs.put(createReadStream(at('sample.apk')))
  const declared = canonicalDeclared({ policies: editions, listing: row && { name: row.name, sha256: row.sha256 } })
  await frame.db
    .transaction()
    .execute((trx) =>
      giveCommission(trx, frame, { actor: platform, organisation, name: `${name}.apk`, package: stored, profile: '', declared }),
    )
}
