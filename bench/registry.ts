/**
 * List and search pages over a registry as large as the country's, and "which apps embed SDK X below version Y": through HTTP, signed in as a
 * regulator (and as an operator, who sees less), so that no answer comes from the answer cache. The registry is filled once and kept under .cache/registry.
 *
 *     npm run bench:registry [-- --apps 2580000] [--sdks 20] [--requests 300] [--only NAME]
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { addOrganisation, addOwner, BENCH_SECRET, migrationsDigest, openBenchDatabase, type BenchDatabase } from './bench-database.ts'
import { percentile, tableLine } from './figures.ts'
import { forgetPeak, peakMebibytes, startPlatform, type ServerProcess } from './platform-process.ts'
import { asked, samplesOf, type Question } from './registry-questions.ts'
import { fillRegistry } from './registry-rows.ts'

const { values: options } = parseArgs({
  options: {
    apps: { type: 'string', default: '2580000' },
    sdks: { type: 'string', default: '20' },
    requests: { type: 'string', default: '300' },
    only: { type: 'string' },
    folder: { type: 'string' },
  },
})
const kept = options.folder ?? join(import.meta.dirname, '..', '.cache', 'registry')
const folder = join(kept, `${options.apps}-apps-${options.sdks}-sdks`)
const filled = join(folder, 'filled')
const agent = new Agent({ keepAlive: true })

await fillOnce()
const database = await openBenchDatabase(join(folder, 'postgres'))
let platform: ServerProcess | undefined
try {
  const cookie = await regulator(database)
  const operator = await addOwner(database, await someOperator(database))
  platform = await startPlatform({
    ZHUNSHENG_ROLE: 'server',
    ZHUNSHENG_PORT: '0',
    ZHUNSHENG_DATA: join(tmpdir(), `zhunsheng-bench-${process.pid}`),
    ZHUNSHENG_SECRET: BENCH_SECRET,
    ZHUNSHENG_REQUESTS_PER_MINUTE: '1000000',
    DATABASE_URL: database.url,
  })
  await sizes(database)
  await questions(platform, cookie, operator)
} finally {
  agent.destroy()
  await platform?.end()
  await database.close()
  rmSync(join(tmpdir(), `zhunsheng-bench-${process.pid}`), { recursive: true, force: true })
}

/** Rows without a care for loss of power: a fill that is cut off begins anew. */
async function fillOnce(): Promise<void> {
  const digest = migrationsDigest()
  if (existsSync(filled) && readFileSync(filled, 'utf8') === digest) return
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_wal_size=16GB',
    'maintenance_work_mem=1GB',
    'wal_level=minimal',
    'max_wal_senders=0',
    'autovacuum=off',
  ]
  const filling = await openBenchDatabase(
    join(folder, 'postgres'),
    undefined,
    settings.flatMap((one) => ['-c', one]),
  )
  const began = performance.now()
  const tell = (what: string): void => console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  filling: ${what}`)
  try {
    await fillRegistry(filling.db, { apps: Number(options.apps), sdksPerApp: Number(options.sdks) }, tell)
    tell('done')
    await sql`checkpoint`.execute(filling.db)
  } finally {
    await filling.close()
  }
  writeFileSync(filled, digest)
}

async function regulator(target: BenchDatabase): Promise<string> {
  const found = await target.db
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'regulator')
    .where('province', 'is', null)
    .executeTakeFirst()
  return addOwner(target, found?.id ?? (await addOrganisation(target, 'regulator', '工业和信息化部')))
}

async function someOperator(target: BenchDatabase): Promise<string> {
  const { id } = await target.db.selectFrom('organisation').select('id').where('kind', '=', 'operator').executeTakeFirstOrThrow()
  return id
}

async function sizes({ db }: BenchDatabase): Promise<void> {
  const { rows } = await sql<{ relation: string; rows: string; bytes: string; indexes: string }>`
    select relname as relation, reltuples::bigint as rows, pg_table_size(oid) as bytes, pg_indexes_size(oid) as indexes
    from pg_class where relname in ('app', 'app_sdk', 'organisation') and relkind = 'r' order by 1`.execute(db)
  const widths = [16, 12, 10, 10, 12, 12]
  console.log(tableLine(['table', 'rows', 'MB', 'indexes MB', 'bytes/row', 'index b/row'], widths))
  for (const { relation, rows: count, bytes, indexes } of rows) {
    const megabytes = (text: string): string => (Number(text) / 1e6).toFixed(0)
    const each = (text: string): string => (Number(text) / Number(count)).toFixed(0)
    console.log(tableLine([relation, count, megabytes(bytes), megabytes(indexes), each(bytes), each(indexes)], widths))
  }
  console.log()
}

interface Answered {
  readonly milliseconds: number
  readonly bytes: number
  readonly body: string
}

async function questions(server: ServerProcess, cookie: string, operator: string): Promise<void> {
  const samples = await samplesOf(database.db)
  const ask = (path: string, isOfOperator = false): Promise<Answered> => request(server.url + path, isOfOperator ? operator : cookie, true)
  const list = JSON.parse((await ask('/api/apps')).body) as { next: string }
  const widths = [44, 9, 8, 8, 8, 8, 9]
  console.log(`${options.requests} requests each, one after the other; milliseconds; ${load()}`)
  console.log(tableLine(['', 'requests', 'p50', 'p95', 'p99', 'max', 'items'], widths))
  for (const question of asked(samples, list.next).filter((one) => options.only === undefined || one.name.includes(options.only)))
    await measure(question, ask, widths)
  console.log(load())
  if (options.only === undefined || options.only === 'export') await exports(server, cookie, samples.popular)
}

/** Whoever else uses the machine is in every figure. */
function load(): string {
  return `load of the machine ${loadavg()[0]!.toFixed(1)}, ${availableParallelism()} cores`
}

async function measure(
  { name, urls, isOfOperator }: Question,
  ask: (path: string, isOfOperator?: boolean) => Promise<Answered>,
  widths: readonly number[],
): Promise<void> {
  const times: number[] = []
  let slowest = { milliseconds: 0, path: '' }
  let items = 0
  for (let at = 0; at < Number(options.requests); at++) {
    const path = urls(at)
    const { milliseconds, body } = await ask(path, isOfOperator)
    times.push(milliseconds)
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, path }
    items += (JSON.parse(body) as { items?: unknown[] }).items?.length ?? 1
  }
  const shown = [percentile(times, 0.5), percentile(times, 0.95), percentile(times, 0.99), Math.max(...times)].map((time) =>
    time.toFixed(1),
  )
  console.log(tableLine([name, times.length, ...shown, (items / times.length).toFixed(1)], widths))
  if (slowest.milliseconds > 100) console.log(`    slowest: ${decodeURIComponent(slowest.path)}`)
}

/** All rows of the most popular SDK: never in memory, however many there are. */
async function exports(server: ServerProcess, cookie: string, sdk: string): Promise<void> {
  forgetPeak(server.pid)
  const before = peakMebibytes(server.pid)
  const { milliseconds, bytes, lines } = await request(`${server.url}/api/sdks/${sdk}/apps.csv`, cookie, false)
  console.log(
    `\nexport of the most popular SDK: ${lines - 1} rows, ${(bytes / 1e6).toFixed(1)} MB in ${(milliseconds / 1000).toFixed(1)} s, ` +
      `${((lines - 1) / (milliseconds / 1000)).toFixed(0)} rows/s; the server's memory ${before.toFixed(0)} MiB before, ${peakMebibytes(server.pid).toFixed(0)} at most during it`,
  )
}

function request(url: string, cookie: string, isKept: boolean): Promise<Answered & { lines: number }> {
  const began = performance.now()
  return new Promise((settle, fail) => {
    get(url, { agent, headers: { cookie } }, (response) => {
      const pieces: Buffer[] = []
      let [bytes, lines] = [0, 0]
      response.on('data', (piece: Buffer) => {
        bytes += piece.length
        for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++
        if (isKept || response.statusCode !== 200) pieces.push(piece)
      })
      response.on('error', fail)
      response.on('end', () => {
        const body = Buffer.concat(pieces).toString('utf8')
        if (response.statusCode !== 200) fail(new Error(`${url} answers ${response.statusCode}: ${body}`))
        else settle({ milliseconds: performance.now() - began, bytes, body, lines })
      })
    }).on('error', fail)
  })
}
