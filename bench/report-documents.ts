/**
 * Prints, for a report of sixty pages and more, 24 screenshots in it, as PDF, DOCX and XLSX: wall and CPU seconds from the report to its bytes in a fresh process (the library
 * is loaded in that time), peak memory of the process, the size. Medians.
 *
 *     npm run bench:reports [-- --runs 5] [--copies 1]
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { getDocumentProxy } from 'unpdf'
import { documentFormats, reportDocument, type DocumentFormat } from '#documents/report-document.ts'
import { aLongReport, withScreens } from '../test/build/a-long-report.ts'
import { median, tableLine } from './figures.ts'

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, copies: { type: 'string', default: '1' }, child: { type: 'string' } },
})

interface Measured {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly mebibytes: number
  readonly bytes: number
}

/** As many screenshots as a report carries. */
const aReport = () => withScreens(aLongReport(Number(options.copies)), 24)

if (options.child === undefined) await compare()
else await measure(options.child as DocumentFormat)

async function measure(format: DocumentFormat): Promise<void> {
  const report = await aReport()
  const start = performance.now()
  const cpu = process.cpuUsage()
  const bytes = await reportDocument(report, format, { language: 'zh' })
  const measured: Measured = {
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (({ user, system }) => (user + system) / 1e6)(process.cpuUsage(cpu)),
    mebibytes: process.resourceUsage().maxRSS / 1024,
    bytes: bytes.length,
  }
  console.log(JSON.stringify(measured))
}

async function compare(): Promise<void> {
  const report = await aReport()
  const pdf = await getDocumentProxy(await reportDocument(report, 'pdf', { language: 'zh' }))
  console.log(`${report.findings.length} findings, ${pdf.numPages} pages as PDF, medians of ${options.runs}`)
  const widths = [8, 10, 10, 10, 10]
  console.log(tableLine(['format', 'wall s', 'CPU s', 'peak MiB', 'kB'], widths))
  for (const format of documentFormats) {
    const runs = Array.from({ length: Number(options.runs) }, () => inChild(format))
    const of = (key: keyof Measured): number => median(runs.map((run) => run[key]))
    console.log(
      tableLine(
        [format, of('seconds').toFixed(2), of('cpuSeconds').toFixed(2), of('mebibytes').toFixed(0), (of('bytes') / 1000).toFixed(0)],
        widths,
      ),
    )
  }
}

function inChild(format: DocumentFormat): Measured {
  const { status, stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, '--child', format, '--copies', options.copies], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${format} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Measured
}
