/**
 * Addresses that nobody outside has any business with. A server that visits pages, or calls webhooks, which strangers name must not become
 * their way into the network that it stands in: its own services, its neighbours, the metadata service of a cloud.
 */
import { BlockList, isIP } from 'node:net'

/** Not public. Source: IANA, IPv4 Special-Purpose Address Registry, and multicast (RFC 5771). */
const closedFour: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared by carriers (NAT); also metadata services of clouds in China (100.100.100.200)
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // public by its number, and Azure's own server inside its machines
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
]
/** Of IPv6 only what is assigned as global unicast is public (RFC 4291, 2.4), less what is special in it: tunnels lead to IPv4 of any kind. */
const openSix = ['2000::', 3] as const
const closedSix: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23], // Teredo and other protocol assignments
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 would carry any IPv4 address
  ['3fff::', 20],
]

const closed = new BlockList()
for (const [network, bits] of closedFour) closed.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of closedSix) closed.addSubnet(network, bits, 'ipv6')
const open = new BlockList()
open.addSubnet(...openSix, 'ipv6')

/** The IPv4 address that an IPv6 one carries: mapped (::ffff:a.b.c.d) or translated (64:ff9b::/96); null where it carries none. */
function carried(address: string): string | null {
  // The URL parser writes every IPv6 address in the same short form, the last 32 bits in hexadecimal.
  const canonical = new URL(`http://[${address.split('%')[0]!}]/`).hostname.slice(1, -1)
  const match = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical)
  if (!match) return null
  const [high, low] = [Number.parseInt(match[1]!, 16), Number.parseInt(match[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** Whether an address (not a name) is one that anybody on the internet could reach. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  if (family === 4) return !closed.check(address, 'ipv4')
  const inside = carried(address)
  if (inside !== null) return !closed.check(inside, 'ipv4')
  const plain = address.split('%')[0]!
  return open.check(plain, 'ipv6') && !closed.check(plain, 'ipv6')
}
