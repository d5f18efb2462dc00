import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageHotline } from '../../../test/build/page-facts.ts'
import check from './hotline-on-page.ts'

const pages = [aPage()]
const text = aPageHotline({ isLink: false })

testCheck(check, {
  passed: [
    { name: 'on the first screen', pages, pageHotlines: [text], says: /400-810-0000/ },
    { name: 'far down, to be called by a touch', pages, pageHotlines: [aPageHotline({ screen: 6 })] },
  ],
  cantTell: [
    { name: 'none', pages, pageHotlines: [] },
    { name: 'far down', pages, pageHotlines: [{ ...text, screen: 5.2 }], says: /第6屏/ },
    { name: 'a mobile', pages, pageHotlines: [{ ...text, kind: 'mobile', number: '13800138000' }] },
  ],
  inapplicable: [
    { name: 'no page', pages: [], pageHotlines: [] },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], pageHotlines: [text] },
  ],
})
