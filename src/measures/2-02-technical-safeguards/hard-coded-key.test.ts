import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anApiUse, anSdkOwner, aReach, aScriptBundle } from '../../../test/build/facts.ts'
import type { ApiUse } from '#facts/code.ts'
import check from './hard-coded-key.ts'

const spec = (name: string, args: readonly (string | number | null)[], changes: Partial<ApiUse> = {}) =>
  anApiUse({ purpose: 'cryptography', api: `javax.crypto.spec.${name}.<init>`, arguments: args, reaches: [aReach()], ...changes })
const key = spec('SecretKeySpec', ['0123456789abcdef', 'AES'])
const withUses = (...apiUses: readonly ApiUse[]) => ({ apiUses, code: aCodeSummary(), scriptBundles: [] })
const library = { kind: 'library', id: 'some-library', name: 'Some Library' } as const

testCheck(check, {
  passed: [
    { name: 'no key of its own', ...withUses() },
    { name: 'a library computes its keys', ...withUses(spec('SecretKeySpec', [null, 'AES'], { owner: library })) },
    { name: 'the length of a GCM tag is no vector', ...withUses(spec('GCMParameterSpec', [128, null])) },
    { name: 'scripts are said to be unseen', ...withUses(), scriptBundles: [aScriptBundle()], says: /脚本包/ },
  ],
  failed: [
    { name: 'a constant key, which is not repeated', ...withUses(key), says: /^(?![^]*0123456789abcdef)[^]*SecretKeySpec/ },
    { name: 'a constant password', ...withUses(spec('PBEKeySpec', ['secret'])) },
    {
      name: 'by owner, beside a constant vector',
      ...withUses(key, { ...key, owner: anSdkOwner() }, spec('IvParameterSpec', ['0000000000000000'])),
      count: 3,
    },
  ],
  cantTell: [
    { name: 'a key that is computed', ...withUses(spec('SecretKeySpec', [null, 'AES'])), says: /1处密钥的来源/ },
    { name: 'a constant vector', ...withUses(spec('IvParameterSpec', ['0000000000000000'])) },
    { name: 'a constant GCM nonce', ...withUses(spec('GCMParameterSpec', [128, '000000000000'])) },
    { name: 'where no code gets to', ...withUses({ ...key, reaches: [] }) },
    { name: 'in a library', ...withUses({ ...key, owner: library }) },
  ],
  inapplicable: [{ name: 'no code', ...withUses(key), code: aCodeSummary({ dexFiles: [] }) }],
})
