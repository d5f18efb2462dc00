import { aMotionListener, anSdkOwner, aPlaceInCode, aProfile } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './shake-sensitivity-in-code.ts'

const profile = aProfile()
const jump = (isCertain: boolean) => ({ api: 'android.content.Context.startActivity', isCertain, seen: aPlaceInCode() })

testCheck(check, {
  failed: [
    {
      name: 'a jump in the handler itself, behind its threshold',
      profile,
      motionListeners: [
        aMotionListener({
          thresholds: [11],
          jump: { ...jump(false), seen: aPlaceInCode({ class: 'com.example.app.Shaker', method: 'onSensorChanged' }) },
        }),
      ],
      says: /阈值:11/,
    },
    {
      name: 'a certain jump at 8 m/s²',
      profile,
      motionListeners: [aMotionListener({ thresholds: [8], jump: jump(true), owner: anSdkOwner('ads', '某广告') })],
      says: /阈值:8,均低于.*15m\/s²/,
    },
    {
      name: 'below also as a multiple of g',
      profile,
      motionListeners: [aMotionListener({ sensors: [10], thresholds: [1.2, 12], jump: jump(true) })],
    },
  ],
  cantTell: [
    {
      name: 'a jump far from the handler, behind other conditions',
      profile,
      motionListeners: [
        aMotionListener({
          thresholds: [8],
          jump: { ...jump(false), seen: aPlaceInCode({ class: 'com.example.app.Shaker', method: 'show' }) },
        }),
      ],
    },
    { name: 'a conditional jump', profile, motionListeners: [aMotionListener({ thresholds: [8], jump: jump(false) })], says: /阈值:8/ },
    { name: 'no threshold known', profile, motionListeners: [aMotionListener({ jump: jump(true) })], says: /未能得知阈值/ },
    { name: 'a number that may be a multiple of g', profile, motionListeners: [aMotionListener({ thresholds: [2.7], jump: jump(true) })] },
    {
      name: 'a number that the user holds for a multiple of g',
      profile: aProfile({ heuristics: { 'shake-greatest-multiple': 9 } }),
      motionListeners: [aMotionListener({ thresholds: [8], jump: jump(true) })],
    },
    { name: 'the reference value itself', profile, motionListeners: [aMotionListener({ thresholds: [15], jump: jump(true) })] },
    { name: 'a square', profile, motionListeners: [aMotionListener({ thresholds: [169], jump: jump(true) })] },
    { name: 'one threshold above among several', profile, motionListeners: [aMotionListener({ thresholds: [8, 500], jump: jump(true) })] },
    {
      name: 'a gyroscope',
      profile,
      motionListeners: [aMotionListener({ sensors: [1, 4], thresholds: [3, 8], jump: jump(true) })],
      says: /陀螺仪/,
    },
    { name: 'an unknown sensor', profile, motionListeners: [aMotionListener({ sensors: [], thresholds: [8], jump: jump(true) })] },
  ],
  passed: [{ name: 'a pedometer', profile, motionListeners: [aMotionListener({ thresholds: [3] })] }],
  inapplicable: [{ name: 'no listener', profile, motionListeners: [] }],
})
