import { anIcon, anIdentity, aProfile } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './transparent-icon.ts'

const around = { identity: anIdentity(), profile: aProfile() }
const picture = (greatestAlpha: number, visibleShare: number) => ({
  width: 96,
  height: 96,
  greatestAlpha,
  visibleShare,
  png: new Uint8Array(),
})
const transparent = anIcon({ qualifier: 'mdpi', picture: picture(0, 0) })

testCheck(check, {
  failed: [
    { name: 'wholly transparent', icons: [transparent], ...around, says: /完全透明/ },
    { name: 'transparent in one density only', icons: [anIcon(), transparent], ...around, says: /mdpi/, count: 1 },
    {
      name: 'an app that calls itself an instrumentation',
      icons: [transparent],
      identity: anIdentity({ isInstrumentation: true }),
      profile: aProfile(),
    },
    { name: 'a single dot', icons: [anIcon({ picture: picture(255, 0.001) })], ...around, says: /0\.1%/ },
    { name: 'a veil that nobody sees', icons: [anIcon({ picture: picture(18, 0.9) })], ...around, says: /18\/255/ },
    {
      name: 'transparent adaptive layers beside a visible legacy picture',
      icons: [anIcon(), anIcon({ qualifier: 'anydpi-v26', form: 'adaptive', picture: picture(0, 0) })],
      ...around,
    },
  ],
  cantTell: [
    {
      name: 'an icon that cannot be drawn',
      icons: [anIcon(), anIcon({ qualifier: 'anydpi-v26', picture: null, reason: 'unknown drawable' })],
      ...around,
      says: /unknown drawable/,
    },
  ],
  passed: [
    { name: 'a visible icon', icons: [anIcon()], ...around },
    { name: 'the default icon', icons: [], ...around },
    {
      name: 'a transparent legacy picture that no supported device shows',
      icons: [transparent, anIcon({ qualifier: 'anydpi-v26', form: 'adaptive' })],
      identity: anIdentity({ minSdk: 26 }),
      profile: aProfile(),
    },
    {
      name: 'a limit that the user set',
      icons: [anIcon({ picture: picture(255, 0.015) })],
      identity: anIdentity(),
      profile: aProfile({ heuristics: { 'icon-visible-share': 0.01 } }),
    },
  ],
  inapplicable: [
    { name: 'basic-function software', icons: [transparent], identity: anIdentity(), profile: aProfile({ isBasicFunction: true }) },
  ],
})
