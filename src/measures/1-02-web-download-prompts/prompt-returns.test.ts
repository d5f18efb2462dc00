import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aCloseControl, aPage, aPageOverlay } from '../../../test/build/page-facts.ts'
import check from './prompt-returns.ts'

const pages = [aPage()]
const profile = aProfile()
const returning = aPageOverlay({ closeControls: [aCloseControl({ returnedAfter: 2300 })] })

testCheck(check, {
  passed: [
    { name: 'none', pages, profile, pageOverlays: [] },
    { name: 'it stays closed', pages, profile, pageOverlays: [aPageOverlay()] },
    { name: 'an advertisement is for another measure', pages, profile, pageOverlays: [{ ...returning, asksForApp: false }] },
  ],
  failed: [
    {
      name: 'it comes back when the page is scrolled',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ closeControls: [aCloseControl({ returnedAfter: 9000, returnedOnScroll: true })] })],
      says: /随后滑动页面时再次出现/,
    },
    { name: 'it comes back', pages, profile, pageOverlays: [returning], says: /5秒内再次出现/ },
    { name: 'on a page that was not watched to the end', pages: [aPage({ isComplete: false })], profile, pageOverlays: [returning] },
  ],
  cantTell: [
    {
      name: 'four at once',
      pages,
      profile,
      pageOverlays: ['#a', '#b', '#c', '#d'].map((selector) => aPageOverlay({ selector })),
      says: /启发式/,
    },
    {
      name: 'two, where a user allows one',
      pages,
      profile: aProfile({ heuristics: { 'popups-per-session': 1 } }),
      pageOverlays: ['#a', '#b'].map((selector) => aPageOverlay({ selector })),
    },
  ],
  inapplicable: [
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      profile,
      pageOverlays: [aPageOverlay()],
    },
  ],
})
