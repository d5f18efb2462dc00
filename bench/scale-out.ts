/**
 * Proves that no inspection is lost or doubled while machines die: two servers and three workers against one PostgreSQL and one S3 store,
 * packages handed in over both servers, workers and a server killed with -9 in the middle and replaced. What became of every package is read
 * from the database. Without kills of workers their processor time is told too. Exit code 1 when anything was lost or doubled.
 *
 *     npm run scale-out [-- --packages 200] [--worker-kills 5]      DATABASE_URL=… for an outside, empty PostgreSQL
 */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openS3Endpoint } from '../test/build/s3-endpoint.ts'
import { addKey, addOrganisation, BENCH_SECRET, openBenchDatabase } from './bench-database.ts'
import { tableLine } from './figures.ts'
import { processorSeconds, startPlatform, workFolder, type ServerProcess } from './platform-process.ts'
import { countDone, prove, type HandedIn } from './scale-out-proof.ts'

const { values: options } = parseArgs({
  options: { packages: { type: 'string', default: '200' }, 'worker-kills': { type: 'string', default: '5' } },
})
const PACKAGES = Number(options.packages)
const WORKER_KILLS = Number(options['worker-kills'])
/** Packages on their way in at once. */
const SENDERS = 4
const LONGEST_MINUTES = 20

const root = join(import.meta.dirname, '..')
const work = workFolder()
const began = performance.now()
const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1)
const widths = [8, 30, 8, 10]
const tell = (what: string, pid: number | string = '', done: number | string = ''): void =>
  console.log(tableLine([seconds(), what, pid, done], widths))

const database = await openBenchDatabase(join(work, 'postgres'), process.env['DATABASE_URL'])
const s3 = await openS3Endpoint()
const running = { server: new Map<number, ServerProcess>(), worker: new Map<number, ServerProcess>() }
let machines = 0

try {
  const { rows } = await database.pool.query<{ count: string }>('select count(*) from commission')
  if (rows[0]!.count !== '0') throw new Error('this database holds commissions already: name an empty one in DATABASE_URL')
  console.log(tableLine(['second', 'what', 'process', 'done'], widths))
  for (const role of ['server', 'server', 'worker', 'worker', 'worker'] as const) await start(role)
  const organisation = await addOrganisation(database, 'operator', '横向扩展测试有限公司')
  const authorization = await addKey(database, organisation, ['inspections:write', 'inspections:read'])

  const sending = handIn(distinctPackages(PACKAGES), `/api/organisations/${organisation}/packages`, authorization)
  const killing = kill()
  const handedIn = await sending
  tell(`${handedIn.length} packages handed in`)
  await killing
  await untilDone()
  tell('every inspection is done', '', await countDone(database.db))
  if (WORKER_KILLS === 0) {
    const used = [...running.worker.values()].reduce((sum, { pid }) => sum + processorSeconds(pid, true), 0)
    tell(`${(used / PACKAGES).toFixed(2)} processor seconds a package`)
  }
  for (const role of ['server', 'worker'] as const) for (const one of running[role].values()) await one.end()
  const faults = await prove(database, s3.config, handedIn)
  for (const fault of faults) console.error(`FAULT: ${fault}`)
  console.log(faults.length === 0 ? `proved: ${PACKAGES} packages, none lost, none doubled, ${seconds()} s` : `${faults.length} faults`)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  for (const role of ['server', 'worker'] as const) for (const one of running[role].values()) await one.end('SIGKILL')
  await s3.close()
  await database.close()
  rmSync(work, { recursive: true, force: true })
}

/** Each process has a data folder of its own, as on a machine of its own. */
async function start(role: 'server' | 'worker'): Promise<void> {
  const { config } = s3
  const one = await startPlatform({
    ZHUNSHENG_ROLE: role,
    ZHUNSHENG_PORT: '0',
    ZHUNSHENG_DATA: join(work, `machine-${++machines}`),
    ZHUNSHENG_SECRET: BENCH_SECRET,
    ZHUNSHENG_REQUESTS_PER_MINUTE: '1000000',
    DATABASE_URL: database.url,
    S3_ENDPOINT: config.endpoint!,
    S3_BUCKET: config.bucket,
    S3_PREFIX: config.prefix,
    S3_ACCESS_KEY_ID: config.accessKeyId,
    S3_SECRET_ACCESS_KEY: config.secretAccessKey,
    S3_PATH_STYLE: 'yes',
  })
  running[role].set(one.pid, one)
  tell(`${role} ready after ${one.readySeconds.toFixed(1)} s`, one.pid)
}

/** Copies of the project's own samples, told apart by the comment of their ZIP: distinct bytes with the same answer as the original. */
function distinctPackages(count: number): { source: string; bytes: Buffer }[] {
  const sources = globSync('samples/*/{compliant,violating}/sample.apk', { cwd: root }).sort()
  return Array.from({ length: count }, (_, n) => {
    const source = sources[n % sources.length]!
    const original = readFileSync(join(root, source))
    const comment = Buffer.from(`copy ${n}`)
    const bytes = Buffer.concat([original, comment])
    // APPNOTE 4.3.16: the last two bytes of an end record without a comment are the comment's length.
    bytes.writeUInt16LE(comment.length, original.length - 2)
    return { source, bytes }
  })
}

/** Sends each to one server, the next to the other. A client whose server dies before it answers asks again, elsewhere. */
async function handIn(packages: readonly { source: string; bytes: Buffer }[], path: string, authorization: string): Promise<HandedIn[]> {
  const handedIn: HandedIn[] = []
  let next = 0
  const sender = async (): Promise<void> => {
    for (let n = next++; n < packages.length; n = next++) {
      const { source, bytes } = packages[n]!
      for (let tries = 0; ; tries++) {
        const servers = [...running.server.values()]
        const server = servers[(n + tries) % servers.length]
        const answer = await fetch(`${server?.url}${path}?name=copy-${n}.apk`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/vnd.android.package-archive' },
          body: bytes as Uint8Array<ArrayBuffer>,
        }).catch(() => null)
        if (answer?.status === 202) {
          const { id } = (await answer.json()) as { id: string }
          handedIn.push({ source, sha256: createHash('sha256').update(bytes).digest('hex'), commission: id, tries: tries + 1 })
          break
        }
        if (answer !== null && answer.status < 500) throw new Error(`package ${n} is answered ${answer.status}: ${await answer.text()}`)
        if (tries > 100) throw new Error(`package ${n} was not taken by any server`)
        await sleep(200)
      }
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
  return handedIn
}

/** A worker whenever another part of the inspections is done, each then replaced; a server while packages still come in. */
async function kill(): Promise<void> {
  const killOne = async (role: 'server' | 'worker', done: number): Promise<void> => {
    const all = [...running[role].values()]
    const one = all[Math.floor(Math.random() * all.length)]!
    running[role].delete(one.pid)
    await one.end('SIGKILL')
    tell(`${role} killed with -9`, one.pid, done)
    await start(role)
  }
  await sleep(300)
  await killOne('server', await countDone(database.db))
  for (let kills = 0; kills < WORKER_KILLS; kills++) {
    const wanted = Math.floor((PACKAGES * (kills + 0.5)) / (WORKER_KILLS + 1))
    let done = 0
    while ((done = await countDone(database.db)) < wanted) await stillInTime(`${wanted} inspections`)
    await killOne('worker', done)
  }
}

async function untilDone(): Promise<void> {
  while ((await countDone(database.db)) < PACKAGES) await stillInTime('all inspections')
}

async function stillInTime(awaited: string): Promise<void> {
  if (performance.now() - began > LONGEST_MINUTES * 60_000)
    throw new Error(`only ${await countDone(database.db)} of ${PACKAGES} are done after ${LONGEST_MINUTES} minutes; waited for ${awaited}`)
  await sleep(100)
}
