import { testCheck } from '../../../test/check-tester.ts'
import { aListing, aPolicyEvidence, aShown } from '../../../test/build/facts.ts'
import check from './contact-published.ts'

const policy = (value: string) => ({
  operators: [],
  contacts: [{ form: 'email', value, seen: aPolicyEvidence(value) }] as const,
  dates: [],
  versions: [],
})
const nothing = { operators: [], contacts: [], dates: [], versions: [] }

testCheck(check, {
  passed: [
    { name: 'an address in the policy', policyParticulars: policy('privacy@example.com') },
    {
      name: 'a telephone in the listing',
      policyParticulars: nothing,
      listing: aListing({ contacts: [aShown('010-12345678')] }),
      says: /010-12345678/,
    },
    { name: 'the hotline', policyParticulars: nothing, listing: aListing({ hotline: aShown('95188') }) },
  ],
  cantTell: [
    { name: 'no contact at all', policyParticulars: nothing },
    { name: 'a listing without any', policyParticulars: nothing, listing: aListing() },
    { name: 'neither telephone nor address', policyParticulars: policy('请联系客服'), says: /请联系客服/ },
  ],
})
