import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aPage, aPageChoice, aPageText } from '../../../test/build/page-facts.ts'
import check from './consent-text-readable.ts'

const pages = [aPage()]
const profile = aProfile()
const pageChoices = [aPageChoice()]
const text = aPageText({ words: '我已阅读并同意《用户协议》' })

testCheck(check, {
  passed: [{ name: 'large and dark', pages, profile, pageChoices, pageTexts: [text] }],
  cantTell: [
    { name: 'small', pages, profile, pageChoices, pageTexts: [{ ...text, fontSize: 8 }], says: /8像素.*启发式/ },
    { name: 'pale', pages, profile, pageChoices, pageTexts: [{ ...text, contrast: 1.9 }] },
  ],
  inapplicable: [
    { name: 'no consent', pages, profile, pageChoices: [], pageTexts: [{ ...text, fontSize: 8 }] },
    { name: 'a link in the foot of the page', pages, profile, pageChoices, pageTexts: [aPageText({ words: '法律声明', fontSize: 8 })] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      profile,
      pageChoices,
      pageTexts: [text],
    },
  ],
})
