import { expect, test, vi } from 'vitest'
import { keptFigures } from './kept-figures.ts'

const slowly = (answer: number) => new Promise<number>((done) => setTimeout(() => done(answer), 80))

test('what is slow is computed once for all who ask, and kept for a while', async () => {
  let count = 0
  const compute = vi.fn(() => slowly(++count))
  const figures = keptFigures(compute)
  expect(await Promise.all([figures('a'), figures('a'), figures('b')])).toEqual([1, 1, 2])
  expect(await figures('a')).toBe(1)
  expect(compute).toHaveBeenCalledTimes(2)
})

test('what is quick is always of now', async () => {
  let count = 0
  const figures = keptFigures(async () => ++count)
  expect([await figures('a'), await figures('a')]).toEqual([1, 2])
})

test('an old answer is given while a new one is computed; a failure is not kept', async () => {
  const clock = vi.spyOn(performance, 'now')
  try {
    const compute = vi.fn<() => Promise<number>>()
    const figures = keptFigures(compute)
    clock.mockReturnValue(0)
    compute.mockImplementationOnce(async () => {
      clock.mockReturnValue(100)
      return 1
    })
    expect(await figures('a')).toBe(1)
    clock.mockReturnValue(100 + 2001)
    compute.mockRejectedValueOnce(new Error('away'))
    expect(await figures('a')).toBe(1)
    await new Promise((turn) => setImmediate(turn))
    compute.mockResolvedValueOnce(3)
    expect(await figures('a')).toBe(3)
  } finally {
    clock.mockRestore()
  }
})
