import { testCheck } from '../../../test/check-tester.ts'
import { aNode, aPage, aPageHotline, aVisited } from '../../../test/build/page-facts.ts'
import type { PageContact } from '#facts/page.ts'
import check from './complaint-contact-on-page.ts'

const pages = [aPage()]
const contact = (changes: Partial<PageContact> = {}): PageContact => ({
  page: aVisited,
  kind: 'complaint',
  words: '投诉与建议',
  href: '/complaint',
  seen: aNode('#complaint'),
  ...changes,
})

testCheck(check, {
  passed: [
    { name: 'a link to complain', pages, pageContacts: [contact()], pageHotlines: [], says: /投诉与建议/ },
    { name: 'an address', pages, pageContacts: [contact({ kind: 'email', words: 'help@shop.example' })], pageHotlines: [] },
    { name: 'a number', pages, pageContacts: [], pageHotlines: [aPageHotline()] },
  ],
  cantTell: [{ name: 'nothing', pages, pageContacts: [], pageHotlines: [] }],
  inapplicable: [
    { name: 'no page', pages: [], pageContacts: [], pageHotlines: [] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      pageContacts: [contact()],
      pageHotlines: [],
    },
  ],
})
