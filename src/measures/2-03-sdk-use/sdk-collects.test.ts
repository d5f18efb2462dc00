import { testCheck } from '../../../test/check-tester.ts'
import { anApiUse, anSdk, anSdkOwner, aReach } from '../../../test/build/facts.ts'
import check from './sdk-collects.ts'

const reads = anApiUse({ kind: 'android-id', owner: anSdkOwner(), reaches: [aReach({ when: 'startup' })] })
const ordinary = { sdks: [anSdk()], apiUses: [], permissions: { used: [], defined: [] } }

testCheck(check, {
  passed: [
    { name: 'an SDK that touches nothing', ...ordinary, apiUses: [anApiUse({ kind: 'android-id' })] },
    {
      name: 'what the platform refuses is not collected',
      ...ordinary,
      apiUses: [{ ...reads, permissions: ['android.permission.READ_PHONE_STATE'] }],
    },
  ],
  cantTell: [
    {
      name: 'an SDK that reads at start',
      ...ordinary,
      apiUses: [reads, { ...reads, kind: 'carrier', reaches: [] }],
      count: 1,
      says: /Android ID\(启动时\)、运营商/,
    },
    {
      name: 'very many',
      ...ordinary,
      count: 20,
      sdks: Array.from({ length: 30 }, (_, at) => anSdk({ id: `sdk-${at}` })),
      apiUses: Array.from({ length: 30 }, (_, at) => ({ ...reads, owner: anSdkOwner(`sdk-${at}`) })),
    },
  ],
  inapplicable: [{ name: 'no SDK', ...ordinary, sdks: [anSdk({ isLibrary: true })], apiUses: [reads] }],
})
