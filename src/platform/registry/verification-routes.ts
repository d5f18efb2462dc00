import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { id } from '#contract/shapes.ts'
import { cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Secrets } from '#server/account-secret.ts'
import type { Frame } from '#server/frame.ts'
import { unseen } from '#contract/unseen.ts'
import { mounter } from '#server/mount.ts'
import { Problem } from '#server/problem.ts'
import { openText, SealBroken } from '#server/sealed-text.ts'
import { registryRoutes, type Verification } from './api.ts'
import { decideVerification } from './decide-verification.ts'
import { documentsOf, type DocumentRow } from './document-table.ts'
import { permissions } from './permission.ts'
import { readDocument } from './read-document.ts'
import { storeDocument } from './store-document.ts'
import { submitVerification } from './submit-verification.ts'
import {
  findVerification,
  listVerifications,
  listVerificationsOf,
  organisationOfVerification,
  type VerificationRow,
} from './verification-table.ts'
import { contact, contactContext, mayLookAt, type Contact } from './verification.ts'

/** An organisation sees so many of its own; nobody has been verified so often. */
const MOST_OWN = 100

/** Documents and verifications. */
export function addVerificationRoutes(app: FastifyInstance, frame: Frame, secrets: Secrets): void {
  const on = mounter(app, 'registry', permissions)
  const { db } = frame
  const ownerOf = ({ params }: { params: { verification: string } }) => organisationOfVerification(db, params.verification)
  const show = async (rows: readonly VerificationRow[]): Promise<Verification[]> => {
    const documents = await documentsOf(
      db,
      rows.map((row) => row.id),
    )
    return rows.map((row) => shown(row, documents.get(row.id) ?? [], contactOf(row, secrets, frame.log)))
  }

  on(registryRoutes.storeDocument, {
    async handle({ params, query, actor, request, reply }) {
      try {
        return await storeDocument(frame, secrets, { actor, organisation: params.organisation, name: query.name, body: request.body })
      } catch (error) {
        // What was refused is not listened to any longer.
        if (error instanceof Problem) reply.header('connection', 'close')
        throw error
      }
    },
  })
  on(registryRoutes.submitVerification, {
    async handle({ params, body, actor }) {
      const row = await submitVerification(frame, secrets, { actor, organisation: params.organisation, claims: body })
      return (await show([row]))[0]!
    },
  })
  on(registryRoutes.listOwnVerifications, {
    handle: async ({ params }) => ({ items: await show(await listVerificationsOf(db, params.organisation, MOST_OWN)) }),
  })
  on(registryRoutes.listVerifications, {
    async handle({ query: { state, after, limit }, acting }) {
      const rows = await listVerifications(db, {
        state,
        province: acting?.province ?? null,
        after: cursorIn(after, id),
        limit: limit + 1,
      })
      const { items: page, next } = pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => row.id,
      )
      return { items: await show(page), next }
    },
  })
  on(registryRoutes.getVerification, {
    ownedBy: ownerOf,
    async handle({ params, acting }) {
      const row = await findVerification(db, params.verification)
      if (!row || !mayLookAt(acting, row)) throw new Problem('not-found')
      return (await show([row]))[0]!
    },
  })
  on(registryRoutes.readDocument, {
    ownedBy: ownerOf,
    async handle({ params, actor, acting, reply }) {
      const { name, size, bytes } = await readDocument(frame, secrets, { actor, acting, ...params })
      // It was written by who knows whom: no browser may take it for a page, a script or a document to open in place.
      return reply
        .headers({
          'content-type': 'application/octet-stream',
          'content-length': String(size),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.replaceAll(unseen, ' ')).replaceAll(/['()*]/g, percentEncoded)}`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'no-store',
        })
        .send(bytes) as never
    },
  })
  on(registryRoutes.decideVerification, {
    ownedBy: ownerOf,
    async handle({ params, body, actor, acting }) {
      return (await show([await decideVerification(frame, { actor, acting, id: params.verification, ...body })]))[0]!
    },
  })
}

/** RFC 8187 lets fewer characters stand for themselves than `encodeURIComponent` does. */
const percentEncoded = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

function shown(row: VerificationRow, documents: DocumentRow[], asked: Contact | null): Verification {
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: row.organisation_name, kind: row.organisation_kind },
    state: row.state,
    claims: {
      creditCode: row.credit_code,
      legalName: row.legal_name,
      organisationCode: row.organisation_code,
      filingNumber: row.filing_number,
      contactName: asked?.name ?? null,
      contactPhone: asked?.phone ?? null,
      contactEmail: asked?.email ?? null,
      documents,
    },
    submittedAt: row.submitted_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
  }
}

/** A contact sealed under a secret that has been lost is as good as erased: the rest of the verification can still be worked with. */
function contactOf(row: VerificationRow, secrets: Secrets, log: FastifyBaseLogger): Contact | null {
  if (row.contact === null) return null
  try {
    return contact.parse(JSON.parse(openText(secrets, contactContext(row.organisation_id), row.contact)))
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    log.error({ err: error, verification: row.id }, 'a contact cannot be read')
    return null
  }
}
