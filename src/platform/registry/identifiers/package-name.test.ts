import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePackageName } from './package-name.ts'

const segment = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{1,8}$/)

describe('a package name', () => {
  test('of three plain segments is good on every platform', () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 3, maxLength: 6 }), (segments) => {
        const name = segments.join('.')
        for (const platform of ['android', 'ios', 'harmony'] as const)
          expect(parsePackageName(name, platform)).toMatchObject({ valid: true, normal: name, isAsTyped: true })
      }),
    )
  })

  test.each([
    ['com.example', 'android'],
    ['Com.Example_9.App', 'android'],
    [`a.${'b'.repeat(221)}`, 'android'],
    ['com.example-app.9to5', 'ios'],
    ['com.01example.my_application', 'harmony'],
    ['harmony_11.huawei.com', 'harmony'],
  ] as const)('%s is good on %s', (name, platform) => {
    expect(parsePackageName(name, platform).valid).toBe(true)
  })

  test('is trimmed and nothing else; only Apple disregards case', () => {
    expect(parsePackageName(' com.Example ', 'android')).toMatchObject({
      normal: 'com.Example',
      isAsTyped: false,
      comparable: 'com.Example',
    })
    expect(parsePackageName('com.Example', 'ios')).toMatchObject({ normal: 'com.Example', comparable: 'com.example' })
  })

  test.each([
    ['', 'android', 'empty', null],
    ['android', 'android', 'segments', null],
    ['com.9example', 'android', 'segment', 5],
    ['com._example', 'android', 'segment', 5],
    ['com.example-app', 'android', 'character', 12],
    ['com..example', 'android', 'empty-segment', 4],
    ['.com.example', 'android', 'empty-segment', 1],
    ['com.example.', 'android', 'empty-segment', 12],
    [`a.${'b'.repeat(222)}`, 'android', 'too-long', null],
    ['com.例子', 'android', 'character', 5],
    ['com.ex\u0000ample', 'android', 'character', 7],
    ['com.exаmple', 'android', 'character', 7],
    ['com.example_app', 'ios', 'character', 12],
    ['com.example', 'harmony', 'segments', null],
    ['com.example_.app', 'harmony', 'segment', 12],
    ['com._example.app', 'harmony', 'segment', 5],
    ['1com.example.app', 'harmony', 'segment', 1],
    ['a.b.cd', 'harmony', 'too-short', null],
  ] as const)('%s on %s: %s at %s', (name, platform, reason, position) => {
    expect(parsePackageName(name, platform)).toMatchObject({ valid: false, fault: { reason, position } })
  })

  test('is refused or good, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('android' as const, 'ios' as const, 'harmony' as const),
        (text, platform) => {
          const answer = parsePackageName(text, platform)
          if (answer.valid) expect(answer.normal).toMatch(/^[\w.-]+$/)
          else expect(answer.fault.words.zh + answer.fault.words.en).not.toMatch(/\p{Cc}|\p{Cs}/u)
        },
      ),
    )
    expect(parsePackageName('a.'.repeat(1_000_000), 'android')).toMatchObject({ fault: { reason: 'too-long' } })
  })
})
