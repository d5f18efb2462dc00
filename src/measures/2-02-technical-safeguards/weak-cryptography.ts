import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { atStart, ownerWords } from '../reach.ts'
import { grouped, listed, seenOf, several } from '../several.ts'
import { besidesScripts, noCode } from '../unseen.ts'

/**
 * 不使用已被攻破的加密算法和模式。
 *
 * Applies to: algorithms that constants name in calls of the Java cryptography architecture, by owner.
 * Expects:    no DES, RC4, RC2 and no block cipher in ECB mode (`AES` alone is ECB).
 * Assumes:    MD5, SHA-1 and Triple DES have uses that need no strength (checksums, card protocols), so they are asked about; so is code
 *             that no entry point reaches, and a broken cipher that an open-source library offers; a library's checksums are its protocol's
 *             own affair.
 *             ECB in an RSA transformation is a name without meaning.
 */
export default defineCheck({
  id: 'weak-cryptography',
  title: { zh: '不使用已被攻破的加密算法和模式', en: 'No broken algorithm or mode encrypts' },
  needs: ['apiUses', 'code', 'scriptBundles'],
  judge({ apiUses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return noCode
    const uses = apiUses.filter(({ purpose, api }) => purpose === 'cryptography' && named.test(api))
    const constants = uses.flatMap((use) => (typeof use.arguments[0] === 'string' ? [{ use, algorithm: use.arguments[0] }] : []))
    const weak = constants.flatMap(({ use, algorithm }) => {
      const flaw = flawOf(use.api, algorithm)
      if (!flaw || (!flaw.isBroken && use.owner.kind === 'library')) return []
      const isSure = flaw.isBroken && use.owner.kind !== 'library' && use.reaches.length > 0
      return [{ use, algorithm, flaw, isSure }]
    })
    const groups = grouped(
      weak,
      ({ use, flaw, isSure }) => `${use.owner.id}/${isSure ? 'broken' : flaw.isBroken ? 'broken-unreached' : 'dated'}`,
    )
    const said = groups.map(({ key, things }) => judgementOf(key, things))
    if (said.length > 0) return several(said)
    const besides = besidesScripts(scriptBundles)
    const unknown = uses.length - constants.length
    const unjudged =
      unknown > 0
        ? {
            zh: `;另有${unknown}处算法名不是常量,未能判断`,
            en: `; ${unknown} more are not named by constants and could not be judged`,
          }
        : { zh: '', en: '' }
    return passed(
      {
        zh: `${constants.length}处以常量指明的算法均未见薄弱${unjudged.zh}${besides.zh}`,
        en: `None of ${constants.length} algorithms named by constants is weak${unjudged.en}${besides.en}`,
      },
      seenOf(constants.map(({ use }) => use)),
    )
  },
})

interface Weak {
  readonly use: ApiUse
  readonly algorithm: string
  readonly flaw: Flaw
  readonly isSure: boolean
}
interface Flaw {
  readonly isBroken: boolean
  readonly why: Words
}
const named = /\.(Cipher|MessageDigest|Signature|KeyGenerator|SecretKeyFactory)\.getInstance$/

/** Names of the Java Security Standard Algorithm Names: docs.oracle.com/en/java/javase/17/docs/specs/security/standard-names.html. */
function flawOf(api: string, algorithm: string): Flaw | null {
  const [cipher = '', mode] = algorithm.toUpperCase().split('/')
  if (/\.(MessageDigest|Signature)\.getInstance$/.test(api))
    return /^(MD2|MD4|MD5|SHA-?1|SHA)($|WITH)/.test(cipher)
      ? {
          isBroken: false,
          why: {
            zh: '摘要算法可被碰撞,用于口令、签名或防篡改时不安全',
            en: 'collisions are known, so it is unsafe for passwords, signatures and integrity',
          },
        }
      : null
  if (/^(DES|RC4|ARCFOUR|RC2|ARC4)$/.test(cipher) || /ANDDES$|AND\d+BITRC[24]/.test(cipher))
    return { isBroken: true, why: { zh: '密钥过短或算法已被攻破', en: 'its key is too short or it is broken' } }
  if (/^(DESEDE|TRIPLEDES|BLOWFISH)$|ANDTRIPLEDES$/.test(cipher))
    return { isBroken: false, why: { zh: '分组仅64位,已不推荐使用', en: 'its blocks of 64 bits are no longer advised' } }
  const isBlockCipher = api.endsWith('.Cipher.getInstance') && /^(AES(_\d+)?|SM4|CAMELLIA|ARIA|SEED|IDEA|TWOFISH|SERPENT)$/.test(cipher)
  if (isBlockCipher && (mode === undefined || mode === 'ECB'))
    return { isBroken: true, why: { zh: 'ECB模式下相同明文得到相同密文', en: 'in ECB mode equal blocks encrypt alike' } }
  return null
}

function judgementOf(about: string, group: NonEmpty<Weak>): Judgement {
  const [{ use, algorithm, flaw, isSure }] = group
  const owner = use.owner
  const whose = atStart(ownerWords(owner))
  const names = listed([...new Set(group.map((weak) => weak.algorithm))], 6)
  const but =
    flaw.isBroken && !isSure
      ? { zh: ',但属开源库或未见代码执行到此处', en: ', in an open-source library or where no code was seen to get to' }
      : { zh: '', en: '' }
  const statement = {
    zh: `${whose.zh}有${group.length}处使用${names.zh}(${algorithm}:${flaw.why.zh})${but.zh}`,
    en: `${whose.en} names ${names.en} in ${group.length} places (${algorithm}: ${flaw.why.en})${but.en}`,
  }
  const details = {
    about,
    owner: owner.id,
    remedy: {
      zh: '改用AES/GCM/NoPadding等带认证的模式,摘要用SHA-256以上',
      en: 'Use an authenticated mode such as AES/GCM/NoPadding, and digests of SHA-256 or more',
    },
  }
  const seen = seenOf([use, ...group.slice(1).map((weak) => weak.use)])
  if (isSure) return failed(statement, seen, details)
  return cantTell(
    statement,
    {
      zh: '这些算法是否用于保护个人信息、口令、签名或通信?',
      en: 'Do they protect personal information, passwords, signatures or traffic?',
    },
    seen,
    details,
  )
}
