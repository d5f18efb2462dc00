import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageMotion } from '../../../test/build/page-facts.ts'
import check from './shake-sensitivity-on-page.ts'

const pages = [aPage()]
const jumping = aPageMotion({
  low: 3,
  high: 6,
  movement: 'shake',
  seconds: 0.5,
  ledTo: ['x://y'],
  isCertain: true,
  isByScript: false,
})
const byScript = { ...jumping, isByScript: true }
const turning = { ...byScript, sensor: 'rotation', low: 15, high: 25, movement: 'turn' } as const

testCheck(check, {
  passed: [
    { name: 'nothing happened', pages, pageMotions: [aPageMotion({ isByScript: false })], says: /20m\/s²/ },
    { name: 'only above the reference', pages, pageMotions: [{ ...jumping, low: 16, high: 20 }] },
    { name: 'only from just below it', pages, pageMotions: [{ ...jumping, low: 14.9, high: 16 }] },
    {
      name: 'by a script that it answers to, a short shake',
      pages,
      pageMotions: [{ ...byScript, low: 16, high: 25 }],
      says: /0\.5s以内.*由脚本模拟/,
    },
    { name: 'as strong and as long as the reference', pages, pageMotions: [{ ...byScript, low: 11, high: 16, seconds: 3 }] },
    { name: 'a turn as far as the reference', pages, pageMotions: [{ ...turning, low: 36, high: 50 }] },
  ],
  failed: [
    { name: 'between 3 and 6 m/s²', pages, pageMotions: [jumping], says: /含重力约11.5m\/s²/ },
    { name: 'at the first try', pages, pageMotions: [{ ...jumping, low: null, high: 3 }] },
    { name: 'made by a script, as a phone reads it', pages, pageMotions: [byScript], says: /由脚本模拟/ },
    { name: 'a slight shake that lasts', pages, pageMotions: [{ ...byScript, low: null, high: 11, seconds: 1.4 }], says: /1\.4s以内/ },
    { name: 'at rest', pages, pageMotions: [{ ...byScript, low: null, high: 0, movement: 'rest' }], says: /静止、未摇动/ },
    { name: 'walking', pages, pageMotions: [{ ...byScript, low: null, high: 4, movement: 'walking' }], says: /行走时.*13\.8m\/s²/ },
    { name: 'picking it up', pages, pageMotions: [{ ...byScript, low: null, high: 3, movement: 'picking-up' }], says: /拿起/ },
    { name: 'a slight turn', pages, pageMotions: [turning], says: /转动15至25°.*35°/ },
    { name: 'after a touch', pages, pageMotions: [{ ...byScript, touched: '开启摇一摇' }], says: /触摸“开启摇一摇”后/ },
    {
      name: 'on a page that was not watched to the end',
      pages: [aPage({ isComplete: false })],
      pageMotions: [{ ...jumping, isTried: false }],
    },
  ],
  cantTell: [
    { name: 'below as linear acceleration only', pages, pageMotions: [{ ...jumping, low: 9, high: 12 }], says: /15\.5/ },
    { name: 'not shown to follow from the shake', pages, pageMotions: [{ ...byScript, isCertain: false }] },
    {
      name: 'not shown to follow from the shake, above the reference',
      pages,
      pageMotions: [{ ...byScript, low: 16, high: 25, isCertain: false }],
    },
    { name: 'a script’s events led nowhere', pages, pageMotions: [aPageMotion()] },
    { name: 'a long shake of the reference, shorter than it', pages, pageMotions: [{ ...byScript, low: 11, high: 16, seconds: 2.2 }] },
    { name: 'nobody tried', pages, pageMotions: [aPageMotion({ low: null, isTried: false, isByScript: false })] },
    {
      name: 'nobody was asked for the sensor',
      pages,
      pageMotions: [aPageMotion({ low: null, isTried: false, isByScript: false, withheld: 'permission' })],
      says: /未见其请求动作与方向权限/,
    },
  ],
  inapplicable: [
    { name: 'no listener', pages, pageMotions: [] },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], pageMotions: [] },
    { name: 'not secure', pages, pageMotions: [aPageMotion({ low: null, isTried: false, withheld: 'insecure' })], says: /https/ },
    { name: 'not allowed to a frame', pages, pageMotions: [aPageMotion({ low: null, isTried: false, withheld: 'policy' })] },
  ],
})
