/** Reads the policy named on the command line as an inspection would, and says how it went and what memory it took: run under the limits of one. */
import { readFileSync } from 'node:fs'
import { artifactOf } from '#core/artifact.ts'
import { Hidden, Incomplete } from '#core/extractor.ts'
import policies from '#extract/policy/policies.ts'

/** Characters of text that are passed on. */
const MOST_SHOWN = 1000
const [path = ''] = process.argv.slice(2)
const artifact = artifactOf(readFileSync(path), 'policy', 'policy')
const read = await policies.extract({
  policyEditions: [{ version: null, publishedOn: null, notice: null, documents: [{ part: 'policy', artifact }] }],
})
const peakMebibytes = Math.round(process.resourceUsage().maxRSS / 1024)
const said =
  read instanceof Hidden
    ? { reason: read.reason.en }
    : {
        texts: (read instanceof Incomplete ? read.value : read).flatMap(({ texts }) =>
          texts.map(({ format, text }) => ({ format, characters: text.length, text: text.slice(0, MOST_SHOWN) })),
        ),
      }
process.stdout.write(JSON.stringify({ peakMebibytes, ...said }))
