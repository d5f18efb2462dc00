/**
 * Packages signed rightly and wrongly, with what the verifier must say:
 * run by the tests, and against apksigner by bench/oracle-signatures.ts.
 */
import { contentType, goodAttributes, messageDigest, type SignerInfoPlan, type V1Plan } from './apk-signer-v1.ts'
import { der, digestOf, extension, OID } from './apk-signer-der.ts'
import { writeManifest } from './apk-signer-manifest.ts'
import { developmentRelease, lineage, makeKey, rotationMinSdk, signApk, stripping, type SigningPlan } from './apk-signer.ts'
import type { TestEntry } from './apk-signer-zip.ts'

export interface SigningCase {
  readonly name: string
  readonly bytes: Uint8Array
  readonly options: {
    readonly minSdk: number
    readonly maxSdk?: number
    readonly targetSdk?: number
    readonly targetSandboxVersion?: number
  }
  /** Undefined: it verifies. Otherwise a problem that must be named. */
  readonly problem?: string
  /** Needs an apksigner that knows v3.1 and counts signers, or a Java that knows RSA-PSS. */
  readonly beyondOracle?: boolean
}

/** Flips the lowest bit of the first byte after `text`. */
export function flipAfter(bytes: Uint8Array, text: string, skip = 0): Uint8Array {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(text, 0, 'latin1') + text.length + skip
  const changed = Uint8Array.from(bytes)
  changed[at]! ^= 1
  return changed
}

export function makeSigningCases(): SigningCase[] {
  const rsa = makeKey('rsa', 'first')
  const rsa2 = makeKey('rsa', 'second')
  const ec = makeKey('ec', 'third')
  const dsa = makeKey('dsa', 'fourth')
  const manifest = (values = {}): TestEntry => ({ name: 'AndroidManifest.xml', content: writeManifest(values) })
  const files: TestEntry[] = [
    { name: 'classes.dex', content: Buffer.alloc(300_000, 'dex code ') },
    { name: 'assets/中文-资源-文件-名字-很长-很长-很长-很长-很长.txt', content: Buffer.from('内容') },
    { name: 'res/raw/big.bin', content: Buffer.alloc(2_500_000, 7), stored: true },
  ]
  const entries = [manifest(), ...files]
  const cases: SigningCase[] = []
  const add = (name: string, plan: Partial<SigningPlan>, options: SigningCase['options'], problem?: string, beyondOracle = false): void => {
    cases.push({ name, bytes: signApk({ entries, ...plan }), options, beyondOracle, ...(problem !== undefined && { problem }) })
  }
  const change = (
    name: string,
    plan: Partial<SigningPlan>,
    edit: (bytes: Uint8Array) => Uint8Array,
    options: SigningCase['options'],
    problem?: string,
  ): void => {
    cases.push({ name, bytes: edit(signApk({ entries, ...plan })), options, ...(problem !== undefined && { problem }) })
  }
  const v1 = (plan: Partial<V1Plan> = {}): V1Plan => ({ keys: [rsa], ...plan })
  const infos = (...plans: ((file: Uint8Array) => SignerInfoPlan)[]) => v1({ signerInfos: (file) => plans.map((plan) => plan(file)) })
  const N = { minSdk: 24 }
  const P = { minSdk: 28 }

  add('unsigned', {}, { minSdk: 1 }, 'no-manifest')
  add('v1', { v1: v1() }, { minSdk: 18 })
  add('v1 sha1', { v1: v1({ hashes: ['SHA1'], signerInfos: () => [{ digest: 'sha1' }] }) }, { minSdk: 1 })
  add('v1 sha256 before it worked', { v1: v1() }, { minSdk: 1 }, 'unsupported-signature-algorithm')
  add('v1 ec', { v1: v1({ keys: [ec] }) }, { minSdk: 18 })
  add('v1 dsa', { v1: v1({ keys: [dsa] }) }, { minSdk: 22 })
  add('v1 dsa sha256 too early', { v1: v1({ keys: [dsa] }) }, { minSdk: 18 }, 'unsupported-signature-algorithm')
  add('v1 two signers', { v1: v1({ keys: [rsa, ec] }) }, { minSdk: 18 })
  add('v1 max-sized comment', { v1: v1(), comment: Buffer.alloc(0xffff, 'x') }, { minSdk: 18 })
  add(
    'v1 added entry',
    { v1: v1(), lateEntries: [{ name: 'evil.dex', content: Buffer.from('x') }] },
    { minSdk: 18 },
    'entry-not-in-manifest',
  )
  add('v1 added in META-INF', { v1: v1(), lateEntries: [{ name: 'META-INF/channel_x', content: Buffer.from('x') }] }, { minSdk: 18 })
  add(
    'v1 duplicate entry',
    { v1: v1(), lateEntries: [{ name: 'classes.dex', content: Buffer.from('x') }] },
    { minSdk: 18 },
    'duplicate-entry',
  )
  add(
    'v1 manifest changed',
    { v1: v1({ changeManifestLate: (text) => text.replace('Name: classes.dex\r\n', 'Name: classes.dex\r\nX: y\r\n') }) },
    { minSdk: 18 },
    'manifest-section-digest-mismatch',
  )
  add(
    'v1 manifest appended',
    { v1: v1({ changeManifestLate: (text) => `${text}Name: AndroidManifest.xml2\r\n\r\n` }) },
    { minSdk: 18 },
    'entry-missing',
  )
  add('v1 without manifest digest', { v1: v1({ withoutManifestDigest: true }) }, { minSdk: 18 })
  add(
    'v1 main section changed',
    { v1: v1({ changeManifestLate: (text) => text.replace('test', 'tess') }) },
    { minSdk: 18 },
    'manifest-main-digest-mismatch',
  )
  add(
    'v1 entry dropped from SF',
    { v1: v1({ changeSignatureFile: (text) => text.replace(/Name: classes\.dex\r\n.*\r\n\r\n/, '') }) },
    { minSdk: 18 },
    'entry-not-signed',
  )
  add(
    'v1 SF without version',
    { v1: v1({ changeSignatureFile: (text) => text.replace('Signature-Version', 'Signature-Varsion') }) },
    { minSdk: 18 },
    'no-signatures',
  )
  add(
    'v1 SF section twice',
    { v1: v1({ changeSignatureFile: (text) => `${text}Name: classes.dex\r\nX: y\r\n\r\n` }) },
    { minSdk: 18 },
    'no-signatures',
  )
  add(
    'v1 manifest section twice',
    { v1: v1({ changeManifest: (text) => `${text}Name: classes.dex\r\nX: y\r\n\r\n` }) },
    { minSdk: 18 },
    'manifest-section-duplicate',
  )
  add(
    'v1 manifest unnamed section',
    { v1: v1({ changeManifest: (text) => `${text}X: y\r\n\r\n` }) },
    { minSdk: 18 },
    'manifest-section-unnamed',
  )
  add('v1 other certificate first', { v1: v1({ strangers: [rsa2.certificate] }) }, { minSdk: 18 })
  add(
    'v1 weird compression',
    { v1: v1(), entries: entries.map((entry) => (entry.stored ? entry : { ...entry, method: 21, localMethod: 0 })) },
    { minSdk: 18 },
  )
  const both = v1({ hashes: ['SHA1', 'SHA-256'], signerInfos: () => [{ digest: 'sha1' }] })
  add('v1 sha1 and sha256', { v1: both }, { minSdk: 1 })
  const wrongIn = (attribute: string) => (text: string) =>
    text.replaceAll(new RegExp(`(${attribute}-Digest: )(.)`, 'g'), (_, head: string, first: string) => head + (first === 'A' ? 'B' : 'A'))
  add(
    'v1 wrong sha1 in manifest',
    { v1: { ...both, changeManifest: wrongIn('SHA1'), withoutManifestDigest: true } },
    { minSdk: 1 },
    'manifest-section-digest-mismatch',
  )
  add(
    'v1 wrong sha256 in SF, new',
    { v1: { ...both, changeSignatureFile: wrongIn('SHA-256'), withoutManifestDigest: true } },
    { minSdk: 18 },
    'manifest-section-digest-mismatch',
  )
  add(
    'v1 wrong sha256 in SF, old',
    { v1: { ...both, changeSignatureFile: wrongIn('SHA-256'), withoutManifestDigest: true } },
    { minSdk: 1, maxSdk: 17 },
  )
  add('v1 wrong sha1 in SF, new', { v1: { ...both, changeSignatureFile: wrongIn('SHA1'), withoutManifestDigest: true } }, { minSdk: 18 })
  change(
    'v1 entry changed',
    { v1: v1() },
    (bytes) => flipAfter(bytes, 'res/raw/big.bin', 1_500_000),
    { minSdk: 18 },
    'entry-digest-mismatch',
  )
  change('v1 deflate data broken', { v1: v1() }, (bytes) => flipAfter(bytes, 'classes.dex', 20), { minSdk: 18 }, 'entry-unreadable')
  change('v1 deflate data without end', { v1: v1() }, (bytes) => flipAfter(bytes, 'classes.dex'), { minSdk: 18 })

  const good = (file: Uint8Array): SignerInfoPlan => ({ attributes: goodAttributes(file) })
  const noType = (file: Uint8Array): SignerInfoPlan => ({ attributes: goodAttributes(file).slice(1) })
  const noDigest = (file: Uint8Array): SignerInfoPlan => ({ attributes: goodAttributes(file).slice(0, 1) })
  const wrongType = (file: Uint8Array): SignerInfoPlan => ({ attributes: [contentType(OID.signedData), goodAttributes(file)[1]!] })
  const wrongDigest = (): SignerInfoPlan => ({ attributes: [contentType(OID.data), messageDigest(new Uint8Array(32))] })
  const twoDigests = (file: Uint8Array): SignerInfoPlan => ({
    attributes: [contentType(OID.data), messageDigest(digestOf('sha256', file), digestOf('sha256', file))],
  })
  const reversed = (file: Uint8Array): SignerInfoPlan => ({ attributes: goodAttributes(file).toReversed() })
  const wrongSignature = (file: Uint8Array): SignerInfoPlan => ({ attributes: goodAttributes(file), wrongSignature: true })
  add('v1 signed attributes', { v1: infos(good) }, { minSdk: 19 })
  add('v1 signed attributes, unsafe', { v1: infos(good) }, { minSdk: 18 }, 'signature-verify-error')
  add('v1 signed attributes in wrong order', { v1: infos(reversed) }, { minSdk: 19 })
  add('v1 attributes without content type', { v1: infos(noType) }, { minSdk: 19 }, 'signature-verify-error')
  add('v1 attributes without content type, old', { v1: infos(noType) }, { minSdk: 19, maxSdk: 23 })
  add('v1 attributes without digest', { v1: infos(noDigest, good) }, N, 'signature-verify-error')
  add('v1 attributes of wrong content type', { v1: infos(wrongType) }, N, 'signature-does-not-verify')
  add('v1 second signer info holds', { v1: infos(wrongType, good) }, N)
  add('v1 second signer info is too late', { v1: infos(wrongDigest, good) }, { minSdk: 19 }, 'signature-does-not-verify')
  add('v1 second after wrong digest', { v1: infos(wrongDigest, good) }, N)
  add('v1 two digests', { v1: infos(twoDigests, good) }, N, 'signature-block-malformed')
  add('v1 wrong signature', { v1: infos(wrongSignature) }, { minSdk: 19 }, 'signature-does-not-verify')
  add('v1 second after wrong signature', { v1: infos(wrongSignature, good) }, N)
  const encrypting = makeKey('rsa', 'encrypting', [extension(OID.keyUsage, true, der(0x03, [5, 0x20]))])
  add('v1 key usage', { v1: v1({ keys: [encrypting] }) }, { minSdk: 18 }, 'certificate-not-acceptable')
  const strange = makeKey('rsa', 'strange', [extension('1.2.3.4', true, der(0x05))])
  add('v1 critical extension', { v1: v1({ keys: [strange] }) }, { minSdk: 18 }, 'certificate-not-acceptable')

  add('v1 v2', { v1: v1({ signedWith: '2' }), v2: [{ key: rsa }] }, { minSdk: 18 })
  add('v1 v2 by others', { v1: v1({ signedWith: '2' }), v2: [{ key: ec }] }, { minSdk: 18 }, 'v2-signer-missing')
  add('v2 stripped', { v1: v1({ signedWith: '2, 9, x' }) }, { minSdk: 18 }, 'newer-scheme-stripped')
  add('v2 stripped, before v2', { v1: v1({ signedWith: '2' }) }, { minSdk: 18, maxSdk: 23 })
  add(
    'v1 for target 30',
    { v1: v1(), entries: [manifest({ targetSdk: 30 }), ...files] },
    { minSdk: 18, targetSdk: 30 },
    'target-sdk-needs-newer-scheme',
  )
  add(
    'v1 for target 30 until 29',
    { v1: v1(), entries: [manifest({ targetSdk: 30 }), ...files] },
    { minSdk: 18, maxSdk: 29, targetSdk: 30 },
  )
  add(
    'v1 for sandbox 2',
    { v1: v1(), entries: [manifest({ targetSandboxVersion: 2 }), ...files] },
    { minSdk: 18, targetSandboxVersion: 2 },
    'sandbox-needs-newer-scheme',
  )
  for (const id of [0x0101, 0x0102, 0x0103, 0x0104, 0x0421])
    add(`v2 rsa 0x${id.toString(16)}`, { v2: [{ key: rsa, algorithms: [id] }] }, id === 0x0421 ? P : N, undefined, id < 0x0103)
  for (const id of [0x0201, 0x0202, 0x0423])
    add(`v2 ec 0x${id.toString(16)}`, { v2: [{ key: ec, algorithms: [id] }] }, id === 0x0423 ? P : N)
  add('v2 dsa', { v2: [{ key: dsa }] }, N)
  add('v2 only verity on N', { v2: [{ key: rsa, algorithms: [0x0421] }] }, N, 'no-supported-signatures')
  add('v2 several algorithms', { v2: [{ key: rsa, algorithms: [0x0103, 0x0104, 0x0421] }] }, N)
  add('v2 needs v1 before N', { v2: [{ key: rsa }] }, { minSdk: 23 }, 'no-manifest')
  add('v2 two signers', { v2: [{ key: rsa }, { key: ec }] }, N)
  add('v2 second without signature', { v2: [{ key: rsa }, { key: ec, withoutSignatures: true }] }, N, 'no-signatures')
  add('v2 second wrong', { v2: [{ key: rsa }, { key: ec, wrongSignature: true }] }, N, 'signature-does-not-verify')
  add('v2 no signers', { v2: [] }, N, 'no-signers')
  add('v2 eleven signers', { v2: Array.from({ length: 11 }, () => ({ key: ec })) }, N, 'too-many-signers', true)
  add('v2 wrong digest', { v2: [{ key: rsa, wrongDigest: true }] }, N, 'content-digest-mismatch')
  add('v2 unknown algorithms', { v2: [{ key: rsa, algorithms: [0x0103], digestAlgorithms: [0x0103] }] }, N)
  add('v2 algorithms differ', { v2: [{ key: rsa, algorithms: [0x0103], digestAlgorithms: [0x0103, 0x0104] }] }, N, 'algorithms-mismatch')
  add('v2 only unknown algorithms', { v2: [{ key: rsa, algorithms: [0x0777] }] }, N, 'no-supported-signatures')
  add('v2 certificate swapped', { v2: [{ key: rsa, certificates: [rsa2.certificate] }] }, N, 'public-key-mismatch')
  add('v2 no certificate', { v2: [{ key: rsa, certificates: [] }] }, N, 'no-certificates')
  add('v2 certificate malformed', { v2: [{ key: rsa, certificates: [Uint8Array.of(0x30, 3, 1, 2, 3)] }] }, N, 'certificate-malformed')
  add('v2 wrong kind of key', { v2: [{ key: rsa, publicKey: ec.publicKey }] }, N, 'public-key-malformed')
  add('v2 unknown attribute', { v2: [{ key: rsa, attributes: [{ id: 0x01020304, value: Uint8Array.of(5, 6, 7, 8) }] }] }, N)
  add('v2 after an unknown pair', { v2: [{ key: rsa }], pairsBefore: [{ id: 0x71777777, value: Buffer.from('{"channel":"test"}') }] }, N)
  add('v2 after an empty pair', { v2: [{ key: rsa }], pairsBefore: [{ id: 1, value: new Uint8Array(0) }] }, N)
  add('v2 max-sized comment', { v2: [{ key: rsa }], comment: Buffer.alloc(0xffff, 'x') }, N)
  const v2: Partial<SigningPlan> = { v2: [{ key: rsa }] }
  const v2v1: Partial<SigningPlan> = { v2: [{ key: rsa }], v1: v1() }
  change('v2 content changed', v2, (bytes) => flipAfter(bytes, 'res/raw/big.bin', 1000), N, 'content-digest-mismatch')
  change('v2 magic broken', v2, (bytes) => flipAfter(bytes, 'APK Sig Block', 1), N, 'no-manifest')
  change('v2 magic broken, v1 holds', v2v1, (bytes) => flipAfter(bytes, 'APK Sig Block', 1), N)
  change('v2 block size mismatch', v2, (bytes) => flipAfter(bytes, 'APK Sig Block 42', -24), N, 'no-manifest')
  change('v2 garbage before end record', v2, insertGarbage, N, 'no-manifest')
  change('v2 pair length broken', v2, (bytes) => changePairLength(bytes), N, 'no-manifest')

  add('v2 v3', { v2: [{ key: rsa, attributes: [stripping(3)] }], v3: [{ key: rsa }] }, N)
  add('v3 stripped', { v2: [{ key: rsa, attributes: [stripping(3)] }] }, N, 'newer-scheme-stripped')
  add('v3 stripped, before P', { v2: [{ key: rsa, attributes: [stripping(3)] }] }, { minSdk: 24, maxSdk: 27 })
  add('v3', { v3: [{ key: rsa }] }, P)
  add('v3 verity', { v3: [{ key: ec, algorithms: [0x0201, 0x0423] }] }, P)
  // Android 7 could not install it, but apksigner is content once any newer scheme was found.
  add('v3 on N', { v3: [{ key: rsa }] }, N)
  add('v3 by another key', { v2: [{ key: rsa }], v3: [{ key: ec }] }, N, 'v3-past-signer-mismatch')
  add('v3 wrong digest', { v3: [{ key: rsa, wrongDigest: true }] }, P, 'content-digest-mismatch')
  add('v3 range lies', { v3: [{ key: rsa, signedMinSdk: 29 }] }, P, 'min-sdk-mismatch')
  add('v3 range too late', { v3: [{ key: rsa, minSdk: 30 }] }, P, 'sdk-versions-missing')
  add('v3 range inverted', { v3: [{ key: rsa, minSdk: 30, maxSdk: 29 }] }, P, 'sdk-range-invalid')
  add('v3 lineage', { v2: [{ key: rsa }], v3: [{ key: ec, attributes: [lineage([rsa, rsa2, ec])] }] }, N)
  add(
    'v3 lineage of two ranges',
    {
      v3: [
        { key: rsa2, maxSdk: 29, attributes: [lineage([rsa, rsa2])] },
        { key: rsa2, minSdk: 30, attributes: [lineage([rsa, rsa2])] },
      ],
    },
    P,
  )
  add(
    'v3 gap between ranges',
    {
      v3: [
        { key: rsa, maxSdk: 29 },
        { key: rsa, minSdk: 31 },
      ],
    },
    P,
    'sdk-ranges-disagree',
  )
  add(
    'v3 lineages shrink',
    {
      v3: [
        { key: rsa2, maxSdk: 29, attributes: [lineage([rsa, rsa2])] },
        { key: rsa, minSdk: 30, attributes: [lineage([rsa])] },
      ],
    },
    P,
    'lineages-disagree',
  )
  add('v3 lineage forged signature', { v3: [{ key: ec, attributes: [lineage([rsa, ec], { forged: 1 })] }] }, P, 'lineage-does-not-verify')
  add('v3 lineage by a forger', { v3: [{ key: ec, attributes: [lineage([rsa, ec], { forger: rsa2 })] }] }, P, 'lineage-does-not-verify')
  add('v3 lineage of another', { v3: [{ key: ec, attributes: [lineage([rsa, rsa2])] }] }, P, 'lineage-certificate-mismatch')
  add(
    'v3 lineage cut',
    { v3: [{ key: ec, attributes: [{ id: 0x3ba06f8c, value: lineage([rsa, ec]).value.subarray(0, 99) }] }] },
    P,
    'lineage-malformed',
  )
  add(
    'v3 lineage starts elsewhere',
    { v2: [{ key: dsa }], v3: [{ key: ec, attributes: [lineage([rsa, ec])] }] },
    N,
    'v3-past-signer-mismatch',
  )

  const rotated = { key: ec, minSdk: 33, attributes: [lineage([rsa, ec])] }
  const original = { key: rsa, maxSdk: 32, attributes: [rotationMinSdk(33)] }
  add('v3.1', { v3: [original], v31: [rotated] }, P, undefined, true)
  add(
    'v3.1 from 34',
    { v3: [{ ...original, maxSdk: 33, attributes: [rotationMinSdk(34)] }], v31: [{ ...rotated, minSdk: 34 }] },
    P,
    undefined,
    true,
  )
  add(
    'v3.1 for a preview',
    {
      v3: [{ ...original, maxSdk: 33, attributes: [rotationMinSdk(34)] }],
      v31: [{ ...rotated, minSdk: 34, attributes: [...rotated.attributes, developmentRelease()] }],
    },
    P,
    undefined,
    true,
  )
  add(
    'v3.1 wrong rotation SDK',
    { v3: [{ ...original, attributes: [rotationMinSdk(34)] }], v31: [rotated] },
    P,
    'rotation-min-sdk-mismatch',
    true,
  )
  add(
    'v3.1 wrong rotation SDK, before 33',
    { v3: [{ ...original, attributes: [rotationMinSdk(34)] }], v31: [rotated] },
    { minSdk: 28, maxSdk: 32 },
    undefined,
    true,
  )
  add('v3.1 unprotected', { v3: [{ ...original, attributes: [] }], v31: [rotated] }, P, undefined, true)
  add('v3.1 stripped', { v3: [{ ...original, maxSdk: 0x7fffffff }] }, P, 'v31-stripped', true)
  add('v3.1 stripped, before 33', { v3: [original] }, { minSdk: 28, maxSdk: 32 }, undefined, true)
  add('v3.1 without v3', { v31: [rotated] }, P, 'v31-without-v3', true)
  add('v3.1 wrong digest', { v3: [original], v31: [{ ...rotated, wrongDigest: true }] }, P, 'content-digest-mismatch', true)
  return cases
}

/** Seven bytes between the directory and the end record, as a careless tool leaves them. */
function insertGarbage(bytes: Uint8Array): Uint8Array {
  const at = bytes.length - 22
  return Buffer.concat([bytes.subarray(0, at), Buffer.from('GARBAGE'), bytes.subarray(at)])
}

/** The first pair claims more bytes than the block has. */
function changePairLength(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes)
  const magic = view.indexOf('APK Sig Block 42', 0, 'latin1')
  const start = magic - 8 - (Number(view.readBigUInt64LE(magic - 8)) - 24)
  view.writeUInt32LE(0x00ffffff, start)
  return view
}
