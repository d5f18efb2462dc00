import type { FastifyInstance } from 'fastify'
import { id } from '#contract/shapes.ts'
import type { Secrets } from '#server/account-secret.ts'
import { cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { Problem } from '#server/problem.ts'
import { AddressRule } from '#server/public-address.ts'
import { addContact, shownContact } from './add-contact.ts'
import { answerNotice } from './answer-notice.ts'
import { noticeRoutes as routes, type Notice } from './api.ts'
import { confirmContact } from './confirm-contact.ts'
import { listContacts } from './contact-table.ts'
import type { NoticeHooks } from './deliver-notices.ts'
import { sendsEmail } from './mail.ts'
import { permissions } from './permission.ts'
import { readNotice } from './read-notice.ts'
import { countReceipts, findDeliveries, findReceipt, listReceipts, type ReceiptRow } from './receipt-table.ts'
import { removeContact } from './remove-contact.ts'
import { shownDelivery, shownNotices } from './show-notice.ts'

/** Of one notice: ten contacts, a first sending and some reminders. */
const MOST_DELIVERIES = 200

export function noticesOver(app: FastifyInstance, frame: Frame, secrets: Secrets, hooks: NoticeHooks): void {
  const { db, clock, config } = frame
  const on = mounter(app, 'notices', permissions)
  const ways = { secrets, rule: new AddressRule(config.webhookAllow) }

  const receiptOf = async ({ organisation, notice }: { organisation: string; notice: string }): Promise<ReceiptRow> => {
    const row = await findReceipt(db, organisation, notice)
    if (!row) throw new Problem('not-found')
    return row
  }
  const shown = async (row: ReceiptRow): Promise<Notice> => (await shownNotices(db, hooks, [row]))[0]!

  on(routes.listNotices, {
    handle: async ({ params: { organisation }, query: { after, limit, open } }) => {
      const rows = await listReceipts(db, organisation, {
        open: open === undefined ? undefined : open === 'yes',
        before: cursorIn(after, id),
        limit: limit + 1,
      })
      const { items, next } = pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => row.receipt_id,
      )
      return { items: await shownNotices(db, hooks, items), next, ...(await countReceipts(db, organisation)) }
    },
  })
  on(routes.getNotice, {
    handle: async ({ params }) => {
      const row = await receiptOf(params)
      const deliveries = await findDeliveries(db, row.receipt_id, MOST_DELIVERIES)
      return { ...(await shown(row)), deliveries: deliveries.map((one) => shownDelivery(one, clock.now())) }
    },
  })
  on(routes.readNotice, {
    handle: async ({ params, actor }) => {
      await readNotice(frame, actor, params.organisation, params.notice)
      return shown(await receiptOf(params))
    },
  })
  on(routes.answerNotice, {
    handle: async ({ params, actor, body }) => {
      await answerNotice(frame, actor, params, body)
      return shown(await receiptOf(params))
    },
  })

  on(routes.listContacts, {
    handle: async ({ params }) => ({
      items: (await listContacts(db, params.organisation)).map((row) => shownContact(secrets, row)),
      sendsEmail: sendsEmail(config),
    }),
  })
  on(routes.addContact, {
    handle: async ({ params, actor, body, reply }) => {
      reply.header('cache-control', 'no-store')
      return addContact(frame, ways, { actor, organisation: params.organisation, ...body })
    },
  })
  on(routes.confirmContact, {
    handle: async ({ params: { organisation, contact }, actor, body }) =>
      shownContact(secrets, await confirmContact(frame, ways, { actor, organisation, id: contact, code: body.code })),
  })
  on(routes.removeContact, {
    handle: async ({ params, actor }) => void (await removeContact(frame, actor, params.organisation, params.contact)),
  })
}
