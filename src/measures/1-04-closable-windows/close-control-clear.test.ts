import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aCloseControl, aPage, aPageOverlay } from '../../../test/build/page-facts.ts'
import type { CloseControl } from '#facts/page.ts'
import check from './close-control-clear.ts'

const pages = [aPage()]
const profile = aProfile()
const withControls = (...controls: Partial<CloseControl>[]) => [
  aPageOverlay({ closeControls: controls.map((each) => aCloseControl(each)) }),
]

testCheck(check, {
  passed: [
    { name: 'a large dark cross', pages, profile, pageOverlays: withControls({}) },
    { name: 'a picture of good size', pages, profile, pageOverlays: withControls({ contrast: null }), says: /对比度未知/ },
    { name: 'one clear beside a faint one', pages, profile, pageOverlays: withControls({ width: 10, height: 10, contrast: 1.2 }, {}) },
  ],
  failed: [
    {
      name: 'small and pale',
      pages,
      profile,
      pageOverlays: withControls({ width: 12, height: 12, contrast: 1.18 }),
      says: /12×12.*启发式/,
    },
    { name: 'as good as invisible', pages, profile, pageOverlays: withControls({ contrast: 1.02 }) },
    { name: 'see-through', pages, profile, pageOverlays: withControls({ contrast: null, opacity: 0.05 }) },
    {
      name: 'on a page that was not watched to the end',
      pages: [aPage({ isComplete: false })],
      profile,
      pageOverlays: withControls({ width: 12, contrast: 1.18 }),
    },
  ],
  cantTell: [
    {
      name: 'a pale little cross in a bar with a field',
      pages,
      profile,
      pageOverlays: [{ ...withControls({ width: 12, height: 12, contrast: 1.2 })[0]!, cover: 0.07, asksForApp: false }],
    },
    { name: 'small only', pages, profile, pageOverlays: withControls({ width: 18, height: 18 }) },
    { name: 'pale only', pages, profile, pageOverlays: withControls({ contrast: 2.5 }) },
    { name: 'a small picture', pages, profile, pageOverlays: withControls({ width: 18, height: 18, contrast: null }) },
    { name: 'covered', pages, profile, pageOverlays: withControls({ isReachable: false }), says: /遮挡/ },
    { name: 'a user’s own size', pages, profile: aProfile({ heuristics: { 'close-button-dp': 48 } }), pageOverlays: withControls({}) },
  ],
  inapplicable: [
    { name: 'no popup', pages, profile, pageOverlays: [] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      profile,
      pageOverlays: withControls({}),
    },
  ],
})
