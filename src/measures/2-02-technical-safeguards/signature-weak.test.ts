import { testCheck } from '../../../test/check-tester.ts'
import { aCertificate, anIdentity, aSigning } from '../../../test/build/facts.ts'
import check from './signature-weak.ts'

const identity = anIdentity()
const signedBy = (changes: Parameters<typeof aCertificate>[0]) => ({ identity, signing: aSigning({ signers: [aCertificate(changes)] }) })
const unsigned = aSigning({ isVerified: false, schemes: [], signers: [] })

testCheck(check, {
  passed: [
    { name: 'v2 and v3 by RSA 2048', identity, signing: aSigning(), says: /v2、v3.*RSA 2048/ },
    { name: 'a short EC key is long enough', ...signedBy({ keyAlgorithm: 'EC', keyBits: 256 }) },
    {
      name: 'v1 of a bundle, which can have no other',
      identity: anIdentity({ container: 'aab' }),
      signing: aSigning({ schemes: [{ scheme: 'v1', isVerified: true, algorithms: [] }] }),
    },
    { name: 'a size that could not be read', ...signedBy({ keyBits: 0 }) },
  ],
  failed: [
    { name: 'no signature', identity, signing: unsigned, says: /no signature/ },
    {
      name: 'a signature that does not verify',
      identity,
      says: /digest/,
      signing: aSigning({ isVerified: false, problems: [{ scheme: 'v2', code: 'digest', detail: 'differs' }] }),
    },
    { name: 'the debug certificate', ...signedBy({ isAndroidDebug: true, subject: 'CN=Android Debug' }), says: /Android Debug/ },
    {
      name: 'the published test key',
      ...signedBy({ sha256: 'a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc' }),
      says: /anyone can forge/,
    },
    { name: 'RSA 1024', ...signedBy({ keyBits: 1024 }), says: /1024/ },
  ],
  cantTell: [
    {
      name: 'v1 alone',
      identity,
      signing: aSigning({ schemes: [{ scheme: 'v1', isVerified: true, algorithms: [] }] }),
      says: /CVE-2017-13156/,
    },
  ],
  inapplicable: [{ name: 'a bundle for the store', identity: anIdentity({ container: 'aab' }), signing: unsigned }],
})
