import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import type { Actor } from '#server/actor.ts'
import type { Database } from '#server/database.ts'
import { badCursor, cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { Problem } from '#server/problem.ts'
import { viewerOf } from '../people/organisation.ts'
import { registryRoutes, type App, type Sdk, type Version } from './api.ts'
import { findApp, findApps, findOrganisationOfApp, type AppRow } from './app-table.ts'
import { changeApp } from './change-app.ts'
import { embeddingCsv } from './embedding-csv.ts'
import { countEmbeddings, everyEmbedding, findEmbeddings } from './embedding-table.ts'
import { versionKey } from './identifiers/version-order.ts'
import { permissions } from './permission.ts'
import { registerApp } from './register-app.ts'
import { registerSdk } from './register-sdk.ts'
import { findOrganisationOfSdk, findSdks, findShownSdk, type SdkRow } from './sdk-table.ts'
import { publishVersion, type Describe } from './publish-version.ts'
import type { Asking, HandInsSeenBy } from './shown-to.ts'
import { findShownVersion, listVersions, type VersionRow } from './version-table.ts'

/** Of these versions, by their ids, the newest inspection that the actor may see: the slice `inspections` knows. */
export type NewestCommissions = (
  db: Database,
  versions: readonly string[],
  actor: Actor,
) => Promise<ReadonlyMap<string, NonNullable<Version['commission']>>>

/** What the slices after this one know of packages that were handed in. */
export interface CatalogueHooks {
  readonly newestCommissions: NewestCommissions
  readonly handIns: HandInsSeenBy
  readonly describe: Describe
}

const appPlace = z.object({ isExact: z.boolean(), id })
const embeddingPlace = z.object({ sdkVersion: z.int().min(1).max(2_147_483_647), app: id })

/** Apps, versions, SDKs, and which app embeds which. */
export function addCatalogueRoutes(app: FastifyInstance, frame: Frame, { newestCommissions, handIns, describe }: CatalogueHooks): void {
  const on = mounter(app, 'registry', permissions)
  const { db } = frame
  const askingOf = (actor: Actor): Asking => ({ viewer: viewerOf(actor), handIns: handIns(actor) })
  const appFor = async (actor: Actor, app: string): Promise<App> => shownApp(there(await findApp(db, app, askingOf(actor))))
  const onlyListedFor = (actor: Actor): boolean => !handIns(actor).seesAll

  on(registryRoutes.listApps, {
    async handle({ query: { search, organisation, category, after, limit }, actor }) {
      const asking = askingOf(actor)
      const rows = await findApps(db, { asking, search, organisation, category, after: cursorIn(after, appPlace), limit: limit + 1 })
      const { items: page, next } = pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => ({ isExact: row.package_name === search, id: row.id }),
      )
      return { items: page.map(shownApp), next }
    },
  })
  on(registryRoutes.getApp, {
    handle: ({ params, actor }) => appFor(actor, params.app),
  })
  on(registryRoutes.registerApp, {
    handle: async ({ params, body, actor }) =>
      appFor(actor, await registerApp(frame, { actor, organisation: params.organisation, app: body })),
  })
  on(registryRoutes.changeApp, {
    ownedBy: ({ params }) => findOrganisationOfApp(db, params.app),
    handle: async ({ params, body, actor, acting }) => {
      await changeApp(frame, { actor, organisation: acting?.id ?? null, app: params.app, change: body })
      return appFor(actor, params.app)
    },
  })
  on(registryRoutes.listVersions, {
    async handle({ params, query: { after, limit }, actor }) {
      await appFor(actor, params.app)
      const rows = await listVersions(db, params.app, { handIns: handIns(actor), after: cursorIn(after, id), limit: limit + 1 })
      const { items: page, next } = pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => row.id,
      )
      const commissions = await newestCommissions(
        db,
        page.map((row) => row.id),
        actor,
      )
      return { items: page.map((row) => shownVersion(row, commissions.get(row.id) ?? null)), next }
    },
  })
  on(registryRoutes.publishVersion, {
    ownedBy: ({ params }) => findOrganisationOfApp(db, params.app),
    async handle({ params: { app, version }, body: { isPublished }, actor, acting }) {
      const find = async () => there(await findShownVersion(db, app, version, handIns(actor)))
      const { id } = await find()
      await publishVersion(frame, describe, { actor, organisation: acting?.id ?? null, version: id, isPublished })
      return shownVersion(await find(), (await newestCommissions(db, [id], actor)).get(id) ?? null)
    },
  })
  on(registryRoutes.listSdks, {
    async handle({ query: { search, organisation, after, limit }, actor }) {
      const rows = await findSdks(db, { asking: askingOf(actor), search, organisation, after: cursorIn(after, id), limit: limit + 1 })
      const { items: page, next } = pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => row.id,
      )
      return { items: page.map(shownSdk), next }
    },
  })
  on(registryRoutes.getSdk, {
    async handle({ params, actor }) {
      const row = there(await findShownSdk(db, params.sdk, askingOf(actor)))
      const versions = await countEmbeddings(db, params.sdk, { onlyListed: onlyListedFor(actor) })
      return { ...shownSdk(row), versions: versions.map((each) => ({ ...each, id: String(each.id) })) }
    },
  })
  on(registryRoutes.registerSdk, {
    handle: async ({ params, body, actor }) => shownSdk(await registerSdk(frame, { actor, organisation: params.organisation, ...body })),
  })
  on(registryRoutes.listEmbeddings, {
    ownedBy: ({ params }) => findOrganisationOfSdk(db, params.sdk),
    async handle({ params, query: { below, after, limit }, actor }) {
      refuseUnordered(below)
      const place = cursorIn(after, embeddingPlace)
      const rows = await findEmbeddings(db, params.sdk, { below, onlyListed: onlyListedFor(actor), after: place, limit: limit + 1 })
      if (rows === null) throw badCursor()
      const { items: page, next } = pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => ({ sdkVersion: row.sdk_version_id, app: row.app_id }),
      )
      const items = page.map(({ app_id, package_name, name, operator, version }) => ({
        app: { id: app_id, packageName: package_name, name, operator },
        version,
      }))
      return { items, next }
    },
  })
  on(registryRoutes.exportEmbeddings, {
    ownedBy: ({ params }) => findOrganisationOfSdk(db, params.sdk),
    async handle({ params, query: { below }, actor, reply }) {
      refuseUnordered(below)
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="sdk-${params.sdk}-apps.csv"`,
          'cache-control': 'no-store',
        })
        .send(embeddingCsv(everyEmbedding(db, params.sdk, { below, onlyListed: onlyListedFor(actor) }))) as never
    },
  })
}

function there<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Problem('not-found')
  return row
}

function refuseUnordered(below: string | undefined): void {
  if (below === undefined || versionKey(below) !== null) return
  const message = { zh: '看不出是版本号', en: 'No version can be made out' }
  throw new Problem('malformed-request', message, { errors: [{ path: 'query.below', message }] })
}

const organisationOf = ({ organisation_id, organisation_name }: { organisation_id: string | null; organisation_name: string | null }) =>
  organisation_id === null || organisation_name === null ? null : { id: organisation_id, name: organisation_name }

const shownApp = (row: AppRow): App => ({
  id: row.id,
  packageName: row.package_name,
  name: row.name,
  organisation: organisationOf(row),
  category: row.category,
  filingNumber: row.filing_number,
  latestVersion: row.shown_latest,
  registeredAt: row.registered_at.toISOString(),
})

const shownVersion = (row: VersionRow, commission: Version['commission']): Version => ({
  id: row.id,
  app: row.app_id,
  versionName: row.version_name,
  versionCode: row.version_code,
  package: row.package,
  signers: row.signers,
  registeredAt: row.registered_at.toISOString(),
  isPublic: row.is_listed,
  isPublished: row.is_published,
  commission,
})

const shownSdk = (row: SdkRow): Sdk => ({
  id: row.id,
  knownAs: row.known_as,
  name: row.name,
  provider: row.provider,
  organisation: organisationOf(row),
  registeredAt: row.registered_at.toISOString(),
})
