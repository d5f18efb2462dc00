import { testCheck } from '../../../test/check-tester.ts'
import { anIdentity, aPermission } from '../../../test/build/facts.ts'
import check from './target-sdk-defeats-requests.ts'

const dangerous = { used: [aPermission({ name: 'android.permission.CAMERA', protection: 'dangerous' })], defined: [] }

testCheck(check, {
  passed: [
    { name: 'a target with run-time permissions', identity: anIdentity({ targetSdk: 23 }), permissions: dangerous },
    { name: 'no target, a recent least level', identity: anIdentity({ targetSdk: null, minSdk: 24 }), permissions: dangerous },
  ],
  failed: [
    { name: 'a target before them', identity: anIdentity({ targetSdk: 22 }), permissions: dangerous, says: /22.*CAMERA/ },
    { name: 'no level at all', identity: anIdentity({ targetSdk: null, minSdk: null }), permissions: dangerous },
  ],
  inapplicable: [
    { name: 'no dangerous permission', identity: anIdentity({ targetSdk: 10 }), permissions: { used: [aPermission()], defined: [] } },
  ],
})
