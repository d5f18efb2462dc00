import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageCause, aPageDownload, aPageOpening, aTouchCause } from '../../../test/build/page-facts.ts'
import check from './automatic-download.ts'

const pages = [aPage()]
const asSafari = { url: 'https://shop.example/', profile: 'ios-safari' }
const unrecorded = aPage({ isComplete: false, limits: [{ code: 'evidence-bundle-without-gestures', detail: '' }] })
const unfinished = aPage({ isComplete: false, limits: [{ code: 'crashed', detail: '' }] })

testCheck(check, {
  passed: [
    { name: 'a page that does nothing', pages, pageDownloads: [], pageOpenings: [] },
    { name: 'a download by a touch', pages, pageDownloads: [aPageDownload({ cause: aTouchCause() })], pageOpenings: [] },
    {
      name: 'a file that is no app',
      pages,
      pageDownloads: [aPageDownload({ kind: 'other', name: 'menu.pdf', cause: aPageCause() })],
      pageOpenings: [],
    },
    {
      name: 'the same after a touch only, whose chain nobody could follow',
      pages,
      pageDownloads: [aPageDownload({ cause: aPageCause({ phase: 'touched' }) })],
      pageOpenings: [],
    },
    { name: 'an app’s own address is for another check', pages, pageDownloads: [], pageOpenings: [aPageOpening({ cause: aPageCause() })] },
  ],
  failed: [
    {
      name: 'a package by a timer',
      pages,
      pageDownloads: [aPageDownload({ cause: aPageCause() })],
      pageOpenings: [],
      says: /打开后由定时器.*app\.apk/,
    },
    {
      name: 'a store by scrolling',
      pages,
      pageDownloads: [],
      pageOpenings: [
        aPageOpening({ kind: 'store', url: 'market://details?id=x', cause: aPageCause({ kind: 'scroll', phase: 'scrolled' }) }),
      ],
      says: /market:.*scrolled/s,
    },
    {
      name: 'two phones, each told apart; one page fails and the other does not',
      pages: [aPage(), aPage({ page: asSafari })],
      pageDownloads: [aPageDownload({ cause: aPageCause() })],
      pageOpenings: [],
      count: 2,
    },
    {
      name: 'a page that was not watched to the end',
      pages: [unfinished],
      pageDownloads: [aPageDownload({ cause: aPageCause() })],
      pageOpenings: [],
    },
  ],
  cantTell: [
    {
      name: 'a package and a store, seen by a tool that records no touches',
      pages: [unrecorded],
      pageDownloads: [aPageDownload({ cause: aPageCause({ kind: 'unknown', phase: 'unrecorded' }) })],
      pageOpenings: [
        aPageOpening({ kind: 'store', url: 'market://details?id=x', cause: aPageCause({ kind: 'redirect', phase: 'unrecorded' }) }),
      ],
      says: /因未记录的原因,下载.*app\.apk/,
      count: 2,
    },
    {
      name: 'an address that is itself a download',
      pages: [aPage({ status: null })],
      pageDownloads: [aPageDownload({ cause: aPageCause({ kind: 'load' }) })],
      pageOpenings: [],
    },
  ],
  inapplicable: [
    { name: 'no page', pages: [], pageDownloads: [], pageOpenings: [] },
    {
      name: 'nothing seen on a page that was not watched to the end passes nobody',
      pages: [unfinished],
      pageDownloads: [],
      pageOpenings: [],
      says: /crashed/,
    },
  ],
})
