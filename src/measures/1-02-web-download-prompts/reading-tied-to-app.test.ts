import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aControl, aNode, anEffect, aPage, aPageFold, aPageOverlay } from '../../../test/build/page-facts.ts'
import check from './reading-tied-to-app.ts'

const pages = [aPage()]
const profile = aProfile()
const tied = aPageFold({
  controls: [{ control: aControl({ selector: '#more' }), isBeside: true, effect: anEffect('left', 'x://y'), seen: aNode('#more') }],
})

testCheck(check, {
  passed: [
    { name: 'nothing is hidden', pages, profile, pageFolds: [], pageOverlays: [] },
    { name: 'the fold unfolds and the popup closes', pages, profile, pageFolds: [aPageFold()], pageOverlays: [aPageOverlay({ cover: 1 })] },
    { name: 'a bar', pages, profile, pageFolds: [], pageOverlays: [aPageOverlay({ cover: 0.1, closeControls: [] })] },
  ],
  cantTell: [
    { name: 'a fold that leads to the app', pages, profile, pageFolds: [tied], pageOverlays: [] },
    { name: 'a popup that nothing closes', pages, profile, pageFolds: [], pageOverlays: [aPageOverlay({ cover: 1, closeControls: [] })] },
  ],
  inapplicable: [
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      profile,
      pageFolds: [],
      pageOverlays: [],
    },
  ],
})
