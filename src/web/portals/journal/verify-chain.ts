/** Recomputes the journal's chain in the reader's own browser: whoever runs the platform need not be believed. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { GENESIS, sealedText } from '#contract/journal-line.ts'
import type { JournalLine } from '#platform/journal/api.ts'

export interface ChainHead {
  readonly position: number
  readonly hash: string
}

/** What is wrong with the first entry that does not fit. */
export type Break =
  /** Another position than the one that follows, or none: something was taken out or put in. */
  | 'position'
  /** It does not name the hash of the entry before it. */
  | 'previous'
  /** Its content is not what was sealed. */
  | 'hash'
  /** The chain ends before the head that the platform told. */
  | 'missing'
  /** The last hash is not the head that the platform told. */
  | 'head'

export type ChainOutcome =
  | { readonly isWhole: true; readonly entries: number; readonly hash: string }
  | { readonly isWhole: false; readonly position: number; readonly why: Break; readonly line?: JournalLine }

export interface ChainReading {
  /** The head before the reading began: what was sealed since is not waited for. */
  readonly head: ChainHead
  /** Sealed entries from a position on, in the order of the chain. */
  readonly read: (from: number) => Promise<readonly JournalLine[]>
  /** Told after every page. */
  readonly onChecked: (checked: number) => void
}

/** The hash that a line must bear at a place of the chain. */
export const hashOf = (line: JournalLine, position: number, previous: string): string =>
  bytesToHex(sha256(utf8ToBytes(sealedText(line, position, previous))))

/** Walks the chain from its first entry to the head and stops at the first that does not fit. Throws what `read` throws. */
export async function verifyChain({ head, read, onChecked }: ChainReading): Promise<ChainOutcome> {
  let position = 0
  let previous = GENESIS
  while (position < head.position) {
    const page = await read(position + 1)
    if (page.length === 0) return { isWhole: false, position: position + 1, why: 'missing' }
    for (const line of page) {
      if (position === head.position) break
      position += 1
      const broken = breakOf(line, position, previous)
      if (broken) return { isWhole: false, position, why: broken, line }
      previous = line.seal!.hash
    }
    onChecked(position)
  }
  if (previous !== head.hash) return { isWhole: false, position, why: 'head' }
  return { isWhole: true, entries: position, hash: previous }
}

function breakOf(line: JournalLine, position: number, previous: string): Break | undefined {
  if (line.seal?.position !== position) return 'position'
  if (line.seal.previous !== previous) return 'previous'
  return hashOf(line, position, previous) === line.seal.hash ? undefined : 'hash'
}
