import { testCheck } from '../../../test/check-tester.ts'
import { aCloseControl, anEffect, aPage, aPageDownload, aPageOpening, aPageOverlay, aTouchCause } from '../../../test/build/page-facts.ts'
import check from './close-opens-app.ts'

const pages = [aPage()]
const pageOverlays = [aPageOverlay()]
const closing = (words = '×', delay = 80) => aTouchCause({ selector: '#close', words, role: 'close' }, delay)

testCheck(check, {
  passed: [
    { name: 'it closes', pages, pageOverlays, pageDownloads: [], pageOpenings: [] },
    { name: 'the other control opens', pages, pageOverlays, pageDownloads: [], pageOpenings: [aPageOpening()] },
    {
      name: 'closing downloads a picture',
      pages,
      pageOverlays,
      pageDownloads: [aPageDownload({ kind: 'other', cause: closing() })],
      pageOpenings: [],
    },
  ],
  failed: [
    {
      name: 'at once',
      pages,
      pageOverlays,
      pageDownloads: [],
      pageOpenings: [aPageOpening({ cause: closing() })],
      says: /点击“×”后0\.1秒/,
    },
    {
      name: 'two seconds later',
      pages,
      pageOverlays,
      pageDownloads: [],
      pageOpenings: [aPageOpening({ cause: closing('暂不打开', 2000) })],
      says: /2\.0/,
    },
    { name: 'a package', pages, pageOverlays, pageDownloads: [aPageDownload({ cause: closing('关闭') })], pageOpenings: [] },
    {
      name: 'on a page that was not watched to the end',
      pages: [aPage({ isComplete: false })],
      pageOverlays,
      pageDownloads: [],
      pageOpenings: [aPageOpening({ cause: closing() })],
    },
  ],
  cantTell: [
    { name: 'only its class says close', pages, pageOverlays, pageDownloads: [], pageOpenings: [aPageOpening({ cause: closing('') })] },
    { name: 'it says browser', pages, pageOverlays, pageDownloads: [], pageOpenings: [aPageOpening({ cause: closing('浏览器打开') })] },
  ],
  inapplicable: [
    { name: 'no popup', pages, pageOverlays: [], pageDownloads: [], pageOpenings: [] },
    {
      name: 'nobody touched it',
      pages,
      pageOverlays: [aPageOverlay({ closeControls: [aCloseControl({ effect: anEffect('untouched') })] })],
      pageDownloads: [],
      pageOpenings: [],
    },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      pageOverlays,
      pageDownloads: [],
      pageOpenings: [],
    },
  ],
})
