import { aComponent, aLauncher, aProfile } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './excluded-from-recents.ts'

const profile = aProfile()
const hidden = aLauncher({ isExcludedFromRecents: true })

testCheck(check, {
  cantTell: [{ name: 'a launcher entry left out', components: [hidden], profile, says: /MainActivity/ }],
  passed: [
    { name: 'an ordinary entry', components: [aLauncher()], profile },
    { name: 'another screen left out', components: [aLauncher(), aComponent({ name: 'a.B', isExcludedFromRecents: true })], profile },
  ],
  inapplicable: [
    { name: 'basic-function software', components: [hidden], profile: aProfile({ isBasicFunction: true }) },
    { name: 'no launcher entry', components: [aComponent()], profile },
  ],
})
