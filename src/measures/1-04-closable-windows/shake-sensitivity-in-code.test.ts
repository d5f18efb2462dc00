import { aMotionListener, anSdkOwner, aPlaceInCode } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './shake-sensitivity-in-code.ts'

const jump = (isCertain: boolean) => ({ api: 'android.content.Context.startActivity', isCertain, seen: aPlaceInCode() })

testCheck(check, {
  failed: [
    {
      name: 'a jump in the handler itself, behind its threshold',
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
      motionListeners: [aMotionListener({ thresholds: [8], jump: jump(true), owner: anSdkOwner('ads', '某广告') })],
      says: /阈值:8,均低于.*15m\/s²/,
    },
    {
      name: 'below also as a multiple of g',
      motionListeners: [aMotionListener({ sensors: [10], thresholds: [1.2, 12], jump: jump(true) })],
    },
  ],
  cantTell: [
    {
      name: 'a jump far from the handler, behind other conditions',
      motionListeners: [
        aMotionListener({
          thresholds: [8],
          jump: { ...jump(false), seen: aPlaceInCode({ class: 'com.example.app.Shaker', method: 'show' }) },
        }),
      ],
    },
    { name: 'a conditional jump', motionListeners: [aMotionListener({ thresholds: [8], jump: jump(false) })], says: /阈值:8/ },
    { name: 'no threshold known', motionListeners: [aMotionListener({ jump: jump(true) })], says: /未能得知阈值/ },
    { name: 'a number that may be a multiple of g', motionListeners: [aMotionListener({ thresholds: [2.7], jump: jump(true) })] },
    { name: 'the reference value itself', motionListeners: [aMotionListener({ thresholds: [15], jump: jump(true) })] },
    { name: 'a square', motionListeners: [aMotionListener({ thresholds: [169], jump: jump(true) })] },
    { name: 'one threshold above among several', motionListeners: [aMotionListener({ thresholds: [8, 500], jump: jump(true) })] },
    { name: 'a gyroscope', motionListeners: [aMotionListener({ sensors: [1, 4], thresholds: [3, 8], jump: jump(true) })], says: /陀螺仪/ },
    { name: 'an unknown sensor', motionListeners: [aMotionListener({ sensors: [], thresholds: [8], jump: jump(true) })] },
  ],
  passed: [{ name: 'a pedometer', motionListeners: [aMotionListener({ thresholds: [3] })] }],
  inapplicable: [{ name: 'no listener', motionListeners: [] }],
})
