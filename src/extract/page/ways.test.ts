import { describe, expect, test } from 'vitest'
import { aSnapshot, type Part } from '../../../test/build/a-snapshot.ts'
import { goalOf } from './goals.ts'

const link = (text: string, href: string): Part => ({ name: 'a', attributes: { href }, text })
const button = (text: string, more: Partial<Part> = {}): Part => ({ name: 'button', text, ...more })
const policy = goalOf('policy')
const cancellation = goalOf('cancellation')
const SPARE = 20
/** What is followed from a page, in order. */
const found = (parts: readonly Part[], goal = policy, touches = 0): string[] =>
  goal
    .ways(aSnapshot(parts), touches)
    .filter(({ mayFollow, rank }) => mayFollow && rank < SPARE)
    .map(({ target }) => target.words)

describe('ways to the policy', () => {
  test('what is called so comes first, then what may lead there, then where everybody looks', () => {
    expect(found([link('我的', '/me'), link('关于我们', '/about'), link('隐私政策', '/privacy'), link('用户协议', '/terms')])).toEqual([
      '隐私政策',
      '用户协议',
      '关于我们',
      '我的',
    ])
  })
  test('two other links are tried from the first page, of different kinds, and none from those behind it', () => {
    const parts = [link('长江今夜有雨', '/a/1'), link('渡口停航通知', '/a/2'), link('早高峰路况', '/b/3'), link('招聘', '/jobs')]
    expect(found(parts)).toEqual(['长江今夜有雨', '早高峰路况'])
    expect(found(parts, policy, 1)).toEqual([])
    expect(policy.ways(aSnapshot(parts), 0).map(({ target }) => target.words)).toEqual(['长江今夜有雨', '早高峰路况', '招聘'])
  })
  test('what a machine does not follow is counted all the same', () => {
    const parts = [link('登录', '/login'), link('关于我们', 'https://company.example/about')]
    expect(policy.ways(aSnapshot(parts), 0).map(({ mayFollow }) => mayFollow)).toEqual([false, false])
  })
  test.each([
    ['signs in', link('登录', '/login')],
    ['signs in by its address alone', link('我的', '/login?next=/me')],
    ['pays', link('立即购买', '/more')],
    ['opens an app', link('更多', 'examplereader://more')],
    ['delivers a package', link('更多', '/reader.apk')],
    ['leads to another site', link('关于我们', 'https://other.example/about')],
    ['agrees', button('我已阅读并同意隐私政策')],
    ['does not fit on the screen', button('更多', { x: 500 })],
    ['sends a form', { name: 'input', attributes: { type: 'submit', value: '更多' }, text: '' }],
  ] as const)('nothing that %s', (_, part) => expect(found([part])).toEqual([]))
  test('a link named so is followed to another site', () => {
    const [way] = policy.ways(aSnapshot([link('隐私政策', 'https://rules.example/privacy')]), 0)
    expect(way).toMatchObject({ address: 'https://rules.example/privacy', isNamed: true })
  })
  test.each([
    ['#', null],
    ['javascript:;', null],
    ['#/privacy', 'https://news.example/#/privacy'],
    ['/privacy#one', 'https://news.example/privacy#one'],
  ])('a link to %s is followed by %s', (href, address) => {
    expect(policy.ways(aSnapshot([link('隐私政策', href)]), 0)[0]?.address).toBe(address)
  })
  test('a sign without words opens a menu', () => {
    expect(found([button('☰', { width: 44 })])).toEqual(['☰'])
    expect(found([button('', { width: 44, attributes: { class: 'nav-menu' } })])).toHaveLength(1)
    expect(found([button('', { width: 44, attributes: { class: 'play' } })])).toEqual([])
  })
})

describe('ways to where renewal is cancelled', () => {
  const offer: readonly Part[] = [{ text: '连续包月 ¥15/月,到期自动续费' }, button('立即开通')]
  test('lead to places, and never join nor cancel', () => {
    const parts = [...offer, link('续费会员', '/renew'), button('取消自动续费'), link('我的', '/me'), button('自动续费管理')]
    expect(found(parts, cancellation)).toEqual(['自动续费管理', '我的'])
  })
  test('begin only where renewal is offered', () => {
    expect(found([link('我的', '/me')], cancellation)).toEqual([])
    expect(found([{ text: '15元/月,不自动续费' }, button('立即开通'), link('我的', '/me')], cancellation)).toEqual([])
  })
})
