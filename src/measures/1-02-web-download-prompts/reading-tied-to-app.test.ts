import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import type { PagePrompt } from '#facts/page.ts'
import { aControl, aNode, anEffect, aPage, aPageFold, aPageOverlay, aPagePrompt } from '../../../test/build/page-facts.ts'
import check from './reading-tied-to-app.ts'

const pages = [aPage()]
const profile = aProfile()
const tied = aPageFold({
  controls: [{ control: aControl({ selector: '#more' }), isBeside: true, effect: anEffect('left', 'x://y'), seen: aNode('#more') }],
})

const onwards = (words: string): PagePrompt =>
  aPagePrompt({
    controls: [{ control: aControl({ words }), href: null, effect: anEffect('left', 'x://y'), width: 160, height: 44, seen: aNode() }],
  })

testCheck(check, {
  passed: [
    {
      name: 'what a popup that closes offers',
      pages,
      profile,
      pageFolds: [],
      pageOverlays: [aPageOverlay({ cover: 1, words: '× 打开APP继续阅读' })],
      pagePrompts: [onwards('打开APP继续阅读')],
    },
    { name: 'an offer of the app alone', pages, profile, pageFolds: [], pageOverlays: [], pagePrompts: [onwards('打开APP')] },
    {
      name: 'a second way beside unfolding',
      pages,
      profile,
      pageFolds: [aPageFold()],
      pageOverlays: [],
      pagePrompts: [onwards('打开APP阅读全文')],
    },
    { name: 'nothing is hidden', pages, profile, pageFolds: [], pageOverlays: [], pagePrompts: [] },
    {
      name: 'the fold unfolds and the popup closes',
      pages,
      profile,
      pageFolds: [aPageFold()],
      pageOverlays: [aPageOverlay({ cover: 1 })],
      pagePrompts: [],
    },
    { name: 'a bar', pages, profile, pageFolds: [], pageOverlays: [aPageOverlay({ cover: 0.1, closeControls: [] })], pagePrompts: [] },
  ],
  cantTell: [
    {
      name: 'the rest of a text that is not on the page',
      pages,
      profile,
      pageFolds: [],
      pageOverlays: [],
      pagePrompts: [onwards('下载APP,免费读全文')],
      says: /免费读全文”只通向APP/,
    },
    { name: 'a fold that leads to the app', pages, profile, pageFolds: [tied], pageOverlays: [], pagePrompts: [] },
    {
      name: 'a popup that nothing closes',
      pages,
      profile,
      pageFolds: [],
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [] })],
      pagePrompts: [],
    },
  ],
  inapplicable: [
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      profile,
      pageFolds: [],
      pageOverlays: [],
      pagePrompts: [],
    },
  ],
})
