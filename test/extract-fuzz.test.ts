/** Whatever bytes come, every extractor that reads packages ends in a fact, in `Hidden` or in a `FormatError`, and soon. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { array, assert, asyncProperty, nat, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { extractors } from '#extract/index.ts'
import { openPackage } from '#extract/apk/package.ts'
import { FormatError } from '#formats/format-error.ts'
import { encodePng } from '#formats/image/png.ts'
import { aLauncherActivity, apkBytes, color, element, float, ref } from './build/an-apk.ts'
import { buildZip } from './build/zip-builder.ts'

const packaged = extractors.filter(({ needs }) => needs.length === 1 && needs[0] === 'apk')
const settings = { numRuns: 150, seed: 20230206 }

async function survives(bytes: Uint8Array): Promise<void> {
  const apk = artifactOf(bytes, 'fuzzed.apk', 'apk')
  for (const { extract } of packaged)
    try {
      await (extract as (inputs: unknown) => unknown)({ apk })
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
    }
}

const parts = {
  manifest: { versionName: ref(0x7f010000) },
  application: { icon: ref(0x7f020000), label: ref(0x7f010000), networkSecurityConfig: ref(0x7f030000) },
  components: [aLauncherActivity(), element('provider', { name: '.P', authorities: 'a;b' })],
  others: [element('uses-permission', { name: 'android.permission.CAMERA' })],
  resources: [
    { type: 'string', values: { app: 'https://server.cn 会员' } },
    { type: 'drawable', values: { icon: 'res/icon.xml', picture: 'res/icon.png' } },
    { type: 'xml', values: { network: 'res/network.xml' } },
  ],
  files: {
    'res/icon.xml': element(
      'layer-list',
      {},
      element('item', { drawable: ref(0x7f020001) }),
      element(
        'item',
        {},
        element(
          'vector',
          { viewportWidth: float(24), viewportHeight: float(24) },
          element('path', { pathData: 'M0,0h24v24z', fillColor: color(0xff00ff00) }),
        ),
      ),
    ),
    'res/icon.png': encodePng({ width: 8, height: 8, rgba: new Uint8Array(256).fill(99) }),
    'res/network.xml': element('network-security-config', {}, element('base-config', { cleartextTrafficPermitted: 'true' })),
  },
}
const whole = apkBytes(parts)

test('packages with some bytes changed', async () => {
  const changes = array(tuple(nat(whole.length - 1), nat(255)), { minLength: 1, maxLength: 12 })
  await assert(
    asyncProperty(changes, async (changed) => {
      const bytes = whole.slice()
      for (const [at, value] of changed) bytes[at] = value
      await survives(bytes)
    }),
    settings,
  )
})

/** Changes inside of entries: a checksum or a deflate stream would stop nearly all of them at the door. */
test('manifest, table, drawables and code with some bytes changed', async () => {
  const zip = openPackage(artifactOf(whole, 'whole.apk', 'apk')).base.zip
  const path = join(dirname(createRequire(import.meta.url).resolve('io.appium.settings/package.json')), 'apks/settings_apk-debug.apk')
  const dex = openPackage(artifactOf(readFileSync(path), 'settings.apk', 'apk'))
    .dexFiles()
    .at(-1)!
    .read()
  const entries = [...zip.entries.map((entry) => ({ name: entry.name, content: zip.read(entry) })), { name: 'classes.dex', content: dex }]
  const changes = array(tuple(nat(entries.length - 1), nat(4000), nat(255)), { minLength: 1, maxLength: 12 })
  await assert(
    asyncProperty(changes, async (changed) => {
      const contents = entries.map(({ content }) => content.slice())
      for (const [entry, at, value] of changed) contents[entry]![at % contents[entry]!.length] = value
      await survives(buildZip(entries.map(({ name }, index) => ({ name, content: contents[index]!, method: 0 }))))
    }),
    settings,
  )
})

test('an entry that inflates without end', async () => {
  const bomb = deflateRawSync(Buffer.alloc(80 * 1024 * 1024), { level: 9 })
  const bytes = buildZip([{ name: 'AndroidManifest.xml', content: bomb, method: 0 }])
  // The method is told afterwards: stored content is what is already deflated.
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 12 < bytes.length; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 10, 8, true)
  const started = performance.now()
  await survives(bytes)
  expect(() => openPackage(artifactOf(bytes, 'bomb.apk', 'apk'))).toThrow(FormatError)
  expect(performance.now() - started).toBeLessThan(5000)
})
