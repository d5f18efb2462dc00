import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { anEffect, aPage, aPageHotArea } from '../../../test/build/page-facts.ts'
import check from './touch-area-shown.ts'

const pages = [aPage()]
const profile = aProfile()

testCheck(check, {
  passed: [
    { name: 'none', pages, profile, pageHotAreas: [] },
    {
      name: 'cards of news that lead to pages',
      pages,
      profile,
      pageHotAreas: [aPageHotArea({ hit: 0.3, href: null, effect: anEffect('nothing') })],
    },
    { name: 'a large area that leads nowhere', pages, profile, pageHotAreas: [aPageHotArea({ href: null, effect: anEffect('nothing') })] },
  ],
  failed: [
    { name: 'the whole screen leads to an app', pages, profile, pageHotAreas: [aPageHotArea()], says: /100%.*5%.*exampleshop/ },
    {
      name: 'a touch anywhere',
      pages,
      profile,
      pageHotAreas: [aPageHotArea({ selector: 'body', words: '', visible: 0 })],
      says: /整个页面/,
    },
    { name: 'on a page that was not watched to the end', pages: [aPage({ isComplete: false })], profile, pageHotAreas: [aPageHotArea()] },
  ],
  cantTell: [
    { name: 'half of it', pages, profile, pageHotAreas: [aPageHotArea({ hit: 0.5 })] },
    { name: 'a picture that fills it', pages, profile, pageHotAreas: [aPageHotArea({ visible: 1, effect: anEffect('untouched') })] },
    {
      name: 'a text that a listener of the whole page may know',
      pages,
      profile,
      pageHotAreas: [aPageHotArea({ selector: 'body', words: '今日天气', hit: 0, visible: 0 })],
      says: /正文“今日天气”/,
    },
    { name: 'most of it shows', pages, profile, pageHotAreas: [aPageHotArea({ visible: 0.9 })] },
  ],
  inapplicable: [
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], profile, pageHotAreas: [] },
  ],
})
