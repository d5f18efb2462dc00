/**
 * Measures the extractors of policies against the labelled texts of test/policies/ (README.md there tells how they were labelled):
 * recall, precision and F1 over all things (micro) and as the mean over texts (macro). `--misses` prints each miss and each false hit
 * with the words of its text; `--only SLUG` reads one text; `--half 1` and `--half 2` read every other text, so that an extractor can be
 * mended by the misses of one half and measured on the other; `--round 2` reads the texts of one round of labelling.
 *
 *     npm run bench:policies [-- --misses] [-- --half 1] [-- --round 2] [-- --only SLUG]
 */
import { parseArgs } from 'node:util'
import { editionsOf } from '../test/policies/editions.ts'
import { goldOf, labelledPolicies } from '../test/policies/gold.ts'
import { readEditions } from '../test/policies/read.ts'
import { scoreOf } from '../test/policies/score.ts'
import { meanRates, ratesOf, summed, type Line } from '../test/policies/tally.ts'
import { tableLine } from './figures.ts'

const { values: options } = parseArgs({
  options: { misses: { type: 'boolean', default: false }, only: { type: 'string' }, half: { type: 'string' }, round: { type: 'string' } },
})
const slugs = labelledPolicies.filter(
  (slug, index) =>
    (options.only === undefined || slug === options.only) &&
    (options.half === undefined || String((index % 2) + 1) === options.half) &&
    (options.round === undefined || String(goldOf(slug).round) === options.round),
)
if (slugs.length === 0) {
  console.error(`bench:policies: no such text; --half is 1 or 2, --round 1 to 7, --only one of ${labelledPolicies.join(', ')}`)
  process.exit(2)
}

const lines: Line[] = []
let milliseconds = 0
for (const slug of slugs) {
  const gold = goldOf(slug)
  const started = process.hrtime.bigint()
  const { read, unread } = await readEditions(editionsOf(slug))
  milliseconds += Number(process.hrtime.bigint() - started) / 1e6
  const scored = scoreOf(gold, read)
  lines.push(...scored)
  for (const reason of unread) console.log(`${slug}: not read: ${reason}`)
  if (options.misses) printMisses(slug, scored)
}

const widths = [34, 6, 7, 6, 8, 10, 8, 14, 18]
console.log(tableLine(['', 'hits', 'missed', 'false', 'recall', 'precision', 'F1', 'recall/text', 'precision/text'], widths))
for (const line of summed(lines)) {
  const { hits, missed, wrong, recall, precision, f1 } = ratesOf(line)
  const mean = meanRates(lines.filter(({ what }) => what === line.what))
  const isCounted = line.precisionMeans === 'false hits'
  const cells = [
    hits,
    missed,
    isCounted ? wrong : '-',
    rate(recall),
    rate(precision),
    rate(f1),
    rate(mean.recall),
    isCounted ? rate(mean.precision) : '-',
  ]
  console.log(tableLine([line.what, ...cells], widths))
}
console.log(`${slugs.length} texts in ${milliseconds.toFixed(0)} ms`)

function rate(value: number | null): string {
  return value === null ? '-' : value.toFixed(3)
}

function printMisses(slug: string, scored: readonly Line[]): void {
  for (const { what, misses, falseHits } of scored) {
    // Elements are told once, as present.
    if (what === 'elements right') continue
    for (const miss of misses) console.log(`${slug}  ${what}  MISSED  ${onOneLine(miss)}`)
    for (const hit of falseHits) console.log(`${slug}  ${what}  FALSE   ${onOneLine(hit)}`)
  }
}

function onOneLine(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ')
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
