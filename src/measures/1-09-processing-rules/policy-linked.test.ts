import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPagePolicyLink } from '../../../test/build/page-facts.ts'
import check from './policy-linked.ts'

const pages = [aPage()]

testCheck(check, {
  passed: [{ name: 'a link', pages, pagePolicyLinks: [aPagePolicyLink()], says: /1次操作/ }],
  cantTell: [
    { name: 'none', pages, pagePolicyLinks: [] },
    { name: 'named on a box to tick', pages, pagePolicyLinks: [aPagePolicyLink({ href: null })] },
    { name: 'terms only', pages, pagePolicyLinks: [aPagePolicyLink({ kind: 'terms' })] },
    { name: 'none on a page that was not watched to the end', pages: [aPage({ isComplete: false })], pagePolicyLinks: [] },
  ],
  inapplicable: [
    { name: 'no page', pages: [], pagePolicyLinks: [] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      pagePolicyLinks: [aPagePolicyLink()],
    },
  ],
})
