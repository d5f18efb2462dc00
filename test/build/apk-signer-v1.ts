/** Scheme v1 for tests: writes MANIFEST.MF, *.SF and *.RSA, wrong in any way asked for. */
import { sign } from 'node:crypto'
import { algorithmIdentifier, commonName, der, digestOf, integer, objectIdentifier, octets, OID, sequence, set } from './apk-signer-der.ts'
import type { TestEntry } from './apk-signer-zip.ts'
import type { TestKey } from './apk-signer.ts'

type HashName = 'SHA1' | 'SHA-256' | 'SHA-512' | 'MD5'

export interface SignerInfoPlan {
  readonly attributes?: readonly Uint8Array[]
  readonly wrongSignature?: boolean
  readonly digest?: 'sha1' | 'sha256' | 'sha512'
}

export interface V1Plan {
  readonly keys: readonly TestKey[]
  readonly hashes?: readonly HashName[]
  /** What `X-Android-APK-Signed` says; not written when absent. */
  readonly signedWith?: string
  readonly signerInfos?: (signatureFile: Uint8Array) => readonly SignerInfoPlan[]
  /** Certificates put before the signer's own. */
  readonly strangers?: readonly Uint8Array[]
  readonly changeManifest?: (text: string) => string
  /** After the manifest was digested. */
  readonly changeManifestLate?: (text: string) => string
  readonly changeSignatureFile?: (text: string) => string
  readonly withoutManifestDigest?: boolean
}

const base64 = (hash: HashName, bytes: Uint8Array): string =>
  Buffer.from(digestOf(hash.replace('SHA-', 'sha').toLowerCase(), bytes)).toString('base64')

function attribute(name: string, value: string): string {
  const line = Buffer.from(`${name}: ${value}`)
  const lines = [line.subarray(0, 70)]
  for (let at = 70; at < line.length; at += 69) lines.push(Buffer.concat([Buffer.from(' '), line.subarray(at, at + 69)]))
  return lines.map((piece) => `${piece.toString('latin1')}\r\n`).join('')
}

/** Attributes as a normal tool writes them. */
export function goodAttributes(signatureFile: Uint8Array): Uint8Array[] {
  return [contentType(OID.data), messageDigest(digestOf('sha256', signatureFile))]
}
export const contentType = (name: string): Uint8Array => sequence(objectIdentifier(OID.contentType), set(objectIdentifier(name)))
export const messageDigest = (...digests: Uint8Array[]): Uint8Array =>
  sequence(objectIdentifier(OID.messageDigest), set(...digests.map(octets)))

export function writeJarSignature(entries: readonly TestEntry[], plan: V1Plan): TestEntry[] {
  const hashes = plan.hashes ?? ['SHA-256']
  const digests = (bytes: Uint8Array, suffix = ''): string =>
    hashes.map((hash) => attribute(`${hash}-Digest${suffix}`, base64(hash, bytes))).join('')
  const main = 'Manifest-Version: 1.0\r\nCreated-By: test\r\n\r\n'
  const sections = entries.map((entry) => ({ name: entry.name, text: `${attribute('Name', entry.name)}${digests(entry.content)}\r\n` }))
  const manifest = (plan.changeManifest ?? String)(main + sections.map((section) => section.text).join(''))
  const manifestBytes = Buffer.from(manifest, 'latin1')
  const head =
    'Signature-Version: 1.0\r\n' +
    (plan.withoutManifestDigest ? '' : digests(manifestBytes, '-Manifest') + digests(Buffer.from(main), '-Manifest-Main-Attributes')) +
    (plan.signedWith === undefined ? '' : attribute('X-Android-APK-Signed', plan.signedWith))
  const body = sections.map(({ name, text }) => `${attribute('Name', name)}${digests(Buffer.from(text, 'latin1'))}\r\n`).join('')
  const file = Buffer.from((plan.changeSignatureFile ?? String)(`${head}\r\n${body}`), 'latin1')
  const written: TestEntry[] = [
    { name: 'META-INF/MANIFEST.MF', content: Buffer.from((plan.changeManifestLate ?? String)(manifest), 'latin1') },
  ]
  for (const [index, key] of plan.keys.entries()) {
    const name = plan.keys.length > 1 ? `CERT${index}` : 'CERT'
    written.push({ name: `META-INF/${name}.SF`, content: file })
    const kind = key.privateKey.asymmetricKeyType
    written.push({
      name: `META-INF/${name}.${kind === 'rsa' ? 'RSA' : kind === 'ec' ? 'EC' : 'DSA'}`,
      content: writeBlock(key, file, plan),
    })
  }
  return written
}

function writeBlock(key: TestKey, file: Uint8Array, plan: V1Plan): Uint8Array {
  const infos = (plan.signerInfos?.(file) ?? [{}]).map((info) => writeSignerInfo(key, file, info))
  const signedData = sequence(
    integer(1),
    set(algorithmIdentifier(OID.sha256)),
    sequence(objectIdentifier(OID.data)),
    der(0xa0, ...(plan.strangers ?? []), key.certificate),
    set(...infos),
  )
  return sequence(objectIdentifier(OID.signedData), der(0xa0, signedData))
}

function writeSignerInfo(key: TestKey, file: Uint8Array, info: SignerInfoPlan): Uint8Array {
  const digest = info.digest ?? 'sha256'
  const kind = key.privateKey.asymmetricKeyType
  const signed = info.attributes ? set(...info.attributes) : file
  const signature = Uint8Array.from(sign(digest, signed, key.privateKey))
  if (info.wrongSignature) signature[signature.length - 1]! ^= 1
  return sequence(
    integer(1),
    sequence(commonName(key.name), integer(key.serial)),
    algorithmIdentifier(OID[digest]),
    ...(info.attributes ? [der(0xa0, ...info.attributes)] : []),
    algorithmIdentifier(kind === 'rsa' ? OID.rsa : kind === 'ec' ? OID.ec : OID.dsa),
    octets(signature),
  )
}
