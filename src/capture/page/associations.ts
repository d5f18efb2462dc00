/**
 * Which of the sites that a page leads to have tied their addresses to an app (universal links, app links): there an ordinary https address
 * opens the app and not a page. https://developer.apple.com/documentation/xcode/supporting-associated-domains and
 * https://developer.android.com/training/app-links/verify-android-applinks
 */
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { PageRecording, Visit } from '#formats/recording/recording.ts'
import { siteOf } from '#formats/recording/site.ts'
import type { Allowed } from '../network/allowed.ts'
import { checkedAddress } from '../network/checked-address.ts'

type Association = PageRecording['associations'][number]

const files = ['apple-app-site-association', 'assetlinks.json'] as const
const MOST_SITES = 4
const LARGEST = 512 * 1024
const PATIENCE = 3000

/** Asks the other sites that a page, or a touch of it, led to. Whatever goes wrong, a site is not tied to anything. */
export async function associationsOf(url: string, visits: readonly Pick<Visit, 'events'>[], allowed: Allowed): Promise<Association[]> {
  const own = siteOf(url)
  const origins = new Set<string>()
  for (const { events } of visits)
    for (const event of events)
      if ((event.kind === 'navigation' && event.isMainFrame) || event.kind === 'window')
        if (/^https?:/i.test(event.url) && URL.canParse(event.url) && siteOf(event.url) !== own) origins.add(new URL(event.url).origin)
  const asked = [...origins].slice(0, MOST_SITES).flatMap((origin) => files.map((file) => association(origin, file, allowed)))
  return (await Promise.all(asked)).flatMap((each) => each ?? [])
}

async function association(origin: string, file: Association['file'], allowed: Allowed): Promise<Association | null> {
  const text = await small(`${origin}/.well-known/${file}`, allowed).catch(() => null)
  if (text === null) return null
  const apps = appsIn(text)
  return apps.length > 0 ? { host: new URL(origin).hostname.slice(0, 300), file, apps } : null
}

/** A small file, from the address that was checked; no redirect is followed, as the systems follow none. */
async function small(url: string, allowed: Allowed): Promise<string | null> {
  const { protocol, hostname, port, pathname, host } = new URL(url)
  const number = Number(port || (protocol === 'https:' ? 443 : 80))
  const checked = await checkedAddress(hostname.replace(/^\[|\]$/g, ''), number, allowed)
  if ('refusal' in checked) return null
  const options = {
    host: checked.address,
    port: number,
    path: pathname,
    headers: { host },
    servername: hostname,
    agent: false,
    signal: AbortSignal.timeout(PATIENCE),
  }
  return new Promise((resolve, reject) => {
    const asked = (protocol === 'https:' ? secure : plain)(options, (answer) => {
      const parts: Buffer[] = []
      let length = 0
      answer.on('data', (part: Buffer) => {
        length += part.length
        if (length > LARGEST) answer.destroy(new Error('too large'))
        else parts.push(part)
      })
      answer.on('error', reject)
      answer.on('end', () => resolve(answer.statusCode === 200 ? Buffer.concat(parts).toString('utf8') : null))
    })
    asked.on('error', reject).end()
  })
}

const MOST_APPS = 50

/** Ids of apps that a file of either form names. */
function appsIn(text: string): string[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return []
  }
  const found = Array.isArray(value) ? value.flatMap(androidApp) : iosApps(value)
  return [...new Set(found)].slice(0, MOST_APPS).map((id) => id.slice(0, 300))
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined

function androidApp(statement: unknown): string[] {
  const relation = field(statement, 'relation')
  const name = field(field(statement, 'target'), 'package_name')
  const handles = Array.isArray(relation) && relation.includes('delegate_permission/common.handle_all_urls')
  return handles && typeof name === 'string' ? [name] : []
}

function iosApps(value: unknown): string[] {
  const details = field(field(value, 'applinks'), 'details')
  if (!Array.isArray(details)) return []
  return details.flatMap((detail: unknown) => {
    const [one, several] = [field(detail, 'appID'), field(detail, 'appIDs')]
    return [one, ...(Array.isArray(several) ? (several as unknown[]) : [])].filter((id): id is string => typeof id === 'string')
  })
}
