import { testCheck } from '../../../test/check-tester.ts'
import { aPermission, aPolicyKind } from '../../../test/build/facts.ts'
import check from './purposes-stated.ts'

const contacts = aPermission({ name: 'android.permission.READ_CONTACTS', protection: 'dangerous', group: 'contacts', kinds: ['contacts'] })
const asks = (...used: (typeof contacts)[]) => ({ used, defined: [] })

testCheck(check, {
  passed: [
    { name: 'a purpose in the policy, no package', policyKinds: [aPolicyKind()] },
    {
      name: 'a purpose in the policy for what the permission opens',
      policyKinds: [aPolicyKind({ kind: 'contacts' })],
      permissions: asks(contacts),
    },
    {
      name: 'a purpose in the package',
      policyKinds: [aPolicyKind()],
      permissions: asks({ ...contacts, purposes: [{ locale: '', text: '查找好友' }] }),
    },
    { name: 'notifications open no kind', policyKinds: [aPolicyKind()], permissions: asks({ ...contacts, kinds: [] }) },
  ],
  cantTell: [
    { name: 'a kind without a purpose', policyKinds: [aPolicyKind({ hasPurpose: false })], count: 1, says: /手机号码/ },
    {
      name: 'a permission that nobody explains',
      policyKinds: [aPolicyKind()],
      permissions: asks(contacts),
      count: 1,
      says: /READ_CONTACTS/,
    },
    {
      name: 'a text of blanks is no purpose',
      policyKinds: [aPolicyKind({ kind: 'contacts', hasPurpose: false })],
      permissions: asks({ ...contacts, purposes: [{ locale: '', text: ' ' }] }),
      count: 2,
    },
  ],
  inapplicable: [{ name: 'nothing declared', policyKinds: [], permissions: asks() }],
})
