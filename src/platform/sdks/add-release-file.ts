import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { describedSdks } from '../inspections/described-sdks.ts'
import { commissionSeenBy } from '../inspections/see-commission.ts'
import { held, type Acting } from './provider.ts'
import { findFiles, findRelease, insertFile } from './release-table.ts'

const MOST_FILES = 20
const archives = new Set(['aar', 'jar'])

/**
 * Lists a file that the provider itself handed in for inspection under a release. Throws `Problem`: `not-found`, `conflict` where the release
 * is public or has it, `unacceptable-content` for what is no SDK archive or has not been inspected.
 */
export async function addReleaseFile(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, acting }: Acting,
  { sdk, release, commission }: { sdk: string; release: string; commission: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    const { organisation } = await held(trx, sdk)
    const draft = await findRelease(trx, sdk, release)
    if (!draft) throw new Problem('not-found')
    if (draft.state !== 'draft')
      throw new Problem('conflict', { zh: '版本已发布,文件不能再变', en: 'The release is public: its files stay as they are' })
    const given = await commissionSeenBy(trx, actor, commission)
    // What another organisation handed in is theirs to show, though the actor may see it.
    if (!given || given.organisation_id !== organisation?.id)
      throw unacceptable({ zh: '本机构没有提交过这项检测', en: 'The organisation has not commissioned this inspection' })
    if (given.state !== 'done' || given.cancelled_at !== null)
      throw unacceptable({ zh: '该文件的检测尚未完成', en: 'The inspection of this file is not done' })
    const described = await describedSdks(trx, { commission })
    if (described?.container == null)
      throw unacceptable({ zh: '该文件由旧版引擎检测,请重新提交检测', en: 'An older engine inspected this file; hand it in again' })
    if (!archives.has(described.container)) throw unacceptable({ zh: '该文件不是AAR或JAR', en: 'This file is neither an AAR nor a JAR' })
    if ((await findFiles(trx, [release])).length >= MOST_FILES)
      throw new Problem('conflict', { zh: `每个版本至多${MOST_FILES}个文件`, en: `At most ${MOST_FILES} files of one release` })
    const file = { release_id: release, commission_id: commission, name: given.name, sha256: given.package, size: given.size }
    if (!(await insertFile(trx, file))) throw new Problem('conflict', { zh: '该版本已有此文件', en: 'The release has this file' })
    await record(trx, at, {
      actor,
      organisation: acting?.id ?? null,
      action: 'addReleaseFile',
      object: `sdk:${sdk}`,
      detail: { release, commission, sha256: given.package },
    })
  })
}

const unacceptable = (message: { zh: string; en: string }): Problem =>
  new Problem('unacceptable-content', message, { errors: [{ path: 'body.commission', message }] })
