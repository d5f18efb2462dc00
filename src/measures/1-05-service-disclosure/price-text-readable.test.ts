import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aPage, aPageText } from '../../../test/build/page-facts.ts'
import check from './price-text-readable.ts'

const pages = [aPage()]
const profile = aProfile()
const price = aPageText({ words: '¥15/月', about: 'price', selector: '#price' })

testCheck(check, {
  passed: [{ name: 'large and dark', pages, profile, pageTexts: [price] }],
  cantTell: [
    { name: 'small', pages, profile, pageTexts: [{ ...price, fontSize: 9 }], says: /9像素.*启发式/ },
    { name: 'pale', pages, profile, pageTexts: [{ ...price, contrast: 1.6 }] },
    { name: 'for a user who asks for more', pages, profile: aProfile({ heuristics: { 'page-text-pixels': 18 } }), pageTexts: [price] },
  ],
  inapplicable: [
    { name: 'no price', pages, profile, pageTexts: [aPageText({ fontSize: 6 })] },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], profile, pageTexts: [price] },
  ],
})
