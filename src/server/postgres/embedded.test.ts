import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { backUp, restore } from './backup.ts'
import { prepareRoot } from './cluster.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded.ts'

const folders: string[] = []
const servers: EmbeddedPostgres[] = []
const owners: ChildProcess[] = []

/** A folder of its own whose parent everybody may pass through, as a data folder should be. */
function newRoot(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-embedded-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return join(folder, 'postgres')
}

/** One cluster, made once and copied, so that each test need not run initdb. */
let prepared: string | undefined
async function preparedRoot(): Promise<string> {
  if (prepared === undefined) {
    prepared = newRoot()
    folders.pop()
    const server = await startEmbeddedPostgres(prepared, { flags: fast })
    await query(server.url, 'create table kept (word text)', `insert into kept values ('first')`)
    await server.stop()
  }
  const root = newRoot()
  cpSync(prepared, root, { recursive: true, filter: (path) => !path.includes('owner.lock') && !path.endsWith('/port') })
  return root
}

/** What is killed here is processes; the machine keeps what they wrote. */
const fast = ['-c', 'shared_buffers=16MB', '-c', 'fsync=off']

async function start(root: string, log?: (line: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(root, { flags: fast, ...(log ? { log } : {}) })
  servers.push(server)
  return server
}

async function query(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows as Record<string, unknown>[]
    return rows
  } finally {
    await client.end().catch(() => {})
  }
}

const words = async (url: string): Promise<unknown[]> => (await query(url, 'select word from kept order by word')).map((row) => row.word)

interface Told {
  readonly url: string
  readonly pid: number
  readonly isAdopted: boolean
}

/** Another process that starts (or shares) the server and tells us; sent any message, it stops it and ends. */
async function startElsewhere(root: string, environment: NodeJS.ProcessEnv = process.env): Promise<Told & { process: ChildProcess }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(fileURLToPath(new URL('embedded.ts', import.meta.url)))}
    const server = await startEmbeddedPostgres(${JSON.stringify(root)}, { flags: ${JSON.stringify(fast)} })
    process.send({ url: server.url, pid: server.pid, isAdopted: server.isAdopted })
    process.once('message', async () => { await server.stop(); process.disconnect() })`
  const file = join(root, '..', `owner-${owners.length}.mts`)
  writeFileSync(file, script)
  const owner = fork(file, { env: environment, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  owners.push(owner)
  const told = await new Promise<Told>((settle, refuse) => {
    owner.once('message', (message) => settle(message as Told))
    owner.once('exit', (code) => refuse(new Error(`the other process ended with ${code}`)))
  })
  return { ...told, process: owner }
}

async function kill(owner: ChildProcess): Promise<void> {
  const ended = new Promise((settle) => owner.once('exit', settle))
  owner.kill('SIGKILL')
  await ended
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
  for (const owner of owners.splice(0)) if (owner.exitCode === null && owner.signalCode === null) await kill(owner)
  for (const folder of folders.splice(0)) {
    const pid = Number(/^\d+/.exec(readIfThere(join(folder, 'postgres/data/postmaster.pid')))?.[0] ?? 0)
    if (pid > 1) await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)

afterAll(() => {
  if (prepared !== undefined) rmSync(join(prepared, '..'), { recursive: true, force: true })
  prepared = undefined
})

const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

describe('one process', () => {
  test('makes a database on an empty folder, closed to others, that keeps its data and its address', async () => {
    const root = newRoot()
    const first = await start(root)
    expect(first.isAdopted).toBe(false)
    const [facts] = await query(
      first.url,
      `select current_setting('data_checksums') as checksums, current_setting('listen_addresses') as host,
        current_setting('server_encoding') as encoding, '中' < '文' as compares,
        (select rolpassword like 'SCRAM%' from pg_authid where rolname = 'postgres') as scram,
        (select concat(datlocprovider, ' ', datlocale) from pg_database where datname = 'postgres') as locale`,
    )
    expect(facts).toEqual({ checksums: 'on', host: '127.0.0.1', encoding: 'UTF8', compares: true, scram: true, locale: 'b C.UTF-8' })
    await query(first.url, 'create table kept (word text)', `insert into kept values ('留')`)
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)

    const second = await start(root)
    expect(await words(second.url)).toEqual(['留'])
    expect(second.url).toBe(first.url)
  })

  test('refuses whoever does not know the password', async () => {
    const { url } = await start(await preparedRoot())
    const stranger = new URL(url)
    stranger.password = 'guess'
    await expect(query(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  test('starts the server again, on the same address and with its data, when that is killed', async () => {
    const log: string[] = []
    const server = await start(await preparedRoot(), (line) => log.push(line))
    const { url, pid } = server
    await query(url, `insert into kept values ('second')`)
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => server.pid !== pid && words(url).catch(() => null), { timeout: 40_000 }).toEqual(['first', 'second'])
    expect(log.join('\n')).toContain(`PostgreSQL ${pid} ended unasked: it was ended by SIGKILL`)
  })

  test('takes another port when somebody has taken the last one', async () => {
    const root = await preparedRoot()
    const first = await start(root)
    const { url } = first
    await first.stop()
    const somebody = createServer().listen(Number(new URL(url).port), '127.0.0.1')
    await once(somebody, 'listening')
    const second = await start(root)
    somebody.close()
    expect(second.url).not.toBe(url)
    expect(await words(second.url)).toEqual(['first'])
  })

  test('starts although a postmaster.pid of before a loss of power names a process of somebody else', async () => {
    const root = await preparedRoot()
    const stale = [process.ppid, join(root, 'data'), 1_700_000_000, 5432, '', '127.0.0.1', '  1234  5678', 'ready'].join('\n')
    writeFileSync(join(root, 'data/postmaster.pid'), `${stale}\n`)
    expect(await words((await start(root)).url)).toEqual(['first'])
    expect(isAlive(process.ppid)).toBe(true)
  })
})

describe('several processes', () => {
  test('share the server of the first, which alone stops it', async () => {
    const root = await preparedRoot()
    const mine = await start(root)
    const other = await startElsewhere(root)
    expect(other).toMatchObject({ url: mine.url, pid: mine.pid, isAdopted: true })
    const ended = new Promise((settle) => other.process.once('exit', settle))
    other.process.send('stop')
    expect(await ended).toBe(0)
    expect(await words(mine.url)).toEqual(['first'])
  })

  test('have one server when they start at once on an empty folder', async () => {
    const root = newRoot()
    mkdirSync(root)
    const both = await Promise.all([startElsewhere(root), startElsewhere(root)])
    expect(new Set(both.map(({ pid }) => pid)).size).toBe(1)
    expect(both.map(({ isAdopted }) => isAdopted).sort()).toEqual([false, true])
    await query(both[0].url, 'create table kept (word text)', `insert into kept values ('shared')`)
    expect(await words(both[1].url)).toEqual(['shared'])
  })

  // Without setpriv on the path (a minimal root has none) the pipe of the watchdog takes the place of the kernel's signal.
  test.each([
    ['the kernel', process.env],
    ['the watchdog', { ...process.env, PATH: '' }],
  ])('lose nothing when the owner is killed; %s shuts its server down cleanly', async (_, environment) => {
    const root = await preparedRoot()
    const owner = await startElsewhere(root, environment)
    await query(owner.url, `insert into kept values ('second')`)
    await kill(owner.process)
    await expect.poll(() => isAlive(owner.pid), { timeout: 40_000 }).toBe(false)
    expect(readFileSync(join(root, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\s*$/)

    const next = await start(root)
    expect(next.isAdopted).toBe(false)
    expect(await words(next.url)).toEqual(['first', 'second'])
  })

  test('take over at once when owner and server are killed', async () => {
    const root = await preparedRoot()
    const owner = await startElsewhere(root)
    await query(owner.url, `insert into kept values ('second')`)
    owner.process.kill('SIGSTOP')
    process.kill(owner.pid, 'SIGKILL')
    await kill(owner.process)
    const next = await start(root)
    expect(next).toMatchObject({ isAdopted: false, url: owner.url })
    expect(await words(next.url)).toEqual(['first', 'second'])
  })
})

describe('what cannot be started says folder, reason and way out', () => {
  test('a folder that the account nobody cannot enter', () => {
    const root = newRoot()
    chmodSync(join(root, '..'), 0o700)
    const prepare = () => prepareRoot(root, { name: 'nobody', uid: 65_534, gid: 65_534 })
    expect(prepare).toThrow(`cannot enter ${join(root, '..')} (mode 700)`)
    expect(prepare).toThrow(/ZHUNSHENG_DATA/)
  })

  test('a file where the folder should be', async () => {
    const root = newRoot()
    writeFileSync(root, '')
    await expect(startEmbeddedPostgres(root)).rejects.toThrow(new RegExp(`${root} cannot be made .*EEXIST`))
  })

  test('a lost password, and a wrong one', async () => {
    const root = await preparedRoot()
    rmSync(join(root, 'password'))
    await expect(startEmbeddedPostgres(root)).rejects.toThrow(`is not in ${join(root, 'password')}`)
    writeFileSync(join(root, 'password'), 'wrong')
    await expect(startEmbeddedPostgres(root)).rejects.toThrow(/password authentication failed/)
  })

  test('damaged data, with the end of the log', async () => {
    const root = await preparedRoot()
    writeFileSync(join(root, 'data/global/pg_control'), 'damage')
    await expect(startEmbeddedPostgres(root)).rejects.toThrow(
      /could not be started on .*data: it (?:was )?ended[^]*pg_control[^]*postgres\.log/,
    )
  })

  test('data of another major version', async () => {
    const root = await preparedRoot()
    writeFileSync(join(root, 'data/PG_VERSION'), '17\n')
    await expect(startEmbeddedPostgres(root)).rejects.toThrow(/made by PostgreSQL 17/)
  })
})

/** Each row in a connection of its own, each followed by a checkpoint: those recycle the log that a backup relies on. */
async function writeUntil(end: AbortSignal, url: string): Promise<number> {
  let written = 0
  for (; !end.aborted; written++) await query(url, `insert into kept values ('while ${written}')`, 'checkpoint')
  return written
}

describe('a backup', () => {
  test('taken while rows are written starts as a database with all that was committed before it', async () => {
    const root = await preparedRoot()
    const server = await start(root)
    await query(server.url, `insert into kept select 'row ' || lpad(n::text, 5, '0') from generate_series(1, 20000) n`)
    const backup = join(root, '..', 'backup')
    const copying = new AbortController()
    const [written] = await Promise.all([
      writeUntil(copying.signal, server.url),
      backUp(server.url, root, backup).finally(() => copying.abort()),
    ])
    expect(written).toBeGreaterThan(0)
    await expect(backUp(server.url, root, backup)).rejects.toThrow(/exists already/)

    const restored = join(root, '..', 'restored')
    await restore(backup, restored)
    const copy = await start(restored)
    const [row] = await query(copy.url, `select count(*) filter (where word like 'row %') as rows from kept`)
    expect(row).toEqual({ rows: '20000' })
    expect(await query(copy.url, `select slot_name from pg_replication_slots`)).toEqual([])
    expect(existsSync(join(backup, 'data/postmaster.pid'))).toBe(false)
  })

  test('that fails leaves nothing behind', async () => {
    const root = await preparedRoot()
    const server = await start(root)
    rmSync(join(root, 'password'))
    const backup = join(root, '..', 'backup')
    await expect(backUp(server.url, root, backup)).rejects.toThrow(`The backup of ${root} into ${backup} failed`)
    expect([existsSync(backup), existsSync(`${backup}.partial`)]).toEqual([false, false])
  })
})
