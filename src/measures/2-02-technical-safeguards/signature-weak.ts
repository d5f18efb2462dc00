import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { SignerCertificate } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import { oldestOf } from '../components.ts'
import { platformLimit } from '#law/platform-limits.ts'
import { several } from '../several.ts'

/**
 * 安装包签名有效且不可伪造。
 *
 * Applies to: packages for devices; a bundle for a store (AAB) is signed by the store.
 * Expects:    a signature that every supported Android accepts, made by a release key of enough bits, over the whole file (v2 or later).
 * Assumes:    the debug key and the published test key of the platform protect nothing. A v1 signature alone is open to CVE-2017-13156 on
 *             devices without its patch only, so it is asked about; a bundle can have no other. Least sizes of keys are those of NIST SP
 *             800-57.
 */
export default defineCheck({
  id: 'signature-weak',
  title: { zh: '安装包签名有效且不可伪造', en: 'The signature is valid and cannot be forged' },
  needs: ['signing', 'identity'],
  judge({ signing, identity }) {
    if (identity.container === 'aab' && signing.schemes.length === 0)
      return inapplicable({ zh: 'AAB由应用商店签名后分发', en: 'A bundle (AAB) is signed by the store' })
    const said: Judgement[] = []
    if (!signing.isVerified) {
      const problem = signing.problems[0]
      const why = problem ? ` (${problem.scheme} ${problem.code}: ${problem.detail})` : ''
      said.push(
        failed(
          signing.schemes.length === 0
            ? { zh: '安装包没有签名,系统拒绝安装', en: 'The package carries no signature; Android refuses to install it' }
            : {
                zh: `签名未通过验证${why},至少部分受支持的系统会拒绝安装`,
                en: `The signature does not verify${why}; at least some supported versions of Android refuse the package`,
              },
          [signing.seen],
          { about: 'unverified', remedy: { zh: '以正式密钥重新签名', en: 'Sign it again with the release key' } },
        ),
      )
    }
    for (const signer of signing.signers) {
      const weakness = weaknessOf(signer)
      if (weakness)
        said.push(
          failed(weakness, [signing.seen], {
            about: `signer/${signer.sha256}`,
            remedy: { zh: '更换为妥善保管的正式密钥(可用v3密钥轮换)', en: 'Change to a well-kept release key (v3 allows rotation)' },
          }),
        )
    }
    const good = signing.schemes.filter(({ isVerified }) => isVerified).map(({ scheme }) => scheme)
    if (identity.container !== 'aab' && signing.isVerified && good.every((scheme) => scheme === 'v1'))
      said.push(
        cantTell(
          {
            zh: `仅有v1签名,未保护整个文件;支持的最低系统为API ${oldestOf(identity)},未修补Janus漏洞(CVE-2017-13156)的设备上可被篡改`,
            en:
              `Only a v1 signature, which does not cover the whole file; from API ${oldestOf(identity)} on, ` +
              'devices without the patch of Janus (CVE-2017-13156) accept a changed package',
          },
          {
            zh: '是否仍须支持Android 8.0以前的设备,能否改用v2以上签名?',
            en: 'Must devices before Android 8.0 be supported, and can it be signed by v2 or later?',
          },
          [signing.seen],
          { about: 'v1-only', remedy: { zh: '同时使用v2、v3签名', en: 'Sign by v2 and v3 as well' } },
        ),
      )
    if (said.length > 0) return several([...new Map(said.map((judgement) => [judgement.about, judgement])).values()])
    return passed(
      {
        zh: `${good.join('、')}签名通过验证,签名密钥为${keysOf(signing.signers)}`,
        en: `Signatures ${good.join(', ')} verify; signed by ${keysOf(signing.signers)}`,
      },
      [signing.seen],
    )
  },
})

/** Certificate of build/target/product/security/testkey in the Android source, whose private key everybody has. */
const PUBLISHED_TEST_KEY = 'a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc'
const leastBits: Readonly<Record<string, number>> = {
  RSA: platformLimit('rsa-key-bits'),
  DSA: platformLimit('dsa-key-bits'),
  EC: platformLimit('ec-key-bits'),
}

function weaknessOf({ sha256, subject, keyAlgorithm, keyBits, isAndroidDebug }: SignerCertificate) {
  if (sha256.toLowerCase() === PUBLISHED_TEST_KEY)
    return {
      zh: '以Android源码公开的测试密钥签名,任何人都能伪造更新',
      en: 'It is signed with the test key published in the Android source: anyone can forge an update',
    }
  if (isAndroidDebug)
    return {
      zh: `以调试证书签名(${subject}),其密钥口令公开,不受保护,不应用于发布`,
      en: `It is signed with a debug certificate (${subject}), whose key has a known password and no protection; it is not for release`,
    }
  const least = leastBits[keyAlgorithm.toUpperCase()]
  if (least !== undefined && keyBits > 0 && keyBits < least)
    return {
      zh: `签名密钥为${keyAlgorithm} ${keyBits}位,低于${least}位`,
      en: `The signing key has ${keyBits} bits (${keyAlgorithm}), less than ${least}`,
    }
  return null
}
const keysOf = (signers: readonly SignerCertificate[]): string =>
  signers
    .slice(0, 3)
    .map(({ keyAlgorithm, keyBits }) => `${keyAlgorithm} ${keyBits}`)
    .join(', ')
