import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { openZip } from '../zip/zip.ts'
import { readElfTexts } from './strings.ts'

describe('readElfTexts', () => {
  const path = '../../../node_modules/android-app-bootstrap/android_app_bootstrap/build/outputs/apk/android_app_bootstrap-debug.apk'
  const zip = openZip(bytesSource(readFileSync(new URL(path, import.meta.url))))
  const library = zip.read(zip.entry('lib/arm64-v8a/libbitmaps.so')!)

  it('finds names where they lie', () => {
    const found = readElfTexts(library).find(({ text }) => text === 'AndroidBitmap_lockPixels')!
    expect(Buffer.from(library.subarray(found.offset, found.offset + 13)).toString()).toBe('AndroidBitmap')
  })

  it('keeps its limits', () => {
    expect(readElfTexts(library, { most: 3 })).toHaveLength(3)
    expect(readElfTexts(library, { shortest: 20 }).every(({ text }) => text.length >= 20)).toBe(true)
  })

  it('refuses what is no ELF file', () => {
    expect(() => readElfTexts(new Uint8Array(100))).toThrow(FormatError)
  })
})
