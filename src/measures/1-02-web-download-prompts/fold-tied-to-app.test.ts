import { testCheck } from '../../../test/check-tester.ts'
import { aControl, aNode, anEffect, aPage, aPageFold, aPageOpening, aTouchCause } from '../../../test/build/page-facts.ts'
import type { FoldControl } from '#facts/page.ts'
import check from './fold-tied-to-app.ts'

const pages = [aPage()]
const more = (changes: Partial<FoldControl>): FoldControl => ({
  control: aControl({ selector: '#more', words: '打开APP阅读全文', role: 'unfold' }),
  isBeside: true,
  effect: anEffect('left', 'exampleshop://home'),
  seen: aNode('#more'),
  ...changes,
})
const nothing = { pageDownloads: [], pageOpenings: [] }
const led = { pageDownloads: [], pageOpenings: [aPageOpening({ cause: aTouchCause({ selector: '#more', role: 'unfold' }) })] }

testCheck(check, {
  passed: [
    { name: 'a control unfolds', pages, pageFolds: [aPageFold()], ...nothing },
    { name: 'one of two unfolds', pages, pageFolds: [aPageFold({ controls: [more({}), ...aPageFold().controls] })], ...led },
  ],
  failed: [
    { name: 'the only control leads to the app', pages, pageFolds: [aPageFold({ controls: [more({})] })], ...led, says: /80%.*不展开/ },
  ],
  cantTell: [
    { name: 'the cause was not seen', pages, pageFolds: [aPageFold({ controls: [more({})] })], ...nothing },
    { name: 'a bar that stays on the screen', pages, pageFolds: [aPageFold({ controls: [more({ isBeside: false })] })], ...led },
    { name: 'nothing happened', pages, pageFolds: [aPageFold({ controls: [more({ effect: anEffect('nothing') })] })], ...nothing },
    { name: 'nobody touched it', pages, pageFolds: [aPageFold({ controls: [more({ effect: anEffect('untouched') })] })], ...nothing },
    {
      name: 'it unfolds and opens the app',
      pages,
      pageFolds: [aPageFold({ controls: [more({ effect: anEffect('unfolded', 'x://y') })] })],
      ...led,
    },
  ],
  inapplicable: [
    { name: 'no fold', pages, pageFolds: [], ...nothing },
    {
      name: 'a clipped box and a bar far from it',
      pages,
      pageFolds: [aPageFold({ hasMask: false, controls: [more({ isBeside: false })] })],
      ...led,
    },
    { name: 'a clipped box without a control', pages, pageFolds: [aPageFold({ controls: [] })], ...nothing },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      pageFolds: [aPageFold()],
      ...nothing,
    },
  ],
})
