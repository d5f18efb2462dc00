import { anApiUse, anSdkArchive, aPlaceInCode } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './sdk-modules-optional.ts'

const inModule = (name: string, kind: 'location' | 'android-id') =>
  anApiUse({ kind, seen: aPlaceInCode({ class: `com.example.kit.${name}.Reader` }) })
const sdkArchive = anSdkArchive()

testCheck(check, {
  inapplicable: [
    { name: 'an app', sdkArchive: null, apiUses: [inModule('map', 'location'), inModule('push', 'android-id')] },
    { name: 'one module', sdkArchive, apiUses: [inModule('map', 'location'), inModule('map', 'android-id')] },
    { name: 'nothing taken', sdkArchive, apiUses: [] },
  ],
  cantTell: [
    {
      name: 'two modules',
      sdkArchive,
      apiUses: [inModule('map', 'location'), inModule('push', 'android-id')],
      says: /com\.example\.kit\.map(.*)、com\.example\.kit\.push/,
    },
  ],
})
