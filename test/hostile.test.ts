/**
 * Everything that is handed in may have been made to harm: the real command line, on files built here. Each ends in a report
 * (exit code 0 or 1), or in one line that names the file, the place and the reason (exit code 2), soon and in bounded memory.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportSchema } from '#report/schema.ts'
import { aLauncherActivity, apkBytes, manifestOf, ref, type ApkShape } from './build/an-apk.ts'
import { buildTable } from './build/arsc-builder.ts'
import { buildXml } from './build/axml-builder.ts'
import { aBomb } from './build/bomb.ts'
import { drawable, lyingDex, millionAttributes, nested, references } from './build/excessive.ts'
import { buildZip, type ZipPart } from './build/zip-builder.ts'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const reportUsage = fileURLToPath(new URL('../bench/report-usage.cjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-hostile-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a bomb may take at most, in a machine that has other things to do. */
const LONGEST_SECONDS = 20
const MOST_MEBIBYTES = 700

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly seconds: number
  readonly peakMebibytes: number
}

function inspect(files: readonly string[], ...options: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const usage = at(`usage-${Math.random()}.json`)
    const start = performance.now()
    const child = spawn(process.execPath, ['--require', reportUsage, cli, 'inspect', ...files, ...options], {
      cwd: folder,
      env: { ...process.env, ZHUNSHENG_LANG: '', BENCH_USAGE: usage },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (text: Buffer) => (out += text.toString()))
    child.stderr.on('data', (text: Buffer) => (err += text.toString()))
    child.on('close', (code) => {
      const { peakMebibytes } = code === null ? { peakMebibytes: Infinity } : (JSON.parse(readFileSync(usage, 'utf8')) as Ended)
      resolve({ code, out, err, seconds: (performance.now() - start) / 1000, peakMebibytes })
    })
  })
}

const manifest = (shape: ApkShape = {}): ZipPart => ({
  name: 'AndroidManifest.xml',
  content: buildXml(manifestOf({ application: { icon: ref(0x7f010000) }, components: [aLauncherActivity()], ...shape })),
})
const iconTable: ZipPart = {
  name: 'resources.arsc',
  content: buildTable([{ type: 'drawable', values: { icon: 'res/icon.png' } }]),
  method: 0,
}
const packageOf = (...parts: ZipPart[]): Uint8Array => buildZip([manifest(), ...parts])
const honest = apkBytes({ components: [aLauncherActivity()] })

/** A pipe that nobody writes into; a device where the machine has no program that makes pipes. */
function pipe(path: string): void {
  try {
    execFileSync('mkfifo', [path])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    symlinkSync('/dev/full', path)
  }
}
function sparse(name: string, size: number, start: Uint8Array = new Uint8Array()): void {
  const file = openSync(at(name), 'w')
  writeSync(file, start)
  ftruncateSync(file, size)
  closeSync(file)
}

/** What cannot be inspected: built when its turn comes, and what the line says in both languages. */
const refused: readonly (readonly [name: string, make: () => Uint8Array | void, en: RegExp, zh: RegExp])[] = [
  [
    'document.apk',
    () => Buffer.from('%PDF-1.7 '.repeat(2000)),
    /zip at byte \d+ .*end of central directory record, found none/,
    /ZIP 第 \d+ 字节.*应为中央目录结束记录/,
  ],
  ['cut-header.apk', () => honest.subarray(0, 10), /zip at byte 0 .*at least 22 bytes, found 10 bytes/, /第 0 字节.*至少 22 字节/],
  ['cut-middle.apk', () => honest.subarray(0, honest.length >> 1), /zip at byte \d+ /, /第 \d+ 字节/],
  [
    'damaged-directory.apk',
    () => {
      const file = honest.slice()
      file[honest.length - 6]! ^= 0x7f
      return file
    },
    /zip at byte \d+ /,
    /第 \d+ 字节/,
  ],
  [
    'encrypted.apk',
    () => buildZip([{ name: 'AndroidManifest.xml', content: new Uint8Array(200).fill(0xa5), isDeflated: true, size: 900, flags: 1 }]),
    /zip at byte 49 .*DEFLATE data/,
    /第 49 字节.*DEFLATE/,
  ],
  ['beyond-end.apk', () => buildZip([{ ...manifest(), compressedSize: 0x7fffffff }]), /source at byte \d+ /, /第 \d+ 字节/],
  [
    'claims-10-gigabytes.apk',
    () => buildZip([{ ...aBomb('AndroidManifest.xml', 10), size: 10 * 1024 ** 3 }], { isZip64: true }),
    /.* at byte \d+ /,
    /第 \d+ 字节/,
  ],
  [
    'bomb-manifest.apk',
    () => buildZip([aBomb('AndroidManifest.xml', 600, { start: manifest().content as Uint8Array })]),
    /zip at byte 49 .*629\d+ bytes claimed/,
    /解压后至多 \d+ 字节,实为声称 629\d+ 字节/,
  ],
  [
    'bomb-lying.apk',
    () => buildZip([aBomb('AndroidManifest.xml', 600, { size: 100 })]),
    /at most 100 bytes once inflated, found more/,
    /解压后至多 100 字节,实为更多/,
  ],
  ['bomb-nested.apks', () => buildZip([aBomb('base.apk', 600)]), /zip at byte 38 /, /第 38 字节/],
  [
    'manifest-of-zeros.apk',
    () => buildZip([{ name: 'AndroidManifest.xml', content: new Uint8Array(64) }]),
    /axml at byte 0 .*binary XML/,
    /二进制 XML 第 0 字节/,
  ],
  ['million-attributes.apk', millionAttributes, /axml at byte \d+ .*at most 1000000 attributes/, /至多 1000000 个/],
  [
    'nothing.apk',
    () => buildZip([{ name: 'assets/x.txt', content: 'x' }]),
    /package at byte \d+ .*AndroidManifest\.xml/,
    /安装包 第 \d+ 字节.*AndroidManifest\.xml/,
  ],
  [
    'no-manifest.aab',
    () => buildZip([{ name: 'base/dex/classes.dex', content: 'dex' }]),
    /package at byte \d+ .*AndroidManifest\.xml/,
    /安装包 第 \d+ 字节/,
  ],
  [
    'no-base.apks',
    () => buildZip(['splits/config.zh.apk', 'splits/config.en.apk'].map((name) => ({ name, content: honest, method: 0 }))),
    /package at byte \d+ .*splits\/config\.zh\.apk/,
    /2 个条目/,
  ],
  [
    'xapk-in-xapk.xapk',
    () => buildZip([{ name: 'app.apk', content: buildZip([{ name: 'app.apk', content: honest, method: 0 }]), method: 0 }]),
    /package at byte \d+ .*AndroidManifest\.xml in app\.apk, found none/,
    /app\.apk 中的 AndroidManifest\.xml,实为没有/,
  ],
  ['name\u001b[31m\u202e.apk', () => buildZip([{ name: '\u001b[2J\r\nfake: line', content: 'x' }]), /package at byte/, /安装包 第/],
  [
    'two-gigabytes.apk',
    () => sparse('two-gigabytes.apk', 2 ** 31),
    /has 2147483648 bytes; at most 2147483647/,
    /有 2147483648 字节,最多能读取/,
  ],
  ['sparse.apk', () => sparse('sparse.apk', 1_900_000_000, honest), /zip at byte \d+ .*none in the last 64 KiB/, /末尾 64 KiB 内没有/],
  ['pipe.apk', () => pipe(at('pipe.apk')), /is not an ordinary file/, /不是普通文件/],
  ['zero.apk', () => symlinkSync('/dev/zero', at('zero.apk')), /is not an ordinary file/, /不是普通文件/],
  [
    'loop-one.apk',
    () => (symlinkSync('loop-two.apk', at('loop-one.apk')), symlinkSync('loop-one.apk', at('loop-two.apk'))),
    /symbolic link/,
    /符号链接/,
  ],
]

const command = '\u001b[31mred\u001b]0;title\u0007\u202eevil\u2066\u0000</title><script>alert(1)</script>'

/** What is inspected all the same, for Android might install it, or what is damaged hides only a part. */
const reported: readonly (readonly [name: string, make: () => Uint8Array])[] = [
  ['bomb-table.apk', () => packageOf(aBomb('resources.arsc', 600))],
  ['bomb-table-within-bounds.apk', () => packageOf(aBomb('resources.arsc', 250, { start: iconTable.content as Uint8Array }))],
  ['bomb-code.apk', () => packageOf(aBomb('classes.dex', 600))],
  ['bomb-code-lying.apk', () => packageOf(aBomb('classes.dex', 250, { size: 10 }))],
  [
    'bomb-code-hundredfold.apk',
    () => packageOf(...Array.from({ length: 100 }, (_, index) => aBomb(`classes${index === 0 ? '' : index + 1}.dex`, 120))),
  ],
  ['bomb-icon.apk', () => packageOf(iconTable, aBomb('res/icon.png', 600))],
  ['bomb-drawable.apk', () => packageOf(iconTable, aBomb('res/icon.png', 600, { start: drawable(3) }))],
  ['bomb-drawable-within-bounds.apk', () => packageOf(iconTable, { name: 'res/icon.png', content: drawable(60_000) })],
  ['bomb-bundles.apk', () => packageOf(...Array.from({ length: 60 }, (_, index) => aBomb(`assets/${index}.bundle`, 250)))],
  [
    'bomb-splits.apks',
    () =>
      buildZip([{ name: 'base.apk', content: packageOf() }, ...Array.from({ length: 60 }, (_, index) => aBomb(`split${index}.apk`, 250))]),
  ],
  ['deep.apk', () => nested(100_000)],
  [
    'cyclic-table.apk',
    () => packageOf({ name: 'resources.arsc', content: buildTable([{ type: 'drawable', values: references(50) }]), method: 0 }),
  ],
  [
    'self-reference.apk',
    () => packageOf({ name: 'resources.arsc', content: buildTable([{ type: 'drawable', values: references(1) }]), method: 0 }),
  ],
  ['lying-code.apk', () => packageOf({ name: 'classes.dex', content: lyingDex(), method: 0 })],
  ['no-code.apk', () => honest],
  [
    'sixty-thousand.apk',
    () => packageOf(...Array.from({ length: 60_000 }, (_, index) => ({ name: `assets/${index}.json`, content: '{}', method: 0 }))),
  ],
  [
    'names.apk',
    () =>
      packageOf(
        ...['../../etc/passwd', '/etc/passwd', 'a\0b.so', 'lib/\u001b[31m/x.so', '\u202egpj.exe', ''].map((name) => ({
          name,
          content: 'x',
        })),
      ),
  ],
  [
    'commands.apk',
    () =>
      apkBytes({
        manifest: { package: command, versionName: command },
        application: { label: command },
        components: [aLauncherActivity(command, { label: command })],
      }),
  ],
  [
    'twice.apk',
    () =>
      buildZip([
        {
          name: 'AndroidManifest.xml',
          content: buildXml({
            ...manifestOf({}),
            attributes: [...manifestOf({}).attributes!, { name: 'package', value: 'com.example.second' }],
          }),
        },
      ]),
  ],
]

beforeAll(() => {
  for (const [name, make] of [...refused, ...reported]) {
    const made = make()
    if (made instanceof Uint8Array) writeFileSync(at(name), made)
  }
  mkdirSync(at('folder.apk'))
  symlinkSync('..', join(at('folder.apk'), 'up.apk'))
  writeFileSync(at('honest.apk'), honest)
}, 60_000)

const withoutControls = (text: string): string => text.replaceAll(/[^\p{Cc}\p{Cf}]|\n/gu, '')

describe('what cannot be inspected', () => {
  test('is one line for each, while the rest of the batch is inspected', async () => {
    const { code, out, err } = await inspect(
      ['honest.apk', ...refused.map(([name]) => name)],
      '--lang',
      'en',
      '-f',
      'json',
      '-q',
      '-m',
      '1-03',
    )
    const lines = err.trimEnd().split('\n')
    expect(lines).toHaveLength(refused.length)
    for (const [name, , says] of refused) {
      const shown = name.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
      expect(lines.find((line) => line.startsWith(`${shown}: `))?.slice(shown.length + 2), name).toMatch(says)
    }
    expect(withoutControls(err)).toBe('')
    expect(reportSchema.array().parse(JSON.parse(out))).toHaveLength(1)
    expect(code).toBe(2)
  })

  test('in Chinese too', async () => {
    const { code, out, err } = await inspect(
      refused.map(([name]) => name),
      '-f',
      'json',
      '-q',
      '-m',
      '1-03',
    )
    const lines = err.trimEnd().split('\n')
    expect(lines).toHaveLength(refused.length)
    for (const [name, , , says] of refused)
      expect(
        lines.find((line) => line.startsWith(`${name.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')}: `)),
        name,
      ).toMatch(says)
    expect([code, JSON.parse(out)]).toEqual([2, []])
  })

  test.each(refused.map(([name, , en]) => [name, en] as const).filter(([name]) => /bomb|claims|giga|sparse|million|pipe|zero/.test(name)))(
    '%s costs little',
    async (name, says) => {
      const { code, out, err, seconds, peakMebibytes } = await inspect([name], '--lang', 'en')
      expect(err).toMatch(says)
      expect([code, out, err.trimEnd().includes('\n')]).toEqual([2, '', false])
      expect(seconds).toBeLessThan(LONGEST_SECONDS)
      expect(peakMebibytes).toBeLessThan(MOST_MEBIBYTES)
    },
  )

  test('a file that may not be read is one line, and the next is inspected', async () => {
    writeFileSync(at('locked.apk'), honest)
    chmodSync(at('locked.apk'), 0)
    chmodSync(folder, 0o755)
    // Permissions do not bind the superuser: as such, the test lets somebody else ask.
    const who = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    for (const [language, says] of [
      ['en', 'locked.apk: no permission to read it\n'],
      ['zh-CN', 'locked.apk: 没有读取权限\n'],
    ] as const) {
      const options = { cwd: folder, encoding: 'utf8', timeout: 30_000, ...who } as const
      const files = ['locked.apk', 'honest.apk', '-f', 'json', '-q', '-m', '1-03', '--lang', language]
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'inspect', ...files], options)
      expect([status, stderr]).toEqual([2, says])
      expect(JSON.parse(stdout)).toHaveLength(1)
    }
  })

  test('a folder that leads back to itself is walked once', async () => {
    const { code, err } = await inspect(['folder.apk'], '--lang', 'en')
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })
})

describe('what is inspected all the same', () => {
  test.each(reported.map(([name]) => name))('%s', async (name) => {
    const { code, out, err, seconds, peakMebibytes } = await inspect([name], '-f', 'json')
    expect(err).toBe('')
    expect(code === 0 || code === 1).toBe(true)
    const report = reportSchema.parse(JSON.parse(out))
    expect(report.measures).toHaveLength(26)
    // A fault of this program, and not of the file, would lack the place.
    for (const { cause } of report.findings)
      if (cause && 'error' in cause) expect(cause.error).toMatch(/ at byte \d+ \(0x[0-9a-f]+\): expected /)
    expect(seconds).toBeLessThan(LONGEST_SECONDS)
    expect(peakMebibytes).toBeLessThan(MOST_MEBIBYTES)
  })

  test.each(['commands.apk', 'names.apk'])('nothing that %s says commands a terminal or a browser', async (name) => {
    const { out, err } = await inspect([name], '--all', '--no-color')
    expect(withoutControls(out + err)).toBe('')
    const page = (await inspect([name], '-f', 'html')).out
    expect(page).not.toMatch(/<script>alert/)
    expect(withoutControls(page)).toBe('')
    expect(withoutControls((await inspect([name], '-f', 'sarif')).out)).toBe('')
  })
})
