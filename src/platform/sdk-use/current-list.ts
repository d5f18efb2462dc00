import { createHash } from 'node:crypto'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import type { NamedApp } from '../registry/named-things.ts'
import type { SdkList } from './api.ts'
import type { KnownSdks } from '../sdks/known-sdks.ts'
import { knownOfApp } from './known-of-app.ts'
import { listRows } from './list-rows.ts'
import { findList, keepListContent, type ListRow } from './use-table.ts'

export interface Parts extends Pick<Frame, 'db' | 'clock'> {
  readonly sdks: KnownSdks
}

/**
 * The list as it is at this moment: nothing of it is stored but a hash, so that it cannot grow old. The first look at which it says something
 * else is when it changed: nobody has read it saying that before.
 */
export async function currentList(frame: Parts, app: NamedApp, list: ListRow | undefined): Promise<SdkList> {
  const known = await knownOfApp(frame.db, app.id, { now: frame.clock.now(), sdks: frame.sdks, withPolicy: false })
  const rows = listRows(known)
  const changedAt = list ? await changedSince(frame, app.id, list, contentOf(rows)) : null
  return {
    format: 'zhunsheng-sdk-list/1',
    app: { id: app.id, name: app.name, packageName: app.packageName, operator: app.operator },
    versionName: known.inspected?.versionName ?? null,
    inspectedAt: known.inspected?.inspectedAt.toISOString() ?? null,
    changedAt: changedAt?.toISOString() ?? null,
    rows,
  }
}

const contentOf = (rows: SdkList['rows']): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex')

async function changedSince(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  app: string,
  { content: before, changed_at: changedAt }: ListRow,
  content: string,
): Promise<Date | null> {
  if (before === content) return changedAt
  const at = clock.now()
  const isFirst = await db.transaction().execute(async (trx) => {
    if (!(await keepListContent(trx, app, before, { content, at }))) return false
    await record(trx, at, { actor: platform, action: 'updateSdkList', object: `app:${app}`, detail: { content } })
    return true
  })
  return isFirst ? at : ((await findList(db, app))?.changed_at ?? at)
}
