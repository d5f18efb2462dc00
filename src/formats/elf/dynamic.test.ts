import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { openZip } from '../zip/zip.ts'
import { readElf } from './dynamic.ts'

interface BuildOptions {
  readonly is64: boolean
  readonly machine: number
  readonly gnuHash?: boolean
  readonly symbolsClaimed?: number
}

/** A shared library without sections: header, program headers, then at 0x200 (mapped at 0x10200) names, symbols, hash, note, dynamic. */
function buildElf({ is64, machine, gnuHash = false, symbolsClaimed }: BuildOptions): Buffer {
  const file = Buffer.alloc(0x800)
  const base = 0x10000
  const word = (at: number, value: number): number => (is64 ? file.writeBigUInt64LE(BigInt(value), at) : file.writeUInt32LE(value, at))
  file.write('\x7fELF', 'latin1')
  file[4] = is64 ? 2 : 1
  file[5] = 1
  file.writeUInt16LE(machine, 18)
  const table = is64 ? 64 : 52
  word(is64 ? 32 : 28, table)
  file.writeUInt16LE(is64 ? 56 : 32, is64 ? 54 : 42)
  file.writeUInt16LE(3, is64 ? 56 : 44)
  const segment = (index: number, type: number, offset: number, size: number): void => {
    const at = table + index * (is64 ? 56 : 32)
    file.writeUInt32LE(type, at)
    word(at + (is64 ? 8 : 4), offset)
    word(at + (is64 ? 16 : 8), base + offset)
    word(at + (is64 ? 32 : 16), size)
  }
  const names = '\0libc.so\0libbase.so\0libmine.so\0dlopen\0Java_a_B_c\0hidden\0'
  const nameAt = (name: string): number => names.indexOf(`\0${name}\0`) + 1
  file.write(names, 0x200, 'latin1')
  const symbol = (index: number, name: string, section: number, info: number, other = 0): void => {
    const at = 0x300 + index * (is64 ? 24 : 16)
    file.writeUInt32LE(nameAt(name), at)
    file[at + (is64 ? 4 : 12)] = info
    file[at + (is64 ? 5 : 13)] = other
    file.writeUInt16LE(section, at + (is64 ? 6 : 14))
  }
  symbol(1, 'dlopen', 0, 0x12)
  symbol(2, 'Java_a_B_c', 5, 0x12)
  symbol(3, 'hidden', 5, 0x12, 2)
  if (gnuHash) {
    for (const [index, value] of [1, 2, 1, 0].entries()) file.writeUInt32LE(value, 0x400 + index * 4)
    const buckets = 0x410 + (is64 ? 8 : 4)
    file.writeUInt32LE(2, buckets)
    file.writeUInt32LE(0x1000, buckets + 4)
    file.writeUInt32LE(0x1001, buckets + 8)
  } else {
    file.writeUInt32LE(1, 0x400)
    file.writeUInt32LE(symbolsClaimed ?? 4, 0x404)
  }
  for (const [index, value] of [4, 4, 3, 0x00554e47, 0xefbeadde].entries()) file.writeUInt32LE(value, 0x500 + index * 4)
  const tags = [
    [1, nameAt('libc.so')],
    [1, nameAt('libbase.so')],
    [14, nameAt('libmine.so')],
    [5, base + 0x200],
    [10, names.length],
    [6, base + 0x300],
    [gnuHash ? 0x6ffffef5 : 4, base + 0x400],
    [0, 0],
  ]
  for (const [index, [tag, value]] of tags.entries()) {
    word(0x600 + index * (is64 ? 16 : 8), tag!)
    word(0x600 + index * (is64 ? 16 : 8) + (is64 ? 8 : 4), value!)
  }
  segment(0, 1, 0, file.length)
  segment(1, 2, 0x600, 0x100)
  segment(2, 4, 0x500, 20)
  return file
}

describe('readElf', () => {
  it.each([
    { is64: true, machine: 183, name: 'arm64', gnuHash: true },
    { is64: true, machine: 183, name: 'arm64', gnuHash: false },
    { is64: false, machine: 40, name: 'arm', gnuHash: true },
    { is64: false, machine: 3, name: 'x86', gnuHash: false },
  ])('reads a library without sections: %o', ({ name, ...options }) => {
    expect(readElf(buildElf(options))).toEqual({
      class: options.is64 ? 64 : 32,
      machine: name,
      needed: ['libc.so', 'libbase.so'],
      soname: 'libmine.so',
      runPaths: [],
      importedSymbols: ['dlopen'],
      exportedSymbols: ['Java_a_B_c'],
      buildId: 'deadbeef',
      anomalies: [expect.objectContaining({ code: 'no-sections' })],
    })
  })

  it('reads no further than the file when the hash table lies', () => {
    const elf = readElf(buildElf({ is64: true, machine: 183, symbolsClaimed: 0xffffffff }))
    expect(elf.exportedSymbols).toContain('Java_a_B_c')
    expect(elf.anomalies.map(({ code }) => code)).toContain('symbols-cut')
  })

  it('goes by the mapping when the dynamic segment lies about its offset', () => {
    const file = buildElf({ is64: true, machine: 183 })
    file.writeBigUInt64LE(0x100n, 64 + 56 + 8)
    const elf = readElf(file)
    expect(elf.needed).toEqual(['libc.so', 'libbase.so'])
    expect(elf.anomalies.map(({ code }) => code)).toContain('dynamic-offset-differs')
  })

  it('refuses what is no ELF file', () => {
    const file = buildElf({ is64: true, machine: 183 })
    for (const [at, value] of [
      [0, 0],
      [4, 3],
      [5, 2],
      [33, 0xff],
      [56, 0],
    ] as const) {
      const copy = Buffer.from(file)
      copy[at] = value
      expect(() => readElf(copy)).toThrow(FormatError)
    }
    expect(() => readElf(new Uint8Array(10))).toThrow(FormatError)
  })

  it('throws nothing but FormatError, whatever bytes are changed', () => {
    const file = buildElf({ is64: true, machine: 183, gnuHash: true })
    let seed = 7
    const random = (below: number): number => (seed = (seed * 48271) % 0x7fffffff) % below
    for (let round = 0; round < 3000; round++) {
      const copy = Buffer.from(file)
      for (let edits = 0; edits < 4; edits++)
        copy[random(2) ? random(0x120) : 0x400 + random(0x300)] = [0, 0xff, 0x7f, random(256)][random(4)]!
      try {
        readElf(copy.subarray(0, random(8) ? copy.length : random(copy.length)))
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError)
      }
    }
  })

  it('reads the libraries of a published package', () => {
    const path = new URL(
      '../../../node_modules/android-app-bootstrap/android_app_bootstrap/build/outputs/apk/android_app_bootstrap-debug.apk',
      import.meta.url,
    )
    const zip = openZip(bytesSource(readFileSync(path)))
    const elf = readElf(zip.read(zip.entry('lib/arm64-v8a/libimagepipeline.so')!))
    expect(elf).toMatchObject({ class: 64, machine: 'arm64', soname: 'libimagepipeline.so', anomalies: [] })
    expect(elf.needed).toContain('liblog.so')
    expect(elf.exportedSymbols).toContain('JNI_OnLoad')
    expect(elf.importedSymbols).toContain('__android_log_print')
    const arm = readElf(zip.read(zip.entry('lib/armeabi-v7a/libbitmaps.so')!))
    expect(arm).toMatchObject({ class: 32, machine: 'arm' })
  })
})
