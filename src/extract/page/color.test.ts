import { expect, test } from 'vitest'
import { contrastOf, parseColor } from './color.ts'

test.each([
  ['rgb(0, 0, 0)', 1, 21],
  ['rgb(255, 255, 255)', 1, 1],
  ['rgb(119, 119, 119)', 1, 4.48],
  ['rgba(0, 0, 0, 0.5)', 1, 3.95],
  ['rgb(0, 0, 0)', 0.5, 3.95],
] as const)('%s with opacity %s on white has a contrast of %s', (color, opacity, contrast) => {
  expect(contrastOf(parseColor(color)!, [255, 255, 255], opacity)).toBeCloseTo(contrast, 1)
})
test.each(['', 'red', 'color(srgb 1 0 0)', 'rgb(1,2)', 'rgb(a, b, c)'])('“%s” is no colour that is known here', (text) =>
  expect(parseColor(text)).toBeNull(),
)
