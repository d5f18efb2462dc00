/**
 * Compares our verdict on signatures with that of Google's apksigner, scheme by scheme and certificate by certificate:
 * on the packages given, on copies of them broken in many ways, and on everything that the test signer can write.
 *
 *   node bench/oracle-signatures.ts [package.apk …]
 *
 * Needs `apksigner` and `aapt` on the PATH. Prints differences; exit code 1 when there are any.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { bytesSource } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { verifyApk, type VerifyOptions } from '#formats/signing/verify.ts'
import { openZip } from '#formats/zip/zip.ts'
import { makeSigningCases } from '../test/build/apk-signer-cases.ts'

interface Subject {
  readonly name: string
  readonly bytes: Uint8Array
  readonly options: VerifyOptions & { readonly minSdk: number }
}

const run = promisify(execFile)

/** One line a fact, so that two verdicts differ where their lines do. */
async function askOracle(path: string, { minSdk, maxSdk }: Subject['options']): Promise<string[]> {
  const range = ['--min-sdk-version', String(minSdk), ...(maxSdk === undefined ? [] : ['--max-sdk-version', String(maxSdk)])]
  const output = await run('apksigner', ['verify', '-v', '--print-certs', ...range, path], { maxBuffer: 64 << 20 }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? '',
  )
  if (!/^Verifies$/m.test(output)) return ['verified false']
  const schemes = ['v1', 'v2', 'v3'].map(
    (scheme) => `${scheme} ${new RegExp(`^Verified using ${scheme} scheme .*: (\\w+)$`, 'm').exec(output)?.[1]}`,
  )
  const digests = [...output.matchAll(/^Signer #\d+ certificate (SHA-256|SHA-1|MD5) digest: (\w+)$/gm)].map(
    ([, kind, digest]) => `${kind} ${digest}`,
  )
  const keys = [...output.matchAll(/^Signer #\d+ key (?:algorithm|size \(bits\)): (\w+)$/gm)].map(([, value]) => `key ${value}`)
  return ['verified true', ...schemes, ...digests.toSorted(), ...keys.toSorted()]
}

/** The apksigner of 2021 loses this one error on its way up and then verifies, or crashes; Android refuses, and so do later ones. */
const LOST_BY_ORACLE = 'signers-malformed'

function askOurselves({ bytes, options }: Subject): string[] | undefined {
  try {
    const result = verifyApk(openZip(bytesSource(bytes)), options)
    if (result.schemes.some(({ problems }) => problems.some(({ code }) => code === LOST_BY_ORACLE))) return undefined
    if (!result.verified) return ['verified false']
    const schemes = result.schemes.filter(({ scheme }) => scheme !== 'v3.1').map(({ scheme, verified }) => `${scheme} ${verified}`)
    const digests = result.signers.flatMap(({ sha256, sha1, md5 }) => [`SHA-256 ${sha256}`, `SHA-1 ${sha1}`, `MD5 ${md5}`])
    const keys = result.signers.flatMap(({ keyAlgorithm, keyBits }) => [`key ${keyAlgorithm}`, `key ${keyBits}`])
    return ['verified true', ...schemes, ...digests.toSorted(), ...keys.toSorted()]
  } catch (error) {
    if (error instanceof FormatError) return ['verified false']
    throw error
  }
}

/** The package itself for several ranges, and copies of it broken here and there. */
async function subjectsOf(path: string): Promise<Subject[]> {
  const bytes = readFileSync(path)
  const badging = await run('aapt', ['dump', 'badging', path], { maxBuffer: 64 << 20 }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? '',
  )
  const targetSdk = Number(/^targetSdkVersion:'(\d+)'/m.exec(badging)?.[1] ?? 1)
  const name = basename(path)
  const ranges = [{ minSdk: 18 }, { minSdk: 21, maxSdk: 23 }, { minSdk: 24 }, { minSdk: 28 }, { minSdk: 24, maxSdk: 27 }]
  const subjects: Subject[] = ranges.map((range) => ({ name: `${name} ${JSON.stringify(range)}`, bytes, options: { ...range, targetSdk } }))
  const zip = openZip(bytesSource(bytes))
  const directory = zip.centralDirectory.offset
  const broken = (what: string, edit: (copy: Buffer) => Buffer | void): void => {
    const copy = Buffer.from(bytes)
    const edited = edit(copy) ?? copy
    for (const options of [
      { minSdk: 18, targetSdk },
      { minSdk: 24, targetSdk },
      { minSdk: 28, targetSdk },
    ])
      subjects.push({ name: `${name}, ${what}, ${JSON.stringify(options)}`, bytes: edited, options })
  }
  const flip = (offset: number) => (copy: Buffer) => void (copy[offset]! ^= 1)
  for (const entry of [
    'classes.dex',
    'AndroidManifest.xml',
    'resources.arsc',
    'META-INF/MANIFEST.MF',
    'META-INF/CERT.SF',
    'META-INF/CERT.RSA',
  ]) {
    const found = zip.entry(entry)
    if (!found) continue
    broken(`${entry} data`, flip(zip.dataOffset(found) + (found.compressedSize >> 1)))
    broken(`${entry} header crc`, flip(found.headerOffset + 14))
    broken(`${entry} directory time`, flip(found.directoryOffset + 12))
    broken(`${entry} renamed`, (copy) => {
      copy[found.headerOffset + 30] = 0x7a
      copy[found.directoryOffset + 46] = 0x7a
    })
  }
  broken('comment appended', (copy) => {
    copy.writeUInt16LE(3, copy.length - 2)
    return Buffer.concat([copy, Buffer.from('abc')])
  })
  broken('garbage appended', (copy) => Buffer.concat([copy, Buffer.from('abc')]))
  broken('cut', (copy) => copy.subarray(0, copy.length - 100))
  const size = copyBlockSize(bytes, directory)
  if (size === undefined) return subjects
  const start = directory - size
  broken('block stripped', (copy) => {
    const rest = Buffer.concat([copy.subarray(0, start), copy.subarray(directory)])
    rest.writeUInt32LE(start, zip.endRecordOffset - size + 16)
    return rest
  })
  broken('magic', flip(directory - 5))
  broken('footer size', flip(directory - 24))
  broken('header size', flip(start))
  for (let at = start + 8; at < directory - 24; at += Math.max(1, Math.floor(Math.min(size, 4096) / 40)))
    if (at - start < 4096) broken(`block byte ${at - start}`, flip(at))
  return subjects
}

function copyBlockSize(bytes: Buffer, directory: number): number | undefined {
  return bytes.toString('latin1', directory - 16, directory) === 'APK Sig Block 42'
    ? Number(bytes.readBigUInt64LE(directory - 24)) + 8
    : undefined
}

const folder = mkdtempSync(join(tmpdir(), 'signatures-'))
let differences = 0
let compared = 0
let passedOver = 0
try {
  const subjects: Subject[] = makeSigningCases().filter(({ beyondOracle }) => !beyondOracle)
  for (const path of process.argv.slice(2)) subjects.push(...(await subjectsOf(path)))
  const work = subjects.entries()
  const worker = async (own: number): Promise<void> => {
    for (const [, subject] of work) {
      const path = join(folder, `${own}.apk`)
      writeFileSync(path, subject.bytes)
      const theirs = await askOracle(path, subject.options)
      const ours = askOurselves(subject)
      if (ours === undefined) {
        passedOver++
        continue
      }
      compared++
      if (theirs.join('\n') === ours.join('\n')) continue
      differences++
      const only = (left: string[], right: string[]): string => left.filter((line) => !right.includes(line)).join('; ') || '-'
      console.log(`${subject.name}\n  apksigner: ${only(theirs, ours)}\n  ours:      ${only(ours, theirs)}`)
    }
  }
  await Promise.all([worker(0), worker(1), worker(2)])
} finally {
  rmSync(folder, { recursive: true })
}
console.log(`${compared} compared, ${differences} different, ${passedOver} passed over`)
process.exitCode = differences > 0 ? 1 : 0
