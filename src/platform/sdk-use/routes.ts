import type { FastifyInstance } from 'fastify'
import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { Problem } from '#server/problem.ts'
import { anonymous } from '#server/actor.ts'
import { readerOf } from '../inspections/commission.ts'
import { handInsSeenBy } from '../inspections/hand-ins.ts'
import { viewerOf } from '../people/organisation.ts'
import { isAppShownTo, ownerOfApp } from '../registry/app-owner.ts'
import { appNamed, type NamedApp } from '../registry/named-things.ts'
import type { Asking } from '../registry/shown-to.ts'
import type { KnownSdks } from '../sdks/known-sdks.ts'
import { sdkUseRoutes as routes } from './api.ts'
import { changeUse } from './change-use.ts'
import { currentList } from './current-list.ts'
import { permissions } from './permission.ts'
import { dayInChina, MOST_EXPIRIES, REMINDED_DAYS } from './sdk-use.ts'
import { sendList } from './send-list.ts'
import { listPath, overviewOf, shownList } from './show-uses.ts'
import { switchSdkList } from './switch-list.ts'
import { findExpiries, findList } from './use-table.ts'

const askingOf = (actor: Actor): Asking => ({ viewer: viewerOf(actor), handIns: handInsSeenBy(actor) })

export function mountSdkUse(app: FastifyInstance, frame: Frame, sdks: KnownSdks): void {
  const { db, clock } = frame
  const on = mounter(app, 'sdk-use', permissions)
  const ownedByApp = { ownedBy: ({ params }: { params: { app: string } }) => ownerOfApp(db, params.app) }
  const named = async (actor: Actor, id: string): Promise<NamedApp> => {
    const found = await appNamed(db, id, askingOf(actor))
    if (!found) throw new Problem('not-found')
    return found
  }
  const isShown = (id: string): Promise<boolean> => isAppShownTo(db, id, askingOf(anonymous))
  const overview = async (actor: Actor, id: string) =>
    overviewOf(db, await named(actor, id), { now: clock.now(), sdks, isShown: await isShown(id) })

  on(routes.getUses, { ...ownedByApp, handle: ({ params, actor }) => overview(actor, params.app) })
  on(routes.changeUse, {
    ...ownedByApp,
    async handle({ params: { app: id, sdk }, body, actor, acting }) {
      await changeUse(frame, { actor, organisation: acting?.id ?? null, app: id, sdk, kept: body, asking: askingOf(actor) })
      return (await overview(actor, id)).uses.find((use) => use.sdk === sdk)!
    },
  })
  on(routes.switchSdkList, {
    ...ownedByApp,
    async handle({ params: { app: id }, body: { isOn }, actor, acting }) {
      await switchSdkList(frame, { actor, organisation: acting?.id ?? null, app: id, isOn })
      // Looked at once, so that it says since when.
      if (isOn) await currentList({ db, clock, sdks }, await named(actor, id), await findList(db, id))
      return shownList(id, isOn, await isShown(id))
    },
  })
  on(routes.listExpiries, {
    async handle({ params: { organisation } }) {
      const until = dayInChina(clock.now(), REMINDED_DAYS)
      const items = await findExpiries(db, organisation, { until, limit: MOST_EXPIRIES + 1 })
      return { items: items.slice(0, MOST_EXPIRIES), isMore: items.length > MOST_EXPIRIES }
    },
  })
  on(routes.getSdkListState, {
    async handle({ params: { app: id }, actor }) {
      await named(actor, id)
      const list = await findList(db, id)
      return { isPublic: list?.is_on === true && (await isShown(id)), path: listPath(id) }
    },
  })
  on(routes.getSdkList, {
    async handle({ params: { app: id }, query, actor, request, reply }) {
      const [list, owner] = await Promise.all([findList(db, id), ownerOfApp(db, id)])
      const isOwn = owner != null && readerOf(actor).own.includes(owner)
      const isPublic = list?.is_on === true && (await isShown(id))
      if (!isPublic && !isOwn) throw new Problem('not-found')
      const asked = await named(isPublic ? anonymous : actor, id)
      return sendList(await currentList({ db, clock, sdks }, asked, list), { ...query, isPublic }, request, reply) as never
    },
  })
}
