import { expect, test } from 'vitest'
import { Hidden } from '#core/extractor.ts'
import { anArchive, learn } from '../../../test/build/an-apk.ts'
import { aBundleManifest } from '../../../test/build/a-bundle.ts'
import signing from './signing.ts'

test('a package that nobody signed', async () => {
  const found = await learn(signing, {})
  expect(found).toMatchObject({ isVerified: false, schemes: [], signers: [], lineage: [], blocks: [], seen: { path: 'META-INF' } })
  expect(found.problems.length).toBeGreaterThan(0)
})

test('a bundle has no signature of its own', async () => {
  const apk = anArchive({ 'base/manifest/AndroidManifest.xml': aBundleManifest('com.example.bundle', 1) })
  expect(await signing.extract({ apk })).toBeInstanceOf(Hidden)
})
