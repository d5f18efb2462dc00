import type { FastifyInstance } from 'fastify'
import { id } from '#contract/shapes.ts'
import type { Actor } from '#server/actor.ts'
import { cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { Problem } from '#server/problem.ts'
import { readerOf } from '../inspections/commission.ts'
import { handInsSeenBy } from '../inspections/hand-ins.ts'
import { askerOf } from '../inspections/whoever-asks.ts'
import { viewerOf } from '../people/organisation.ts'
import { isAppShownTo, ownerOfApp } from '../registry/app-owner.ts'
import { declarationRoutes as routes } from './api.ts'
import { changeListing } from './change-listing.ts'
import { changePolicy } from './change-policy.ts'
import { comparePolicies, shownComparison } from './compare-policies.ts'
import { findComparison } from './comparison-table.ts'
import { appOfEdition, findEdition, findEditions, type EditionRow } from './edition-table.ts'
import { inspectDeclared } from './inspect-declared.ts'
import { findListing, findListings } from './listing-table.ts'
import { permissions } from './permission.ts'
import { receiveDocument } from './receive-document.ts'
import { isShownWhole, shownEdition, shownListing } from './show-declarations.ts'
import { submitListing } from './submit-listing.ts'
import { addPolicyDocument, expectPolicy, expectPolicyDocument, submitPolicy } from './submit-policy.ts'

export function mountDeclarations(app: FastifyInstance, frame: Frame): void {
  const { db, blobs } = frame
  const on = mounter(app, 'declarations', permissions)
  const ownedByApp = { ownedBy: ({ params }: { params: { app: string } }) => ownerOfApp(db, params.app) }
  const ownedByEdition = {
    ownedBy: async ({ params }: { params: { edition: string } }) => {
      const of = await appOfEdition(db, params.edition)
      return of === undefined ? undefined : ownerOfApp(db, of)
    },
  }
  const seesAllOf = async (actor: Actor, of: string): Promise<boolean> => {
    const { seesAll, own } = readerOf(actor)
    const owner = await ownerOfApp(db, of)
    return owner !== undefined && (seesAll || (owner !== null && own.includes(owner)))
  }
  /**
   * Whether everything of an app is theirs to see, or only what is public. Throws for an app that is not shown to them: what an organisation
   * that nobody has verified makes public would speak with the name of whomever it pretends to be.
   */
  const seesAllOrPublic = async (actor: Actor, of: string): Promise<boolean> => {
    if (await seesAllOf(actor, of)) return true
    if (!(await isAppShownTo(db, of, { viewer: viewerOf(actor), handIns: handInsSeenBy(actor) }))) throw new Problem('not-found')
    return false
  }
  const shown = async (edition: string) => shownEdition((await findEdition(db, edition))!, true)
  const seen = async (actor: Actor, edition: string): Promise<{ row: EditionRow; seesAll: boolean }> => {
    const row = await findEdition(db, edition)
    const seesAll = row !== undefined && (await seesAllOrPublic(actor, row.app_id))
    if (!row || !(row.is_public || seesAll)) throw new Problem('not-found')
    return { row, seesAll }
  }

  on(routes.submitPolicy, {
    ...ownedByApp,
    handle: ({ params, query, actor, acting, request, reply }) =>
      receiveDocument(frame, request, reply, {
        expect: () => expectPolicy(frame, params.app),
        take: async (stored) =>
          shown(await submitPolicy(frame, { actor, organisation: acting?.id ?? null, app: params.app, ...query, ...dated(query), stored })),
      }),
  })
  on(routes.addPolicyDocument, {
    ...ownedByEdition,
    handle: ({ params, query, actor, acting, request, reply }) =>
      receiveDocument(frame, request, reply, {
        expect: () => expectPolicyDocument(frame, params.edition, query.part),
        take: async (stored) => {
          await addPolicyDocument(frame, { actor, organisation: acting?.id ?? null, edition: params.edition, ...query, stored })
          return shown(params.edition)
        },
      }),
  })
  on(routes.listPolicies, {
    handle: async ({ params, query: { after, limit }, actor }) => {
      const seesAll = await seesAllOrPublic(actor, params.app)
      const rows = await findEditions(db, params.app, { onlyPublic: !seesAll, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(
        rows,
        limit,
        (row) => shownEdition(row, seesAll),
        (row) => row.id,
      )
    },
  })
  on(routes.getPolicy, {
    handle: async ({ params, actor }) => {
      const { row, seesAll } = await seen(actor, params.edition)
      return shownEdition(row, seesAll)
    },
  })
  on(routes.getPolicyReading, {
    async handle({ params, actor, reply }) {
      const { row, seesAll } = await seen(actor, params.edition)
      const reading = isShownWhole(row, seesAll) ? row.reading : row.reading_alone
      if (reading === null) throw new Problem('not-found', { zh: '尚未读取', en: 'It has not been read yet' })
      return reply
        .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
        .send(await blobs.read(reading)) as never
    },
  })
  on(routes.comparePolicies, {
    handle: async ({ params, body, actor, acting, request }) => {
      const { row } = await seen(actor, params.edition)
      const other = (await seen(actor, body.with)).row
      return comparePolicies(frame, { actor, organisation: acting?.id ?? null, asker: askerOf(request) }, row, other)
    },
  })
  on(routes.getPolicyComparison, {
    handle: async ({ params, actor }) => {
      const edition = (await seen(actor, params.edition)).row
      const other = (await seen(actor, params.with)).row
      const row = await findComparison(db, { edition, other })
      if (!row) throw new Problem('not-found', { zh: '尚未比较这两个版本', en: 'The two have not been compared yet' })
      return shownComparison(row)
    },
  })
  on(routes.changePolicy, {
    ...ownedByEdition,
    async handle({ params, body, actor, acting }) {
      await changePolicy(frame, { actor, organisation: acting?.id ?? null, edition: params.edition, isPublic: body.isPublic })
      return shown(params.edition)
    },
  })
  on(routes.submitListing, {
    ...ownedByApp,
    handle: async ({ params, body, actor, acting }) =>
      shownListing(await submitListing(frame, { actor, organisation: acting?.id ?? null, app: params.app, ...body })),
  })
  on(routes.listListings, {
    handle: async ({ params, query: { after, limit }, actor }) => {
      const onlyPublic = !(await seesAllOrPublic(actor, params.app))
      const rows = await findListings(db, params.app, { onlyPublic, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(rows, limit, shownListing, (row) => row.id)
    },
  })
  on(routes.changeListing, {
    ownedBy: async ({ params }) => {
      const row = await findListing(db, params.listing)
      return row && ownerOfApp(db, row.app_id)
    },
    async handle({ params: { listing }, body, actor, acting }) {
      await changeListing(frame, { actor, organisation: acting?.id ?? null, listing, isPublic: body.isPublic })
      return shownListing((await findListing(db, listing))!)
    },
  })
  on(routes.inspectDeclared, {
    ...ownedByApp,
    handle: async ({ params, body, actor, acting }) => {
      if (acting === null) throw new Problem('forbidden')
      return { commission: await inspectDeclared(frame, { actor, organisation: acting.id, app: params.app, package: body.package }) }
    },
  })
}

const dated = ({
  version,
  publishedOn,
  notice,
}: {
  version?: string | undefined
  publishedOn?: string | undefined
  notice?: string | undefined
}) => ({
  version,
  publishedOn,
  notice,
})
