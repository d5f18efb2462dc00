/**
 * How fast facts are read out of policies: elements, statements and kinds together, from text already read, on one thread.
 *
 * Seconds are those of the processor, and they count from when Node has compiled what it runs often: on a busy machine five seconds of a
 * clock are one of the processor, most of it spent on compiling. Every policy is read from its text, with nothing remembered of it.
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
const ROUNDS_BEFORE = 15

const policies = Array.from({ length: 40 }, (_, at) => aPolicy(policyOfLength(CHARACTERS, at)))
/** What was read of a text is remembered with it: a copy is read again. */
const fresh = (policy: Policy): Policy => ({ ...policy, texts: [{ ...policy.texts[0] }] })

function run(policy: Policy): number {
  const copy = fresh(policy)
  const statements = copy.texts.flatMap(statementsIn)
  return elementsOf(copy).length + kindsIn(copy.texts, statements).length
}

for (let round = 0; round < ROUNDS_BEFORE; round++) for (const policy of policies) run(policy)
const began = process.cpuUsage()
const secondsUsed = (): number => {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}
let count = 0
while (secondsUsed() < SECONDS) for (const policy of policies) count += Number(run(policy) > 0)
const seconds = secondsUsed()
const characters = policies.reduce((sum, { texts }) => sum + texts[0].text.length, 0) / policies.length
const statements = policies.reduce((sum, { texts }) => sum + statementsIn(texts[0]).length, 0) / policies.length
console.log(
  `${count} policies of ${Math.round(characters)} characters in ${seconds.toFixed(1)} s of one core: ${Math.round(count / seconds)} per second, ${((seconds / count) * 1000).toFixed(2)} ms each; ${Math.round(statements)} statements each`,
)
