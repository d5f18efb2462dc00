import { describe, expect, it } from 'vitest'
import { personalInformation } from '#facts/personal-information.ts'
import type { ApiPurpose } from '#facts/code.ts'
import { apiRules, constantRules, contentRules, hotUpdates, packers, permissions, sdks, settingsRules, wakeUps } from './knowledge.ts'

const tables = { apiRules, constantRules, contentRules, hotUpdates, packers, permissions, sdks, settingsRules, wakeUps }
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/
const javaName = /^[A-Za-z_][\w]*([.$][A-Za-z_][\w]*)*$/

const purposes: Record<ApiPurpose, true> = {
  'personal-information': true,
  'permission-request': true,
  install: true,
  download: true,
  launch: true,
  'component-state': true,
  'background-work': true,
  'keep-alive': true,
  sensor: true,
  'dynamic-code': true,
  payment: true,
  cryptography: true,
  tls: true,
  'web-view': true,
  logging: true,
  'uninstall-obstruction': true,
}

function duplicates(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return names.filter((name) => seen.has(name) || !seen.add(name))
}

/** What could take exponential or quadratic time: a repeated group that repeats inside, and two unbounded wildcards in a row. */
function isCatastrophic(expression: string): boolean {
  const withoutClasses = expression
    .replace(/\\\\/g, '')
    .replace(/\[(?:\\.|[^\]\\])*\]/g, 'c')
    .replace(/\\./g, 'e')
  for (let text = withoutClasses; ;) {
    const group = /\((?:\?[:=!]|\?<[=!])?([^()]*)\)(\*|\+|\{\d+,\d*\})?/.exec(text)
    if (!group) return /\.[*+]\??\.[*+]/.test(text)
    const repeatsInside = /[*+]|\{\d+,\d*\}/.test(group[1] ?? '')
    if (group[2] !== undefined && repeatsInside) return true
    text = text.replace(group[0], repeatsInside ? 'c+' : 'c')
  }
}

describe('every table', () => {
  it.each(Object.entries(tables))('%s names a source in every row', (_, rows) => {
    expect(rows.filter(({ source }) => source.trim().length < 8)).toEqual([])
    expect(rows.length).toBeGreaterThan(0)
  })

  it.each(Object.entries(tables))('%s cites what was seen, not what was remembered', (_, rows) => {
    const remembered = /from memory|integration guide \(ProGuard rules\)/
    expect(rows.filter(({ source }) => remembered.test(source))).toEqual([])
  })

  it('has unique ids, in kebab case, over all rule files', () => {
    const ids = [apiRules, constantRules, contentRules, settingsRules].flatMap((rules) => rules.map(({ id }) => id))
    expect(duplicates(ids)).toEqual([])
    for (const rows of [sdks, packers, hotUpdates]) expect(duplicates(rows.map(({ id }) => id))).toEqual([])
    expect(
      [...ids, ...[sdks, packers, hotUpdates].flatMap((rows) => rows.map(({ id }) => id))].filter((id) => !kebabCase.test(id)),
    ).toEqual([])
    expect(duplicates(permissions.map(({ name }) => name))).toEqual([])
    expect(duplicates(wakeUps.map(({ action }) => action))).toEqual([])
  })

  it('names only kinds of the taxonomy', () => {
    const kinds = [...apiRules, ...constantRules, ...contentRules, ...settingsRules]
      .flatMap(({ kind }) => kind ?? [])
      .concat(permissions.flatMap((row) => row.kinds))
    expect(kinds.filter((kind) => !Object.hasOwn(personalInformation, kind))).toEqual([])
    const collectable = new Set(kinds)
    for (const kind of [
      'location',
      'device-id',
      'android-id',
      'mac-address',
      'installed-apps',
      'contacts',
      'sms',
      'clipboard',
      'advertising-id',
    ] as const)
      expect(collectable).toContain(kind)
  })

  it('speaks both languages', () => {
    const words = [...permissions.map(({ label }) => label), ...wakeUps.map(({ label }) => label), ...sdks.map(({ name }) => name)]
    expect(words.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([])
    expect(
      [...permissions, ...wakeUps].filter(({ label }) => !/\p{Script=Han}/u.test(label.zh) || /\p{Script=Han}/u.test(label.en)),
    ).toEqual([])
  })
})

describe('regular expressions', () => {
  const expressions = [
    ...apiRules.flatMap(({ argument }) => argument?.matches ?? []),
    ...constantRules.map(({ matches }) => matches),
    ...sdks.flatMap(({ versions }) => (versions ?? []).flatMap((version) => ('pattern' in version ? (version.pattern ?? []) : []))),
  ]

  it('compile and cannot run away', () => {
    for (const expression of expressions) expect(() => new RegExp(expression)).not.toThrow()
    expect(expressions.filter(isCatastrophic)).toEqual([])
  })

  it('are told from those that run away', () => {
    expect(['(a+)+$', '^(\\w+\\s*)*$', '((a|b+)c){2,}', '.*.*x'].filter((expression) => !isCatastrophic(expression))).toEqual([])
    expect(isCatastrophic('^[(+*)]+\\(\\+$')).toBe(false)
  })

  it('match what they are for and nothing like it', () => {
    const matching = (text: string) => constantRules.filter(({ matches }) => new RegExp(matches).test(text)).map(({ id }) => id)
    expect(matching('pm install -r /sdcard/a.apk')).toEqual(['constant-install-command'])
    expect(matching('application/vnd.android.package-archive')).toEqual(['constant-archive-type'])
    expect(matching('/sys/class/net/wlan0/address')).toEqual(['constant-mac-address-file'])
    expect(matching('https://example.com/download/app.apk?from=1')).toEqual(['constant-download-archive'])
    for (const harmless of ['ps', 'su', 'ip address', 'apm installed', 'screen', 'install', 'https://example.com/'])
      expect(matching(harmless), harmless).toEqual([])
  })

  it('run in linear time over long text', () => {
    const texts = [
      'a'.repeat(100_000),
      'pm '.repeat(30_000),
      '1.'.repeat(50_000),
      '/sys/devices/mmc'.repeat(6_000),
      'app_process '.repeat(8_000),
    ]
    const compiled = expressions.map((expression) => new RegExp(expression))
    const start = performance.now()
    for (const text of texts) for (const expression of compiled) expression.test(text)
    expect(performance.now() - start).toBeLessThan(3_000)
  })
})

describe('API rules', () => {
  it('cover at least 350 methods, under known purposes', () => {
    expect(apiRules.reduce((count, { methods }) => count + methods.length, 0)).toBeGreaterThanOrEqual(350)
    expect([...apiRules, ...constantRules].filter(({ purpose }) => !Object.hasOwn(purposes, purpose))).toEqual([])
    for (const purpose of Object.keys(purposes))
      expect(
        apiRules.some((rule) => rule.purpose === purpose),
        purpose,
      ).toBe(true)
  })

  it('are well formed and say each thing once', () => {
    expect(apiRules.filter((rule) => !javaName.test(rule.class) || rule.methods.length === 0)).toEqual([])
    expect(apiRules.filter(({ methods }) => methods.some((method) => !/^(<init>|\w+)$/.test(method)))).toEqual([])
    const calls = apiRules.flatMap((rule) =>
      rule.methods.map((method) => [rule.class, method, rule.descriptor ?? '', JSON.stringify(rule.argument ?? '')].join(' ')),
    )
    expect(duplicates(calls)).toEqual([])
  })

  it('name only permissions of the permission table', () => {
    const known = new Set(permissions.map(({ name }) => name))
    const named = [...apiRules, ...contentRules].flatMap((rule) => rule.permissions ?? [])
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it.each([
    ['android.telephony.TelephonyManager', 'getImei', 'device-id'],
    ['android.net.wifi.WifiInfo', 'getMacAddress', 'mac-address'],
    ['android.location.LocationManager', 'requestLocationUpdates', 'location'],
    ['android.content.pm.PackageManager', 'getInstalledPackages', 'installed-apps'],
    ['android.content.ClipboardManager', 'getPrimaryClip', 'clipboard'],
    ['android.media.AudioRecord', 'startRecording', 'microphone'],
    ['com.bun.miitmdid.core.MdidSdkHelper', 'InitSdk', 'advertising-id'],
  ])('knows %s.%s', (owner, method, kind) => {
    expect(apiRules.filter((rule) => rule.class === owner && rule.methods.includes(method)).map((rule) => rule.kind)).toContain(kind)
  })
})

describe('permissions', () => {
  it('cover at least 220, with the runtime permissions of Android among the dangerous', () => {
    expect(permissions.length).toBeGreaterThanOrEqual(220)
    const dangerous = new Set(permissions.filter(({ protection }) => protection === 'dangerous').map(({ name }) => name))
    for (const name of [
      'READ_CONTACTS',
      'CAMERA',
      'RECORD_AUDIO',
      'ACCESS_FINE_LOCATION',
      'READ_SMS',
      'READ_CALL_LOG',
      'READ_MEDIA_IMAGES',
      'POST_NOTIFICATIONS',
    ])
      expect(dangerous).toContain(`android.permission.${name}`)
  })
})

describe('packers, frameworks of hot updates and wake-ups', () => {
  it('are many enough', () => {
    expect(packers.length).toBeGreaterThanOrEqual(25)
    expect(hotUpdates.length).toBeGreaterThanOrEqual(20)
    expect(wakeUps.length).toBeGreaterThanOrEqual(40)
  })

  it('give every packer something to recognise it by, and no two the same', () => {
    expect(packers.filter((row) => row.libraries.length + row.applications.length + row.assets.length === 0)).toEqual([])
    expect(duplicates(packers.flatMap((row) => row.libraries))).toEqual([])
    expect(duplicates(packers.flatMap((row) => row.applications))).toEqual([])
    expect(packers.flatMap((row) => row.applications).filter((name) => !javaName.test(name.replace(/\.$/, '')))).toEqual([])
  })

  it('name classes of frameworks in full', () => {
    expect(hotUpdates.flatMap((row) => row.classes).filter((name) => !javaName.test(name) || !/\.[A-Z]\w*$/.test(name))).toEqual([])
    expect(duplicates(hotUpdates.flatMap((row) => row.classes))).toEqual([])
    for (const id of [
      'tinker',
      'robust',
      'sophix',
      'andfix',
      'replugin',
      'virtualapk',
      'droidplugin',
      'shadow',
      'codepush',
      'dcloud-wgt',
      'bugly-upgrade',
    ])
      expect(
        hotUpdates.some((row) => row.id === id),
        id,
      ).toBe(true)
  })
})
