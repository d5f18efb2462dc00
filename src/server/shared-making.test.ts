import { expect, test } from 'vitest'
import { SharedMakings, type Making, type Turn } from './shared-making.ts'

const makingOf = (turn: Turn<string>): Making<string> => {
  if (turn.kind !== 'make') throw new Error(`not to be made but ${turn.kind}`)
  return turn.making
}

test('the first makes, the others take what it made, and the next makes anew', async () => {
  const makings = new SharedMakings<string>()
  const making = makingOf(await makings.turnOf('a'))
  const waiting = [makings.turnOf('a'), makings.turnOf('a')]
  expect((await makings.turnOf('b')).kind, 'another name').toBe('make')
  making.end('made')
  expect(await Promise.all(waiting)).toEqual([
    { kind: 'take', made: 'made' },
    { kind: 'take', made: 'made' },
  ])
  expect((await makings.turnOf('a')).kind).toBe('make')
})

test('where nothing came of it everybody sees for themselves', async () => {
  const makings = new SharedMakings<string>()
  const making = makingOf(await makings.turnOf('a'))
  const waiting = makings.turnOf('a')
  making.end(null)
  making.end('twice')
  expect(await waiting).toEqual({ kind: 'alone' })
})

test('so many wait, of all names together, and their places are free again', async () => {
  const makings = new SharedMakings<string>({ mostWaiting: 2, milliseconds: 60_000 })
  const making = makingOf(await makings.turnOf('a'))
  await makings.turnOf('b')
  const waiting = [makings.turnOf('a'), makings.turnOf('b')]
  expect(await makings.turnOf('a')).toEqual({ kind: 'later' })
  making.end('made')
  expect(await waiting[0]).toEqual({ kind: 'take', made: 'made' })
  const again = makings.turnOf('b')
  expect(await makings.turnOf('b')).toEqual({ kind: 'later' })
  expect(await Promise.race([again, 'waits'])).toBe('waits')
})

test('who waited in vain comes later, and what hangs is waited for no more', async () => {
  const makings = new SharedMakings<string>({ mostWaiting: 10, milliseconds: 20 })
  const hanging = makingOf(await makings.turnOf('a'))
  expect(await makings.turnOf('a')).toEqual({ kind: 'later' })
  await new Promise((wake) => setTimeout(wake, 30))
  const making = makingOf(await makings.turnOf('a'))
  const waiting = makings.turnOf('a')
  hanging.end('late')
  making.end('made')
  expect(await waiting, 'of the one that took its place').toEqual({ kind: 'take', made: 'made' })
})
