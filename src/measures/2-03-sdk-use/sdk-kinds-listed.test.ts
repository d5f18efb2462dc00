import { testCheck } from '../../../test/check-tester.ts'
import { anApiUse, anSdk, anSdkOwner, aPolicySdkList, aSdkRow } from '../../../test/build/facts.ts'
import check from './sdk-kinds-listed.ts'

const reads = anApiUse({ kind: 'android-id', owner: anSdkOwner() })
const named = aSdkRow({ information: 'Android ID', kinds: [{ kind: 'android-id', words: 'Android ID', how: 'named' }] })
const umbrella = aSdkRow({ information: '设备信息', kinds: [{ kind: 'device-information', words: '设备信息', how: 'umbrella' }] })
const ordinary = {
  sdks: [anSdk()],
  apiUses: [reads],
  permissions: { used: [], defined: [] },
  policySdkList: aPolicySdkList([named]),
}

testCheck(check, {
  passed: [
    { name: 'named', ...ordinary },
    { name: 'named in a second row', ...ordinary, policySdkList: aPolicySdkList([umbrella, named]) },
  ],
  cantTell: [
    { name: 'an umbrella', ...ordinary, policySdkList: aPolicySdkList([umbrella]), says: /统称涵盖Android ID/ },
    {
      name: 'another kind',
      ...ordinary,
      apiUses: [reads, { ...reads, kind: 'mac-address' }],
      count: 1,
      says: /“Android ID”,未列明MAC 地址/,
    },
    { name: 'a row that says nothing of it', ...ordinary, policySdkList: aPolicySdkList([aSdkRow()]), says: /没有写明收集的信息/ },
  ],
  inapplicable: [
    { name: 'not in the list', ...ordinary, policySdkList: aPolicySdkList() },
    { name: 'takes nothing', ...ordinary, apiUses: [anApiUse({ kind: 'android-id' })] },
    { name: 'refused by the platform', ...ordinary, apiUses: [{ ...reads, permissions: ['android.permission.READ_PHONE_STATE'] }] },
    { name: 'a library', ...ordinary, sdks: [anSdk({ isLibrary: true })] },
  ],
})
