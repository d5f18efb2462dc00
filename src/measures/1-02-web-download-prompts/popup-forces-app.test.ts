import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aCloseControl, aControl, anEffect, aPage, aPageOverlay } from '../../../test/build/page-facts.ts'
import check from './popup-forces-app.ts'

const pages = [aPage()]
const profile = aProfile()
const unfinished = [aPage({ isComplete: false })]

testCheck(check, {
  passed: [
    { name: 'no popup', pages, profile, pageOverlays: [] },
    { name: 'a bar', pages, profile, pageOverlays: [aPageOverlay({ cover: 0.1, closeControls: [] })] },
    { name: 'an advertisement', pages, profile, pageOverlays: [aPageOverlay({ cover: 1, asksForApp: false, closeControls: [] })] },
    { name: 'one touch closes it', pages, profile, pageOverlays: [aPageOverlay({ cover: 1 })] },
    { name: 'somebody asked for it', pages, profile, pageOverlays: [aPageOverlay({ cover: 1, appears: 'touched', closeControls: [] })] },
  ],
  failed: [
    { name: 'nothing could close it', pages, profile, pageOverlays: [aPageOverlay({ cover: 1, closeControls: [] })], says: /没有任何/ },
    {
      name: 'what says close does nothing',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [aCloseControl({ effect: anEffect('nothing') })] })],
    },
    {
      name: 'what says close opens the app',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [aCloseControl({ effect: anEffect('left', 'x://y') })] })],
    },
    {
      name: 'on a page that was not watched to the end',
      pages: unfinished,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [] })],
    },
    {
      name: 'a user’s own heuristic',
      pages,
      profile: aProfile({ heuristics: { 'popup-hiding-share': 0.3 } }),
      pageOverlays: [aPageOverlay({ cover: 0.4, closeControls: [] })],
    },
  ],
  cantTell: [
    { name: 'a picture that may close it', pages, profile, pageOverlays: [aPageOverlay({ cover: 1, closeControls: [], otherParts: 1 })] },
    {
      name: 'nobody touched it',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [aCloseControl({ effect: anEffect('untouched') })] })],
    },
    {
      name: 'only its class says close',
      pages,
      profile,
      pageOverlays: [
        aPageOverlay({ cover: 1, closeControls: [aCloseControl({ control: aControl({ words: '' }), effect: anEffect('left', 'x://y') })] }),
      ],
    },
    {
      name: 'something lies over the cross',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [aCloseControl({ isReachable: false, effect: anEffect('nothing') })] })],
    },
    {
      name: 'it says something else then',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [aCloseControl({ effect: anEffect('changed') })] })],
    },
  ],
  inapplicable: [{ name: 'a page that was not watched to the end passes nobody', pages: unfinished, profile, pageOverlays: [] }],
})
