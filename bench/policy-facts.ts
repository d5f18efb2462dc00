/**
 * How fast facts are read out of policies: elements, statements and kinds together, from text already read, on one thread.
 *
 *     node scripts/run.mjs bench:policies-speed [SECONDS]
 */
import type { Policy } from '#facts/policy.ts'
import { elementsOf } from '#extract/policy/elements.ts'
import { kindsIn } from '#extract/policy/kinds.ts'
import { statementsIn } from '#extract/policy/statements.ts'
import { aPolicy } from '../test/build/a-policy.ts'
import { policyOfLength } from './policy-wording.ts'

const SECONDS = Number(process.argv[2] ?? 5)
/** The median policy of several hundred public ones has some 6,400 Chinese characters. */
const CHARACTERS = 6400

const policies = Array.from({ length: 40 }, (_, at) => aPolicy(policyOfLength(CHARACTERS, at)))
/** What was read of a text is remembered with it: a copy is read again. */
const fresh = (policy: Policy): Policy => ({ ...policy, texts: [{ ...policy.texts[0] }] })

function run(policy: Policy): number {
  const copy = fresh(policy)
  const statements = copy.texts.flatMap(statementsIn)
  return elementsOf(copy).length + kindsIn(copy.texts, statements).length
}

for (const policy of policies) run(policy)
const start = performance.now()
const began = process.cpuUsage()
let count = 0
while (performance.now() - start < SECONDS * 1000) {
  run(policies[count % policies.length]!)
  count++
}
const used = process.cpuUsage(began)
const seconds = (used.user + used.system) / 1e6
const characters = policies.reduce((sum, { texts }) => sum + texts[0].text.length, 0) / policies.length
const statements = policies.reduce((sum, { texts }) => sum + statementsIn(texts[0]).length, 0) / policies.length
console.log(
  `${count} policies of ${Math.round(characters)} characters in ${seconds.toFixed(1)} s of one core: ${Math.round(count / seconds)} per second, ${((seconds / count) * 1000).toFixed(2)} ms each; ${Math.round(statements)} statements each`,
)
