import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anSdkOwner, aScriptBundle, aTlsWeakness } from '../../../test/build/facts.ts'
import check from './trust-all-tls.ts'

const ordinary = { tlsWeaknesses: [], code: aCodeSummary(), scriptBundles: [] }

testCheck(check, {
  passed: [
    { name: 'no such class', ...ordinary },
    { name: 'scripts are said to be unseen', ...ordinary, scriptBundles: [aScriptBundle()], says: /not looked at/ },
  ],
  failed: [
    { name: 'a trust manager in use', ...ordinary, tlsWeaknesses: [aTlsWeakness()], says: /accepts any certificate/ },
    {
      name: "an SDK's verifier in use beside one that is not",
      ...ordinary,
      count: 2,
      tlsWeaknesses: [
        aTlsWeakness({ form: 'hostname-verifier', owner: anSdkOwner() }),
        aTlsWeakness({ class: 'com.example.Idle', isUsed: false }),
      ],
    },
    { name: 'a class seen twice is one finding', ...ordinary, tlsWeaknesses: [aTlsWeakness(), aTlsWeakness()], count: 1 },
    {
      name: 'very many',
      ...ordinary,
      tlsWeaknesses: Array.from({ length: 30 }, (_, at) => aTlsWeakness({ class: `com.example.T${at}` })),
      count: 20,
      says: /11 more/,
    },
  ],
  cantTell: [
    {
      name: 'what a library offers',
      ...ordinary,
      tlsWeaknesses: [aTlsWeakness({ owner: { kind: 'library', id: 'http-client', name: 'HttpClient' } })],
    },
    { name: 'nothing creates it', ...ordinary, tlsWeaknesses: [aTlsWeakness({ isUsed: false })] },
  ],
  inapplicable: [{ name: 'no code', ...ordinary, code: aCodeSummary({ dexFiles: [] }) }],
})
