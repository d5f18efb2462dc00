/**
 * A capture (网页访问) is a page that an organisation has visited by a browser of ours: recorded, then inspected as what was recorded.
 *
 *     queued ─► running ─► done      its recordings are in the store, and commissioned
 *        └─────────┴─────► failed | cancelled
 *
 * A recording that was taken elsewhere and handed in is one too: nobody visits anything, it is read, to be looked at, and was commissioned as it came.
 */
import { isIP } from 'node:net'
import type { Words } from '#contract/words.ts'
import type { Config } from '#server/config.ts'
import type { Queue } from '#server/jobs.ts'
import { Problem } from '#server/problem.ts'
import { isPublicAddress } from '#capture/network/addresses.ts'
import { allowedOf } from '#capture/network/allowed.ts'
import { WALL_FACTOR } from '../inspections/engine/limited-inspection.ts'
import { LONGEST_URL } from './api.ts'

/** Channel of PostgreSQL's NOTIFY on which every change of a capture is said; the payload is its id. */
export const CAPTURE_CHANNEL = 'capture'

/** Seconds beside the visits themselves: recordings to the store. */
const AROUND_SECONDS = 120

export const captureQueue = ({ captureSeconds }: Pick<Config, 'captureSeconds'>): Queue<{ capture: string }> => ({
  name: 'capture',
  retries: 2,
  heartbeatSeconds: 10,
  expireSeconds: captureSeconds + AROUND_SECONDS,
})

/** Of recordings that were handed in. No browser is needed for them. */
export const recordingQueue = ({ inspectionSeconds }: Pick<Config, 'inspectionSeconds'>): Queue<{ capture: string }> => ({
  name: 'recording',
  retries: 2,
  heartbeatSeconds: 10,
  expireSeconds: inspectionSeconds * WALL_FACTOR + AROUND_SECONDS,
})

/** Whether this installation visits pages at all. */
export const visitsPages = ({ browser }: Pick<Config, 'browser'>): boolean => browser !== 'none'

/** Throws `Problem('unavailable')`, saying what to do. */
export function refuseWithoutBrowser(config: Pick<Config, 'browser'>): void {
  if (!visitsPages(config)) throw new Problem('unavailable', noBrowser)
}
export const noBrowser: Words = {
  zh: '本平台未配置浏览器,不提供网页检测;可上传在别处录制的页面访问记录(.zsrec)',
  en: 'No browser is set up here, so no pages are visited; a recording taken elsewhere (.zsrec) can be handed in',
}

/**
 * The address that people mean, in the form that browsers have it. Throws `Problem('unacceptable-content')` for what is no page of the public
 * internet, as far as the address itself tells: where a name leads is looked at by the worker, before and during the visit.
 */
export function pageAddress(said: string, config: Pick<Config, 'captureAllowed'>): string {
  const text = /^[a-z][a-z0-9+.-]*:/i.test(said) && !/^[^/]*:\d/.test(said) ? said : `https://${said}`
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) throw refused(notPage)
  if (url.username !== '' || url.password !== '') throw refused(withPassword)
  url.hash = url.hash.length > 200 ? '' : url.hash
  if (url.href.length > LONGEST_URL) throw refused(notPage)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const isOutside =
    isIP(host) === 0 ? host.includes('.') && !/\.(?:localhost|local|internal|lan|home|arpa)\.?$/i.test(host) : isPublicAddress(host)
  if (!isOutside && !allowedOf(config.captureAllowed).covers(host, isIP(host) === 0 ? '0.0.0.0' : host, port)) throw refused(notPublic)
  return url.href
}

const refused = (message: Words): Problem => new Problem('unacceptable-content', message, { errors: [{ path: 'body.url', message }] })
const notPage: Words = { zh: '请填写 http 或 https 网址', en: 'This is no http or https address' }
const withPassword: Words = { zh: '网址中不能含用户名或密码', en: 'An address must not bear a name or password' }

/** The same whether a name leads nowhere or to somewhere private: what our own network calls its machines is nobody's business. */
export const notPublic: Words = {
  zh: '该网址不在公网上(域名无法解析,或指向内网、本机等非公网地址),不予访问',
  en: 'The address is not on the public internet: its name leads nowhere, or to a private address. It is not visited',
}

/** What an inspection of the page is called: host and path. */
export const nameOfPage = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname === '/' ? '' : pathname}`.slice(0, 200)
}
