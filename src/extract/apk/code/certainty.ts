import type { CodeItem } from '#formats/dex/code.ts'
import { branchTargets, readCodeItem, widthAt } from '#formats/dex/code.ts'
import type { Dex } from '#formats/dex/dex.ts'
import { opcodes } from '#formats/dex/opcodes.ts'

/** How an instruction hands on: to the next only, to the next or elsewhere, elsewhere only, or out of the method. */
const flow = { on: 0, branch: 1, jump: 2, leave: 3 } as const
const FLOWS = Uint8Array.from(opcodes, ({ name }) =>
  /^(return|throw)/.test(name) ? flow.leave : name.startsWith('goto') ? flow.jump : /^if-|-switch$/.test(name) ? flow.branch : flow.on,
)

/** Beyond this many blocks only the straight beginning of a method is called unconditional. */
const MOST_BLOCKS = 4000

/**
 * The stretches of a method that every normal way from its entry to a return or throw passes: pairs (first, end) in units from the
 * start of its code. Exceptions thrown by calls on the way are left aside, as are handlers.
 */
export function unconditionalRanges(dex: Dex, codeOffset: number): readonly number[] {
  const code = readCodeItem(dex, codeOffset)
  const straight = straightEnd(dex.units, code)
  if (straight >= 0) return [0, straight - code.first]
  const blocks = blocksOf(dex.units, code)
  const path = blocks.starts.length > MOST_BLOCKS ? null : wayOut(blocks)
  // A method that never ends (a loop of a thread) at least does what it does first.
  const passed = path === null ? [0] : passedByAll(blocks, path)
  return passed.flatMap((block) => [blocks.starts[block]! - code.first, blocks.ends[block]! - code.first])
}

export function isWithin(ranges: readonly number[], unit: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) if (unit >= ranges[index]! && unit < ranges[index + 1]!) return true
  return false
}

/** Where a method without any branch before its first way out ends; -1 when there is one. */
function straightEnd(units: Uint16Array, code: CodeItem): number {
  for (let at = code.first; at < code.end; at += widthAt(units, at)) {
    const kind = FLOWS[units[at]! & 0xff]!
    if (kind === flow.leave) return at + widthAt(units, at)
    if (kind !== flow.on) return -1
  }
  return -1
}

interface Blocks {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly next: readonly (readonly number[])[]
  readonly leaves: readonly boolean[]
}

function blocksOf(units: Uint16Array, code: CodeItem): Blocks {
  const isStart = new Uint8Array(code.end - code.first + 1)
  const targets = new Map<number, readonly number[]>()
  const lasts: number[] = []
  isStart[0] = 1
  for (let at = code.first; at < code.end; at += widthAt(units, at)) {
    const kind = FLOWS[units[at]! & 0xff]
    if (kind === flow.on) continue
    const after = at + widthAt(units, at)
    if (after <= code.end) isStart[after - code.first] = 1
    lasts.push(at)
    if (kind === flow.leave) continue
    const found = branchTargets(units, at, code)
    targets.set(at, found)
    for (const target of found) isStart[target - code.first] = 1
  }
  const starts: number[] = []
  const blockAt = new Map<number, number>()
  for (let unit = 0; unit < code.end - code.first; unit++)
    if (isStart[unit] === 1) {
      blockAt.set(unit + code.first, starts.length)
      starts.push(unit + code.first)
    }
  const ends = starts.map((_, index) => starts[index + 1] ?? code.end)
  const next: number[][] = starts.map(() => [])
  const leaves = starts.map(() => false)
  let last = 0
  starts.forEach((start, block) => {
    while (last < lasts.length && lasts[last]! < start) last++
    const at = lasts[last]
    const isEnded = at !== undefined && at < ends[block]!
    const kind = isEnded ? FLOWS[units[at]! & 0xff] : flow.on
    if (kind === flow.leave) leaves[block] = true
    if ((kind === flow.on || kind === flow.branch) && block + 1 < starts.length) next[block]!.push(block + 1)
    for (const target of isEnded ? (targets.get(at) ?? []) : []) next[block]!.push(blockAt.get(target)!)
  })
  return { starts, ends, next, leaves }
}

/** Some way from the entry to a block that leaves the method; null when there is none. */
function wayOut({ next, leaves }: Blocks): number[] | null {
  const from = new Map<number, number>([[0, -1]])
  const queue = [0]
  for (const block of queue) {
    if (leaves[block]) {
      const way: number[] = []
      for (let at = block; at >= 0; at = from.get(at)!) way.unshift(at)
      return way
    }
    for (const successor of next[block] ?? [])
      if (!from.has(successor)) {
        from.set(successor, block)
        queue.push(successor)
      }
  }
  return null
}

/** Blocks of the way that no side way goes around: linear, each block being entered once. */
function passedByAll({ next, leaves }: Blocks, way: readonly number[]): number[] {
  const place = new Map(way.map((block, index) => [block, index]))
  const seen = new Set<number>()
  const passed: number[] = []
  let farthest = 0
  way.forEach((block, index) => {
    if (farthest <= index) passed.push(block)
    const pending = [...next[block]!]
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const met = place.get(at)
      if (met !== undefined) farthest = Math.max(farthest, met)
      else if (!seen.has(at)) {
        seen.add(at)
        if (leaves[at]) farthest = Infinity
        pending.push(...next[at]!)
      }
    }
  })
  return passed
}
