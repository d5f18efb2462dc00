import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageMotion } from '../../../test/build/page-facts.ts'
import check from './shake-sensitivity-on-page.ts'

const pages = [aPage()]
const jumping = aPageMotion({ low: 3, high: 6, ledTo: ['x://y'], isByScript: false })

testCheck(check, {
  passed: [
    { name: 'nothing happened', pages, pageMotions: [aPageMotion({ isByScript: false })], says: /20m\/s²/ },
    { name: 'only above the reference', pages, pageMotions: [{ ...jumping, low: 16, high: 20 }] },
  ],
  failed: [
    { name: 'between 3 and 6 m/s²', pages, pageMotions: [jumping], says: /含重力约11\.5m\/s²/ },
    { name: 'at the first try', pages, pageMotions: [{ ...jumping, low: null, high: 3 }] },
    { name: 'on a page that was not watched to the end', pages: [aPage({ isComplete: false })], pageMotions: [jumping] },
  ],
  cantTell: [
    { name: 'below as linear acceleration only', pages, pageMotions: [{ ...jumping, low: 9, high: 12 }], says: /15\.5/ },
    { name: 'made by a script', pages, pageMotions: [{ ...jumping, isByScript: true }] },
    { name: 'a script’s events led nowhere', pages, pageMotions: [aPageMotion()] },
    { name: 'nobody tried', pages, pageMotions: [aPageMotion({ low: null, isTried: false, isByScript: false })] },
    {
      name: 'a turn',
      pages,
      pageMotions: [aPageMotion({ sensor: 'rotation', low: 15, high: 25, ledTo: ['x://y'], isByScript: true })],
      says: /转动15至25°/,
    },
  ],
  inapplicable: [
    { name: 'no listener', pages, pageMotions: [] },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], pageMotions: [] },
  ],
})
