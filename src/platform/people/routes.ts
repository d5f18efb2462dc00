import type { FastifyInstance } from 'fastify'
import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { Problem } from '#server/problem.ts'
import { acceptInvitation, readInvitation } from './accept-invitation.ts'
import { peopleRoutes as routes } from './api.ts'
import { changeRole } from './change-role.ts'
import { createBureau } from './create-bureau.ts'
import { createKey } from './create-key.ts'
import { createOrganisation } from './create-organisation.ts'
import { deleteAccount } from './delete-account.ts'
import { exportAccount } from './export-account.ts'
import { listInvitations, type InvitationRow } from './invitation-table.ts'
import { inviteMember } from './invite-member.ts'
import { listKeys } from './key-table.ts'
import { canSee, shownTo, viewerOf, type KeyRow } from './organisation.ts'
import { peoplePermissions } from './permission.ts'
import { removeMember } from './remove-member.ts'
import { renameOrganisation } from './rename-organisation.ts'
import { revokeKey } from './revoke-key.ts'
import { isSetupNeeded, setUp } from './set-up.ts'
import { findOrganisation, listMembers, listOrganisations, membershipsOf } from './table.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

/** Mounts the routes of the slice; needs accounts (server/accounts.ts) to be mounted already. */
export function mountPeople(app: FastifyInstance, frame: Frame): void {
  const mount = mounter(app, 'people', peoplePermissions)
  const { db, clock } = frame

  // Once done it stays done, and every page asks.
  let isSetupOver = false

  mount(routes.getSession, {
    handle: async ({ actor, request, reply }) => {
      reply.header('cache-control', 'no-store')
      isSetupOver ||= !(await isSetupNeeded(frame))
      const state = { isSetupNeeded: !isSetupOver, isDemonstration: frame.config.isDemonstration }
      if (actor.kind !== 'person') return { ...state, person: null, memberships: [] }
      await app.accounts.refresh(request, reply)
      const { personId: id, name, email, hasSecondFactor } = actor
      const memberships = await membershipsOf(db, id)
      return {
        ...state,
        person: { id, name, email, hasSecondFactor },
        memberships: memberships.map(({ organisation, role }) => ({ organisation: shownTo(viewerOf(actor), organisation), role })),
      }
    },
  })
  mount(routes.setUp, { handle: async ({ body }) => ({ organisation: (await setUp(frame, body)).organisation }) })

  mount(routes.createOrganisation, {
    handle: async ({ actor, body }) => {
      const organisation = await createOrganisation(frame, personal(actor), body)
      return shownTo({ seesAll: false, own: [organisation.id] }, organisation)
    },
  })
  mount(routes.createBureau, {
    handle: async ({ actor, acting, body }) => {
      const { organisation, invitationToken } = await createBureau(frame, actor, acting, body)
      return { organisation: shownTo(viewerOf(actor), organisation), invitationToken }
    },
  })
  mount(routes.listOrganisations, {
    handle: async ({ actor, query }) => {
      const viewer = viewerOf(actor)
      const { rows, next } = await listOrganisations(db, viewer, query)
      return { items: rows.map((row) => shownTo(viewer, row)), next }
    },
  })
  mount(routes.getOrganisation, {
    // The directory is for everyone: what may be seen of it is no question of owning.
    ownedBy: async () => null,
    handle: async ({ actor, params }) => {
      const viewer = viewerOf(actor)
      const organisation = await findOrganisation(db, params.organisation)
      if (!organisation || !canSee(viewer, organisation)) throw new Problem('not-found')
      return shownTo(viewer, organisation)
    },
  })
  mount(routes.renameOrganisation, {
    handle: async ({ actor, params, body }) =>
      shownTo(viewerOf(actor), await renameOrganisation(frame, actor, params.organisation, body.name)),
  })

  mount(routes.listMembers, {
    handle: async ({ params }) => ({
      items: (await listMembers(db, params.organisation)).map((row) => ({
        personId: row.id,
        name: row.name,
        email: row.email,
        role: row.role,
        joinedAt: row.joined_at.toISOString(),
        hasSecondFactor: row.has_second_factor === true,
      })),
    }),
  })
  mount(routes.changeRole, {
    handle: async ({ actor, params, body }) => void (await changeRole(frame, actor, params.organisation, params.person, body.role)),
  })
  mount(routes.removeMember, {
    handle: async ({ actor, params }) => void (await removeMember(frame, actor, params.organisation, params.person)),
  })

  mount(routes.invite, {
    handle: async ({ actor, params, body }) => {
      const { invitation, token } = await inviteMember(frame, actor, params.organisation, body)
      return { invitation: invitationOf(invitation), token }
    },
  })
  mount(routes.listInvitations, {
    handle: async ({ params }) => ({ items: (await listInvitations(db, params.organisation, clock.now())).map(invitationOf) }),
  })
  mount(routes.withdrawInvitation, {
    handle: async ({ actor, params }) => void (await withdrawInvitation(frame, actor, params.organisation, params.invitation)),
  })
  mount(routes.getInvitation, {
    handle: async ({ params }) => {
      const { invitation, organisation } = await readInvitation(frame, params.token)
      const { email, role, expires_at } = invitation
      return { organisation: { name: organisation.name, kind: organisation.kind }, email, role, expiresAt: expires_at.toISOString() }
    },
  })
  mount(routes.acceptInvitation, {
    handle: async ({ actor, params }) => {
      const { organisation, role } = await acceptInvitation(frame, personal(actor), params.token)
      return { organisation: shownTo({ seesAll: false, own: [organisation.id] }, organisation), role }
    },
  })

  mount(routes.listKeys, {
    handle: async ({ params }) => ({ items: (await listKeys(db, params.organisation)).map(keyOf) }),
  })
  mount(routes.createKey, {
    handle: async ({ actor, params, body }) => {
      const { key, secret } = await createKey(frame, actor, params.organisation, body)
      return { key: keyOf(key), secret }
    },
  })
  mount(routes.revokeKey, {
    handle: async ({ actor, params }) => void (await revokeKey(frame, actor, params.organisation, params.key)),
  })

  mount(routes.exportAccount, {
    handle: async ({ actor, reply }) => {
      reply.header('cache-control', 'no-store').header('content-disposition', 'attachment; filename="zhunsheng-account.json"')
      return exportAccount(frame, personal(actor))
    },
  })
  mount(routes.deleteAccount, {
    handle: async ({ actor, body, request, reply }) => {
      await deleteAccount(frame, personal(actor), body.password)
      // The session is gone; this takes its cookie away.
      await app.accounts.ask('/sign-out', request, reply, {})
      return undefined
    },
  })
}

function personal(actor: Actor): Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person') throw new Problem('forbidden')
  return actor
}

const invitationOf = ({ id, email, role, invited_at, expires_at }: InvitationRow) => ({
  id,
  email,
  role,
  invitedAt: invited_at.toISOString(),
  expiresAt: expires_at.toISOString(),
})

const keyOf = (row: KeyRow) => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
})
