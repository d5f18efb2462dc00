import { aHost, anApiUse, anSdkArchive, aPlaceInFile, aPolicyKind, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './sdk-collection-told-apart.ts'

const reads = anApiUse({ kind: 'android-id', reaches: [aReach({ when: 'startup' })] })
const ordinary = { sdkArchive: anSdkArchive(), apiUses: [], hosts: [] }

testCheck(check, {
  passed: [{ name: 'an SDK that takes nothing and names no host', ...ordinary }],
  inapplicable: [{ name: 'an app', ...ordinary, sdkArchive: null, apiUses: [reads] }],
  cantTell: [
    {
      name: 'kinds, each once, with the way to them',
      ...ordinary,
      apiUses: [reads, reads, anApiUse({ kind: 'location', reaches: [aReach({ when: 'host' })] })],
      count: 2,
      says: /2处取得Android ID.*启动时/,
    },
    {
      name: 'a call by the host app',
      ...ordinary,
      apiUses: [{ ...reads, reaches: [aReach({ when: 'host' })] }],
      says: /宿主应用调用接口时/,
    },
    {
      name: 'rules that do not name the kind',
      ...ordinary,
      apiUses: [reads],
      policyKinds: [aPolicyKind({ kind: 'contacts' })],
      says: /处理规则中未见/,
    },
    { name: 'hosts', ...ordinary, hosts: [aHost({ host: 'a.example.cn' })], says: /a\.example\.cn/ },
    {
      name: 'native code, which nobody reads',
      ...ordinary,
      sdkArchive: anSdkArchive({ nativeLibraries: [{ name: 'lib/arm64-v8a/libkit.so', seen: aPlaceInFile('jni/arm64-v8a/libkit.so') }] }),
      says: /libkit\.so/,
    },
  ],
})
