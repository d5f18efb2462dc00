/** Reads from the database and the store what became of every package, believing no process that took part. */
import { sql } from 'kysely'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { json } from 'node:stream/consumers'
import type { S3Config } from '#server/config.ts'
import { openBlobs } from '#server/blobs/open-blobs.ts'
import type { Database, OpenDatabase } from '#server/database.ts'
import { verifyChain } from '#server/journal-verify.ts'

/** A package as a client handed it in. */
export interface HandedIn {
  /** The sample that it is a copy of. */
  readonly source: string
  readonly sha256: string
  /** The commission that was answered. */
  readonly commission: string
  /** How often it was sent until a server answered. */
  readonly tries: number
}

/** A name or a number, and what ought to be the same. */
interface InspectionRow {
  readonly id: string
  readonly package: string
  readonly state: string
  readonly attempt: number
  readonly report: string | null
  readonly findings: number
  readonly last_ordinal: number | null
  readonly lines: number
}

export async function countDone(db: Database): Promise<number> {
  const { rows } = await sql<{ done: number }>`select count(*)::int as done from inspection where state = 'done'`.execute(db)
  return rows[0]!.done
}

/** What is not as it should be, in sentences; empty when all is proved. Prints what was counted. */
export async function prove({ db }: OpenDatabase, s3: S3Config, handedIn: readonly HandedIn[]): Promise<string[]> {
  const faults: string[] = []
  const { rows } = await sql<InspectionRow>`
    select i.id, i.package, i.state, i.attempt, i.report,
      (select count(*)::int from finding f where f.inspection_id = i.id) as findings,
      (select max(f.ordinal) from finding f where f.inspection_id = i.id) as last_ordinal,
      (select count(*)::int from journal_entry j where j.action = 'inspect' and j.object = 'inspection:' || i.id) as lines
    from inspection as i`.execute(db)
  const byPackage = Map.groupBy(rows, (row) => row.package)
  for (const { sha256 } of handedIn) {
    const found = byPackage.get(sha256) ?? []
    if (found.length !== 1) faults.push(`package ${sha256} has ${found.length} inspections`)
  }
  if (byPackage.size !== handedIn.length) faults.push(`${byPackage.size} packages were inspected, ${handedIn.length} were handed in`)
  for (const { id, state, lines } of rows) {
    if (state !== 'done') faults.push(`inspection ${id} is ${state}`)
    if (lines !== 1) faults.push(`inspection ${id} has ${lines} lines in the journal that say it is done`)
  }
  faults.push(...(await reportFaults(s3, rows)), ...findingFaults(handedIn, byPackage), ...(await commissionFaults(db, handedIn)))
  faults.push(...(await queueFaults(db)))
  const chain = await verifyChain(db)
  if (!chain.isIntact) faults.push(`the journal is broken at ${chain.position}: ${chain.reason.en}`)

  const begun = rows.reduce((sum, { attempt }) => sum + attempt, 0)
  console.log(`\n${rows.length} inspections, ${rows.filter(({ state }) => state === 'done').length} done; begun ${begun} times`)
  console.log(`${rows.filter(({ attempt }) => attempt > 1).length} were taken up again after a kill, each finished once`)
  console.log(`${handedIn.filter(({ tries }) => tries > 1).length} packages were sent again because a server did not answer`)
  console.log(
    `${rows.reduce((sum, { findings }) => sum + findings, 0)} findings, ${chain.isIntact ? chain.length : '?'} lines of the journal chained`,
  )
  await tellSizes(db)
  return faults
}

/** What docs/operations.md reckons with. */
async function tellSizes(db: Database): Promise<void> {
  const { rows } = await sql<{ relation: string; rows: number; bytes: number }>`
    select relname as relation, (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || quote_ident(relname), false, true, '')))[1]::text::int as rows,
      pg_total_relation_size(oid)::int as bytes
    from pg_class where relname in ('finding', 'inspection', 'commission', 'package', 'journal_entry', 'journal_seal') and relkind = 'r' order by 1`.execute(
    db,
  )
  const shown = rows.map(({ relation, rows: count, bytes }) => `${relation} ${Math.round(bytes / count)}`)
  console.log(`bytes of a row with its indexes: ${shown.join(', ')}`)
}

/** The report in the store has as many findings as there are rows, and the rows are numbered without a gap. */
async function reportFaults(s3: S3Config, rows: readonly InspectionRow[]): Promise<string[]> {
  const faults: string[] = []
  const cacheFolder = join(tmpdir(), `zhunsheng-proof-${process.pid}`)
  const blobs = await openBlobs({ kind: 's3', ...s3, cacheFolder, cacheBytes: 64 * 1024 * 1024 })
  try {
    for (const { id, package: sha256, report, findings, last_ordinal } of rows) {
      if (!(await blobs.has(sha256))) faults.push(`the package of inspection ${id} is not in the store`)
      if (report === null) continue
      const { findings: reported } = (await json(await blobs.read(report))) as { findings: unknown[] }
      if (reported.length !== findings || last_ordinal !== findings - 1)
        faults.push(`inspection ${id}: ${reported.length} findings in its report, ${findings} rows, the last numbered ${last_ordinal}`)
    }
  } finally {
    await rm(cacheFolder, { recursive: true, force: true })
  }
  return faults
}

/** Copies of one sample have as many findings, whichever machine inspected them and however often it was killed. */
function findingFaults(handedIn: readonly HandedIn[], byPackage: ReadonlyMap<string, readonly InspectionRow[]>): string[] {
  return [...Map.groupBy(handedIn, (one) => one.source)].flatMap(([source, copies]) => {
    const counts = new Set(copies.flatMap(({ sha256 }) => (byPackage.get(sha256) ?? []).map(({ findings }) => findings)))
    return counts.size === 1 && !counts.has(0) ? [] : [`copies of ${source} have ${[...counts].join(' and ')} findings`]
  })
}

/** What a client was answered is there. One that had no answer and sent again may have commissioned twice: the inspection is one. */
async function commissionFaults(db: Database, handedIn: readonly HandedIn[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; package: string; app_id: string | null }>`select id, package, app_id from commission`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const lost = handedIn.filter(({ commission, sha256 }) => byId.get(commission)?.package !== sha256)
  const unfiled = rows.filter(({ app_id }) => app_id === null)
  return [
    ...lost.map(({ commission }) => `commission ${commission} was answered and is not there`),
    ...unfiled.map(({ id }) => `commission ${id} is not filed under an app`),
  ]
}

/** Nothing waits, runs, has failed or lies among the dead letters. */
async function queueFaults(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string; state: string; jobs: number }>`
    select name, state::text, count(*)::int as jobs from pgboss.job where name like 'inspect%' and state <> 'completed' group by 1, 2`.execute(
    db,
  )
  return rows.map(({ name, state, jobs }) => `${jobs} jobs of ${name} are ${state}`)
}
