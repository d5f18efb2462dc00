/**
 * Where a server may go that people can send somewhere (server-side request forgery): the name is resolved here, every address must be public,
 * and it is that address that is dialled, so that a name that leads elsewhere a moment later (DNS rebinding) gains nothing.
 */
import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from '#capture/network/addresses.ts'

/** It leads nowhere that this server goes. Why exactly is for the log: the difference would tell a stranger which names are known inside. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/** Addresses of a name that may be dialled, and whether they are of those that the configuration allows. */
export interface Dialled {
  readonly addresses: readonly [LookupAddress, ...LookupAddress[]]
  readonly isAllowed: boolean
}

type Resolve = (name: string) => Promise<readonly LookupAddress[]>

/** What may be dialled: public addresses, and what the configuration allows besides. */
export class AddressRule {
  private readonly names = new Set<string>()
  private readonly networks = new BlockList()
  private readonly resolve: Resolve

  constructor(allowed: readonly string[], resolve: Resolve = (name) => lookup(name, { all: true, verbatim: true })) {
    this.resolve = resolve
    for (const entry of allowed) {
      const [address = '', prefix] = entry.split('/')
      const family = isIP(address)
      if (family === 0) this.names.add(entry.toLowerCase())
      else this.networks.addSubnet(address, Number(prefix ?? (family === 4 ? 32 : 128)), family === 4 ? 'ipv4' : 'ipv6')
    }
  }

  /**
   * Resolves the host of a URL. One address that is not public is enough to refuse the name: no honest one has both. Throws `AddressRefused`.
   */
  async dial(host: string): Promise<Dialled> {
    // A URL writes IPv6 in brackets; a point at the end of a name says no more than that it is whole.
    const name = host.replace(/^\[|\]$|\.$/g, '').toLowerCase()
    const family = isIP(name)
    const found =
      family !== 0
        ? [{ address: name, family }]
        : await this.resolve(name).catch((cause: unknown) => {
            throw new AddressRefused(`${name} does not resolve`, { cause })
          })
    const [first, ...others] = found
    if (!first) throw new AddressRefused(`${name} has no address`)
    const isAllowed = this.names.has(name) || found.every(({ address, family: kind }) => this.isOfNetworks(address, kind))
    const bad = isAllowed
      ? undefined
      : found.find(({ address, family: kind }) => !isPublicAddress(address) && !this.isOfNetworks(address, kind))
    if (bad) throw new AddressRefused(`${name} leads to ${bad.address}, which is not public`)
    return { addresses: [first, ...others], isAllowed }
  }

  private isOfNetworks(address: string, family: number): boolean {
    return this.networks.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }
}

/** For `node:http` and `node:net`: whatever name they ask for, it leads to these addresses. */
export const lookupOf =
  ({ addresses }: Dialled): LookupFunction =>
  (_, options, answer) =>
    options.all ? answer(null, [...addresses]) : answer(null, addresses[0].address, addresses[0].family)

/** Whether an entry of the configuration names a host, an address or a network. */
export function isAllowance(entry: string): boolean {
  const [address = '', prefix, ...more] = entry.split('/')
  const family = isIP(address)
  if (more.length > 0) return false
  if (prefix !== undefined) return family !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
  return family !== 0 || /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(entry)
}
