import { expect, test } from 'vitest'
import { aComponent, aFilter, anIdentity, aPermission } from '../../test/build/facts.ts'
import { deliveredActionsOf, oldestOf, targetOf } from './components.ts'

const none = { used: [], defined: [] }
const boots = { used: [aPermission({ name: 'android.permission.RECEIVE_BOOT_COMPLETED' })], defined: [] }
const [boot, unlock] = ['android.intent.action.BOOT_COMPLETED', 'android.intent.action.USER_PRESENT']
const receiver = aComponent({ kind: 'receiver', filters: [aFilter({ actions: [boot, unlock, 'com.example.OWN'] })] })

test('API levels that the manifest does not state are those that Android assumes', () => {
  expect([targetOf(anIdentity({ targetSdk: null, minSdk: 21 })), targetOf(anIdentity({ targetSdk: null, minSdk: null }))]).toEqual([21, 1])
  expect(oldestOf(anIdentity({ minSdk: null }))).toBe(1)
})
test('boot is delivered to who asks for it, other broadcasts to old targets or on old versions', () => {
  const recent = anIdentity({ minSdk: 26, targetSdk: 34 })
  expect(deliveredActionsOf(receiver, recent, none)).toEqual([])
  expect(deliveredActionsOf(receiver, recent, boots)).toEqual([boot])
  expect(deliveredActionsOf(receiver, anIdentity({ minSdk: 25, targetSdk: 34 }), none)).toEqual([unlock])
  expect(deliveredActionsOf(receiver, anIdentity({ minSdk: 26, targetSdk: 25 }), none)).toEqual([unlock])
})
