import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/build/test-database.ts'
import { openDatabase, type OpenDatabase } from './database.ts'
import { holds, isWrittenIn } from './text-search.ts'

let testing: TestDatabase
let database: OpenDatabase
beforeAll(async () => {
  testing = await testDatabase()
  database = openDatabase(testing.url)
})
afterAll(async () => {
  await database.close()
  await testing.drop()
})

const columns = ['it.name', 'it.id']
const text = sql<string>`it.name || ' ' || it.id`

/** Of these rows, those that the index finds, and those that are found by reading them. */
async function findBoth(words: string, rows: readonly (readonly [name: string, id: string])[]) {
  const given = sql`unnest(${rows.map(([name]) => name)}::text[], ${rows.map(([, id]) => id)}::text[]) with ordinality as it (name, id, place)`
  const places = async (condition: typeof byIndex) => {
    const found = await sql<{ place: string }>`select place from ${given} where ${condition} order by place`.execute(database.db)
    return found.rows.map(({ place }) => Number(place) - 1)
  }
  const byIndex = holds(words, { columns, text, index: 'app_by_pieces' })
  return { indexed: await places(byIndex), read: await places(isWrittenIn(words, columns)) }
}

/** What the documentation says, said again without the database. */
function isFound(words: string, [name, id]: readonly [string, string]): boolean {
  const wanted = words.split(/\s+/u).filter((word) => word !== '')
  if (!wanted.some((word) => /[a-z0-9]/i.test(word) || [...word].some((sign) => sign > '~') || word.length > 3)) return false
  return wanted.every((word) =>
    [name, id].some((each) => {
      const [where, what] = [each.toLowerCase(), word.toLowerCase()]
      if (!/^[a-z0-9][!-~]{0,2}$/.test(what)) return where.includes(what)
      for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1))
        if (at === 0 || !/[a-z0-9]/.test(where[at - 1]!)) return true
      return false
    }),
  )
}

test('the index finds what is found by reading, and that is what was searched for', async () => {
  const sign = fc.constantFrom(...'aaabbAB1.-_%\\ 微信微信A\u3000，😀'.match(/./gsu)!)
  const written = fc.string({ unit: sign, maxLength: 14 })
  const rows = fc.array(fc.tuple(written, written), { minLength: 1, maxLength: 30 })
  const words = fc.string({ unit: sign, minLength: 1, maxLength: 7 })
  await fc.assert(
    fc.asyncProperty(rows, words, async (given, searched) => {
      const expected = given.flatMap((row, place) => (isFound(searched, row) ? [place] : []))
      expect(await findBoth(searched, given)).toEqual({ indexed: expected, read: expected })
    }),
    { numRuns: 300 },
  )
})

test('neighbours across a sign are pieces of their own: what never stands together is not gathered', async () => {
  const { rows } = await sql<{ pieces: string[]; others: string[] }>`
    select text_pieces('com.chen') as pieces, text_pieces_of_query('com-chen x.y.z.w 微-信') as others`.execute(database.db)
  expect(rows[0]!.pieces).toEqual(expect.arrayContaining(['com.', 'om.c', 'm.ch', '.che', 'chen', '^com', '^che']))
  expect(rows[0]!.others).toEqual(['com-', 'om-c', 'm-ch', '-che', 'chen', 'x.y.', '.y.z', 'y.z.', '.z.w', '微-', '-信'])
})

test('words without a letter, digit or character have no piece', async () => {
  for (const words of ['', ' ', '.', '%', '_ -', '...', '" ""'])
    expect(await findBoth(words, [[words, words]]), words).toEqual({ indexed: [], read: [] })
})

test('of many pieces the rarest are looked up, and without statistics no more', async () => {
  const { db } = database
  await sql`insert into app (package_name, name, registered_at)
    select 'com.usual.name' || n || case when n % 50 = 0 then 'seldom' else '' end, '常见', now() from generate_series(1, 1000) as n`.execute(
    db,
  )
  const rarest = async (words: string) => {
    const { rows } = await sql<{
      pieces: string[]
    }>`select rarest_pieces(text_pieces_of_query(${words}), 'app_by_pieces') as pieces`.execute(db)
    return rows[0]!.pieces
  }
  expect(await rarest('com.usual.name')).toHaveLength(5)
  await sql`analyze app`.execute(db)
  expect((await rarest('com.usual.name zzzz seldom')).toSorted()).toEqual(['eldo', 'ldom', 'seld', 'zzzz'].concat('.nam').toSorted())
  expect(await rarest('.')).toEqual([])
})
