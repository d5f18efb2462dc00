import { testCheck } from '../../../test/check-tester.ts'
import { anApiUse, aPermission, aPlaceInCode, aProfile, aReach, aScriptBundle } from '../../../test/build/facts.ts'
import type { ApiUse } from '#facts/code.ts'
import check from './bundled-requests-in-code.ts'

const dangerous = (name: string, group: string) => aPermission({ name: `android.permission.${name}`, protection: 'dangerous', group })
const permissions = {
  used: [
    dangerous('READ_CONTACTS', 'contacts'),
    dangerous('ACCESS_FINE_LOCATION', 'location'),
    dangerous('CAMERA', 'camera'),
    dangerous('RECORD_AUDIO', 'microphone'),
    dangerous('READ_EXTERNAL_STORAGE', 'storage'),
    dangerous('READ_MEDIA_IMAGES', 'media'),
  ],
  defined: [],
}
const request = (names: readonly string[] | null, changes: Partial<ApiUse> = {}): ApiUse =>
  anApiUse({
    purpose: 'permission-request',
    api: 'android.app.Activity.requestPermissions',
    reaches: [aReach({ when: 'startup', isCertain: true })],
    arguments: [names === null ? null : names.map((name) => `android.permission.${name}`).join('|'), 1],
    ...changes,
  })
const ordinary = { permissions, profile: aProfile(), scriptBundles: [], apiUses: [] }
const atPress = { reaches: [aReach()] }

testCheck(check, {
  passed: [
    { name: 'no request in code', ...ordinary },
    { name: 'one group at start', ...ordinary, apiUses: [request(['READ_CONTACTS'])] },
    { name: 'storage under its old and new name', ...ordinary, apiUses: [request(['READ_EXTERNAL_STORAGE', 'READ_MEDIA_IMAGES'])] },
    { name: 'what the manifest does not ask for shows no dialog', ...ordinary, apiUses: [request(['READ_CONTACTS', 'READ_SMS'])] },
    { name: 'camera and microphone for a film', ...ordinary, apiUses: [request(['CAMERA', 'RECORD_AUDIO'], atPress)] },
    { name: 'unknown names at a press', ...ordinary, apiUses: [request(null, atPress)], says: /name no constants/ },
    {
      name: 'a rationale is no request',
      ...ordinary,
      apiUses: [request(null, { api: 'android.app.Activity.shouldShowRequestPermissionRationale' })],
    },
    {
      name: 'a launcher of something else',
      ...ordinary,
      apiUses: [request(null, { api: 'androidx.activity.result.ActivityResultLauncher.launch' })],
    },
    {
      name: 'the user allows more',
      ...ordinary,
      profile: aProfile({ heuristics: { 'permission-groups-at-once': 3 } }),
      apiUses: [request(['READ_CONTACTS', 'CAMERA'])],
    },
  ],
  failed: [
    {
      name: 'contacts and location at start',
      ...ordinary,
      apiUses: [request(['READ_CONTACTS', 'ACCESS_FINE_LOCATION'])],
      says: /通讯录、位置/,
    },
    { name: 'camera and microphone at start', ...ordinary, apiUses: [request(['CAMERA', 'RECORD_AUDIO'])] },
    {
      name: 'the rest stays failed',
      ...ordinary,
      count: 20,
      apiUses: Array.from({ length: 25 }, (_, at) =>
        request(['READ_CONTACTS', 'CAMERA'], { seen: aPlaceInCode({ class: `com.example.C${at}` }) }),
      ),
    },
  ],
  cantTell: [
    {
      name: 'a condition on the way',
      ...ordinary,
      apiUses: [request(['READ_CONTACTS', 'CAMERA'], { reaches: [aReach({ when: 'startup' })] })],
    },
    {
      name: 'a launcher of permissions',
      ...ordinary,
      apiUses: [
        request(null, { api: 'androidx.activity.result.ActivityResultLauncher.launch' }),
        request(null, { api: 'androidx.activity.result.contract.ActivityResultContracts$RequestMultiplePermissions.<init>' }),
      ],
    },
    { name: 'unknown names at start', ...ordinary, apiUses: [request(null)], says: /no constants/ },
    { name: 'several functions in one request at a press', ...ordinary, apiUses: [request(['READ_CONTACTS', 'CAMERA'], atPress)] },
    { name: 'scripts decide what is asked for', ...ordinary, apiUses: [request(null, atPress)], scriptBundles: [aScriptBundle()] },
  ],
  inapplicable: [{ name: 'nothing to ask for', ...ordinary, permissions: { used: [aPermission()], defined: [] } }],
})
