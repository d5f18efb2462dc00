import type { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { signatureAlgorithm, verifySignature } from './algorithm.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { takeAll, takeBytes, takeSlice } from './length-prefixed.ts'
import type { LineageNode, ProblemList } from './verification.ts'

/**
 * Proof of rotation: each certificate signed by the one before it, oldest first.
 * https://source.android.com/docs/security/features/apksigning/v3#proof-of-rotation
 *
 * ```
 * u32 version = 1
 * nodes [
 *   signed data [ certificate │ u32 algorithm of the parent ]
 *   u32 flags │ u32 algorithm for the child │ signature by the parent ]
 * ```
 */
export interface Lineage {
  readonly nodes: readonly { readonly certificate: Certificate; readonly flags: number; readonly signature: Uint8Array }[]
}

const CAPABILITIES: readonly (readonly [bit: number, name: string])[] = [
  [0x01, 'installed-data'],
  [0x02, 'shared-user-id'],
  [0x04, 'permission'],
  [0x08, 'rollback'],
  [0x10, 'auth'],
]
const MAX_NODES = 64

/** Undefined, with a problem added, when a link does not hold or the bytes are cut. */
export function readLineage(cursor: Cursor, problems: ProblemList): Lineage | undefined {
  const offset = cursor.start
  const nodes: Lineage['nodes'][number][] = []
  try {
    const version = cursor.u32('a version')
    if (version !== 1) throw new FormatError('lineage', offset, 'version 1', String(version))
    let parent: { certificate: Certificate; algorithmId: number } | undefined
    for (const entry of takeAll(cursor)) {
      if (nodes.length === MAX_NODES) throw new FormatError('lineage', entry.start, `at most ${MAX_NODES} certificates`, 'more')
      const signedData = takeSlice(entry)
      const flags = entry.u32('flags')
      const algorithmId = entry.u32('an algorithm')
      const signature = takeBytes(entry)
      if (parent && !linkHolds(parent, signedData, signature)) {
        problems.add('lineage-does-not-verify', `Certificate ${nodes.length + 1} is not signed by the one before it.`, {
          offset: entry.start,
        })
        return undefined
      }
      const certificate = readCertificate(takeBytes(signedData))
      const signedAlgorithm = signedData.u32('an algorithm')
      if (parent && signedAlgorithm !== parent.algorithmId) {
        problems.add('lineage-does-not-verify', `Certificate ${nodes.length + 1} names another algorithm than it is signed with.`, {
          offset: entry.start,
        })
        return undefined
      }
      if (nodes.some((node) => sameBytes(node.certificate.bytes, certificate.bytes))) {
        problems.add('lineage-repeats', `Certificate ${nodes.length + 1} occurs before.`, { offset: entry.start })
        return undefined
      }
      nodes.push({ certificate, flags, signature })
      parent = { certificate, algorithmId }
    }
    if (nodes.length === 0) throw new FormatError('lineage', offset, 'a certificate', 'none')
    return { nodes }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    problems.add('lineage-malformed', error.message, { offset: error.offset })
    return undefined
  }
}

function linkHolds(parent: { certificate: Certificate; algorithmId: number }, signedData: Cursor, signature: Uint8Array): boolean {
  const algorithm = signatureAlgorithm(parent.algorithmId)
  const key = parent.certificate.publicKey
  return algorithm !== undefined && key !== undefined && verifySignature(algorithm, key, signedData.bytes, signature)
}

/** Whether all belong to one history: each is a beginning of the longest. Returns the longest; undefined when they disagree. */
export function joinLineages(lineages: readonly Lineage[]): Lineage | undefined {
  const longest = lineages.reduce((best, lineage) => (lineage.nodes.length > best.nodes.length ? lineage : best))
  const agree = lineages.every((lineage) =>
    lineage.nodes.every((node, index) => {
      const other = longest.nodes[index]!
      return (
        node.flags === other.flags &&
        sameBytes(node.certificate.bytes, other.certificate.bytes) &&
        sameBytes(node.signature, other.signature)
      )
    }),
  )
  return agree ? longest : undefined
}

/** Index of the certificate; -1 when it never signed. */
export function indexInLineage(lineage: Lineage, certificate: Certificate): number {
  return lineage.nodes.findIndex((node) => sameBytes(node.certificate.bytes, certificate.bytes))
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}

export function summariseLineage(lineage: Lineage | undefined): LineageNode[] {
  return (lineage?.nodes ?? []).map(({ certificate, flags }) => ({
    certificate: certificate.summary,
    flags,
    capabilities: CAPABILITIES.filter(([bit]) => flags & bit).map(([, name]) => name),
  }))
}
