import { expect, test } from 'vitest'
import { navigationOf, type Screen } from './screens.ts'

const screen = (path: `/${string}`, some: Partial<Screen>): Screen => ({
  path,
  portal: 'operator',
  title: { zh: path, en: path },
  load: () => Promise.reject(new Error('not in this test')),
  ...some,
})
const group = { zh: '登记', en: 'Registry' }
const table = [
  screen('/operator', { inNavigation: true }),
  screen('/apps', { inNavigation: { group }, portal: ['operator', 'store'] }),
  screen('/apps/$app', { portal: 'shared' }),
  screen('/sdks', { inNavigation: { group } }),
  screen('/journal', { inNavigation: true, portal: 'shared' }),
  screen('/', { inNavigation: true, portal: 'public' }),
]
const shown = (portal: Parameters<typeof navigationOf>[0]): unknown =>
  navigationOf(portal, table).map(({ title, screens }) => [title?.zh, ...screens.map(({ path }) => path)])

test('a portal shows its own, those that it shares and those of everybody, grouped, in the order of the table', () => {
  expect(shown('operator')).toEqual([
    [undefined, '/operator', '/journal'],
    ['登记', '/apps', '/sdks'],
  ])
  expect(shown('store')).toEqual([
    ['登记', '/apps'],
    [undefined, '/journal'],
  ])
})

test('the public sees nothing of the portals', () => {
  expect(shown('public')).toEqual([[undefined, '/']])
})
