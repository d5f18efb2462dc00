import { describe, expect, test } from 'vitest'
import { readYaml } from './read-yaml.ts'

const read = (text: string): Promise<unknown> => readYaml('listing', text)

describe('YAML', () => {
  test('is read, and so is JSON', async () => {
    expect(await read('name: 示例商城\npermissions:\n  - name: CAMERA\n    purpose: 扫码\n')).toEqual({
      name: '示例商城',
      permissions: [{ name: 'CAMERA', purpose: '扫码' }],
    })
    expect(await read('\uFEFF{"name": "a", "list": [1, null, true]}')).toEqual({ name: 'a', list: ['1', 'null', 'true'] })
  })
  test.each([
    ['what is no YAML', 'a: [1', /line 1/],
    ['a key given twice', 'a: 1\na: 2', /line 2, column 1: Map keys must be unique/],
    ['a key given twice further in', 'list: [{a: 1, b: 2, "a": 3}]', /line 1, column 21: Map keys must be unique/],
    ['a tag that makes objects', 'a: !!js/function "x"', /line 1/],
    ['brackets without end', '['.repeat(100_000), /levels/],
    ['dashes without end', '- '.repeat(100_000), /levels/],
    ['indentation without end', Array.from({ length: 500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'), /levels/],
    ['a map for a name', '{{a: b}: c}', /line 1, column 2: Map keys must be text/],
    [
      'more names than anybody compares with each other',
      Array.from({ length: 30_000 }, (_, n) => `k${n}:`).join('\n'),
      /at most 20000 lines and signs/,
    ],
    ['an alias within what it names', 'a: &x [b, *x]', /line 1, column 11: An alias/],
    ['errors without end', ']'.repeat(100_000), /at most 20000 lines and signs/],
    ['more values than an app has', `[${'a,'.repeat(30_000)}]`, /at most 20000 lines and signs/],
    ['a large text', 'a: b\n'.repeat(300_000), /at most 1048576/],
    [
      'aliases that multiply',
      `a: &a [1,2,3,4,5,6,7,8,9]\n${'bcdefgh'
        .split('')
        .map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[at]}`).join(',')}]`)
        .join('\n')}`,
      /alias/,
    ],
  ])('refuses %s', async (_, text, reason) => {
    await expect(read(text)).rejects.toThrow(reason)
  })
})
