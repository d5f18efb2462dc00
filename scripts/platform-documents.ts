/** Writes docs/api.json; without `--write` only tells whether it is out of date (exit 1). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiDocument } from '../src/api-document.ts'

const file = join(import.meta.dirname, '..', 'docs', 'api.json')
const text = await apiDocument()
if (existsSync(file) && readFileSync(file, 'utf8') === text) process.exit(0)
if (process.argv.includes('--write')) writeFileSync(file, text)
console.log(`docs/api.json: ${process.argv.includes('--write') ? 'written' : 'out of date'}`)
process.exit(process.argv.includes('--write') ? 0 : 1)
