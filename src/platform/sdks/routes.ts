import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import type { Actor } from '#server/actor.ts'
import { cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { Problem } from '#server/problem.ts'
import { handInsSeenBy } from '../inspections/hand-ins.ts'
import { viewerOf } from '../people/organisation.ts'
import { ownerOfSdk, sdkNamed, sdkShownTo, type NamedSdk } from '../registry/sdk-owner.ts'
import type { Asking } from '../registry/shown-to.ts'
import { addReleaseFile } from './add-release-file.ts'
import { sdkRoutes as routes, type Release } from './api.ts'
import { findDisputes, lostClaims } from './claim-table.ts'
import { createRelease } from './create-release.ts'
import { decideDispute } from './decide-dispute.ts'
import { findDisclosure, findDisclosures, type DisclosureRow } from './disclosure-table.ts'
import { findDocument, findDocuments } from './document-table.ts'
import { findEvents } from './event-table.ts'
import { flagRisk } from './flag-risk.ts'
import type { KnownSdks } from './known-sdks.ts'
import { permissions } from './permission.ts'
import { publishDisclosure } from './publish-disclosure.ts'
import { publishDocument } from './publish-document.ts'
import { publishRelease } from './publish-release.ts'
import { findRelease, findReleases, type ReleaseRow } from './release-table.ts'
import { findRisks } from './risk-table.ts'
import { saveDisclosure } from './save-disclosure.ts'
import { findSheets } from './sheet-table.ts'
import { shownEvents } from './show-events.ts'
import { shownReleases } from './show-releases.ts'
import { shownDisclosure, shownDispute, shownDocument, shownKnown, shownRisk, shownSdk } from './show-sdk.ts'
import { sdkTerms } from './terms.ts'
import { withdrawRelease } from './withdraw-release.ts'
import { withdrawRisk } from './withdraw-risk.ts'

const releasePlace = z.object({ key: z.array(z.int()).max(200), id })
/** On a sheet: more than anybody reads. */
const MOST_RELEASES = 50
const MOST_RISKS = 500

export function mountSdks(app: FastifyInstance, frame: Frame, known: KnownSdks): void {
  const { db } = frame
  const on = mounter(app, 'sdks', permissions)
  const askingOf = (actor: Actor): Asking => ({ viewer: viewerOf(actor), handIns: handInsSeenBy(actor) })
  const ownedBy = ({ params: { sdk } }: { params: { sdk: string } }) => ownerOfSdk(db, sdk)

  const sdkFor = async (actor: Actor, sdk: string): Promise<NamedSdk> => {
    const named = await sdkShownTo(db, sdk, askingOf(actor))
    if (!named) throw new Problem('not-found')
    return named
  }
  /** Drafts are for whoever works on them, and for regulators. */
  const seesDrafts = (actor: Actor, { organisation }: NamedSdk): boolean => {
    const { seesAll, own } = viewerOf(actor)
    return seesAll || (organisation !== null && own.includes(organisation.id))
  }
  const lostOf = async (sdk: string): Promise<ReadonlySet<string>> => new Set((await lostClaims(db, [sdk])).map(({ value }) => value))
  const edition = async (row: DisclosureRow) => shownDisclosure(row, await lostOf(row.sdk_id))
  const releasesOf = async (actor: Actor, sdk: NamedSdk, rows: readonly ReleaseRow[]): Promise<Release[]> =>
    shownReleases(db, actor, sdk, { rows, disclosure: (await findDisclosure(db, sdk.id, 'published'))?.fields ?? null })
  const releaseOf = async (actor: Actor, { sdk, release }: { sdk: string; release: string }): Promise<Release> =>
    (await releasesOf(actor, (await sdkNamed(db, sdk))!, [(await findRelease(db, sdk, release))!]))[0]!

  on(routes.searchSheets, {
    handle: async ({ query: { after, limit, purpose, kind, risky, ...filter }, actor }) => {
      const rows = await findSheets(db, {
        ...filter,
        asking: askingOf(actor),
        purpose,
        kind,
        knownTaking: kind === undefined ? [] : known.idsTaking(kind),
        knownOfPurpose: purpose === undefined ? [] : known.idsOfPurpose(purpose),
        risky: risky !== undefined,
        before: cursorIn(after, id),
        limit: limit + 1,
      })
      const show = (row: (typeof rows)[number]) => ({
        id: row.id,
        name: row.name,
        provider: row.provider,
        purpose: row.purpose ?? known.of(row.known_as)?.purpose ?? null,
        isRegistered: row.organisation_id !== null,
        isDisclosed: row.is_disclosed,
        newestRelease: row.newest_release,
        openRisks: row.open_risks,
      })
      return pageOfRows(rows, limit, show, (row) => row.id)
    },
  })
  on(routes.getSheet, {
    handle: async ({ params: { sdk: asked }, actor }) => {
      const sdk = await sdkFor(actor, asked)
      const disclosure = await findDisclosure(db, sdk.id, 'published')
      const [rules] = await findDocuments(db, sdk.id, { kind: 'rules', limit: 1 })
      const [guide] = await findDocuments(db, sdk.id, { kind: 'guide', limit: 1 })
      const releases = await findReleases(db, sdk.id, { states: ['published'], limit: MOST_RELEASES })
      return {
        sdk: shownSdk(sdk),
        known: shownKnown(known.of(sdk.knownAs)),
        disclosure: disclosure ? await edition(disclosure) : null,
        rules: rules ? shownDocument(rules) : null,
        guide: guide ? shownDocument(guide) : null,
        releases: await releasesOf(actor, sdk, releases),
        risks: (await findRisks(db, sdk.id, { standingOnly: true, limit: MOST_RISKS })).map(shownRisk),
      }
    },
  })
  on(routes.listSdkTerms, { handle: () => Promise.resolve(sdkTerms) })
  on(routes.saveDisclosure, {
    ownedBy,
    handle: async (call) => edition(await saveDisclosure(frame, call, call.params.sdk, call.body)),
  })
  on(routes.publishDisclosure, {
    ownedBy,
    handle: async (call) => edition(await publishDisclosure(frame, call, call.params.sdk)),
  })
  on(routes.listDisclosures, {
    handle: async ({ params, query: { after, limit }, actor }) => {
      const sdk = await sdkFor(actor, params.sdk)
      const lost = await lostOf(sdk.id)
      const withDrafts = seesDrafts(actor, sdk)
      const rows = await findDisclosures(db, sdk.id, { withDrafts, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(
        rows,
        limit,
        (row) => shownDisclosure(row, lost),
        (row) => row.id,
      )
    },
  })
  on(routes.publishSdkDocument, {
    ownedBy,
    handle: async (call) => {
      const row = await publishDocument(frame, call, call.params.sdk, call.body)
      return { ...shownDocument(row), text: row.text }
    },
  })
  on(routes.listSdkDocuments, {
    handle: async ({ params, query: { after, limit, kind }, actor }) => {
      const sdk = await sdkFor(actor, params.sdk)
      const rows = await findDocuments(db, sdk.id, { kind, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(rows, limit, shownDocument, (row) => row.id)
    },
  })
  on(routes.getSdkDocument, {
    handle: async ({ params, actor }) => {
      const sdk = await sdkFor(actor, params.sdk)
      const row = await findDocument(db, sdk.id, params.document)
      if (!row) throw new Problem('not-found')
      return { ...shownDocument(row), text: row.text }
    },
  })
  on(routes.createRelease, {
    ownedBy,
    handle: async (call) => {
      const { id: release } = await createRelease(frame, call, call.params.sdk, call.body)
      return releaseOf(call.actor, { sdk: call.params.sdk, release })
    },
  })
  on(routes.addReleaseFile, {
    ownedBy,
    handle: async (call) => {
      await addReleaseFile(frame, call, { ...call.params, ...call.body })
      return releaseOf(call.actor, call.params)
    },
  })
  on(routes.publishRelease, {
    ownedBy,
    handle: async (call) => {
      await publishRelease(frame, call, call.params)
      return releaseOf(call.actor, call.params)
    },
  })
  on(routes.withdrawRelease, {
    ownedBy,
    handle: async (call) => {
      await withdrawRelease(frame, call, { ...call.params, ...call.body })
      return releaseOf(call.actor, call.params)
    },
  })
  on(routes.listReleases, {
    handle: async ({ params, query: { after, limit }, actor }) => {
      const sdk = await sdkFor(actor, params.sdk)
      const states = seesDrafts(actor, sdk) ? (['draft', 'published', 'withdrawn'] as const) : (['published'] as const)
      const rows = await findReleases(db, sdk.id, { states, after: cursorIn(after, releasePlace), limit: limit + 1 })
      const shown = new Map((await releasesOf(actor, sdk, rows.slice(0, limit))).map((one) => [one.id, one]))
      return pageOfRows(
        rows,
        limit,
        (row) => shown.get(row.id)!,
        (row) => ({ key: row.version_key, id: row.id }),
      )
    },
  })
  on(routes.flagRisk, {
    ownedBy,
    handle: async (call) => shownRisk(await flagRisk(frame, call, call.params.sdk, call.body)),
  })
  on(routes.withdrawRisk, {
    ownedBy,
    handle: async (call) => shownRisk(await withdrawRisk(frame, call, { ...call.params, ...call.body })),
  })
  on(routes.listRisks, {
    handle: async ({ params, query: { after, limit }, actor }) => {
      const sdk = await sdkFor(actor, params.sdk)
      const rows = await findRisks(db, sdk.id, { standingOnly: false, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(rows, limit, shownRisk, (row) => row.id)
    },
  })
  on(routes.listSdkEvents, {
    ownedBy,
    handle: async ({ params: { sdk }, query: { after, limit } }) => {
      const rows = await findEvents(db, sdk, { before: cursorIn(after, id), limit: limit + 1 })
      const shown = new Map((await shownEvents(db, rows.slice(0, limit))).map((one) => [one.id, one]))
      return pageOfRows(
        rows,
        limit,
        (row) => shown.get(row.id)!,
        (row) => row.id,
      )
    },
  })
  on(routes.listDisputes, {
    handle: async ({ query: { after, limit, state }, actor }) => {
      const { seesAll, own } = viewerOf(actor)
      const of = seesAll ? null : own
      const rows = await findDisputes(db, { isOpen: state === 'open', of, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(rows, limit, shownDispute, (row) => row.id)
    },
  })
  on(routes.decideDispute, {
    handle: async (call) => shownDispute(await decideDispute(frame, call, call.params.dispute, call.body)),
  })
}
