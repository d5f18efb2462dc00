/** Signed calls to the addresses of organisations (Standard Webhooks 1.0). */
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Webhook } from 'standardwebhooks'
import { AddressRefused, lookupOf, type AddressRule, type Dialled } from '#server/public-address.ts'
import { MOST_NAMED, NotDelivered, type Letter } from './letter.ts'

/** From the name's resolution to the last byte of the answer. */
const LONGEST_MILLISECONDS = 10_000
/** Nobody reads the answer; so much of it is let through that a connection ends in order. */
const MOST_ANSWERED_BYTES = 16 * 1024
const LONGEST_BODY_MILLISECONDS = 2000

const FORMAT = 'zhunsheng-notice/1'

/** What a receiver is told of a notice. */
export const noticeBody = ({ occasion, organisation, notice, apps, appCount }: Letter): string =>
  JSON.stringify({ format: FORMAT, type: 'notice', occasion, organisation, notice, apps: apps.slice(0, MOST_NAMED), appCount })

/** By which a receiver proves that it is there, before anything is told to it. */
export const testBody = (organisation: string): string =>
  JSON.stringify({ format: FORMAT, type: 'test', organisation: { id: organisation } })

/** A call: to what address, signed with which secret, under which identifier. */
export interface WebhookCall {
  readonly address: string
  readonly secret: string
  readonly identifier: string
  readonly body: string
  readonly at: Date
}

/** Not public, as whoever asked for it is told. */
export const REFUSED = 'the address does not lead to a public https server'

/**
 * Where an address leads, checked: https alone, unless the configuration allows what it leads to. Throws `NotDelivered`, which another try does
 * not mend any sooner than a name is changed.
 */
export async function dialledOf(rule: AddressRule, address: string): Promise<Dialled> {
  const { protocol, hostname } = new URL(address)
  const dialled = await rule.dial(hostname).catch((error: unknown) => {
    if (error instanceof AddressRefused) throw new NotDelivered(REFUSED, { cause: error })
    throw error
  })
  if (protocol !== 'https:' && !dialled.isAllowed) throw new NotDelivered(REFUSED)
  return dialled
}

/** Calls once; arrived is what is answered with a status of 2xx. Redirects lead nowhere. Throws `NotDelivered`. */
export async function callWebhook(rule: AddressRule, call: WebhookCall): Promise<void> {
  const ended = new AbortController()
  const timer = setTimeout(() => ended.abort(), LONGEST_MILLISECONDS)
  const late = new Promise<never>((_, fail) =>
    ended.signal.addEventListener('abort', () => fail(new NotDelivered('it did not answer in 10 seconds'))),
  )
  late.catch(() => {})
  try {
    const dialled = await Promise.race([dialledOf(rule, call.address), late])
    const status = await Promise.race([posted(dialled, call, ended.signal), late])
    if (status < 200 || status > 299) throw new NotDelivered(`it answered with status ${status}`)
  } catch (error) {
    if (error instanceof NotDelivered) throw error
    if (ended.signal.aborted) throw new NotDelivered('it did not answer in 10 seconds', { cause: error })
    throw new NotDelivered(faultOf(error), { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

function posted(dialled: Dialled, { address, secret, identifier, body, at }: WebhookCall, signal: AbortSignal): Promise<number> {
  const url = new URL(address)
  const bytes = Buffer.from(body)
  return new Promise((settle, fail) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request = send(
      url,
      {
        method: 'POST',
        signal,
        // No connection outlives its call: another call may be to another address of the same name.
        agent: false,
        lookup: lookupOf(dialled),
        headers: {
          'content-type': 'application/json',
          'content-length': bytes.length,
          'user-agent': 'zhunsheng-notices',
          'webhook-id': identifier,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': new Webhook(secret).sign(identifier, at, body),
        },
      },
      (answer) => {
        drain(answer)
        settle(answer.statusCode ?? 0)
      },
    )
    request.on('error', fail)
    request.end(bytes)
  })
}

/** The status is all that is asked; what follows is let through up to a bound of bytes and time, and then cut. */
function drain(answer: IncomingMessage): void {
  let length = 0
  const timer = setTimeout(() => answer.destroy(), LONGEST_BODY_MILLISECONDS)
  answer.on('error', () => {})
  answer.on('close', () => clearTimeout(timer))
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > MOST_ANSWERED_BYTES) answer.destroy()
  })
}

/** Codes of Node that say what its receiver can mend; of others no more than that it failed. */
const faults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it broke the connection off',
  EPIPE: 'it broke the connection off',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
  ETIMEDOUT: 'it cannot be reached',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is another name’s',
}
const faultOf = (error: unknown): string => faults[(error as { code?: string }).code ?? ''] ?? 'the call failed'
