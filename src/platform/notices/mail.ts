/** E-mail, by the mail server of the configuration. */
import { createTransport } from 'nodemailer'
import type { Config } from '#server/config.ts'
import { NotDelivered } from './letter.ts'
import type { MailText } from './mail-text.ts'

/** Connections to the mail server that one process holds while it sends. */
export const MAIL_CONNECTIONS = 5
/** Of one sending altogether, however slowly the server drips. */
const LONGEST_MILLISECONDS = 45_000

/** An open way to the mail server. */
export interface Mailer {
  /** Throws `NotDelivered`. */
  send(to: string, identifier: string, mail: MailText): Promise<void>
  close(): void
}

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'publicUrl'>

export const sendsEmail = ({ smtpUrl }: Pick<Config, 'smtpUrl'>): boolean => smtpUrl !== null

/** Null without a mail server. Connections are made when something is sent, and kept until `close`. */
export function openMailer({ smtpUrl, mailFrom, publicUrl }: MailConfig): Mailer | null {
  if (smtpUrl === null) return null
  const domain = mailFrom.split('@')[1]!
  const listed = publicUrl === null ? domain : new URL(publicUrl).hostname
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: MAIL_CONNECTIONS,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 30_000,
    // Nothing of a message is ever read from a file or fetched, whatever it holds.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  return {
    async send(to, identifier, { subject, text, html }) {
      const sending = transport.sendMail({
        from: { name: '准绳 Zhunsheng', address: mailFrom },
        // As an address, never as a list that is parsed.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${identifier}@${domain}>`,
        // RFC 2919, and RFC 3834: no machine should answer.
        headers: { 'List-Id': `Zhunsheng notices <notices.${listed}>`, 'Auto-Submitted': 'auto-generated' },
      })
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, fail) => {
        timer = setTimeout(() => fail(new NotDelivered('the mail server took too long', { isOurs: true })), LONGEST_MILLISECONDS)
      })
      try {
        await Promise.race([sending, late])
      } catch (error) {
        throw notDelivered(error)
      } finally {
        clearTimeout(timer)
        // What comes of it after that is nobody's to hear.
        sending.catch(() => {})
      }
    },
    close: () => transport.close(),
  }
}

function notDelivered(error: unknown): NotDelivered {
  if (error instanceof NotDelivered) return error
  const { responseCode, response, code } = error as { responseCode?: number; response?: string; code?: string }
  // Its codes alone (RFC 5321 and 3463): in its words the address stands, which is not for everybody in the organisation.
  if (responseCode !== undefined && code !== 'EAUTH')
    return new NotDelivered(`the mail server answered ${/^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response ?? '')?.[0] ?? responseCode}`, {
      // RFC 5321, 4.2.1: 5 is for good, 4 for now.
      isFinal: responseCode >= 500,
      cause: error,
    })
  return new NotDelivered('the mail server cannot be reached', { isOurs: true, cause: error })
}
