/** What is damaged in fuzz tests: real packages that are small, and built ones of the other containers. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { aLauncherActivity, apkBytes, color, element, float, ref } from './an-apk.ts'
import { aBundleManifest } from './a-bundle.ts'
import { originalOf, type Original } from './damage.ts'
import { buildZip } from './zip-builder.ts'

const root = join(import.meta.dirname, '..', '..')
const real = [
  'node_modules/android-app-bootstrap/android_app_bootstrap/build/outputs/apk/android_app_bootstrap-debug.apk',
  'node_modules/io.appium.settings/apks/settings_apk-debug.apk',
  ...globSync('node_modules/appium-uiautomator2-server/apks/*androidTest.apk', { cwd: root }),
  'samples/transparent-icon/violating/sample.apk',
  'samples/consent-before-collection-in-code/violating/sample.apk',
]
const small = apkBytes({
  application: { icon: ref(0x7f020000), label: ref(0x7f010000), networkSecurityConfig: ref(0x7f030000) },
  components: [aLauncherActivity(), element('provider', { name: '.P', authorities: 'a;b' })],
  others: [element('uses-permission', { name: 'android.permission.CAMERA' })],
  resources: [
    { type: 'string', values: { app: 'https://server.cn 会员' } },
    { type: 'drawable', values: { icon: 'res/icon.xml' } },
    { type: 'xml', values: { network: 'res/network.xml' } },
  ],
  files: {
    'res/icon.xml': element(
      'vector',
      { viewportWidth: float(24), viewportHeight: float(24) },
      element('path', { pathData: 'M0,0h24v24z', fillColor: color(0xff00ff00) }),
    ),
    'res/network.xml': element('network-security-config', {}, element('base-config', { cleartextTrafficPermitted: 'true' })),
  },
})
const bundle = buildZip([{ name: 'base/manifest/AndroidManifest.xml', content: aBundleManifest('com.example.app', 7), method: 0 }])
const nested = buildZip([
  { name: 'manifest.json', content: '{"package_name":"com.example.app"}' },
  { name: 'com.example.app.apk', content: small, method: 0 },
  { name: 'config.zh.apk', content: small },
])

export const originals: readonly Original[] = [
  ...real.map((path) => originalOf(path, new Uint8Array(readFileSync(join(root, path))))),
  originalOf('small.apk', small),
  originalOf('bundle.aab', bundle),
  originalOf('nested.xapk', nested),
]
