import { testCheck } from '../../../test/check-tester.ts'
import { aControl, aPage, aPageCause, aPageOpening } from '../../../test/build/page-facts.ts'
import check from './automatic-opening.ts'

const pages = [aPage()]
const unfinished = aPage({ isComplete: false, limits: [{ code: 'timeout', detail: '' }] })
const afterClosing = aPageCause({ phase: 'touched', touched: aControl({ role: 'close' }) })

testCheck(check, {
  passed: [
    { name: 'nothing', pages, pageOpenings: [] },
    { name: 'by a touch', pages, pageOpenings: [aPageOpening()] },
    { name: 'a store is for another check', pages, pageOpenings: [aPageOpening({ kind: 'store', cause: aPageCause() })] },
    {
      name: 'a page of a site that is tied to an app loads itself',
      pages,
      pageOpenings: [aPageOpening({ kind: 'universal-link', url: 'https://shop.example/next', cause: aPageCause({ kind: 'load' }) })],
    },
    {
      name: 'after a touch of what asks for the app, by a chain that was lost',
      pages,
      pageOpenings: [aPageOpening({ cause: aPageCause({ phase: 'touched', touched: aControl() }) })],
    },
  ],
  failed: [
    { name: 'a scheme by a timer', pages, pageOpenings: [aPageOpening({ cause: aPageCause() })], says: /定时器打开“exampleshop/ },
    {
      name: 'an intent by a refresh',
      pages,
      pageOpenings: [
        aPageOpening({ kind: 'intent', url: 'intent://home#Intent;scheme=x;end', cause: aPageCause({ kind: 'meta-refresh' }) }),
      ],
    },
    {
      name: 'in a hidden frame, refused by the browser',
      pages,
      pageOpenings: [aPageOpening({ isInFrame: true, isRefusedByBrowser: true, cause: aPageCause({ kind: 'frame' }) })],
      says: /浏览器因无用户操作而拦截/,
    },
    { name: 'on a page that was not watched to the end', pages: [unfinished], pageOpenings: [aPageOpening({ cause: aPageCause() })] },
  ],
  cantTell: [
    {
      name: 'by a redirect, seen by a tool that records no touches',
      pages: [aPage({ isComplete: false, limits: [{ code: 'evidence-bundle-without-gestures', detail: '' }] })],
      pageOpenings: [aPageOpening({ cause: aPageCause({ kind: 'redirect', phase: 'unrecorded' }) })],
      says: /由重定向打开/,
    },
    {
      name: 'a call to the program around',
      pages,
      pageOpenings: [aPageOpening({ url: 'wvjbscheme://__BRIDGE_LOADED__', cause: aPageCause() })],
      says: /wvjbscheme/,
    },
    {
      name: 'a universal link of another site',
      pages,
      pageOpenings: [aPageOpening({ kind: 'universal-link', url: 'https://app.example/', cause: aPageCause() })],
    },
    {
      name: 'an address that leads to the app at once',
      pages: [aPage({ status: null })],
      pageOpenings: [aPageOpening({ cause: aPageCause({ kind: 'redirect' }) })],
    },
    { name: 'after something was closed, by a chain that was lost', pages, pageOpenings: [aPageOpening({ cause: afterClosing })] },
  ],
  inapplicable: [
    { name: 'no page', pages: [], pageOpenings: [] },
    { name: 'a page that was not watched to the end passes nobody', pages: [unfinished], pageOpenings: [] },
  ],
})
