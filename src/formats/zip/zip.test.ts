import { describe, expect, test } from 'vitest'
import { bytesSource } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { bytes, u16, u32 } from '../../../test/build/little-endian.ts'
import type { ZipPart, ZipShape } from '../../../test/build/zip-builder.ts'
import { buildZip } from '../../../test/build/zip-builder.ts'
import { openZip } from './zip.ts'

const open = (parts: readonly ZipPart[], shape?: ZipShape) => openZip(bytesSource(buildZip(parts, shape)))
const text = (content: Uint8Array) => new TextDecoder().decode(content)
const codes = (zip: { anomalies: readonly { code: string }[] }) => zip.anomalies.map(({ code }) => code)
const manifest: ZipPart = { name: 'AndroidManifest.xml', content: 'manifest '.repeat(50) }

function readText(zip: ReturnType<typeof open>, name: string): string {
  const entry = zip.entry(name)
  if (entry === undefined) throw new Error(`${name} is missing`)
  return text(zip.read(entry))
}

describe('an honest archive', () => {
  test('gives deflated and stored entries, and nothing to remark', () => {
    const zip = open([manifest, { name: 'resources.arsc', content: 'table', method: 0 }])
    expect(readText(zip, 'AndroidManifest.xml')).toBe(manifest.content)
    expect(readText(zip, 'resources.arsc')).toBe('table')
    expect(zip.entries.map(({ name }) => name)).toEqual(['AndroidManifest.xml', 'resources.arsc'])
    expect(zip.entry('absent')).toBeUndefined()
    expect(zip.anomalies).toEqual([])
  })

  test('tells where directory, end record and data lie', () => {
    const file = buildZip([{ name: 'a', content: 'payload', method: 0 }])
    const zip = openZip(bytesSource(file))
    expect(zip.dataOffset(zip.entries[0]!)).toBe(31)
    expect(zip.centralDirectory).toEqual({ offset: 38, size: 47 })
    expect(zip.endRecordOffset).toBe(85)
  })

  test('with data descriptors takes sizes from the directory', () => {
    expect(readText(open([{ ...manifest, hasDescriptor: true }]), 'AndroidManifest.xml')).toBe(manifest.content)
  })

  test('may be zip64', () => {
    const zip = open([manifest, { name: 'b', content: 'second' }], { isZip64: true })
    expect(readText(zip, 'b')).toBe('second')
    expect(zip.entries[1]!.size).toBe(6)
    expect(zip.anomalies).toEqual([])
  })

  test('may hold empty entries', () => {
    expect(
      readText(
        open([
          { name: 'empty', content: '', method: 0 },
          { name: 'deflated-empty', content: '' },
        ]),
        'deflated-empty',
      ),
    ).toBe('')
  })
})

describe('the end record', () => {
  test('is not taken from a signature inside the comment', () => {
    const fake = bytes(u32(0x06054b50), u32(0), u16(9), u16(9), u32(99), u32(99), u16(7))
    const zip = open([manifest], { comment: bytes(fake, [1, 2]) })
    expect(zip.entries).toHaveLength(1)
    expect(zip.anomalies).toEqual([])
  })

  test('a complete but impossible record in the comment is passed over', () => {
    const fake = bytes(u32(0x06054b50), u32(0), u16(9), u16(9), u32(99), u32(0xfffffff), u16(0))
    expect(open([manifest], { comment: fake }).entries).toHaveLength(1)
  })

  test('is found behind bytes put in front, and every offset is corrected', () => {
    const zip = open([manifest, { name: 'b', content: 'second' }], { prefix: new Uint8Array(1000) })
    expect(readText(zip, 'b')).toBe('second')
    expect(codes(zip)).toEqual(['shifted-directory'])
  })

  test('is found before bytes put behind', () => {
    const zip = open([manifest], { suffix: new Uint8Array(10) })
    expect(readText(zip, 'AndroidManifest.xml')).toBe(manifest.content)
    expect(codes(zip)).toEqual(['end-record-not-last'])
  })

  test('that counts fewer entries hides the rest, as on Android', () => {
    const zip = open([manifest, { name: 'hidden', content: 'x' }], { entryCount: 1 })
    expect(zip.entry('hidden')).toBeUndefined()
    expect(codes(zip)).toEqual(['entries-beyond-count'])
  })
})

describe('an archive made to mislead', () => {
  test.each<[string, ZipPart, string]>([
    ['an unknown method is read as stored', { name: 'a', content: 'bytes', method: 30208 }, 'unknown-method'],
    ['an encryption flag is ignored', { name: 'a', content: 'bytes', flags: 1 }, 'false-encryption'],
    ['a size that lies is found out', { name: 'a', content: 'bytes', size: 4_000_000_000 }, 'size-differs'],
    ['a stored size that differs is kept', { name: 'a', content: 'bytes', method: 0, size: 3 }, 'stored-size-differs'],
    ['another name in the local header is noticed', { name: 'a', content: 'bytes', localName: 'b' }, 'local-name-differs'],
  ])('%s', (_, part, code) => {
    const zip = open([part])
    expect(readText(zip, 'a')).toBe('bytes')
    expect(codes(zip)).toEqual([code])
  })

  test('extra fields that are no extra fields do no harm', () => {
    const nonsense = bytes(u16(0xcafe), u16(0xffff), [1])
    const zip = open([{ name: 'a', content: 'bytes', extra: nonsense, localExtra: nonsense }])
    expect(readText(zip, 'a')).toBe('bytes')
  })

  test('of two entries with one name the first is opened, both are listed', () => {
    const zip = open([
      { name: 'classes.dex', content: 'first' },
      { name: 'classes.dex', content: 'second' },
    ])
    expect(readText(zip, 'classes.dex')).toBe('first')
    expect(zip.entries).toHaveLength(2)
    expect(text(zip.read(zip.entries[1]!))).toBe('second')
    expect(codes(zip)).toEqual(['duplicate-entry'])
  })

  test.each([
    ['../../data/x', 'name-escapes'],
    ['/etc/hosts', 'name-escapes'],
    ['res\\..\\..\\x', 'name-escapes'],
    ['a\0.dex', 'name-has-nul'],
    ['', 'name-empty'],
  ])('the name %j is remarked upon', (name, code) => {
    const zip = open([{ name, content: 'x' }])
    expect(zip.entries[0]!.name).toBe(name)
    expect(codes(zip)).toEqual([code])
  })

  test('a name of dots that stays inside is nothing to remark', () => {
    expect(open([{ name: 'assets/a..b/...', content: 'x' }]).anomalies).toEqual([])
  })

  test('a name that is not UTF-8 is still a name', () => {
    const zip = open([{ name: new Uint8Array([0x61, 0xff]), content: 'x' }])
    expect(zip.entries[0]!.name).toBe('a\ufffd')
    expect(codes(zip)).toEqual(['name-not-utf8'])
  })
})

describe('a bomb', () => {
  const bomb: ZipPart = { name: 'zeros', content: new Uint8Array(10_000_000) }

  test('is refused beyond the limit, whatever size it claims', () => {
    for (const size of [10, 10_000_000, 4_000_000_000]) {
      const zip = open([{ ...bomb, size }])
      expect(() => zip.read(zip.entries[0]!, 1_000_000)).toThrow(/expected at most \d{2,7} bytes once inflated/)
    }
  })

  test('that claims too little is refused as Android refuses it, without a byte more than it claims', () => {
    const zip = open([{ ...bomb, size: 10 }])
    expect(() => zip.read(zip.entries[0]!)).toThrow(/expected at most 10 bytes once inflated, found more/)
  })

  test('that confesses is refused before it is inflated', () => {
    const zip = open([bomb])
    expect(() => zip.read(zip.entries[0]!, 9_000_000)).toThrow(/found 10000000 bytes claimed/)
  })

  test('is read up to a limit that holds it', () => {
    const zip = open([bomb])
    expect(zip.read(zip.entries[0]!, 10_000_000)).toHaveLength(10_000_000)
  })

  test('stored entries keep to the limit as well', () => {
    const zip = open([{ ...bomb, method: 0 }])
    expect(() => zip.read(zip.entries[0]!, 1000)).toThrow(FormatError)
  })
})

describe('what nobody could read', () => {
  const honest = buildZip([manifest])
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /a ZIP of at least 22 bytes, found 0 bytes/],
    ['something else', new TextEncoder().encode('%PDF-1.7 '.repeat(100)), /expected an end of central directory record/],
    ['an archive without its tail', honest.subarray(0, honest.length - 30), /expected an end of central directory record/],
    ['an archive without entries', buildZip([]), /at least one entry, found an empty archive/],
    ['more entries than the directory has room for', buildZip([manifest], { entryCount: 40 }), /40 entries/],
    ['a count beyond the directory', buildZip([{ name: 'n'.repeat(200), content: '' }], { entryCount: 2 }), /directory entry/],
  ])('%s', (_, file, message) => {
    expect(() => openZip(bytesSource(file))).toThrow(FormatError)
    expect(() => openZip(bytesSource(file))).toThrow(message)
  })

  test('deflate data that is none names its offset', () => {
    const zip = open([{ name: 'a', content: 'not deflated at all', method: 8 }])
    const file = buildZip([{ name: 'a', content: 'x'.repeat(100) }])
    file.fill(0xff, 31, 34)
    const broken = openZip(bytesSource(file))
    expect(text(zip.read(zip.entries[0]!))).toBe('not deflated at all')
    expect(() => broken.read(broken.entries[0]!)).toThrow(/zip at byte 31 .*expected DEFLATE data/)
  })

  test('an empty entry marked as deflated is empty, not broken', () => {
    const zip = open([{ name: 'a', content: '', method: 8, compressedSize: 0 }])
    expect(zip.read(zip.entries[0]!)).toHaveLength(0)
  })

  test('data that would lie outside the file', () => {
    const zip = open([{ name: 'a', content: 'x', compressedSize: 5000 }])
    expect(() => zip.read(zip.entries[0]!)).toThrow(FormatError)
  })
})
