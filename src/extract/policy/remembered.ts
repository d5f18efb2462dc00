/** What was read of a text, remembered with it: several facts are read out of the same sentences. Nothing outlives the text. */
import type { PolicyText } from '#facts/policy.ts'

const memory = new WeakMap<PolicyText, Map<unknown, unknown>>()

/** A reader that reads each text once. */
export function remembered<Value>(read: (text: PolicyText) => Value): (text: PolicyText) => Value {
  return (text) => {
    let known = memory.get(text)
    if (!known) memory.set(text, (known = new Map()))
    if (known.has(read)) return known.get(read) as Value
    const value = read(text)
    known.set(read, value)
    return value
  }
}
