import { expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { buildXml } from '../../../test/build/axml-builder.ts'
import { buildZip } from '../../../test/build/zip-builder.ts'
import { anApk, learn, manifestOf } from '../../../test/build/an-apk.ts'
import anomalies from './anomalies.ts'
import { openPackage } from './package.ts'

test('an ordinary package has none', async () => {
  expect(await learn(anomalies, { resources: [{ type: 'string', values: { a: 'b' } }] })).toEqual([])
})

const odd = () =>
  artifactOf(
    buildZip([
      { name: 'AndroidManifest.xml', content: buildXml(manifestOf({}), { fileType: 0x1234 }) },
      { name: 'assets/a', localName: 'assets/b', content: 'x' },
      { name: 'classes.dex', content: 'rubbish' },
      { name: 'resources.arsc', content: 'rubbish' },
    ]),
    'odd.apk',
    'apk',
  )

test('of the archive, the manifest, the table and the code, each at its place', async () => {
  const found = await learn(anomalies, odd())
  expect(found.map(({ format, code, seen }) => [format, code, seen.kind === 'file' && seen.path])).toEqual([
    ['zip', 'local-name-differs', 'odd.apk'],
    ['axml', 'file-type-lies', 'AndroidManifest.xml'],
    ['arsc', 'unreadable', 'resources.arsc'],
    ['dex', 'unreadable', 'classes.dex'],
  ])
})

test('are the same whatever was read before', async () => {
  const apk = odd()
  const opened = openPackage(apk)
  opened.file('assets/a')?.read()
  expect(await learn(anomalies, apk)).toEqual(await learn(anomalies, odd()))
  expect(await learn(anomalies, anApk())).toEqual([])
})
