/**
 * The part of a host that one owner registers: the last two names, or three under a suffix of China such as com.cn. A site's own addresses
 * stay in the browser while people are on that site.
 */
export function siteOf(url: string): string {
  const { hostname } = new URL(url)
  if (/^[\d.]+$|:/.test(hostname)) return hostname
  const names = hostname.split('.')
  return names.slice(/^(?:com|net|org|gov|edu|ac|co)$/.test(names.at(-2) ?? '') ? -3 : -2).join('.')
}
