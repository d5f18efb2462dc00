/**
 * Signs packages for tests, correctly or wrong in any way asked for, with keys made on the spot.
 * It shares no code with the verifier: what both got wrong the same way, apksigner would show (bench/oracle-signatures.ts).
 */
import { constants, createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { writeCertificate } from './apk-signer-der.ts'
import { writeJarSignature, type V1Plan } from './apk-signer-v1.ts'
import { writeEndRecord, writeZipParts, type TestEntry, type ZipParts } from './apk-signer-zip.ts'

export interface TestKey {
  readonly name: string
  readonly serial: number
  readonly privateKey: KeyObject
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  readonly certificate: Uint8Array
}

let serial = 1

export function makeKey(kind: 'rsa' | 'ec' | 'dsa', name: string, extensions?: readonly Uint8Array[]): TestKey {
  const pair =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : kind === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
        : generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 })
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' })
  const own = serial++
  const certificate = writeCertificate({ name, serial: own, privateKey: pair.privateKey, publicKey, ...(extensions && { extensions }) })
  return { name, serial: own, privateKey: pair.privateKey, publicKey, certificate }
}

export interface SignerPlan {
  readonly key: TestKey
  /** Default: 0x0103 for RSA, 0x0201 for EC, 0x0301 for DSA. */
  readonly algorithms?: readonly number[]
  /** Algorithms that the digests name, when they differ from those of the signatures. */
  readonly digestAlgorithms?: readonly number[]
  readonly certificates?: readonly Uint8Array[]
  readonly publicKey?: Uint8Array
  readonly attributes?: readonly { readonly id: number; readonly value: Uint8Array }[]
  readonly wrongDigest?: boolean
  readonly wrongSignature?: boolean
  readonly withoutSignatures?: boolean
  /** v3; the signed data may claim another range. */
  readonly minSdk?: number
  readonly maxSdk?: number
  readonly signedMinSdk?: number
}

export interface SigningPlan {
  readonly entries: readonly TestEntry[]
  readonly v1?: V1Plan
  readonly v2?: readonly SignerPlan[]
  readonly v3?: readonly SignerPlan[]
  readonly v31?: readonly SignerPlan[]
  readonly pairsBefore?: readonly { readonly id: number; readonly value: Uint8Array }[]
  readonly comment?: Uint8Array
  /** Entries put in after v1 signed. */
  readonly lateEntries?: readonly TestEntry[]
}

const u32 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const prefixed = (...parts: Uint8Array[]): Uint8Array => {
  const bytes = Buffer.concat(parts)
  return Buffer.concat([u32(bytes.length), bytes])
}
const u64 = (value: number): Uint8Array => Buffer.concat([u32(value), u32(0)])

export const stripping = (scheme: number) => ({ id: 0xbeeff00d, value: u32(scheme) })
export const rotationMinSdk = (sdk: number) => ({ id: 0x559f8b02, value: u32(sdk) })
export const developmentRelease = () => ({ id: 0xc2a6b3ba, value: new Uint8Array() })

export interface LineagePlan {
  readonly flags?: number
  /** Index of a node whose signature is broken. */
  readonly forged?: number
  /** Signs every link instead of the parent. */
  readonly forger?: TestKey
}

/** Proof of rotation over keys, oldest first. */
export function lineage(keys: readonly TestKey[], plan: LineagePlan = {}): { id: number; value: Uint8Array } {
  const nodes = keys.map((key, index) => {
    const parent = keys[index - 1]
    const parentAlgorithm = parent ? defaultAlgorithm(parent) : 0
    const signedData = Buffer.concat([prefixed(key.certificate), u32(parentAlgorithm)])
    const signature = parent ? Uint8Array.from(signWith(parentAlgorithm, plan.forger ?? parent, signedData)) : new Uint8Array()
    if (plan.forged === index) signature[signature.length - 1]! ^= 1
    return prefixed(
      prefixed(signedData),
      u32(plan.flags ?? 0x17),
      u32(index < keys.length - 1 ? defaultAlgorithm(key) : 0),
      prefixed(signature),
    )
  })
  return { id: 0x3ba06f8c, value: Buffer.concat([u32(1), ...nodes]) }
}

/** The whole package. */
export function signApk(plan: SigningPlan): Uint8Array {
  const signed = plan.v1 ? [...plan.entries, ...writeJarSignature(plan.entries, plan.v1)] : plan.entries
  const parts = alignIfNeeded(writeZipParts([...signed, ...(plan.lateEntries ?? [])], plan.comment), plan)
  const pairs = [...(plan.pairsBefore ?? [])]
  for (const [id, signers] of [
    [0x7109871a, plan.v2],
    [0xf05368c0, plan.v3],
    [0x1b93ad61, plan.v31],
  ] as const)
    if (signers) pairs.push({ id, value: prefixed(...signers.map((signer) => prefixed(writeSigner(signer, parts, id !== 0x7109871a)))) })
  const block = pairs.length > 0 ? writeSigningBlock(pairs, usesVerity(plan)) : new Uint8Array()
  return Buffer.concat([parts.entries, block, parts.directory, writeEndRecord(parts, parts.entries.length + block.length)])
}

export function writeSigningBlock(pairs: readonly { readonly id: number; readonly value: Uint8Array }[], padded = false): Uint8Array {
  let body = Buffer.concat(pairs.map(({ id, value }) => Buffer.concat([u64(value.length + 4), u32(id), value])))
  const room = (4096 - ((body.length + 32 + 12) % 4096)) % 4096
  if (padded) body = Buffer.concat([body, u64(room + 4), u32(0x42726577), Buffer.alloc(room)])
  const size = u64(body.length + 24)
  return Buffer.concat([size, body, size, Buffer.from('APK Sig Block 42')])
}

function usesVerity(plan: SigningPlan): boolean {
  return [...(plan.v2 ?? []), ...(plan.v3 ?? []), ...(plan.v31 ?? [])].some((signer) => signer.algorithms?.some((id) => id >= 0x0421))
}

function alignIfNeeded(parts: ZipParts, plan: SigningPlan): ZipParts {
  const room = usesVerity(plan) ? (4096 - (parts.entries.length % 4096)) % 4096 : 0
  return { ...parts, entries: Buffer.concat([parts.entries, Buffer.alloc(room)]) }
}

function writeSigner(plan: SignerPlan, parts: ZipParts, hasRange: boolean): Uint8Array {
  const algorithms = plan.algorithms ?? [defaultAlgorithm(plan.key)]
  const digests = (plan.digestAlgorithms ?? algorithms).map((id) => {
    const digest = Uint8Array.from(contentDigest(id, parts))
    if (plan.wrongDigest) digest[0]! ^= 1
    return prefixed(u32(id), prefixed(digest))
  })
  const range = [u32(plan.minSdk ?? 28), u32(plan.maxSdk ?? 0x7fffffff)]
  const signedRange = plan.signedMinSdk === undefined ? range : [u32(plan.signedMinSdk), range[1]!]
  const signedData = Buffer.concat([
    prefixed(...digests),
    prefixed(...(plan.certificates ?? [plan.key.certificate]).map((certificate) => prefixed(certificate))),
    ...(hasRange ? signedRange : []),
    prefixed(...(plan.attributes ?? []).map(({ id, value }) => prefixed(u32(id), value))),
  ])
  const signatures = (plan.withoutSignatures ? [] : algorithms).map((id) => {
    const signature = Uint8Array.from(signWith(id, plan.key, signedData))
    if (plan.wrongSignature) signature[signature.length - 1]! ^= 1
    return prefixed(u32(id), prefixed(signature))
  })
  return Buffer.concat([
    prefixed(signedData),
    ...(hasRange ? range : []),
    prefixed(...signatures),
    prefixed(plan.publicKey ?? plan.key.publicKey),
  ])
}

function defaultAlgorithm({ privateKey }: TestKey): number {
  return privateKey.asymmetricKeyType === 'rsa' ? 0x0103 : privateKey.asymmetricKeyType === 'ec' ? 0x0201 : 0x0301
}

const isLong = (algorithm: number): boolean => [0x0102, 0x0104, 0x0202].includes(algorithm)

function signWith(algorithm: number, { privateKey }: TestKey, bytes: Uint8Array): Uint8Array {
  const hash = isLong(algorithm) ? 'sha512' : 'sha256'
  const pss = algorithm === 0x0101 || algorithm === 0x0102
  return sign(
    hash,
    bytes,
    pss ? { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: isLong(algorithm) ? 64 : 32 } : privateKey,
  )
}

function contentDigest(algorithm: number, parts: ZipParts): Uint8Array {
  const sections = [parts.entries, parts.directory, writeEndRecord(parts, parts.entries.length)]
  if (algorithm >= 0x0421 && algorithm <= 0x0425) return verityDigest(Buffer.concat(sections))
  const hash = isLong(algorithm) ? 'sha512' : 'sha256'
  const chunks = sections.flatMap((section) => {
    const list: Uint8Array[] = []
    for (let at = 0; at < section.length; at += 1 << 20) list.push(section.subarray(at, at + (1 << 20)))
    return list
  })
  const digests = chunks.map((chunk) => createHash(hash).update(Uint8Array.of(0xa5)).update(u32(chunk.length)).update(chunk).digest())
  return createHash(hash).update(Uint8Array.of(0x5a)).update(u32(chunks.length)).update(Buffer.concat(digests)).digest()
}

function verityDigest(content: Uint8Array): Uint8Array {
  const page = (bytes: Uint8Array): Uint8Array =>
    createHash('sha256')
      .update(Buffer.alloc(8))
      .update(bytes)
      .update(Buffer.alloc(4096 - bytes.length))
      .digest()
  const level = (bytes: Uint8Array): Uint8Array => {
    const digests: Uint8Array[] = []
    for (let at = 0; at < bytes.length; at += 4096) digests.push(page(bytes.subarray(at, at + 4096)))
    return Buffer.concat(digests)
  }
  let top = level(content)
  while (top.length > 4096) top = level(top)
  return Buffer.concat([page(top), u64(content.length)])
}
