import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageChoice, aPageText } from '../../../test/build/page-facts.ts'
import check from './renewal-apart.ts'

const pages = [aPage()]
const pageTexts = [aPageText({ about: 'renewal', words: '到期自动续费' })]
const box = (label: string) => aPageChoice({ kind: 'renewal', label, selector: `#${label.length}` })

testCheck(check, {
  passed: [
    { name: 'a box of its own', pages, pageTexts, pageChoices: [box('开启自动续费'), aPageChoice()] },
    { name: 'with its own terms', pages, pageTexts, pageChoices: [box('同意《自动续费协议》')] },
  ],
  cantTell: [
    { name: 'with other terms', pages, pageTexts, pageChoices: [box('同意《会员协议》《自动续费协议》')], says: /一并同意/ },
    { name: 'no box', pages, pageTexts, pageChoices: [aPageChoice()], says: /未见单独/ },
  ],
  inapplicable: [
    { name: 'no renewal', pages, pageTexts: [], pageChoices: [aPageChoice()] },
    {
      name: 'it says that nothing renews',
      pages,
      pageTexts: [aPageText({ about: 'renewal', words: '15元/月,不自动续费' })],
      pageChoices: [],
    },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], pageTexts: [], pageChoices: [] },
  ],
})
