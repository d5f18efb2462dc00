/**
 * Addresses that a page has no business with. A server that visits addresses which strangers name must not become their way into the
 * network that it stands in: its own services, its neighbours, the metadata service of a cloud.
 */
import { BlockList, isIP } from 'node:net'

/** https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry: what is not globally reachable. */
const refused: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT; also metadata services of clouds in China (100.100.100.200)
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local; metadata services
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96], // unspecified, loopback, IPv4-compatible
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23], // Teredo and other protocol assignments
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 would carry any IPv4 address
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7], // unique local; metadata at fd00:ec2::254
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]
const notPublic = new BlockList()
for (const [network, bits] of refused) notPublic.addSubnet(network, bits, network.includes(':') ? 'ipv6' : 'ipv4')

/** The IPv4 address that an IPv6 one carries: mapped (::ffff:a.b.c.d) or translated (64:ff9b::/96); null where it carries none. */
function carried(address: string): string | null {
  // The URL parser writes every IPv6 address in the same short form, the last 32 bits in hexadecimal.
  const canonical = new URL(`http://[${address.split('%')[0]!}]/`).hostname.slice(1, -1)
  const match = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical)
  if (!match) return null
  const [high, low] = [Number.parseInt(match[1]!, 16), Number.parseInt(match[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** Whether an address is one that anybody on the internet could reach. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  if (family === 4) return !notPublic.check(address, 'ipv4')
  const inside = carried(address)
  return inside === null ? !notPublic.check(address.split('%')[0]!, 'ipv6') : !notPublic.check(inside, 'ipv4')
}
