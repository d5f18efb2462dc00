import type { Database } from '#server/database.ts'
import type { NamedApp } from '../registry/named-things.ts'
import type { KnownSdks } from '../sdks/known-sdks.ts'
import type { UseOverview } from './api.ts'
import { usesOf } from './compare-uses.ts'
import { knownOfApp } from './known-of-app.ts'
import { findList } from './use-table.ts'

/** What an operator sees of the SDKs of its app. `isShown`: whether strangers see the app at all. */
export async function overviewOf(
  db: Database,
  { id, name, packageName }: NamedApp,
  { now, sdks, isShown }: { readonly now: Date; readonly sdks: KnownSdks; readonly isShown: boolean },
): Promise<UseOverview> {
  const [known, list] = await Promise.all([knownOfApp(db, id, { now, sdks, withPolicy: true }), findList(db, id)])
  const { inspected, policy } = known
  return {
    app: { id, name, packageName },
    inspected: inspected && {
      commission: inspected.commission,
      versionName: inspected.versionName,
      at: inspected.inspectedAt.toISOString(),
    },
    policy: policy && { id: policy.id, version: policy.version, isListElsewhere: policy.isElsewhere },
    uses: usesOf(known),
    publicList: shownList(id, list?.is_on ?? false, isShown),
  }
}

export const listPath = (app: string): string => `/api/apps/${app}/sdk-list`

export const shownList = (app: string, isOn: boolean, isShown: boolean): UseOverview['publicList'] => ({
  isOn,
  path: listPath(app),
  isSeen: isOn && isShown,
})
