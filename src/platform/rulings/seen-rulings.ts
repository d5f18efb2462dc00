import type { Actor } from '#server/actor.ts'
import type { Database } from '#server/database.ts'
import { ownerOfApp } from '../registry/app-owner.ts'
import { readerOf } from '../inspections/commission.ts'
import { commissionSeenBy, type SeenCommission } from '../inspections/see-commission.ts'
import type { Ruling } from './api.ts'

/**
 * Rulings on an inspection as whoever sees one of its commissions may see them. Several organisations may have handed in the same bytes: what
 * one of them called the file, and that it appealed, is none of the others' business: an appeal is seen by those for whom it was filed, and
 * one of the commissioner or the app's operator by whoever sees the commission. `filedFor` tells it for each appeal. Strangers, who see what is public, learn
 * which organisation ruled, and not the names of its people.
 */
export async function rulingsSeenBy(
  db: Database,
  actor: Actor,
  asked: SeenCommission,
  rulings: readonly Ruling[],
  filedFor: ReadonlyMap<string, string>,
): Promise<Ruling[]> {
  const { seesAll, own } = readerOf(actor)
  if (seesAll) return [...rulings]
  const owner = asked.app_id === null ? null : await ownerOfApp(db, asked.app_id)
  const isConcerned = own.includes(asked.organisation_id) || (owner != null && own.includes(owner))
  const others = new Set(rulings.map(({ commission }) => commission.id).filter((id) => id !== asked.id))
  const hidden = new Set<string>()
  for (const id of others) if ((await commissionSeenBy(db, actor, id)) === null) hidden.add(id)
  const app = asked.app_id === null ? null : { id: asked.app_id, name: asked.app_name!, packageName: asked.package_name! }
  const known = new Set([...own, asked.organisation_id, ...(owner == null ? [] : [owner])])
  return rulings.map((ruling) => {
    const appeals = ruling.appeals.filter(({ id }) => known.has(filedFor.get(id)!))
    const commission = hidden.has(ruling.commission.id) ? { id: asked.id, name: asked.name, app } : ruling.commission
    const seen = { ...ruling, commission, appeals }
    return isConcerned ? seen : withoutNames(seen)
  })
}

const nameless = <Somebody extends { readonly name: string }>(somebody: Somebody): Somebody => ({ ...somebody, name: '' })

const withoutNames = (ruling: Ruling): Ruling => ({
  ...ruling,
  by: nameless(ruling.by),
  second: ruling.second && nameless(ruling.second),
  appeals: ruling.appeals.map((appeal) => ({
    ...appeal,
    by: nameless(appeal.by),
    decidedBy: appeal.decidedBy && nameless(appeal.decidedBy),
  })),
})
