/** A notice and a code as e-mail: Chinese first, then English, as text and as HTML that loads and tells nothing. */
import type { Words } from '#contract/words.ts'
import type { Letter } from './letter.ts'

export interface MailText {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Apps that a mail names; more nobody reads in one. */
const MOST_IN_MAIL = 20

const language = {
  zh: {
    reminder: '[提醒]',
    apps: (count: number) => `涉及本机构的APP(${count}款):`,
    more: (count: number) => `……另有${count}款,请在平台中查看。`,
    link: '详情与答复:',
    to: (name: string) => `此邮件由准绳平台发送给“${name}”登记的通知邮箱。不再接收,请由本机构管理员在平台“通知接收方式”中移除。`,
  },
  en: {
    reminder: '[Reminder]',
    apps: (count: number) => `Apps of your organisation that are concerned (${count}):`,
    more: (count: number) => `… and ${count} more: see the platform.`,
    link: 'Details and answer: ',
    to: (name: string) =>
      `Sent by Zhunsheng to the address that “${name}” wants notices at. An administrator of the organisation removes it on the platform.`,
  },
} as const

export function noticeMail(letter: Letter): MailText {
  const part = (of: keyof Words): string => {
    const say = language[of]
    const named = letter.apps.slice(0, MOST_IN_MAIL)
    const apps = named.map(
      ({ name, packageName, sdkVersion }) => `- ${name} (${packageName})${sdkVersion === null ? '' : ` SDK ${sdkVersion}`}`,
    )
    return [
      titleOf(letter, of),
      '',
      letter.notice.text[of],
      '',
      ...(letter.appCount > 0 ? [say.apps(letter.appCount), ...apps] : []),
      ...(letter.appCount > named.length ? [say.more(letter.appCount - named.length)] : []),
      '',
      `${say.link}${letter.notice.link}`,
      '',
      say.to(letter.organisation.name),
    ].join('\n')
  }
  return mailOf(oneLine(`${titleOf(letter, 'zh')} / ${titleOf(letter, 'en')}`), [part('zh'), part('en')])
}

/** What proves that whoever added the address reads what comes there. It says nothing else: the address may be a stranger's. */
export const codeMail = (code: string): MailText =>
  mailOf(`准绳通知邮箱验证码 / Zhunsheng confirmation code: ${code}`, [
    `有人在准绳平台将此邮箱登记为机构的通知接收方式。验证码:${code}(24小时内有效)。\n若非本人操作,请忽略此邮件,平台不会再向此邮箱发送其他内容。`,
    `Somebody gave this address to Zhunsheng as one where an organisation is told of notices. The code is ${code}, good for 24 hours.\nIf it was not you, do nothing: nothing else is sent to this address.`,
  ])

const titleOf = ({ occasion, notice }: Letter, of: keyof Words): string =>
  occasion === 'reminder' ? `${language[of].reminder} ${notice.title[of]}` : notice.title[of]

function mailOf(subject: string, parts: readonly string[]): MailText {
  const paragraphs = parts.map((part) => `<p>${escaped(part).replaceAll('\n', '<br>\n')}</p>`)
  const html = `<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body>\n${paragraphs.join('\n<hr>\n')}\n</body></html>\n`
  return { subject, text: `${parts.join('\n\n----\n\n')}\n`, html }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, LONGEST_SUBJECT)
const LONGEST_SUBJECT = 200

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (one) => escapes[one]!)
