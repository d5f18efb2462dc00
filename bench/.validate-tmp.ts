import { readFileSync, globSync, existsSync } from 'node:fs'
import Ajv from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { openFileArtifact } from '#capture/file.ts'
import { artifactOf } from '#core/artifact.ts'
import { inspectPackage } from '../src/inspection.ts'
import { sarifLog } from '#report/sarif.ts'
import { reportJson } from '#report/inspection-report.ts'
import { packages } from './packages.ts'
const A: any = (Ajv as any).default ?? Ajv, B: any = (Ajv2020 as any).default ?? Ajv2020, F: any = (addFormats as any).default ?? addFormats
const sarif = JSON.parse(readFileSync('/tmp/sarif/package/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8')); delete sarif.$schema; delete sarif.id
const a = new A({ unicodeRegExp: false, strict: false, allErrors: true }); F(a)
const validSarif = a.compile(sarif)
const b = new B({ strict: false, allErrors: true }); F(b)
const validReport = b.compile(JSON.parse(readFileSync('docs/report.schema.json', 'utf8')))
const paths = [...packages(false).values(), ...globSync('samples/*/*/sample.apk')]
let bad = 0
for (const path of paths) {
  const t = performance.now()
  const apk = openFileArtifact(path, 'apk')
  const profile = path.replace('sample.apk', 'profile.json')
  const report = await inspectPackage(apk, { version: '0.1.0', ...(path.endsWith('sample.apk') && existsSync(profile) ? { profileFile: artifactOf(readFileSync(profile), 'profile.json', 'profile') } : {}) })
  apk.close()
  for (const language of ['zh', 'en'] as const) {
    if (!validSarif(JSON.parse(sarifLog([report], { language })))) { bad++; console.log(path, 'SARIF', JSON.stringify(validSarif.errors!.slice(0, 4))) }
  }
  if (!validReport(JSON.parse(reportJson(report)))) { bad++; console.log(path, 'JSON', JSON.stringify(validReport.errors!.slice(0, 4))) }
  if (performance.now() - t > 2000) console.log(path, (performance.now() - t).toFixed(0), 'ms')
}
console.log(paths.length, 'packages', bad, 'bad')
