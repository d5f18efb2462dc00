import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageCause, aPageDownload, aPageOpening, aTouchCause } from '../../../test/build/page-facts.ts'
import check from './automatic-download.ts'

const pages = [aPage()]

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
  ],
  failed: [
    {
      name: 'a package by a timer',
      pages,
      pageDownloads: [aPageDownload({ cause: aPageCause() })],
      pageOpenings: [],
      says: /app\.apk.*定时器/,
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
      name: 'the same as two phones is told once for each page',
      pages,
      pageDownloads: [
        aPageDownload({ cause: aPageCause() }),
        aPageDownload({ cause: aPageCause(), page: { url: 'https://shop.example/', profile: 'ios-safari' } }),
      ],
      pageOpenings: [],
      count: 1,
    },
  ],
  cantTell: [
    { name: 'an app’s own address', pages, pageDownloads: [], pageOpenings: [aPageOpening({ cause: aPageCause() })], says: /exampleshop/ },
  ],
  inapplicable: [{ name: 'no page', pages: [], pageDownloads: [], pageOpenings: [] }],
})
