import { describe, expect, it } from 'vitest'
import { aDex } from '../../../../test/build/dex-builder.ts'
import { openDex } from '#formats/dex/dex.ts'
import { requiredLiterals } from './literals.ts'
import { StringMatcher } from './string-matcher.ts'

describe('requiredLiterals', () => {
  it.each([
    ['pm install', ['pm install']],
    ['^content://sms', ['\0content://sms']],
    ['\\.apk$', ['.apk\0']],
    ['(alpha|beta)?gamma', ['gamma']],
    ['(alpha|beta).', ['alpha', 'beta']],
    ['alpha|beta', ['alpha', 'beta']],
    ['abcd+e', ['abc']],
    ['ab*cde', ['cde']],
    ['abc{0,2}def', ['def']],
    ['x(?=long)yes', ['yes']],
    ['[a-z]+\\d', null],
    ['alpha|.', null],
    ['(?i:alpha)', null],
  ])('%s', (expression, literals) => expect(requiredLiterals(expression)).toEqual(literals))
})

describe('StringMatcher', () => {
  const texts = ['pm install x', 'xpm install', 'su', 'sum', '/sbin/su', 'alpha7', 'ps', 'ps -a', 'maps', 'nothing']
  const matched = (...expressions: string[]): string[] => {
    const dex = openDex(aDex([{ name: 'a.A', methods: [{ name: 'm', code: texts.map((text) => `const-string v0, "${text}"`) }] }]))
    const found: { text: string; filed: readonly string[] }[] = []
    const marks = new StringMatcher(expressions.map((source) => ({ expression: new RegExp(source), filed: source }))).over(dex, found)
    for (let index = 0; index < dex.strings.length; index++) expect(marks.markOf(index)).toBe(marks.markOf(index))
    return found.map(({ text }) => text).sort()
  }
  it.each([
    [['^pm install'], ['pm install x']],
    [['pm install'], ['pm install x', 'xpm install']],
    [['^(/sbin/)?su$'], ['/sbin/su', 'su']],
    [['^ps(\\s-\\w)?$'], ['ps', 'ps -a']],
    [['\\d'], ['alpha7']],
    [
      ['^su$', '^ps$'],
      ['ps', 'su'],
    ],
  ])('finds what %s matches, and nothing else', (expressions, expected) => expect(matched(...expressions)).toEqual(expected))
})
