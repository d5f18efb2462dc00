import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { commissionDeclared } from '../inspections/commission-declared.ts'
import type { Declared } from '../inspections/declared.ts'
import { EDITIONS_INSPECTED } from './declaration.ts'
import { findEditions, type EditionRow } from './edition-table.ts'
import { findListings } from './listing-table.ts'

/**
 * Has a package of an app inspected against its newest policy and listing. Gives the commission's id. Throws `Problem('unacceptable-content')`
 * where nothing was declared that could be read.
 */
export async function inspectDeclared(
  frame: Frame,
  { actor, organisation, app, ...wanted }: { actor: Actor; organisation: string; app: string; package: string | null },
): Promise<string> {
  const declared = await declaredOf(frame, app)
  if (declared.policies.length === 0 && declared.listing === null)
    throw new Problem('unacceptable-content', {
      zh: '尚无可读取的处理规则或公示信息,请先提交',
      en: 'No policy that can be read and no listing is here; hand one in first',
    })
  return commissionDeclared(frame, { actor, organisation, app, package: wanted.package, declared })
}

/** An edition that could not be read is left out: what it would say is unknown, and the report would not gain by it. */
async function declaredOf({ db }: Pick<Frame, 'db'>, app: string): Promise<Declared> {
  const readable = await findEditions(db, app, { onlyReadable: true, limit: EDITIONS_INSPECTED })
  const [listing] = await findListings(db, app, { limit: 1 })
  return { policies: readable.map(editionOf), listing: listing ? { name: listing.name, sha256: listing.sha256 } : null }
}

const editionOf = ({ version, published_on, notice, documents }: EditionRow): Declared['policies'][number] => ({
  version,
  publishedOn: published_on,
  notice,
  documents: documents.map(({ part, name, sha256 }) => ({ part, name, sha256 })),
})
