import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, aLoggedInformation, anSdkOwner, aScriptBundle } from '../../../test/build/facts.ts'
import check from './personal-information-logged.ts'

const ordinary = { loggedInformation: [], code: aCodeSummary(), scriptBundles: [] }
const library = { kind: 'library', id: 'some-library', name: 'Some Library' } as const

testCheck(check, {
  passed: [
    { name: 'nothing logged', ...ordinary },
    { name: 'scripts are said to be unseen', ...ordinary, scriptBundles: [aScriptBundle()], says: /脚本包/ },
  ],
  failed: [
    {
      name: 'location, by owner',
      ...ordinary,
      loggedInformation: [aLoggedInformation(), aLoggedInformation(), aLoggedInformation({ owner: anSdkOwner() })],
      count: 2,
      says: /共2处/,
    },
  ],
  cantTell: [
    { name: 'the model of the device', ...ordinary, loggedInformation: [aLoggedInformation({ kind: 'device-model' })] },
    { name: 'a library', ...ordinary, loggedInformation: [aLoggedInformation({ owner: library })] },
  ],
  inapplicable: [{ name: 'no code', ...ordinary, code: aCodeSummary({ dexFiles: [] }) }],
})
