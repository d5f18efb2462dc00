import { expect, test } from 'vitest'
import { svgPath } from './path-data.ts'

test.each<[string, string, string | null]>([
  ['as SVG', 'M1,2 L3,4z', 'M1 2L3 4z'],
  ['flags of an arc as floats', 'M10,10a10.0,10.0 0.0,1.0 1.0,20.0 0.0', 'M10 10a10 10 0 1 1 20 0'],
  ['numbers without separators', 'm-1-2.5.5 3', 'm-1 -2.5l0.5 3'],
  ['exponents', 'M1e1,2E-1', 'M10 0.2'],
  ['pairs after a move', 'M1,1 2,2 3,3', 'M1 1L2 2L3 3'],
  ['no move', 'L5,5', 'M0 0L5 5'],
  ['arguments too many', 'M1,2,3 H4', 'M1 2H4'],
  ['endless numbers', 'M1e300,1', 'M1000 1'],
  ['nothing', ' ', ''],
  ['markup', 'M0,0"/><image href="x', null],
  ['an unknown command', 'M0,0 B1,2', null],
  ['a number first', '1,2 M0,0', null],
])('%s', (_, data, path) => {
  expect(svgPath(data, 1000)?.path ?? null).toBe(path)
})

test('steps are counted', () => {
  expect(svgPath('M0,0 1,1 2,2 c1 1 2 2 3 3 1 1 2 2 3 3z', 9)?.steps).toBe(5)
})

test('a long path takes no time', () => {
  const started = performance.now()
  svgPath(`M${'1'.repeat(500_000)}`, 9)
  svgPath(`M${'1 '.repeat(250_000)}`, 9)
  svgPath(`M${'-'.repeat(500_000)}`, 9)
  expect(performance.now() - started).toBeLessThan(2000)
})
