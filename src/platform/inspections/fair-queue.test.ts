import { describe, expect, test } from 'vitest'
import { FairQueue } from './fair-queue.ts'

const never = new AbortController().signal
const bounds = { atOnce: 1, waiting: 10, ofOne: 4 }
/** Lets everything that is ready happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Has askers queue behind somebody who has the only place, then lets one after the other in. */
async function orderOf(askers: readonly string[], first = 'first'): Promise<string[]> {
  const queue = new FairQueue(bounds)
  const order: string[] = []
  let leave = await queue.enter(first, never)
  for (const asker of askers)
    void (async () => {
      leave = await queue.enter(asker, never)
      order.push(asker)
    })()
  for (let n = 0; n < askers.length; n++) {
    leave()
    await settle()
  }
  leave()
  expect([queue.working, queue.waiting]).toEqual([0, 0])
  return order
}

describe('a place goes', () => {
  test('to those who asked, in their order', async () => {
    expect(await orderOf(['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  })
  test('by turns, however much one of them asks', async () => {
    expect(await orderOf(['a', 'a', 'a', 'a', 'b', 'c', 'b'])).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a'])
    expect(await orderOf(['a', 'a', 'b'], 'a')).toEqual(['b', 'a', 'a'])
  })
  test('to whoever has the fewest', async () => {
    const queue = new FairQueue({ ...bounds, atOnce: 2 })
    const leave = await queue.enter('a', never)
    await queue.enter('a', never)
    const entered: string[] = []
    for (const asker of ['a', 'b'])
      void (async () => {
        await queue.enter(asker, never)
        entered.push(asker)
      })()
    leave()
    await settle()
    expect(entered).toEqual(['b'])
    expect([queue.working, queue.waiting]).toEqual([2, 1])
  })
})

test('one asker has a bound, all together have another', async () => {
  const queue = new FairQueue({ atOnce: 1, waiting: 4, ofOne: 3 })
  await queue.enter('a', never)
  const waits = ['a', 'a', 'b', 'c'].map((asker) => queue.enter(asker, never))
  await expect(queue.enter('a', never)).rejects.toMatchObject({ code: 'too-many-requests', retryAfterSeconds: 5 })
  await expect(queue.enter('d', never)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 })
  expect(queue.waiting).toBe(waits.length)
})

test('who has gone waits no longer, and takes no place', async () => {
  const queue = new FairQueue(bounds)
  const leave = await queue.enter('a', never)
  const gone = new AbortController()
  const waiting = queue.enter('b', gone.signal)
  gone.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  await expect(queue.enter('b', gone.signal)).rejects.toThrow('gone')
  expect(queue.waiting).toBe(0)
  leave()
  expect(queue.working).toBe(0)
})
