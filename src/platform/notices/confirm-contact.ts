import type { Secrets } from '#server/account-secret.ts'
import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { AddressRule } from '#server/public-address.ts'
import { openText } from '#server/sealed-text.ts'
import { addressContext, contactBounds, isCode, secretContext } from './contact.ts'
import { listContacts, lockContact, updateContact, type ContactRow } from './contact-table.ts'
import { NotDelivered } from './letter.ts'
import { callWebhook, testBody } from './webhook.ts'

/**
 * Confirms a contact: an e-mail address by the code that was mailed to it, a webhook by a test call that it answers with 2xx; a webhook where
 * nothing arrived for a while is tried again the same way. Throws `Problem`: `conflict` when there is nothing to confirm or all tries are used
 * up, `unacceptable-content` for a wrong code or an address that does not answer.
 */
export async function confirmContact(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { secrets, rule }: { secrets: Secrets; rule: AddressRule },
  { actor, organisation, id, code }: { actor: Actor; organisation: string; id: string; code: string | null },
): Promise<ContactRow> {
  const at = clock.now()
  // The try is counted whatever comes of it, before anybody learns whether it was right.
  const contact = await db.transaction().execute(async (trx) => {
    const found = await lockContact(trx, organisation, id)
    if (!found) throw new Problem('not-found')
    refuseHopeless(found, at)
    await updateContact(trx, id, { tries: found.tries + 1 })
    await record(trx, at, { actor, organisation, action: 'confirmContact', object: `contact:${id}`, detail: { try: found.tries + 1 } })
    return found
  })
  if (contact.channel === 'email') checkCode(secrets, contact, code)
  else await testCall(secrets, rule, contact, at)
  return db.transaction().execute(async (trx) => {
    if (!(await lockContact(trx, organisation, id))) throw new Problem('not-found')
    await updateContact(trx, id, { state: 'active', code_hash: null, tries: 0 })
    await record(trx, at, { actor, organisation, action: 'confirmContact', object: `contact:${id}`, detail: { state: 'active' } })
    return (await listContacts(trx, organisation)).find((one) => one.id === id)!
  })
}

function refuseHopeless({ channel, state, added_at, tries }: ContactRow, at: Date): void {
  if (state === 'active' || (state === 'failing' && channel === 'email'))
    throw new Problem('conflict', { zh: '该接收方式已确认', en: 'It is confirmed already' })
  const isExpired = channel === 'email' && at.getTime() > added_at.getTime() + contactBounds.codeHours * 3_600_000
  if (isExpired || tries >= contactBounds.tries[channel])
    throw new Problem('conflict', {
      zh: '验证码已过期或尝试次数已用完,请移除后重新添加',
      en: 'The code has expired, or all tries are used up: remove the contact and add it again',
    })
}

function checkCode(secrets: Secrets, { id, code_hash, tries }: ContactRow, code: string | null): void {
  if (code !== null && code_hash !== null && isCode(secrets, id, code.replaceAll(/\s/g, ''), code_hash)) return
  const left = contactBounds.tries.email - tries - 1
  throw new Problem('unacceptable-content', { zh: `验证码不正确,还可尝试${left}次`, en: `Wrong code; ${left} tries are left` })
}

async function testCall(
  secrets: Secrets,
  rule: AddressRule,
  { id, organisation_id: organisation, address, secret, tries }: ContactRow,
  at: Date,
): Promise<void> {
  try {
    await callWebhook(rule, {
      address: openText(secrets, addressContext(organisation), address),
      secret: openText(secrets, secretContext(organisation), secret ?? ''),
      identifier: `notice-test-${id}-${tries + 1}-${at.getTime().toString(36)}`,
      body: testBody(organisation),
      at,
    })
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error
    const words = { zh: `测试调用未成功:${error.fault}`, en: `The test call did not succeed: ${error.fault}` }
    throw new Problem('unacceptable-content', words, { cause: error })
  }
}
