import { expect, test } from 'vitest'
import { anSdk } from '../../../test/build/facts.ts'
import { appOwner, ownerOf } from './ownership.ts'

const sdks = [
  anSdk({ id: 'outer', prefixes: ['com.vendor'], isLibrary: false }),
  anSdk({ id: 'inner', prefixes: ['com.vendor.push', 'x'], isLibrary: true }),
]

test.each([
  ['com.vendor.Main', 'outer', 'sdk'],
  ['com.vendor.push.core.A$B', 'inner', 'library'],
  ['com.vendor.pushy.A', 'outer', 'sdk'],
  ['x.Y', 'inner', 'library'],
  ['com.vendors.A', 'app', 'app'],
  ['A', 'app', 'app'],
  ['', 'app', 'app'],
])('%s belongs to %s', (name, id, kind) => {
  expect(ownerOf(name, sdks)).toMatchObject({ id, kind })
})

test("without SDKs everything is the app's", () => {
  expect(ownerOf('com.vendor.Main', [])).toBe(appOwner)
})
