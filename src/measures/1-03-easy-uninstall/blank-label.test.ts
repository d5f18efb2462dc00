import { aLabel, anIdentity, aProfile } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './blank-label.ts'

const around = { identity: anIdentity(), profile: aProfile() }
const blank = (name: string, text: string, says = /空白/) => ({ name, labels: [aLabel({ text })], ...around, says })

testCheck(check, {
  failed: [
    blank('an empty string', '', /空字符串/),
    blank('white space of several kinds', ' \u00A0\u3000\u2003', /U\+0020 U\+00A0 U\+3000 U\+2003/),
    blank('zero-width characters', '\u200B\u200D\uFEFF\u2060'),
    blank('direction controls', '\u202E\u2066'),
    blank('Hangul fillers', '\u3164\u115F\u1160\uFFA0', /U\+3164/),
    blank('the braille blank', '\u2800'),
    blank('combining marks without a letter', '\u0301\u034F\uFE0F'),
    {
      name: 'blank in one locale of many',
      labels: [aLabel({ text: '示例' }), aLabel({ text: 'Example', locale: 'en' }), aLabel({ text: '\u3164', locale: 'ru' })],
      ...around,
      says: /语言:ru/,
      count: 1,
    },
    {
      name: 'an app that calls itself an instrumentation',
      labels: [aLabel({ text: '' })],
      identity: anIdentity({ isInstrumentation: true }),
      profile: aProfile(),
    },
    {
      name: 'a blank launcher entry of a named app',
      labels: [aLabel(), aLabel({ of: 'com.example.app.Main', text: ' ' })],
      ...around,
      says: /com\.example\.app\.Main/,
    },
  ],
  cantTell: [
    { name: 'private-use characters', labels: [aLabel({ text: '\uE000' })], ...around, says: /私用区/ },
    { name: 'a lone dot', labels: [aLabel({ text: '.' })], ...around, says: /标点/ },
  ],
  passed: [
    { name: 'Chinese', labels: [aLabel()], ...around },
    { name: 'letters between direction controls', labels: [aLabel({ text: '\u202Bمثال\u202C' })], ...around },
    { name: 'an emoji', labels: [aLabel({ text: '😀' })], ...around },
    { name: 'no name, so that the package name is shown', labels: [], ...around },
  ],
  inapplicable: [
    {
      name: 'basic-function software',
      labels: [aLabel({ text: '' })],
      identity: anIdentity(),
      profile: aProfile({ isBasicFunction: true }),
    },
  ],
})
