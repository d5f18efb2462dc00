import { expect, test } from 'vitest'
import { anApiUse, anSdkOwner, aPermission, aReach } from '../../test/build/facts.ts'
import { foundKinds, gravestFirst, kindNames, takingUses } from './found-kinds.ts'

const none = { used: [], defined: [] }
const contacts = anApiUse({ kind: 'contacts', permissions: ['android.permission.READ_CONTACTS', 'android.permission.WRITE_CONTACTS'] })

test('what the manifest does not ask for is not taken, unless Android gives a part of it anyway', () => {
  const apps = anApiUse({ kind: 'installed-apps', permissions: ['android.permission.QUERY_ALL_PACKAGES'] })
  const uses = [contacts, apps, anApiUse({ kind: null }), anApiUse({ kind: 'sensors', purpose: 'sensor' })]
  expect(takingUses(uses, none).map(({ kind }) => kind)).toEqual(['installed-apps'])
  const asked = { used: [aPermission({ name: 'android.permission.WRITE_CONTACTS' })], defined: [] }
  expect(takingUses(uses, asked).map(({ kind }) => kind)).toEqual(['contacts', 'installed-apps'])
})

test('one entry for each kind and owner, told by its surest way', () => {
  const androidId = anApiUse({ kind: 'android-id' })
  const sure = { ...androidId, api: 'sure', reaches: [aReach({ when: 'startup', isCertain: true })] }
  const found = foundKinds(takingUses([androidId, sure, { ...androidId, owner: anSdkOwner() }], none))
  expect(found.map(({ kind, owner, uses, first }) => [kind, owner.id, uses.length, first.api])).toEqual([
    ['android-id', 'app', 2, 'sure'],
    ['android-id', 'some-sdk', 1, androidId.api],
  ])
})

test('kinds are named once, sensitive ones first where asked', () => {
  expect(kindNames(['name', 'name', 'email']).zh).toBe('姓名、电子邮箱')
  expect(gravestFirst(['email', 'location', 'name'])).toEqual(['location', 'email', 'name'])
})
