import { testCheck } from '../../../test/check-tester.ts'
import { anApiUse, aListing, aPolicyKind, aProfile, aShown } from '../../../test/build/facts.ts'
import check from './policy-kinds-against-category.ts'

const location = aPolicyKind({ kind: 'location' })
const ordinary = { profile: aProfile({ category: 35 }), policyKinds: [location] }

testCheck(check, {
  passed: [
    { name: 'location for navigation', ...ordinary, profile: aProfile({ category: 1 }), says: /国信办秘字〔2021〕14号/ },
    { name: 'marital status for dating', profile: aProfile({ category: 10 }), policyKinds: [aPolicyKind({ kind: 'marriage' })] },
    {
      name: 'an umbrella of which something is needed',
      profile: aProfile({ category: 5 }),
      policyKinds: [aPolicyKind({ kind: 'identity-information', how: 'umbrella' })],
    },
  ],
  cantTell: [
    { name: 'location for an electronic book', ...ordinary, says: /位置信息.*电子图书类/ },
    {
      name: 'the category as the store shows it',
      ...ordinary,
      profile: aProfile(),
      listing: aListing({ category: aShown(35) }),
      says: /电子图书类/,
    },
    {
      name: 'the profile knows better than the store',
      ...ordinary,
      profile: aProfile({ category: 36 }),
      listing: aListing({ category: aShown(35) }),
      says: /拍摄美化类/,
    },
    {
      name: 'what code takes of it is said',
      ...ordinary,
      apiUses: [anApiUse({ kind: 'location' })],
      permissions: { used: [], defined: [] },
      says: /其中代码取得位置信息/,
    },
    {
      name: 'sensitive kinds one by one, the rest in two questions',
      ...ordinary,
      policyKinds: [
        location,
        aPolicyKind({ kind: 'health' }),
        aPolicyKind({ kind: 'name' }),
        aPolicyKind({ kind: 'email' }),
        aPolicyKind({ kind: 'android-id' }),
      ],
      count: 4,
    },
    { name: 'no category', ...ordinary, profile: aProfile(), says: /未说明APP所属类别/ },
  ],
  inapplicable: [{ name: 'nothing declared', ...ordinary, policyKinds: [{ ...location, isDeclared: false }] }],
})
