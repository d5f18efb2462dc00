import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { learnFacts } from '#core/inspect.ts'
import type { Inputs } from '#facts/facts.ts'
import listing from './listing.ts'

const read = async (text: string) => {
  const listingFile = artifactOf(new TextEncoder().encode(text), 'listing.yaml', 'listing')
  return (await learnFacts<Inputs, 'listing'>({ listingFile }, [listing], ['listing'])).listing
}
const wrong = async (text: string) => {
  const known = await read(text)
  return 'cause' in known && 'error' in known.cause ? known.cause.error : JSON.stringify(known)
}

describe('a listing', () => {
  test('is what a store shows, each field with its place', async () => {
    const known = await read(
      [
        'name: 示例商城',
        'versionName: 1.20',
        'versionCode: 120',
        'declaresHotUpdate: false',
        'hotline:',
        'category: 网上购物类',
        'permissions:',
        '  - name: android.permission.CAMERA',
        '    purpose: 扫码',
        '  - android.permission.INTERNET',
        'feeTexts: 会员每月15元',
        `signer: ${'AB:'.repeat(31)}AB`,
      ].join('\n'),
    )
    if ('cause' in known) expect.fail(JSON.stringify(known.cause))
    expect(known.value).toMatchObject({
      name: { value: '示例商城', seen: { kind: 'field', name: 'name', quote: '示例商城' } },
      versionName: { value: '1.20' },
      versionCode: { value: 120 },
      declaresHotUpdate: { value: false },
      category: { value: 6 },
      fees: { value: 'declared', seen: { name: 'feeTexts' } },
      permissions: [
        { value: { name: 'android.permission.CAMERA', purpose: '扫码' }, seen: { name: 'permissions[0]' } },
        { value: { name: 'android.permission.INTERNET', purpose: null }, seen: { name: 'permissions[1]' } },
      ],
      signer: { value: 'ab'.repeat(32) },
      operator: null,
      hotline: null,
      policyLink: null,
    })
  })
  test.each([
    ['a field that is none', 'nmae: a', /"nmae" is none of store, name/],
    ['several wrong fields at once', 'category: 40\nfees: maybe', /category must be 1 to 39.*fees must be "none"/],
    ['a permission with more than name and purpose', 'permissions: [{name: a, why: b}]', /permissions must be/],
    ['a list', '[1]', /named fields/],
    ['nothing', '{}', /at least one field/],
    ['a hash that is none', 'signer: abc', /SHA-256/],
    ['a NUL that an escape makes', 'name: "a\\0b"', /name must be words without control characters/],
    ['half a character', 'feeTexts: ["\\ud800"]', /feeTexts must be words without control characters/],
    ['what is no text', '\u0000\u0001', /listing/],
  ])('refuses %s', async (_, text, reason) => {
    expect(await wrong(text)).toMatch(reason)
  })
})
