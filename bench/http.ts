/**
 * Requests per second of the hot read paths, against a bare Fastify that answers the same bytes: one process each, on loopback, in turn, with
 * medians. The processor of the server is counted too: the load generator beside it takes a core of its own.
 *
 *     npm run bench:http [-- --rounds 9] [--seconds 2] [--connections 32] [--apps 5000] [--only NAME]…
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { addOrganisation, addOwner, BENCH_SECRET, openBenchDatabase, type BenchDatabase } from './bench-database.ts'
import { median, tableLine } from './figures.ts'
import { processorSeconds, startPlatform, startServer, workFolder, type ServerProcess } from './platform-process.ts'
import { fillRegistry } from './registry-rows.ts'

/** The little of autocannon's answer that is used; it has no types. */
interface Fired {
  readonly requests: { readonly total: number }
  readonly duration: number
  readonly latency: { readonly p50: number; readonly p99: number }
  readonly non2xx: number
  readonly errors: number
}
const autocannon = createRequire(import.meta.url)('autocannon') as (options: object) => Promise<Fired>

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '32' },
    apps: { type: 'string', default: '5000' },
    only: { type: 'string', multiple: true },
  },
})
const root = join(import.meta.dirname, '..')
const work = workFolder()
const COMMISSIONS = 300

interface Path {
  readonly name: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}
interface Figures {
  readonly perSecond: number
  readonly perProcessorSecond: number
  readonly p50: number
  readonly p99: number
}

if (!existsSync(join(root, '.web', 'index.html')))
  spawnSync(process.execPath, [join(root, 'scripts/build-web.ts')], { stdio: ['ignore', 'ignore', 'inherit'] })
const database = await openBenchDatabase(join(work, 'postgres'))
const servers: ServerProcess[] = []
try {
  await measureAll(await fill(database))
} finally {
  for (const server of servers) await server.end()
  await database.close()
  rmSync(work, { recursive: true, force: true })
}

async function fill(target: BenchDatabase): Promise<Path[]> {
  const { db } = target
  await fillRegistry(db, { apps: Number(options.apps), sdksPerApp: 20 }, () => {})
  const organisation = await addOrganisation(target, 'operator', '基准测试有限公司')
  const cookie = await addOwner(target, organisation)
  await sql`insert into package (sha256, size, stored_at)
    select encode(sha256(n::text::bytea), 'hex'), 1000000 + n, now() from generate_series(1, ${sql.raw(String(COMMISSIONS))}) as n`.execute(
    db,
  )
  const verdicts = JSON.stringify(
    Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`1-${String(n + 1).padStart(2, '0')}`, 'passed'])),
  )
  const counts = JSON.stringify({ failed: 3, cantTell: 5, untested: 20, passed: 30, inapplicable: 9, encouraged: 1 })
  await sql`insert into inspection (package, profile_key, engine, engine_version, state, share, verdicts, counts, queued_at, started_at, finished_at)
    select sha256, encode(sha256(''), 'hex'), repeat('0', 64), '0.1.0', 'done', 1, ${verdicts}::jsonb, ${counts}::jsonb, now(), now(), now() from package`.execute(
    db,
  )
  await sql`insert into commission (organisation_id, given_by, name, inspection_id, package, app_id, visibility, was_known, commissioned_at)
    select ${organisation}::bigint, 'person:bench', '样本' || i.id || '.apk', i.id, i.package, (select min(id) from app) + i.id, 'own', false, now()
    from inspection as i`.execute(db)
  const { rows } = await sql<{ app: string; sdk: string }>`
    select (select max(id) from app) as app, (select min(id) from sdk where known_as like 'bench-%') as sdk`.execute(db)
  const { app, sdk } = rows[0]!
  return [
    { name: 'app page', url: `/api/apps/${app}`, headers: {} },
    { name: 'app list', url: '/api/apps?limit=20', headers: {} },
    { name: 'SDK page', url: `/api/sdks/${sdk}`, headers: {} },
    { name: 'page of the site', url: '/', headers: {} },
    { name: 'session, signed in', url: '/api/session', headers: { cookie } },
    { name: 'own commissions', url: `/api/organisations/${organisation}/commissions?limit=20`, headers: { cookie } },
  ].filter(({ name }) => options.only?.some((start) => name.startsWith(start)) ?? true)
}

async function measureAll(paths: readonly Path[]): Promise<void> {
  const platform = await startPlatform({
    ZHUNSHENG_ROLE: 'server',
    ZHUNSHENG_PORT: '0',
    ZHUNSHENG_DATA: join(work, 'data'),
    ZHUNSHENG_SECRET: BENCH_SECRET,
    ZHUNSHENG_REQUESTS_PER_MINUTE: '1000000',
    DATABASE_URL: database.url,
  })
  servers.push(platform)
  const answers = []
  for (const { url, headers } of paths) {
    const answer = await fetch(platform.url + url, { headers })
    if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`)
    answers.push({ url, type: answer.headers.get('content-type')!, body: await answer.text() })
  }
  writeFileSync(join(work, 'answers.json'), JSON.stringify(answers))
  const bare = await startServer(['bench/bare-server.ts', join(work, 'answers.json')], {}, /ready · (\S+)/)
  servers.push(bare)

  const widths = [20, 7, 10, 10, 7, 7, 12, 12, 7, 9]
  console.log(`${options.connections} connections, ${options.rounds} rounds of ${options.seconds} s each in turn, medians; times in ms`)
  console.log(tableLine(['', 'bytes', 'bare/s', 'ours/s', 'p50', 'p99', 'bare/cpu-s', 'ours/cpu-s', 'ratio', 'ratio cpu'], widths))
  for (const [index, path] of paths.entries()) {
    const [theirs, ours]: [Figures[], Figures[]] = [[], []]
    for (let round = 0; round <= Number(options.rounds); round++) {
      const one = await fire(bare, path, round)
      const other = await fire(platform, path, round)
      // The first round warms both.
      if (round > 0) theirs.push(one)
      if (round > 0) ours.push(other)
    }
    const middle = (all: readonly Figures[], key: keyof Figures): number => median(all.map((each) => each[key]))
    // Of each round, since what else the machine does changes from round to round, and slows both.
    const ratio = (key: keyof Figures): string => median(ours.map((each, round) => each[key] / theirs[round]![key])).toFixed(2)
    console.log(
      tableLine(
        [
          path.name,
          Buffer.byteLength(answers[index]!.body),
          middle(theirs, 'perSecond').toFixed(0),
          middle(ours, 'perSecond').toFixed(0),
          middle(ours, 'p50').toFixed(1),
          middle(ours, 'p99').toFixed(1),
          middle(theirs, 'perProcessorSecond').toFixed(0),
          middle(ours, 'perProcessorSecond').toFixed(0),
          ratio('perSecond'),
          ratio('perProcessorSecond'),
        ],
        widths,
      ),
    )
  }
}

/** Throws when anything but 200 is answered: refusals are fast. */
async function fire(server: ServerProcess, { url, headers }: Path, round: number): Promise<Figures> {
  const before = processorSeconds(server.pid)
  const fired = await autocannon({
    url: server.url + url,
    headers,
    connections: Number(options.connections),
    duration: round === 0 ? 1 : Number(options.seconds),
  })
  const used = processorSeconds(server.pid) - before
  if (fired.non2xx + fired.errors > 0) throw new Error(`${url}: ${fired.non2xx} refusals, ${fired.errors} errors`)
  return {
    perSecond: fired.requests.total / fired.duration,
    perProcessorSecond: fired.requests.total / used,
    p50: fired.latency.p50,
    p99: fired.latency.p99,
  }
}
