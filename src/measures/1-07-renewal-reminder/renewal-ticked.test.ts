import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageChoice } from '../../../test/build/page-facts.ts'
import check from './renewal-ticked.ts'

const pages = [aPage()]
const renewal = aPageChoice({ kind: 'renewal', label: '到期自动续费,可随时取消', selector: '#renew' })
const ticked = { ...renewal, isChecked: true }

testCheck(check, {
  passed: [{ name: 'not ticked', pages, pageChoices: [renewal] }],
  failed: [
    { name: 'ticked', pages, pageChoices: [ticked], says: /默认勾选/ },
    { name: 'on a page that was not watched to the end', pages: [aPage({ isComplete: false })], pageChoices: [ticked] },
  ],
  cantTell: [
    { name: 'a picture', pages, pageChoices: [{ ...ticked, form: 'icon', isCertain: false }] },
    { name: 'one of several plans', pages, pageChoices: [{ ...ticked, isOneOfSeveral: true }], says: /单选/ },
    { name: 'a label that is not its own', pages, pageChoices: [{ ...ticked, isCertain: false }] },
    { name: 'a label that only speaks of renewing', pages, pageChoices: [{ ...ticked, label: '续费提醒' }] },
    { name: 'it says no auto-renewal', pages, pageChoices: [{ ...ticked, label: '不自动续费' }] },
    { name: 'a state that is not known', pages, pageChoices: [{ ...renewal, isChecked: null, isCertain: false }] },
  ],
  inapplicable: [
    { name: 'none', pages, pageChoices: [aPageChoice({ isChecked: true })] },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], pageChoices: [renewal] },
  ],
})
