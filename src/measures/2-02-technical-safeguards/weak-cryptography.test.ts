import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anApiUse, anSdkOwner, aReach, aScriptBundle } from '../../../test/build/facts.ts'
import type { ApiUse } from '#facts/code.ts'
import check from './weak-cryptography.ts'

const cipher = (algorithm: string | null, changes: Partial<ApiUse> = {}) =>
  anApiUse({ purpose: 'cryptography', api: 'javax.crypto.Cipher.getInstance', arguments: [algorithm], reaches: [aReach()], ...changes })
const digest = (algorithm: string) => cipher(algorithm, { api: 'java.security.MessageDigest.getInstance' })
const withUses = (...apiUses: readonly ApiUse[]) => ({ apiUses, code: aCodeSummary(), scriptBundles: [] })
const library = { kind: 'library', id: 'bouncy-castle', name: 'Bouncy Castle' } as const

testCheck(check, {
  passed: [
    { name: 'authenticated encryption', ...withUses(cipher('AES/GCM/NoPadding'), cipher('AES/CBC/PKCS5Padding'), digest('SHA-256')) },
    { name: 'ECB in RSA means nothing', ...withUses(cipher('RSA/ECB/PKCS1Padding'), cipher('RSA')) },
    { name: 'AES as the name of a key generator is no mode', ...withUses(cipher('AES', { api: 'javax.crypto.KeyGenerator.getInstance' })) },
    { name: 'a checksum of a library', ...withUses({ ...digest('MD5'), owner: library }) },
    { name: 'a name that is no constant', ...withUses(cipher(null)), says: /1 more are not named/ },
    { name: 'scripts are said to be unseen', ...withUses(), scriptBundles: [aScriptBundle()], says: /脚本包/ },
  ],
  failed: [
    { name: 'DES', ...withUses(cipher('DES/CBC/PKCS5Padding')), says: /DES/ },
    { name: 'RC4', ...withUses(cipher('ARCFOUR')) },
    { name: 'a password cipher over DES', ...withUses(cipher('PBEWithMD5AndDES')) },
    { name: 'AES alone is ECB', ...withUses(cipher('AES')), says: /ECB/ },
    {
      name: 'AES in ECB, and MD5 beside it, by owner',
      ...withUses(cipher('aes/ecb/PKCS5Padding', { owner: anSdkOwner() }), cipher('AES'), digest('MD5')),
      count: 3,
    },
  ],
  cantTell: [
    { name: 'MD5 may be a checksum', ...withUses(digest('MD5')) },
    { name: 'Triple DES of card protocols', ...withUses(cipher('DESede/CBC/NoPadding')) },
    { name: 'DES where no code gets to', ...withUses(cipher('DES', { reaches: [] })) },
    { name: 'DES in a general-purpose library', ...withUses(cipher('DES', { owner: library })) },
  ],
  inapplicable: [{ name: 'no code', ...withUses(), code: aCodeSummary({ dexFiles: [] }) }],
})
