import { testCheck } from '../../../test/check-tester.ts'
import { aProfile, aScriptBundle } from '../../../test/build/facts.ts'
import check from './script-bundle.ts'

const declares = (declaresHotUpdate: boolean | null) => ({ profile: aProfile({ declaresHotUpdate }) })

testCheck(check, {
  passed: [
    { name: 'compiled into the package', scriptBundles: [aScriptBundle({ framework: 'flutter' })], ...declares(null) },
    { name: 'declared by the listing', scriptBundles: [aScriptBundle()], ...declares(true) },
  ],
  cantTell: [
    {
      name: 'React Native',
      scriptBundles: [aScriptBundle(), aScriptBundle({ framework: 'flutter' })],
      ...declares(null),
      says: /react-native/,
    },
    { name: 'denied by the listing: idle or not?', scriptBundles: [aScriptBundle({ framework: 'uni-app' })], ...declares(false) },
  ],
  inapplicable: [{ name: 'no scripts', scriptBundles: [], ...declares(null) }],
})
