import { testCheck } from '../../../test/check-tester.ts'
import { anIdentity, aPlaceInFile } from '../../../test/build/facts.ts'
import check from './debuggable.ts'

testCheck(check, {
  passed: [{ name: 'a release', identity: anIdentity() }],
  failed: [
    {
      name: 'a debug build',
      identity: anIdentity({ isDebuggable: true, attributes: { debuggable: aPlaceInFile('AndroidManifest.xml', 'debuggable="true"') } }),
    },
  ],
})
