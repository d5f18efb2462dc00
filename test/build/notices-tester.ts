/** What the tests of this slice stand in: a platform with a mail server and a receiver of webhooks that really run. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { describeApps } from '../../src/platform/registry/app-owner.ts'
import type { Config } from '../../src/server/config.ts'
import { AddressRule } from '../../src/server/public-address.ts'
import { secretsOf } from '../../src/server/account-secret.ts'
import { Client, testPlatform, type Member, type TestPlatform } from './test-platform.ts'
import { noticeRoutes } from '../../src/platform/notices/api.ts'
import { deliverDue, type Delivered, type Senders } from '../../src/platform/notices/deliver-notices.ts'
import { planNotices } from '../../src/platform/notices/plan-notices.ts'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  /** Headers, unfolded, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The decoded part that is text. */
  readonly text: string
  readonly html: string
}

/** A mail server of RFC 5321 on loopback, whose answer to a recipient can be changed. */
export interface MailServer {
  readonly url: string
  readonly mails: ReceivedMail[]
  refuse: { code: number; says: string } | null
  close(): Promise<void>
}

export async function openMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const state: { refuse: MailServer['refuse'] } = { refuse: null }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(_, __, answer) {
      if (state.refuse === null) return answer()
      answer(Object.assign(new Error(state.refuse.says), { responseCode: state.refuse.code }))
    },
    onData(stream, session, answer) {
      const take = async (): Promise<void> => {
        const bytes = await buffer(stream)
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        mails.push({ from, to: rcptTo.map(({ address }) => address), ...parsed(bytes.toString('utf8')) })
        answer()
      }
      void take()
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    close: () => new Promise<void>((settle) => server.close(() => settle())),
  })
}

function parsed(raw: string): Pick<ReceivedMail, 'raw' | 'headers' | 'text' | 'html'> {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const headers = headersOf(head)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? ''
  const parts = body.join('\r\n\r\n').split(`--${boundary}`)
  const part = (type: string): string => {
    const [partHead = '', ...rest] = (parts.find((one) => one.includes(`Content-Type: ${type}`)) ?? '')
      .replace(/^\r\n/, '')
      .split('\r\n\r\n')
    const content = rest.join('\r\n\r\n')
    return headersOf(partHead)['content-transfer-encoding'] === 'base64'
      ? Buffer.from(content, 'base64').toString('utf8')
      : decoded(content)
  }
  return { raw, headers, text: part('text/plain'), html: part('text/html') }
}

const headersOf = (head: string): Record<string, string> =>
  Object.fromEntries(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )

/** Quoted-printable (RFC 2045, 6.7). */
const decoded = (text: string): string =>
  Buffer.from(
    text.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

export interface ReceivedCall {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A receiver of webhooks on loopback; how it answers can be changed. */
export interface Receiver {
  readonly url: string
  readonly calls: ReceivedCall[]
  /** A status, with a place for redirects; null: it takes the call and never answers. */
  answer: { status: number; location?: string; body?: string } | null
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const calls: ReceivedCall[] = []
  const state: { answer: Receiver['answer'] } = { answer: { status: 204 } }
  const server = createServer((request, reply) => {
    const take = async (): Promise<void> => {
      const bytes = await buffer(request)
      calls.push({ path: request.url ?? '', headers: request.headers, body: bytes.toString('utf8') })
      if (state.answer === null) return
      const { status, location, body } = state.answer
      reply.writeHead(status, location === undefined ? {} : { location }).end(body)
    }
    void take()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}

export interface NoticesTester {
  readonly platform: TestPlatform
  readonly mail: MailServer
  readonly receiver: Receiver
  readonly senders: Senders
  /** An app of the organisation. */
  app(organisation: string): Promise<string>
  /** Tells organisations, each about a new app of its own. */
  plan(about: string, organisations: readonly string[], remindAfterDays?: readonly number[]): Promise<{ notice: string; told: number }>
  /** A confirmed webhook; gives its id, path and secret. */
  webhook(member: Member): Promise<{ id: string; path: string; secret: string }>
  /** A confirmed e-mail address; gives its id. */
  email(member: Member, address: string): Promise<string>
  deliver(signal?: AbortSignal): Promise<Delivered>
  /** The same person after their session has run out. */
  again(member: Member): Promise<Member>
  callsTo(path: string): readonly ReceivedCall[]
  mailsTo(address: string): readonly ReceivedMail[]
  stop(): Promise<void>
}

export async function openNoticesTester(config: Partial<Config> = {}): Promise<NoticesTester> {
  const [mail, receiver] = [await openMailServer(), await openReceiver()]
  const platform = await testPlatform({
    config: { smtpUrl: mail.url, mailFrom: 'notices@zhunsheng.example', webhookAllow: ['127.0.0.0/8'], publicUrl: null, ...config },
  })
  const { frame } = platform
  const senders: Senders = {
    secrets: await secretsOf(frame.config),
    rule: new AddressRule(frame.config.webhookAllow),
    hooks: { describeApps },
  }
  let count = 0
  const app: NoticesTester['app'] = async (organisation) => {
    const { id } = await frame.db
      .insertInto('app')
      .values({
        organisation_id: organisation,
        package_name: `cn.example.notices${++count}`,
        name: `应用${count}`,
        category: null,
        filing_number: null,
        latest_version: null,
        registered_at: platform.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address))
  return {
    platform,
    mail,
    receiver,
    senders,
    app,
    async plan(about, organisations, remindAfterDays = []) {
      const rows: { organisation_id: string; app_id: string; detail: string }[] = []
      for (const organisation of organisations)
        rows.push({ organisation_id: organisation, app_id: await app(organisation), detail: '1.2.3' })
      return frame.db.transaction().execute((trx) =>
        planNotices(
          trx,
          {
            kind: 'sdk-risk-flagged',
            about,
            title: { zh: '示例SDK存在风险', en: 'The example SDK has a risk' },
            text: {
              zh: '1.3.0以下版本<启动前>收集信息。\n请升级。',
              en: 'Versions below 1.3.0 collect <before consent>.\nPlease upgrade.',
            },
            link: '/sdks/1',
            at: platform.clock.now(),
            remindAfterDays,
          },
          sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (organisation_id bigint, app_id bigint, detail text)`,
        ),
      )
    },
    async webhook(member) {
      const path = `/hook/${++count}`
      const params = { organisation: member.organisation }
      const { body } = await member.client.call(noticeRoutes.addContact, {
        params,
        body: { channel: 'webhook', address: `${receiver.url}${path}` },
      })
      const confirmed = await member.client.call(noticeRoutes.confirmContact, { params: { ...params, contact: body.id }, body: {} })
      if (confirmed.status !== 200) throw new Error(confirmed.raw.body)
      return { id: body.id, path, secret: body.secret! }
    },
    async email(member, address) {
      const params = { organisation: member.organisation }
      const { body } = await member.client.call(noticeRoutes.addContact, { params, body: { channel: 'email', address } })
      const code = codeIn(mailsTo(address).at(-1)!)
      const confirmed = await member.client.call(noticeRoutes.confirmContact, { params: { ...params, contact: body.id }, body: { code } })
      if (confirmed.status !== 200) throw new Error(confirmed.raw.body)
      return body.id
    },
    async again(member) {
      const cookie = await platform.accounts.openSession(member.personId)
      return { ...member, client: new Client(platform.app, { cookie, 'sec-fetch-site': 'same-origin' }) }
    },
    deliver: (signal) => deliverDue(frame, senders, signal),
    callsTo: (path) => receiver.calls.filter((call) => call.path === path),
    mailsTo,
    async stop() {
      await platform.stop()
      await mail.close()
      await receiver.close()
    },
  }
}

export const codeIn = ({ text }: ReceivedMail): string => /\d{8}/.exec(text)![0]
