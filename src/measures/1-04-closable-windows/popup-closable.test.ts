import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aCloseControl, aControl, anEffect, aPage, aPageOverlay } from '../../../test/build/page-facts.ts'
import check from './popup-closable.ts'

const pages = [aPage()]
const profile = aProfile()
const dead = [aCloseControl({ effect: anEffect('nothing') })]
const unfinished = [aPage({ isComplete: false })]

testCheck(check, {
  passed: [
    { name: 'one touch closes it', pages, profile, pageOverlays: [aPageOverlay({ cover: 1 })], says: /一次点击即关闭/ },
    { name: 'one of two controls does', pages, profile, pageOverlays: [aPageOverlay({ closeControls: [...dead, aCloseControl()] })] },
  ],
  failed: [
    {
      name: 'its control counts down and closes nothing before',
      pages,
      profile,
      pageOverlays: [
        aPageOverlay({
          cover: 1,
          asksForApp: false,
          otherParts: 2,
          closeControls: [aCloseControl({ control: aControl({ words: '5s后可关闭' }), effect: anEffect('nothing') })],
        }),
      ],
      says: /倒计时/,
    },
    {
      name: 'the cross does nothing',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, asksForApp: false, closeControls: dead })],
      says: /仍未关闭/,
    },
    {
      name: 'a bar’s cross opens an app',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 0.1, closeControls: [aCloseControl({ effect: anEffect('left', 'x://y') })] })],
    },
    { name: 'nothing could close it', pages, profile, pageOverlays: [aPageOverlay({ cover: 1, closeControls: [] })] },
    {
      name: 'on a page that was not watched to the end',
      pages: unfinished,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: dead })],
    },
  ],
  cantTell: [
    {
      name: 'still there after one touch, with another part that might close it',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, otherParts: 1, closeControls: dead })],
      says: /一次后仍在/,
    },
    {
      name: 'the cross leads to another page',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [aCloseControl({ effect: anEffect('left', 'https://shop.example/') })] })],
    },
    {
      name: 'a wall to sign in',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, asksForApp: false, closeControls: [], otherParts: 3 })],
    },
    { name: 'a gate with texts alone', pages, profile, pageOverlays: [aPageOverlay({ cover: 1, asksForApp: false, closeControls: [] })] },
    { name: 'a small bar whose cancel does nothing', pages, profile, pageOverlays: [aPageOverlay({ cover: 0.1, closeControls: dead })] },
    {
      name: 'nobody touched it',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1, closeControls: [aCloseControl({ effect: anEffect('untouched') })] })],
    },
    {
      name: 'a picture, named close in the code only',
      pages,
      profile,
      pageOverlays: [
        aPageOverlay({ cover: 1, closeControls: [aCloseControl({ control: aControl({ words: '' }), effect: anEffect('nothing') })] }),
      ],
    },
  ],
  inapplicable: [
    { name: 'no popup', pages, profile, pageOverlays: [] },
    {
      name: 'a search field with cancel',
      pages,
      profile,
      pageOverlays: [aPageOverlay({ words: '取消', cover: 0.07, asksForApp: false, closeControls: dead })],
    },
    { name: 'a bar without a cross', pages, profile, pageOverlays: [aPageOverlay({ cover: 0.1, closeControls: [] })] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: unfinished,
      profile,
      pageOverlays: [aPageOverlay({ cover: 1 })],
    },
  ],
})
