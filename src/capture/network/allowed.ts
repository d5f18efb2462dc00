import { BlockList, isIP } from 'node:net'

/** What may be reached though it is not public: laboratories and tests name their own servers. */
export interface Allowed {
  /** `address` is where `host` leads. */
  covers(host: string, address: string, port: number): boolean
}

export const nothingAllowed: Allowed = { covers: () => false }

interface Rule {
  readonly host: string | null
  readonly network: BlockList | null
  readonly port: number | null
}

/**
 * Reads entries such as `127.0.0.1:8080`, `192.168.3.0/24`, `shop.example:443`, `[::1]:8080`. Throws, naming the entry, where one is none.
 * A name allows whatever address it leads to, so whoever allows it trusts who answers for it.
 */
export function allowedOf(entries: readonly string[]): Allowed {
  const rules = entries.map(ruleOf)
  return {
    covers: (host, address, port) =>
      rules.some(
        (rule) =>
          (rule.port === null || rule.port === port) &&
          (rule.host === null ? rule.network!.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') : rule.host === host.toLowerCase()),
      ),
  }
}

function ruleOf(entry: string): Rule {
  // An address of version 6 without a port needs no brackets.
  const isBare = isIP(entry.split('/')[0]!) === 6
  const match = isBare
    ? /^()([^/]+)(?:\/(\d{1,3}))?()$/.exec(entry)
    : /^(?:\[([0-9a-fA-F:.]+)\]|([^:/[\]\s]+))(?:\/(\d{1,3}))?(?::(\d{1,5}))?$/.exec(entry)
  const name = match?.[1] || match?.[2]
  const port = match?.[4] ? Number(match[4]) : null
  if (!match || !name || (port !== null && (port < 1 || port > 65_535))) throw notOne(entry)
  const family = isIP(name)
  if (family === 0) {
    if (match[3] !== undefined || !/^[a-z0-9_.-]+$/i.test(name)) throw notOne(entry)
    return { host: name.toLowerCase(), network: null, port }
  }
  const network = new BlockList()
  const bits = match[3] === undefined ? (family === 4 ? 32 : 128) : Number(match[3])
  if (bits > (family === 4 ? 32 : 128)) throw notOne(entry)
  network.addSubnet(name, bits, family === 4 ? 'ipv4' : 'ipv6')
  return { host: null, network, port }
}

const notOne = (entry: string): Error =>
  new Error(`“${entry}” is no host, address or network with an optional port, such as 127.0.0.1:8080, 192.168.3.0/24 or shop.example:443`)
