/**
 * Plans notices for as many operators as there may be, and delivers them by webhook while workers are killed with -9 and replaced. What
 * arrived is counted by the receiver, by identifier: nothing may be lost, and nothing told twice without a reason. Exit code 1 otherwise.
 *
 *     npm run bench:notices [-- --operators 100000] [--webhooks 20000] [--kills 6]      DATABASE_URL=… for an outside, empty PostgreSQL
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { figuresOfNotices, planNotices } from '#platform/notices/plan-notices.ts'
import { BENCH_SECRET, openBenchDatabase } from './bench-database.ts'
import { tableLine } from './figures.ts'
import { affected, fillFollowed, NOTICE, stateOfDeliveries } from './notice-rows.ts'
import { openNoticeReceiver } from './notice-receiver.ts'
import { startPlatform, workFolder, type ServerProcess } from './platform-process.ts'

const { values: options } = parseArgs({
  options: {
    operators: { type: 'string', default: '100000' },
    webhooks: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '6' },
  },
})
const [OPERATORS, WEBHOOKS, KILLS] = [Number(options.operators), Number(options.webhooks), Number(options.kills)]
const WORKERS = 3
const MOST_SECONDS_PLANNING = 30
const LONGEST_MINUTES = 20

const work = workFolder()
const began = performance.now()
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1)
const tell = (what: string, pid: number | string = '', done: number | string = ''): void =>
  console.log(tableLine([seconds(began), what, pid, done], [8, 60, 8, 10]))

const database = await openBenchDatabase(join(work, 'postgres'), process.env['DATABASE_URL'])
const { db } = database
const receiver = await openNoticeReceiver()
const workers = new Map<number, ServerProcess>()
let machines = 0

try {
  const { rows } = await sql<{ notices: number }>`select count(*)::int as notices from notice`.execute(db)
  if (rows[0]!.notices !== 0) throw new Error('this database holds notices already: name an empty one in DATABASE_URL')
  console.log(tableLine(['second', 'what', 'process', 'arrived'], [8, 60, 8, 10]))
  await fillFollowed(db, { operators: OPERATORS, webhooks: WEBHOOKS, url: receiver.url, secret: receiver.secret })
  tell(`${OPERATORS} operators, each with an app that embeds the version, and a contact; ${WEBHOOKS} of those are webhooks`)

  const plan = () => db.transaction().execute((trx) => planNotices(trx, { ...NOTICE, at: new Date() }, affected))
  const planning = performance.now()
  const { told } = await plan()
  const planned = Number(seconds(planning))
  tell(`${told} organisations told in ${planned.toFixed(1)} s: receipts, apps and deliveries, committed`)
  const again = performance.now()
  const { told: twice } = await plan()
  tell(`planned again in ${seconds(again)} s: ${twice} told`)

  const counting = performance.now()
  const figures = (await figuresOfNotices(db, [NOTICE.about])).get(NOTICE.about)!
  tell(`figures of it (${figures.told} told) in ${((performance.now() - counting) / 1000).toFixed(2)} s`)

  for (let n = 0; n < (WEBHOOKS === 0 ? 0 : WORKERS); n++) await start()
  const sending = performance.now()
  await kill()
  let state = await stateOfDeliveries(db)
  while (state.sent < WEBHOOKS) {
    await stillInTime(`${WEBHOOKS} deliveries`)
    await sleep(500)
    state = await stateOfDeliveries(db)
  }
  tell(`all are sent, ${seconds(sending)} s after the first worker was ready`, '', receiver.arrived.size)
  for (const one of workers.values()) await one.end()

  const calls = [...receiver.arrived.values()].reduce((sum, count) => sum + count, 0)
  const doubled = [...receiver.arrived].filter(([, count]) => count > 1).map(([identifier]) => identifier)
  const lost = state.identifiers.filter((identifier) => !receiver.arrived.has(identifier))
  const undoubted = doubled.filter((identifier) => !state.doubted.has(identifier) && !state.retried.has(identifier))
  const strange = [...receiver.arrived.keys()].filter((identifier) => !state.planned.has(identifier))
  console.log(
    `\nplanned ${state.identifiers.length} deliveries by webhook; ${receiver.arrived.size} arrived, by ${calls} calls; ${KILLS} workers killed`,
  )
  console.log(`${lost.length} lost; ${doubled.length} arrived more than once, each under its one identifier`)
  console.log(
    `${state.doubted.size} were in doubt because their sender died; ${state.retried.size} were tried again because no answer came in time`,
  )
  const faults = [
    ...(told === OPERATORS && twice === 0 ? [] : [`${told} and then ${twice} were told of ${OPERATORS}`]),
    ...(planned <= MOST_SECONDS_PLANNING ? [] : [`planning took ${planned} s; the aim is ${MOST_SECONDS_PLANNING}`]),
    ...(lost.length === 0 ? [] : [`${lost.length} are said to be sent and never arrived`]),
    ...(undoubted.length === 0 ? [] : [`${undoubted.length} arrived twice, and nobody had a reason to send them again`]),
    ...(strange.length === 0 ? [] : [`${strange.length} arrived that were never planned`]),
    ...(receiver.badlySigned() === 0 ? [] : [`${receiver.badlySigned()} calls bore a wrong signature`]),
  ]
  for (const fault of faults) console.error(`FAULT: ${fault}`)
  console.log(faults.length === 0 ? `proved in ${seconds(began)} s` : `${faults.length} faults`)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  for (const one of workers.values()) await one.end('SIGKILL')
  await receiver.close()
  await database.close()
  rmSync(work, { recursive: true, force: true })
}

async function start(): Promise<void> {
  const one = await startPlatform({
    ZHUNSHENG_ROLE: 'worker',
    ZHUNSHENG_DATA: join(work, `machine-${++machines}`),
    ZHUNSHENG_SECRET: BENCH_SECRET,
    ZHUNSHENG_WEBHOOK_ALLOW: '127.0.0.1',
    DATABASE_URL: database.url,
  })
  workers.set(one.pid, one)
  tell(`worker ready after ${one.readySeconds.toFixed(1)} s`, one.pid)
}

/** One at random whenever another part has arrived, each then replaced. */
async function kill(): Promise<void> {
  for (let kills = 0; kills < KILLS; kills++) {
    const wanted = Math.floor((WEBHOOKS * (kills + 0.5)) / (KILLS + 1))
    while (receiver.arrived.size < wanted) {
      await stillInTime(`${wanted} deliveries`)
      await sleep(20)
    }
    const all = [...workers.values()]
    const one = all[Math.floor(Math.random() * all.length)]!
    workers.delete(one.pid)
    await one.end('SIGKILL')
    tell('worker killed with -9', one.pid, receiver.arrived.size)
    await start()
  }
}

async function stillInTime(awaited: string): Promise<void> {
  if (performance.now() - began > LONGEST_MINUTES * 60_000)
    throw new Error(`only ${receiver.arrived.size} arrived in ${LONGEST_MINUTES} minutes; waited for ${awaited}`)
}
