/** Ways in which a package comes to harm: bytes of it changed, cut, moved or doubled, where readers look first. */
import * as fc from 'fast-check'
import { bytesSource } from '#formats/bytes.ts'
import { openZip } from '#formats/zip/zip.ts'
import { buildZip } from './zip-builder.ts'

export interface Original {
  readonly name: string
  readonly file: Uint8Array
  /** Ranges of the file that readers believe: directory, signing block, headers of what is stored. */
  readonly telling: readonly (readonly [start: number, length: number])[]
  /** Entries that are parsed, inflated: damaged inside, for a deflate stream would stop nearly all damage at the door. */
  readonly entries: readonly { readonly name: string; readonly content: Uint8Array }[]
}

const PARSED =
  /^(?:AndroidManifest\.xml|resources\.arsc|classes\d*\.dex|res\/.*\.(?:xml|png|webp)|META-INF\/.*\.(?:RSA|SF|MF)|lib\/.*\.so)$/
const LARGEST_PARSED = 4 * 1024 * 1024
const MOST_PARSED = 40
const SIGNING_BLOCK = 8192

export function originalOf(name: string, file: Uint8Array): Original {
  const zip = openZip(bytesSource(file))
  const { offset, size } = zip.centralDirectory
  const parsed = zip.entries.filter((entry) => PARSED.test(entry.name) && entry.size <= LARGEST_PARSED).slice(0, MOST_PARSED)
  return {
    name,
    file,
    telling: [
      [offset, size],
      [zip.endRecordOffset, 22],
      [Math.max(0, offset - SIGNING_BLOCK), SIGNING_BLOCK],
      ...parsed.map((entry) => [entry.headerOffset, 256] as const),
    ],
    entries: parsed.map((entry) => ({ name: entry.name, content: zip.read(entry) })),
  }
}

export interface Damage {
  readonly kind: 'flip' | 'word' | 'cut' | 'move' | 'double' | 'zero'
  /** Shares of what is damaged, 0 to 1. */
  readonly at: number
  readonly from: number
  readonly length: number
  readonly value: number
}

const share = fc.double({ min: 0, max: 1, noNaN: true })
const number = fc.oneof(
  fc.constantFrom(0, 1, 4, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff),
  fc.nat(0xffffffff),
)
const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('flip', 'flip', 'word', 'word', 'word', 'cut', 'move', 'double', 'zero'),
  // Headers come first.
  at: fc.oneof(
    share,
    share.map((at) => at / 64),
    share.map((at) => at / 2048),
  ),
  from: share,
  length: fc.nat(300),
  value: number,
})

export interface Case {
  readonly original: number
  /** Of the file itself; `range` chooses among what is telling, beyond them the whole file. */
  readonly outside: readonly (Damage & { readonly range: number })[]
  /** Of the content of entries. */
  readonly inside: readonly (Damage & { readonly entry: number })[]
}

export const someCase = (originals: number): fc.Arbitrary<Case> =>
  fc
    .record({
      original: fc.nat(originals - 1),
      isInside: fc.boolean(),
      outside: fc.array(
        fc.tuple(damage, fc.nat(63)).map(([one, range]) => ({ ...one, range })),
        { minLength: 1, maxLength: 6 },
      ),
      inside: fc.array(
        fc.tuple(damage, fc.oneof(fc.nat(3), fc.nat(MOST_PARSED))).map(([one, entry]) => ({ ...one, entry })),
        { minLength: 1, maxLength: 8 },
      ),
    })
    .map(({ original, isInside, outside, inside }) => (isInside ? { original, outside: [], inside } : { original, outside, inside: [] }))

/** The file that a case describes. */
export function damagedPackage(originals: readonly Original[], { original, outside, inside }: Case): Uint8Array {
  const { file, telling, entries } = originals[original]!
  if (inside.length > 0 && entries.length > 0) {
    const contents = entries.map(({ content }) => content)
    for (const one of inside) {
      const index = one.entry % entries.length
      contents[index] = damaged(contents[index]!, one, 0, contents[index]!.length)
    }
    return buildZip(entries.map(({ name }, index) => ({ name, content: contents[index]!, method: 0 })))
  }
  let changed = file
  for (const one of outside) {
    const [start, length] = telling[one.range] ?? [0, changed.length]
    changed = damaged(changed, one, Math.min(start, changed.length), length)
  }
  return changed
}

function damaged(original: Uint8Array, { kind, at, from, length, value }: Damage, start: number, size: number): Uint8Array {
  if (original.length < 8) return original
  const within = (part: number): number => Math.min(original.length - 4, start + Math.floor(part * size))
  const place = within(at)
  if (kind === 'cut') return original.slice(0, place)
  if (kind === 'double') return Buffer.concat([original.subarray(0, place + length), original.subarray(place)])
  const file = original.slice()
  if (kind === 'flip') file[place]! ^= 1 << (value & 7)
  else if (kind === 'word') new DataView(file.buffer).setUint32(place & ~3, value, true)
  else if (kind === 'zero') file.fill(0, place, Math.min(place + length, file.length))
  else file.copyWithin(place, within(from), within(from) + length)
  return file
}
