import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anApiUse, anSdkOwner, aListing, aPermission, aProfile, aScriptBundle, aShown } from '../../../test/build/facts.ts'
import check from './kinds-against-category.ts'

const contacts = anApiUse({ kind: 'contacts', api: 'content://com.android.contacts', permissions: ['android.permission.READ_CONTACTS'] })
const location = anApiUse({ kind: 'location', api: 'android.location.LocationManager.getLastKnownLocation' })
const androidId = anApiUse({ kind: 'android-id', api: 'android_id', owner: anSdkOwner() })
const ordinary = {
  profile: aProfile({ category: 1 }),
  apiUses: [],
  permissions: { used: [], defined: [] },
  code: aCodeSummary(),
  scriptBundles: [],
}

testCheck(check, {
  passed: [
    { name: 'location for navigation', ...ordinary, apiUses: [location], says: /All 1 kinds/ },
    { name: 'what the platform refuses is not used', ...ordinary, apiUses: [contacts] },
    { name: 'no category, and nothing but identifiers', ...ordinary, profile: aProfile(), apiUses: [androidId] },
    { name: 'scripts are said to be unseen', ...ordinary, scriptBundles: [aScriptBundle()], says: /脚本包\(react-native\)中的代码未检查/ },
  ],
  cantTell: [
    {
      name: 'contacts for navigation',
      ...ordinary,
      apiUses: [contacts],
      permissions: { used: [aPermission({ name: 'android.permission.READ_CONTACTS' })], defined: [] },
      says: /通讯录/,
    },
    {
      name: 'location for an electronic book',
      ...ordinary,
      profile: aProfile({ category: 35 }),
      apiUses: [location],
      says: /necessary: none/,
    },
    {
      name: 'all identifiers in one question',
      ...ordinary,
      apiUses: [androidId, { ...androidId, kind: 'mac-address' }],
      count: 1,
      says: /某SDK/,
    },
    {
      name: 'the category that the store shows',
      ...ordinary,
      profile: aProfile(),
      listing: aListing({ category: aShown(35) }),
      apiUses: [location],
      says: /电子图书类/,
    },
    { name: 'no category given', ...ordinary, profile: aProfile(), apiUses: [location], says: /category is not given/ },
  ],
  inapplicable: [{ name: 'no code', ...ordinary, code: aCodeSummary({ dexFiles: [] }) }],
})
