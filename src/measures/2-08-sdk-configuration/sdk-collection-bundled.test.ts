import { anApiUse, anSdkArchive, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './sdk-collection-bundled.ts'

const sdkArchive = anSdkArchive()
const byHost = [aReach({ when: 'host' })]

testCheck(check, {
  passed: [{ name: 'nothing taken', sdkArchive, apiUses: [] }],
  inapplicable: [{ name: 'an app', sdkArchive: null, apiUses: [anApiUse({ kind: 'location' })] }],
  cantTell: [
    { name: 'one kind for one call', sdkArchive, apiUses: [anApiUse({ kind: 'location', reaches: byHost })], says: /未见由同一入口/ },
    {
      name: 'one call for several kinds',
      sdkArchive,
      apiUses: [anApiUse({ kind: 'location', reaches: byHost }), anApiUse({ kind: 'android-id', reaches: byHost })],
      count: 1,
      says: /一次调用可取得2类信息/,
    },
    {
      name: 'a start of its own',
      sdkArchive,
      apiUses: [anApiUse({ kind: 'android-id', reaches: [aReach({ when: 'startup' })] })],
      says: /无须宿主调用/,
    },
  ],
})
