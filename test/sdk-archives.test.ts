/** SDK archives as their makers hand them in: the sample of our own, and what may be wrong with one. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { knownSdk } from '#extract/data/knowledge.ts'
import type { InspectionReport } from '#report/schema.ts'
import { inspectCase } from '../src/inspection.ts'
import { aClass, wide } from './build/a-class.ts'
import { buildZip, type ZipPart } from './build/zip-builder.ts'

const sample = new URL('../samples/sdk/kit-1.4.2.aar', import.meta.url)
const inspected = (bytes: Uint8Array, name: string, selected?: string): Promise<InspectionReport> =>
  inspectCase({ apk: artifactOf(bytes, name, 'apk') }, { version: '0', ...(selected ? { selected: new Set([selected]) } : {}) })
const said = ({ findings }: InspectionReport, check: string) => findings.filter((finding) => finding.check === check)

const manifest = '<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.example.kit"><application/></manifest>'
const IMEI = 'android/telephony/TelephonyManager.getImei()Ljava/lang/String;'
const aReader = aClass({
  name: 'com/example/kit/Reader',
  methods: [{ name: 'read', code: (pool) => [0x01, 0xb6, ...wide(pool.member(IMEI)), 0x57, 0xb1] }],
})
const aJar = (...parts: readonly ZipPart[]): Uint8Array => buildZip(parts)
const anAar = (...parts: readonly ZipPart[]): Uint8Array =>
  buildZip([{ name: 'AndroidManifest.xml', content: manifest }, { name: 'R.txt', content: 'int string a 0x0' }, ...parts])
const classesJar = (...parts: readonly ZipPart[]): ZipPart => ({ name: 'classes.jar', content: aJar(...parts) })
const named = (name: string): ZipPart => ({
  name: `${name}.class`,
  content: aClass({ name, methods: [{ name: 'run', code: () => [0xb1] }] }),
})
const reader: ZipPart = { name: 'com/example/kit/Reader.class', content: aReader }

/** Published by its maker: npm cordova-plugin-alipay-v2. */
describe('an SDK of the knowledge base', async () => {
  const file = new URL('../node_modules/cordova-plugin-alipay-v2/src/android/lib/alipaySdk-15.6.5-20190718211148.aar', import.meta.url)
  const report = await inspected(readFileSync(file), 'alipaySdk-15.6.5-20190718211148.aar')

  test('is recognised by its own file, with its version, and takes what its row says', () => {
    expect(report.app).toMatchObject({ packageName: 'com.alipay.sdk', versionName: '15.6.5', container: 'aar' })
    for (const id of ['alipay', 'utdid']) {
      const found = report.app!.sdks.find((sdk) => sdk.id === id)!
      expect(found.version, id).toBe(id === 'alipay' ? '15.6.5' : null)
      expect(found.kinds!.map(({ kind }) => kind).toSorted(), id).toEqual(knownSdk(id)!.kinds!.toSorted())
    }
  })
})

test('an SDK of the knowledge base has the same version under any name: the platform hands on none', async () => {
  const file = new URL('../node_modules/cordova-plugin-alipay-v2/src/android/lib/alipaySdk-15.6.5-20190718211148.aar', import.meta.url)
  const { app } = await inspected(readFileSync(file), 'b1946ac92492d234', '1-04')
  expect(app).toMatchObject({ packageName: 'com.alipay.sdk', versionName: '15.6.5' })
})

describe('the sample SDK', async () => {
  const report = await inspected(readFileSync(sample), 'kit-1.4.2.aar')

  test('is judged by the measures that an SDK can answer to, under its own name and version', () => {
    expect(report.app).toMatchObject({ packageName: 'cn.zhunsheng.kit', versionName: '1.4.2', container: 'aar', signing: null })
    expect(report.measures.filter(({ isSelected }) => isSelected).map(({ id }) => id)).toEqual([
      '1-04',
      '1-06',
      '1-08',
      '2-02',
      '2-07',
      '2-08',
    ])
  })

  test('is told by what it is recognised, what its own code takes and what it asks the host for', () => {
    expect(report.app?.permissions).toEqual([
      'android.permission.INTERNET',
      'android.permission.READ_PHONE_STATE',
      'android.permission.RECEIVE_BOOT_COMPLETED',
    ])
    expect(report.app?.sdks).toEqual([
      expect.objectContaining({
        id: 'cn.zhunsheng.kit',
        purpose: 'other',
        recognisedBy: [{ by: 'package', match: 'cn.zhunsheng.kit' }],
        kinds: [
          { kind: 'device-id', site: 'cn.zhunsheng.kit.Kit.deviceId' },
          { kind: 'android-id', site: 'cn.zhunsheng.kit.core.StartProvider.onCreate' },
        ],
      }),
    ])
    expect(report.app?.kinds).toEqual([])
  })

  test.each([
    ['shake-sensitivity-in-code', 'failed', 'cn.zhunsheng.kit.shake.AdActivity'],
    ['consent-before-collection-in-code', 'failed', 'android-id/cn.zhunsheng.kit'],
    ['hard-coded-key', 'failed', 'cn.zhunsheng.kit/key'],
    ['weak-cryptography', 'failed', 'cn.zhunsheng.kit/broken'],
    ['self-launch', 'cantTell', 'cn.zhunsheng.kit.core.BootReceiver'],
    ['background-update', 'cantTell', 'host'],
    ['sdk-collection-told-apart', 'cantTell', 'hosts'],
    ['sdk-collection-told-apart', 'cantTell', 'device-id'],
    ['sdk-collection-bundled', 'cantTell', 'own StartProvider.onCreate'],
  ])('%s says %s of %s', (check, verdict, about) => {
    expect(said(report, check).map((finding) => [finding.verdict, finding.about])).toContainEqual([verdict, about])
  })

  test('evidence names the class file, the line, and the byte of the instruction', () => {
    const [finding] = said(report, 'consent-before-collection-in-code')
    expect(finding).toMatchObject({
      evidence: [
        { path: 'classes.jar!/cn/zhunsheng/kit/core/StartProvider.class', class: 'cn.zhunsheng.kit.core.StartProvider', line: 15 },
      ],
    })
  })

  test('what asks about an app as a whole passes nothing', async () => {
    for (const measure of ['1-03', '1-10', '2-05']) {
      const { findings } = await inspected(readFileSync(sample), 'kit-1.4.2.aar', measure)
      expect(findings.map(({ verdict }) => verdict)).not.toContain('passed')
    }
    for (const check of ['signature-weak', 'debuggable', 'backup-allowed', 'cleartext-traffic', 'permissions-against-category'])
      expect(said(report, check)).toMatchObject([{ verdict: 'inapplicable', statement: { en: 'This is an SDK archive, not an app' } }])
  })

  test('is inspected twice to the same bytes', async () => {
    expect(JSON.stringify(await inspected(readFileSync(sample), 'kit-1.4.2.aar'))).toBe(JSON.stringify(report))
  })
})

describe('an archive', () => {
  test('without any class leaves code untested, with the reason', async () => {
    const report = await inspected(anAar(), 'kit.aar')
    expect(said(report, 'sdk-collection-told-apart')).toMatchObject([
      { verdict: 'untested', cause: { error: expect.stringContaining('class files that can be read') } },
    ])
  })

  test('with a class that cannot be read passes nobody, and what the others do is told', async () => {
    const damaged = aReader.slice(0, aReader.length - 3)
    const bytes = anAar(classesJar(reader, { name: 'com/example/kit/Damaged.class', content: damaged }))
    const report = await inspected(bytes, 'kit.aar')
    expect(said(report, 'trust-all-tls')).toMatchObject([
      { verdict: 'untested', cause: { seen: { path: 'classes.jar!/com/example/kit/Damaged.class' } } },
    ])
    expect(said(report, 'sdk-collection-told-apart')).toMatchObject([{ verdict: 'cantTell', about: 'device-id' }])
  })

  test.each<[string, readonly ZipPart[], string]>([
    ['a JAR inside its JAR', [classesJar(reader, { name: 'inner.jar', content: aJar(reader) })], 'classes.jar!/inner.jar'],
    ['code among its assets', [classesJar(reader), { name: 'assets/plugin.dex', content: 'dex' }], 'assets/plugin.dex'],
    ['a JAR that is none', [classesJar(reader), { name: 'libs/broken.jar', content: 'no archive' }], 'libs/broken.jar'],
    [
      'a class of a release to come',
      [
        classesJar(
          { ...reader, content: aClass({ name: 'com/example/kit/New', major: 99 }) },
          { name: 'A.class', content: aClass({ name: 'A' }) },
        ),
      ],
      'classes.jar!/com/example/kit/Reader.class',
    ],
  ])('with %s passes nobody on its account', async (_, parts, path) => {
    expect(said(await inspected(anAar(...parts), 'kit.aar', '2-02'), 'trust-all-tls')).toMatchObject([
      { verdict: 'untested', cause: { seen: { path } } },
    ])
  })

  test('for several releases of Java is read as Android takes it', async () => {
    const bytes = aJar(reader, {
      name: 'META-INF/versions/11/com/example/kit/Reader.class',
      content: aClass({ name: 'com/example/kit/Reader' }),
    })
    const report = await inspected(bytes, 'kit.jar')
    expect(report.app).toMatchObject({ packageName: 'com.example.kit', versionName: '', container: 'jar' })
    expect(said(report, 'sdk-collection-told-apart')).toMatchObject([{ verdict: 'cantTell', about: 'device-id' }])
  })

  test('takes its version from the only POM of its maker that it holds', async () => {
    const pom = { name: 'META-INF/maven/com.example/kit/pom.properties', content: 'groupId=com.example\nversion=2.7.1\n' }
    expect((await inspected(aJar(reader, pom), 'kit.jar', '1-04')).app?.versionName).toBe('2.7.1')
    const foreign = { ...pom, name: 'META-INF/maven/org.other/it/pom.properties' }
    expect((await inspected(aJar(reader, foreign), 'kit.jar', '1-04')).app?.versionName).toBe('')
    // The same bytes are the same version, whatever somebody called them.
    expect((await inspected(aJar(reader, pom), 'kit-3.0.1-release.jar', '1-04')).app?.versionName).toBe('2.7.1')
    const other = { ...pom, name: 'META-INF/maven/org.other/it/pom.properties' }
    expect((await inspected(aJar(reader, pom, other), 'kit.jar', '1-04')).app?.versionName).toBe('')
  })

  test.each<[string, Uint8Array, string, string]>([
    ['its name, where its bytes say none', aJar(reader), 'kit-3.0.1-release.jar', '3.0.1-release'],
    ['a name with words behind the number', aJar(reader), 'kit_v3.5.0.1004_43500_share_20170801_113025.jar', '3.5.0.1004'],
    ['no name that holds several', aJar(reader), 'KitMap_5.7.0_KitNavi_5.6.0.jar', ''],
    [
      'the manifest of the JAR',
      aJar(reader, { name: 'META-INF/MANIFEST.MF', content: 'Manifest-Version: 1.0\r\nImplementation-Version: 2.14.5198 (03b8)\r\n' }),
      'kit-9.9.9.jar',
      '2.14.5198',
    ],
    [
      'what its own code says',
      aJar({
        name: 'com/example/kit/BuildConfig.class',
        content: aClass({
          name: 'com/example/kit/BuildConfig',
          fields: [{ name: 'VERSION_NAME', descriptor: 'Ljava/lang/String;', flags: 0x19, constant: (pool) => pool.string('4.2.1') }],
        }),
      }),
      'kit.jar',
      '4.2.1',
    ],
  ])('takes its version from %s', async (_, bytes, name, version) => {
    const { app } = await inspected(bytes, name, '1-04')
    expect(app?.versionName).toBe(version)
    expect(app?.sdks.map((sdk) => [sdk.id, sdk.version])).toEqual([['com.example.kit', version || null]])
  })

  test('says no version of a manifest that is as every project begins', async () => {
    const stating = (version: string): Uint8Array =>
      buildZip([
        { name: 'AndroidManifest.xml', content: manifest.replace(' package', ` android:versionName="${version}" package`) },
        { name: 'R.txt', content: 'int string a 0x0' },
        classesJar(reader),
      ])
    expect((await inspected(stating('1.0'), 'kit-2.3.4.aar', '1-04')).app?.versionName).toBe('2.3.4')
    expect((await inspected(stating('1.0'), 'kit.aar', '1-04')).app?.versionName).toBe('')
    expect((await inspected(stating('1.3'), 'kit-2.3.4.aar', '1-04')).app?.versionName).toBe('1.3')
  })

  test('of a known SDK is that SDK, with what lies in it and is nobody else’s', async () => {
    const jar = aJar(named('com/xiaomi/mipush/sdk/Client'), named('com/xiaomi/unheard/of/Part'), named('okhttp3/Call'))
    const { app } = await inspected(jar, 'push-3.6.2.jar', '1-04')
    expect(app?.sdks.map(({ id, isLibrary }) => [id, isLibrary])).toEqual([
      ['xiaomi-push', false],
      ['okhttp', true],
    ])
  })

  test('that embeds a known SDK of another maker stays what it is', async () => {
    const { app } = await inspected(anAar(classesJar(reader, named('com/xiaomi/mipush/sdk/Client'))), 'kit.aar', '1-04')
    expect(app?.sdks.map(({ id }) => id)).toEqual(['com.example.kit', 'xiaomi-push'])
  })

  test('of native libraries alone is opened, and nothing is passed on its account', async () => {
    const report = await inspected(aJar({ name: 'lib/arm64-v8a/libsqlc-ndk-native-driver.so', content: 'ELF' }), 'driver.jar', '2-02')
    expect(report.app?.sdks.map(({ id }) => id)).toEqual(['sqlite-native-driver'])
    expect(report.findings.filter(({ verdict }) => verdict === 'passed')).toEqual([])
  })

  test('waits for nothing where an app is inspected: the clauses ask for one', async () => {
    const apk = readFileSync(new URL('../samples/trust-all-tls/compliant/sample.apk', import.meta.url))
    const { findings } = await inspected(apk, 'sample.apk', '2-08')
    expect(findings.filter(({ clause }) => clause === '2-08.4')).toMatchObject([{ verdict: 'untested', cause: { missing: 'aar' } }])
  })
})
