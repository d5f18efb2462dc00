import type { AnswerOf } from '#contract/route.ts'
import type { Secrets } from '#server/account-secret.ts'
import { nameOfActor, type Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { AddressRule } from '#server/public-address.ts'
import { openText, SealBroken, sealText } from '#server/sealed-text.ts'
import type { noticeRoutes } from './api.ts'
import { addressContext, codeHash, contactBounds, markOf, newCode, newWebhookSecret, secretContext, shownAddress } from './contact.ts'
import {
  countAdded,
  eraseContact,
  findMemberByEmail,
  insertContact,
  listContacts,
  lockContactsOf,
  updateContact,
  type ContactRow,
} from './contact-table.ts'
import { NotDelivered } from './letter.ts'
import { codeMail } from './mail-text.ts'
import { openMailer, sendsEmail } from './mail.ts'
import { dialledOf } from './webhook.ts'

type ContactFrame = Pick<Frame, 'db' | 'clock' | 'config'>
type Added = AnswerOf<typeof noticeRoutes.addContact>

/** The address in full, for administrators; what may be shown of it where neither secret opens it, so that it can be removed at least. */
export const shownContact = (secrets: Secrets, row: ContactRow): Omit<Added, 'secret'> => ({
  id: row.id,
  channel: row.channel,
  address: openedOrNull(secrets, row) ?? row.shown,
  state: row.state,
  addedAt: row.added_at.toISOString(),
})

function openedOrNull(secrets: Secrets, { organisation_id, address }: ContactRow): string | null {
  try {
    return openText(secrets, addressContext(organisation_id), address)
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

/**
 * Adds where an organisation wants to be told. To an e-mail address a code goes out, and nothing else until it comes back; a webhook's secret is
 * shown this once. Throws `Problem`: `conflict` when it is there already or there are too many, `unacceptable-content` for an address to which
 * nothing can be sent, `too-many-requests` beyond the day's bounds, `unavailable` while the mail server does not take the code.
 */
export async function addContact(
  frame: ContactFrame,
  { secrets, rule }: { secrets: Secrets; rule: AddressRule },
  { actor, organisation, channel, address: given }: { actor: Actor; organisation: string; channel: 'email' | 'webhook'; address: string },
): Promise<Added> {
  const { db, clock, config } = frame
  const address = channel === 'webhook' ? await checkedWebhook(rule, given) : given
  if (channel === 'email' && !sendsEmail(config))
    throw new Problem('unacceptable-content', {
      zh: '平台未配置邮件服务器,不能发送邮件;请使用网络回调',
      en: 'The platform has no mail server and sends no e-mail; use a webhook',
    })
  const secret = channel === 'webhook' ? newWebhookSecret() : null
  const code = newCode()
  const contact = await db.transaction().execute(async (trx) => {
    const at = clock.now()
    await lockContactsOf(trx, organisation)
    const present = await listContacts(trx, organisation)
    if (present.length >= contactBounds.most)
      throw new Problem('conflict', {
        zh: `每个机构至多${contactBounds.most}个接收方式`,
        en: `An organisation has ${contactBounds.most} contacts at most`,
      })
    if (present.some((row) => openedOrNull(secrets, row)?.toLowerCase() === address.toLowerCase()))
      throw new Problem('conflict', { zh: '该接收方式已存在', en: 'This contact is there already' })
    const mark = markOf(secrets, address)
    const added = await countAdded(trx, { organisation, mark, since: new Date(at.getTime() - DAY) })
    if (added.byOrganisation >= contactBounds.addedInADay || (channel === 'email' && added.toAddress >= contactBounds.codesInADay))
      throw new Problem('too-many-requests', { zh: '今日添加次数已达上限,请明日再试', en: 'Too many were added today; try again tomorrow' })
    const row = await insertContact(trx, {
      organisation_id: organisation,
      channel,
      address: sealText(secrets, addressContext(organisation), address),
      shown: shownAddress(channel, address),
      mark,
      secret: secret && sealText(secrets, secretContext(organisation), secret),
      person_id: channel === 'email' ? ((await findMemberByEmail(trx, organisation, address)) ?? null) : null,
      added_by: nameOfActor(actor),
      added_at: at,
    })
    if (channel === 'email') await updateContact(trx, row.id, { code_hash: codeHash(secrets, row.id, code) })
    await record(trx, at, { actor, organisation, action: 'addContact', object: `contact:${row.id}`, detail: { channel } })
    return row
  })
  if (channel === 'email') await mailCode(frame, { actor, contact, address, code })
  return { ...shownContact(secrets, contact), secret }
}

const DAY = contactBounds.codeHours * 3_600_000

/** Not within the transaction: a slow mail server would hold the organisation's row. A contact whose code did not leave is of no use, and goes. */
async function mailCode(
  { db, clock, config }: ContactFrame,
  { actor, contact, address, code }: { actor: Actor; contact: ContactRow; address: string; code: string },
): Promise<void> {
  const mailer = openMailer(config)!
  try {
    await mailer.send(address, `notice-code-${contact.id}-${contact.added_at.getTime().toString(36)}`, codeMail(code))
  } catch (error) {
    await db.transaction().execute(async (trx) => {
      await eraseContact(trx, contact.id, clock.now())
      const line = { actor, organisation: contact.organisation_id, action: 'removeContact', object: `contact:${contact.id}` }
      await record(trx, clock.now(), { ...line, detail: { why: 'the code was not delivered' } })
    })
    if (!(error instanceof NotDelivered)) throw error
    const words = { zh: `验证码未能发出:${error.fault}`, en: `The code could not be sent: ${error.fault}` }
    throw new Problem(error.isFinal ? 'unacceptable-content' : 'unavailable', words, { cause: error })
  } finally {
    mailer.close()
  }
}

/** The address as it is kept, without what no server is sent. */
async function checkedWebhook(rule: AddressRule, given: string): Promise<string> {
  const url = new URL(given)
  if (url.username !== '' || url.password !== '')
    throw new Problem('unacceptable-content', {
      zh: '回调地址不得含用户名或密码;调用以签名证明来源',
      en: 'The address must hold no user and password; calls are proved by their signature',
    })
  url.hash = ''
  await dialledOf(rule, url.href).catch((error: unknown) => {
    if (error instanceof NotDelivered) throw new Problem('unacceptable-content', notPublic, { cause: error })
    throw error
  })
  return url.href
}

const notPublic = {
  zh: '回调地址须为可从公网访问的 https 地址',
  en: 'The address must lead to a public https server',
}
