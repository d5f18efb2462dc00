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
import { findOrganisationOfSdk, findSdk, findSdks, type SdkRow } from './sdk-table.ts'
import { isRowShownTo } from './shown-to.ts'
import { listVersions, type VersionRow } from './version-table.ts'

/** Of these versions, by their ids, the newest inspection that the actor may see: the slice `inspections` knows. */
export type NewestCommissions = (
  db: Database,
  versions: readonly string[],
  actor: Actor,
) => Promise<ReadonlyMap<string, NonNullable<Version['commission']>>>

const appPlace = z.object({ isExact: z.boolean(), id })
const embeddingPlace = z.object({ sdkVersion: z.int().min(1).max(2_147_483_647), app: id })

/** Apps, versions, SDKs, and which app embeds which. */
export function addCatalogueRoutes(app: FastifyInstance, frame: Frame, newestCommissions: NewestCommissions): void {
  const on = mounter(app, 'registry', permissions)
  const { db } = frame

  on(registryRoutes.listApps, {
    async handle({ query: { search, organisation, category, after, limit }, actor }) {
      const viewer = viewerOf(actor)
      const rows = await findApps(db, { viewer, search, organisation, category, after: cursorIn(after, appPlace), limit: limit + 1 })
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
    handle: async ({ params, actor }) => shownApp(there(await findApp(db, params.app), actor)),
  })
  on(registryRoutes.registerApp, {
    handle: async ({ params, body, actor }) => shownApp(await registerApp(frame, { actor, organisation: params.organisation, app: body })),
  })
  on(registryRoutes.changeApp, {
    ownedBy: ({ params }) => findOrganisationOfApp(db, params.app),
    handle: async ({ params, body, actor, acting }) =>
      shownApp(await changeApp(frame, { actor, organisation: acting?.id ?? null, app: params.app, change: body })),
  })
  on(registryRoutes.listVersions, {
    async handle({ params, query: { after, limit }, actor }) {
      there(await findApp(db, params.app), actor)
      const rows = await listVersions(db, params.app, { after: cursorIn(after, id), limit: limit + 1 })
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
  on(registryRoutes.listSdks, {
    async handle({ query: { search, organisation, after, limit }, actor }) {
      const viewer = viewerOf(actor)
      const rows = await findSdks(db, { viewer, search, organisation, after: cursorIn(after, id), limit: limit + 1 })
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
      const row = there(await findSdk(db, params.sdk), actor)
      const versions = await countEmbeddings(db, params.sdk)
      return { ...shownSdk(row), versions: versions.map((each) => ({ ...each, id: String(each.id) })) }
    },
  })
  on(registryRoutes.registerSdk, {
    handle: async ({ params, body, actor }) => shownSdk(await registerSdk(frame, { actor, organisation: params.organisation, ...body })),
  })
  on(registryRoutes.listEmbeddings, {
    ownedBy: ({ params }) => findOrganisationOfSdk(db, params.sdk),
    async handle({ params, query: { below, after, limit } }) {
      refuseUnordered(below)
      const rows = await findEmbeddings(db, params.sdk, { below, after: cursorIn(after, embeddingPlace), limit: limit + 1 })
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
    async handle({ params, query: { below }, reply }) {
      refuseUnordered(below)
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="sdk-${params.sdk}-apps.csv"`,
          'cache-control': 'no-store',
        })
        .send(embeddingCsv(everyEmbedding(db, params.sdk, below))) as never
    },
  })
}

function there<Row extends Parameters<typeof isRowShownTo>[1]>(row: Row | undefined, actor: Actor): Row {
  if (row === undefined || !isRowShownTo(viewerOf(actor), row)) throw new Problem('not-found')
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
  latestVersion: row.latest_version,
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
