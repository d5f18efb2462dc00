import { testCheck } from '../../../test/check-tester.ts'
import { aHotUpdate, aListing, aProfile, aShown } from '../../../test/build/facts.ts'
import check from './hot-update.ts'

const declares = (declaresHotUpdate: boolean | null) => ({ profile: aProfile({ declaresHotUpdate }), apiUses: [] })

testCheck(check, {
  passed: [
    { name: 'no framework', hotUpdates: [], ...declares(null) },
    { name: 'declared', hotUpdates: [aHotUpdate()], ...declares(true), says: /Some Patcher.*巡查比对/ },
    {
      name: 'declared by the listing',
      hotUpdates: [aHotUpdate()],
      ...declares(null),
      listing: aListing({ declaresHotUpdate: aShown(true) }),
    },
  ],
  failed: [
    {
      name: 'denied by the listing that was handed in',
      hotUpdates: [aHotUpdate()],
      ...declares(true),
      listing: aListing({ declaresHotUpdate: aShown(false) }),
    },
    { name: 'denied by the listing', hotUpdates: [aHotUpdate()], ...declares(false), says: /says that it uses no hot update/ },
    {
      name: 'seen twice, said once',
      hotUpdates: [aHotUpdate(), aHotUpdate(), aHotUpdate({ id: 'other', form: 'plug-in' })],
      ...declares(false),
      count: 2,
    },
  ],
  cantTell: [
    { name: 'nobody said', hotUpdates: [aHotUpdate()], ...declares(null) },
    { name: 'a hybrid engine, denied', hotUpdates: [aHotUpdate({ form: 'hybrid' })], ...declares(false) },
  ],
})
