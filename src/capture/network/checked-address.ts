import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './addresses.ts'
import type { Allowed } from './allowed.ts'

/** `unreachable-name`: it leads nowhere, or nowhere public. Which of the two, a stranger's page could ask of every name inside. */
export type Refusal = 'private-address' | 'unreachable-name' | 'too-many-connections'

/**
 * An address of `host` that may be dialled. Whoever asks dials this very address, so that a name which leads elsewhere a moment later
 * (DNS rebinding) gains nothing.
 */
export async function checkedAddress(
  host: string,
  port: number,
  allowed: Allowed,
): Promise<{ readonly address: string } | { readonly refusal: Refusal }> {
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address)
  if (addresses.length === 0) return { refusal: 'unreachable-name' }
  // One private address among public ones is how rebinding begins: the whole name is refused.
  const mayBe = addresses.every((address) => isPublicAddress(address)) || addresses.every((address) => allowed.covers(host, address, port))
  return mayBe
    ? { address: addresses.find((address) => isIP(address) === 4) ?? addresses[0]! }
    : { refusal: isIP(host) ? 'private-address' : 'unreachable-name' }
}
