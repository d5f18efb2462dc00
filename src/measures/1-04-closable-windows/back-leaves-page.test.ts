import { testCheck } from '../../../test/check-tester.ts'
import { aControl, anEvent, aPage, aPageOverlay, aVisited } from '../../../test/build/page-facts.ts'
import check from './back-leaves-page.ts'

const pages = [aPage()]
const back = { page: aVisited, steps: 2, isLeft: true, seen: anEvent('back ×2') }
const stuck = { ...back, steps: 3, isLeft: false }
const held = aPageOverlay({ appears: 'touched', cameAfter: aControl({ selector: '', words: '', role: 'back' }) })
const closed = aPageOverlay({ appears: 'touched', cameAfter: aControl({ selector: '#close', words: '×', role: 'close' }) })

testCheck(check, {
  passed: [
    {
      name: 'parts of the page are left one by one',
      pages,
      pageBacks: [back],
      pageOverlays: [aPageOverlay(), closed],
      says: /返回2次即离开/,
    },
  ],
  cantTell: [
    { name: 'a popup comes, and the page stays', pages, pageBacks: [stuck], pageOverlays: [held], says: /返回3次仍未离开/ },
    { name: 'a popup comes, and the page is left after all', pages, pageBacks: [back], pageOverlays: [held] },
    { name: 'the page stays, and says nothing', pages, pageBacks: [stuck], pageOverlays: [] },
    {
      name: 'on a page that was not watched to the end',
      pages: [aPage({ isComplete: false })],
      pageBacks: [stuck],
      pageOverlays: [held],
    },
  ],
  inapplicable: [
    { name: 'nothing in the history to hold anybody', pages, pageBacks: [], pageOverlays: [] },
    { name: 'an unfinished page passes nobody', pages: [aPage({ isComplete: false })], pageBacks: [back], pageOverlays: [] },
  ],
})
