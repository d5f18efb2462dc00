import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aPage, aPageText } from '../../../test/build/page-facts.ts'
import check from './renewal-text-readable.ts'

const pages = [aPage()]
const profile = aProfile()
const renewal = aPageText({ words: '到期自动续费', about: 'renewal', selector: '#renewal' })

testCheck(check, {
  passed: [{ name: 'large and dark', pages, profile, pageTexts: [renewal] }],
  cantTell: [
    { name: 'small', pages, profile, pageTexts: [{ ...renewal, fontSize: 9 }], says: /9像素.*启发式/ },
    { name: 'pale', pages, profile, pageTexts: [{ ...renewal, contrast: 1.6 }] },
    { name: 'for a user who asks for more', pages, profile: aProfile({ heuristics: { 'page-text-pixels': 18 } }), pageTexts: [renewal] },
  ],
  inapplicable: [
    { name: 'nothing on renewal', pages, profile, pageTexts: [aPageText({ fontSize: 6 })] },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], profile, pageTexts: [renewal] },
  ],
})
