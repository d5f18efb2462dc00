import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageChoice } from '../../../test/build/page-facts.ts'
import check from './consent-ticked.ts'

const pages = [aPage()]
const ticked = aPageChoice({ isChecked: true })

testCheck(check, {
  passed: [
    { name: 'not ticked', pages, pageChoices: [aPageChoice()] },
    { name: 'an open one by its role', pages, pageChoices: [aPageChoice({ form: 'aria' })] },
  ],
  failed: [
    { name: 'ticked', pages, pageChoices: [ticked], says: /默认勾选/ },
    { name: 'one of two', pages, pageChoices: [aPageChoice(), { ...ticked, selector: '#other' }], count: 2 },
    { name: 'on a page that was not watched to the end', pages: [aPage({ isComplete: false })], pageChoices: [ticked] },
  ],
  cantTell: [
    { name: 'a picture', pages, pageChoices: [{ ...ticked, form: 'icon', isCertain: false }] },
    { name: 'a picture that looks open', pages, pageChoices: [aPageChoice({ form: 'icon', isCertain: false })] },
    { name: 'a label that is not its own', pages, pageChoices: [{ ...ticked, isCertain: false }] },
    { name: 'it accepts messages', pages, pageChoices: [{ ...ticked, label: '接受优惠通知' }] },
    { name: 'a state that is not known', pages, pageChoices: [aPageChoice({ form: 'aria', isChecked: null, isCertain: false })] },
  ],
  inapplicable: [
    { name: 'a box for something else', pages, pageChoices: [{ ...ticked, kind: 'other', label: '记住我' }] },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], pageChoices: [aPageChoice()] },
  ],
})
