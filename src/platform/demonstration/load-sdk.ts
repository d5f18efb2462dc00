import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { ActingOrganisation } from '#server/actor.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext, Queue } from '#server/jobs.ts'
import { Problem } from '#server/problem.ts'
import { giveCommission } from '../inspections/give-commission.ts'
import { commissionSeenBy } from '../inspections/see-commission.ts'
import { registerSdk } from '../registry/register-sdk.ts'
import { addReleaseFile } from '../sdks/add-release-file.ts'
import { createRelease } from '../sdks/create-release.ts'
import { flagRisk } from '../sdks/flag-risk.ts'
import { publishDisclosure } from '../sdks/publish-disclosure.ts'
import { publishDocument } from '../sdks/publish-document.ts'
import { publishRelease } from '../sdks/publish-release.ts'
import { saveDisclosure } from '../sdks/save-disclosure.ts'
import { samplesFolder } from './packages.ts'
import { disclosureOfSample, guideOfSample, rulesOfSample, SAMPLE_SDK } from './sample-sdk.ts'
import { findOwnSdk } from './table.ts'

/** A release whose file a worker has still to inspect. */
export const releaseInspected: Queue<{ organisation: string; sdk: string; release: string; commission: string; tries: number }> = {
  name: 'demonstration-release',
  retries: 3,
  heartbeatSeconds: 30,
  expireSeconds: 60,
}
const PAUSE_MILLISECONDS = 5000
/** Half an hour: by then it is inspected, or never will be. */
const MOST_TRIES = 360

const actingFor = (organisation: string): { actor: typeof platform; acting: ActingOrganisation } => ({
  actor: platform,
  acting: { id: organisation, kind: 'sdk', province: null, isVerified: true },
})

/** The sample SDK as its provider publishes it: disclosure, rules in two editions, guide, a risk of older versions and the release that fixes it. */
export async function loadSdk(frame: Frame, organisation: string): Promise<number> {
  if ((await findOwnSdk(frame.db, organisation, SAMPLE_SDK)) !== undefined) return 0
  const who = actingFor(organisation)
  const { id: sdk } = await registerSdk(frame, { actor: platform, organisation, name: SAMPLE_SDK, knownAs: null })
  await saveDisclosure(frame, who, sdk, disclosureOfSample)
  await publishDisclosure(frame, who, sdk)
  for (const edition of [...rulesOfSample, guideOfSample]) await publishDocument(frame, who, sdk, edition)
  const risk = await flagRisk(frame, who, sdk, {
    title: '广告页摇动阈值过低,且密钥写在代码中',
    severity: 'medium',
    text: '1.4.0以前的版本轻微晃动即跳转广告页。请升级;不使用广告模块的,请移除该模块。',
    basis: { text: '提供者自查;另见本平台对1.4.2的检测报告', link: null },
    from: null,
    below: '1.4.0',
  })
  const { id: release } = await createRelease(frame, who, sdk, {
    version: '1.4.2',
    releasedOn: '2026-10-15',
    notes: '推迟初始化;广告模块可单独移除。',
    fixes: [risk.id],
  })
  const stored = await frame.blobs.put(createReadStream(join(samplesFolder, 'sdk/kit-1.4.2.aar')))
  await frame.db.transaction().execute(async (trx) => {
    const given = { actor: platform, organisation, name: 'kit-1.4.2.aar', package: stored, profile: '' }
    const commission = await giveCommission(trx, frame, given)
    await frame.jobs.send(trx, releaseInspected, { organisation, sdk, release, commission, tries: 0 })
  })
  return 1
}

/** Publishes the release once its file is inspected; asks again later while it is not. */
export async function publishInspected(
  frame: Frame,
  { tries, ...data }: NonNullable<(typeof releaseInspected)['data']>,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  signal.throwIfAborted()
  const commission = await commissionSeenBy(frame.db, platform, data.commission)
  if (commission?.state === 'done') {
    const who = actingFor(data.organisation)
    await unlessDone(addReleaseFile(frame, who, data))
    await unlessDone(publishRelease(frame, who, data))
  } else if (tries < MOST_TRIES) {
    const startAfter = new Date(Date.now() + PAUSE_MILLISECONDS)
    await frame.db.transaction().execute((trx) => frame.jobs.send(trx, releaseInspected, { ...data, tries: tries + 1 }, { startAfter }))
  }
}

/** A worker that died may have done it. */
async function unlessDone(act: Promise<void>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!(error instanceof Problem && error.code === 'conflict')) throw error
  })
}
