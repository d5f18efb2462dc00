import { aComponent, aLauncher, anApiUse, aProfile } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './excluded-from-recents.ts'

const exclude = { purpose: 'component-state', api: 'android.app.ActivityManager$AppTask.setExcludeFromRecents' } as const
const around = { apiUses: [], profile: aProfile() }

testCheck(check, {
  cantTell: [
    { name: 'a launcher entry left out', components: [aLauncher({ isExcludedFromRecents: true })], ...around, says: /MainActivity/ },
    { name: 'code that leaves the task out', components: [aLauncher()], apiUses: [anApiUse({ ...exclude, arguments: [1] })], profile: aProfile(), says: /Caller/ },
  ],
  passed: [
    { name: 'an ordinary entry', components: [aLauncher()], ...around },
    { name: 'another screen left out', components: [aLauncher(), aComponent({ name: 'a.B', isExcludedFromRecents: true })], ...around },
    { name: 'code that puts the task back', components: [aLauncher()], apiUses: [anApiUse({ ...exclude, arguments: [0] })], profile: aProfile() },
  ],
  inapplicable: [
    { name: 'basic-function software', components: [aLauncher({ isExcludedFromRecents: true })], apiUses: [], profile: aProfile({ isBasicFunction: true }) },
  ],
})
