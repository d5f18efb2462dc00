import { expect, test } from 'vitest'
import { bytesSource } from '#formats/bytes.ts'
import { openZip } from '#formats/zip/zip.ts'
import { buildZip } from '../../test/build/zip-builder.ts'
import { withFixedTime } from './zip-time.ts'

test('entries say 1980-01-01 and are otherwise as they were', () => {
  const zip = new Uint8Array(
    buildZip([
      { name: 'a.xml', content: '<a/>' },
      { name: 'b/c.xml', content: '<c/>'.repeat(500) },
    ]),
  )
  const view = new DataView(zip.buffer)
  const directory = view.getUint32(zip.length - 22 + 16, true)
  // Some other time in the first entry, in both of its headers.
  for (const at of [10, directory + 12]) view.setUint32(at, 0x5a3b7c1d, true)
  const fixed = withFixedTime(zip)
  expect([view.getUint32(10, true), view.getUint32(directory + 12, true)]).toEqual([0x00210000, 0x00210000])
  const opened = openZip(bytesSource(fixed))
  expect(opened.entries.map((entry) => new TextDecoder().decode(opened.read(entry)).length)).toEqual([4, 2000])
})

test('what is no ZIP is refused', () => expect(() => withFixedTime(new Uint8Array(40))).toThrow(/end record/))
