import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeSigningCases } from '../../../test/build/apk-signer-cases.ts'
import { makeKey, lineage, rotationMinSdk, signApk } from '../../../test/build/apk-signer.ts'
import { bytesSource } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { openZip } from '../zip/zip.ts'
import { verifyApk, type SigningVerification, type VerifyOptions } from './verify.ts'

const verify = (bytes: Uint8Array, options?: VerifyOptions) => verifyApk(openZip(bytesSource(bytes)), options)
const codes = (result: SigningVerification) =>
  [...result.problems, ...result.schemes.flatMap((scheme) => scheme.problems)].map((problem) => problem.code)
const cases = makeSigningCases()

describe('verifyApk', () => {
  it.each(cases)('$name', ({ bytes, options, problem }) => {
    const result = verify(bytes, options)
    if (problem === undefined) {
      expect(codes(result)).toEqual([])
      expect(result.verified).toBe(true)
      expect(result.signers.length).toBeGreaterThan(0)
    } else {
      expect(codes(result)).toContain(problem)
      expect(result.verified).toBe(false)
      expect(result.signers).toEqual([])
    }
  })

  it('reports the rotated signer, the history and both ranges', () => {
    const [old, young] = [makeKey('rsa', 'Android Debug'), makeKey('ec', 'young')]
    const result = verify(
      signApk({
        entries: [{ name: 'a', content: Buffer.from('a') }],
        v3: [{ key: old, maxSdk: 32, attributes: [rotationMinSdk(33)] }],
        v31: [{ key: young, minSdk: 33, attributes: [lineage([old, young], { flags: 0x11 })] }],
      }),
      { minSdk: 28 },
    )
    expect(result.signers).toMatchObject([
      { subject: 'CN=young', keyAlgorithm: 'EC', keyBits: 256, signatureAlgorithm: 'SHA256-ECDSA', isDebug: false },
    ])
    expect(result.lineage.map((node) => [node.certificate.subject, node.certificate.isDebug, node.capabilities])).toEqual([
      ['CN=Android Debug', true, ['installed-data', 'auth']],
      ['CN=young', false, ['installed-data', 'auth']],
    ])
    expect(
      result.schemes.map(({ scheme, present, checked, verified, signers }) => [
        scheme,
        present,
        checked,
        verified,
        signers[0]?.minSdk,
        signers[0]?.maxSdk,
      ]),
    ).toEqual([
      ['v1', false, false, false, undefined, undefined],
      ['v2', false, false, false, undefined, undefined],
      ['v3', true, true, true, 28, 32],
      ['v3.1', true, true, true, 33, 0x7fffffff],
    ])
    expect(result.signers[0]).toMatchObject({ validFrom: '2020-01-01T00:00:00Z', validTo: '2049-12-31T23:59:59Z' })
  })

  it('warns of what v1 does not protect, and of newer signatures that could be taken out', () => {
    const key = makeKey('ec', 'one')
    const bytes = signApk({
      entries: [{ name: 'a', content: Buffer.from('a') }],
      v1: { keys: [key] },
      v2: [{ key }],
      lateEntries: [{ name: 'META-INF/x', content: Buffer.from('x') }],
    })
    const [v1] = verify(bytes, { minSdk: 18 }).schemes
    expect(v1).toMatchObject({
      verified: true,
      warnings: [{ code: 'no-stripping-protection' }, { code: 'entry-unprotected', path: 'META-INF/x' }],
    })
  })

  it('does not read entries beyond the limit', () => {
    const key = makeKey('ec', 'one')
    const bytes = signApk({ entries: [{ name: 'bomb', content: Buffer.alloc(5_000_000) }], v1: { keys: [key] } })
    expect(codes(verify(bytes, { minSdk: 18, entryLimit: 1_000_000 }))).toEqual(['entry-unreadable'])
  })

  it('names problems, and throws nothing but FormatError, whatever byte is changed or cut', () => {
    const samples = ['v1 v2', 'v1 second signer info holds', 'v2 several algorithms', 'v3 lineage', 'v3.1'].map((name) =>
      cases.find((sample) => sample.name === name)!,
    )
    let seed = 1
    const random = (below: number): number => {
      seed = (seed * 48271) % 0x7fffffff
      return seed % below
    }
    let refused = 0
    for (const { bytes, options } of samples) {
      // Everything but the large stored entry: the small files in front, the signatures and the directory behind.
      const front = 3000
      const back = 12_000
      for (let round = 0; round < 40; round++) {
        const copy = Uint8Array.from(bytes)
        for (let edits = 1 + random(3); edits > 0; edits--)
          copy.set([random(256)], random(4) === 0 ? random(front) : copy.length - 1 - random(back))
        const changed = random(10) === 0 ? copy.subarray(0, copy.length - random(back)) : copy
        try {
          if (!verify(changed, options).verified) refused++
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError)
          refused++
        }
      }
    }
    expect(refused).toBeGreaterThan(120)
  })
})

describe('packages as published', () => {
  const read = (path: string) => readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url))

  it.each([
    ['android-apidemos/apks/ApiDemos-debug.apk', 17, ['v1', 'v2'], '18e8534fed30cbf9959e4073e723e3395a3f92fd6b41756d5fbc788f280c1107'],
    ['io.appium.settings/apks/settings_apk-debug.apk', 24, ['v2'], undefined],
    [
      'appium-uiautomator2-server/apks/appium-uiautomator2-server-debug-androidTest.apk',
      26,
      ['v2', 'v3'],
      'a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc',
    ],
  ])('%s', (path, minSdk, schemes, sha256) => {
    const result = verify(read(path), { minSdk })
    expect(codes(result)).toEqual([])
    expect(result.verified).toBe(true)
    expect(result.schemes.filter((scheme) => scheme.verified).map(({ scheme }) => scheme)).toEqual(schemes)
    if (sha256) expect(result.signers.map((signer) => signer.sha256)).toEqual([sha256])
  })
})
