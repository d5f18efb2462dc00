/**
 * Validates the SARIF of the packages given against the published schema of SARIF 2.1.0 (as an npm package carries it), in both
 * languages, and makes sure that the schema rejects a broken log. Exits 1 on any fault.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { unpacked } from './tarballs.ts'

const cli = join(import.meta.dirname, '..', 'src', 'cli.ts')
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(join(unpacked('@microsoft/jest-sarif@1.0.0-beta.0'), 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'))
// One pattern of the schema is no regular expression in unicode mode.
const validate = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema)

for (const file of process.argv.slice(2))
  for (const language of ['zh-CN', 'en']) {
    const log = sarifOf(file, language)
    const faults = validate(log) ? [] : (validate.errors ?? [])
    console.log(`${file} ${language}: ${log.runs[0]!.results.length} results, ${faults.length} faults`)
    for (const { instancePath, message } of faults) console.log(`  ${instancePath} ${message}`)
    log.runs[0]!.results.push({ level: 'terrible' })
    if (faults.length > 0 || validate(log)) process.exitCode = 1
  }

interface Log {
  readonly runs: readonly { readonly results: object[] }[]
}

function sarifOf(file: string, language: string): Log {
  const args = [cli, 'inspect', file, '--format', 'sarif', '--quiet', '--fail-on', 'never', '--lang', language]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })) as Log
}
