import { expect, test } from 'vitest'
import { matrixShape, measureTitles } from './matrix-shape.ts'

test('26 measures under nine headings, as the notice has them', () => {
  const sizes = matrixShape.map(({ headings }) => headings.map(({ measures }) => measures.length))
  expect(sizes).toEqual([
    [3, 4, 3, 2],
    [3, 3, 3, 3, 2],
  ])
  const ids = matrixShape.flatMap(({ headings }) => headings.flatMap(({ measures }) => measures.map(({ id }) => id)))
  expect(ids).toEqual([...measureTitles.keys()])
})
