/**
 * Follows references: `@string/app_name` → the label in every language. Android resolves one reference under the one configuration
 * of the device; here every configuration is wanted, so each step combines that of the reference with that of what it names.
 */
import type { AnomalyLog } from '../anomaly-log.ts'
import type { ConfiguredValue, ResourceConfig } from '../resource-table.ts'

/** Android gives up after 20. */
const DEEPEST_REFERENCE = 20
/** Visits in one answer: a chain of references with many configurations each would multiply without end. */
const MOST_VISITS = 4096

/** A reference that leads nowhere (the framework's 0x01…, a cycle) is given back as it is. */
export function resolveReferences(
  id: number,
  valuesOf: (id: number) => readonly ConfiguredValue[],
  anomalies: AnomalyLog,
): ConfiguredValue[] {
  const found: ConfiguredValue[] = []
  const path: number[] = []
  let visits = 0

  function visit(from: number, outer: ResourceConfig | undefined): boolean {
    const values = valuesOf(from)
    if (values.length === 0) return false
    path.push(from)
    for (const stored of values) {
      const config = outer === undefined ? stored.config : combine(outer, stored.config)
      if (config === undefined) continue
      if (++visits > MOST_VISITS) break
      const { value, offset } = stored
      if (value.type === 'reference' && value.id !== 0) {
        if (path.includes(value.id)) anomalies.note('reference-cycle', offset, `0x${value.id.toString(16)} refers to itself.`)
        else if (path.length >= DEEPEST_REFERENCE)
          anomalies.note('reference-too-deep', offset, `More than ${DEEPEST_REFERENCE} references in a row.`)
        else if (visit(value.id, config)) continue
      }
      found.push({ config, value, offset })
    }
    path.pop()
    return true
  }

  visit(id, undefined)
  if (visits > MOST_VISITS)
    anomalies.note('references-multiply', 0, `0x${id.toString(16)} has more than ${MOST_VISITS} values once its references are followed.`)
  return found
}

/** The more specific of the two; undefined when no device can match both (a reference for `zh` never shows the `en` of its target). */
function combine(outer: ResourceConfig, inner: ResourceConfig): ResourceConfig | undefined {
  const [outerLanguage, innerLanguage] = [languageOf(outer), languageOf(inner)]
  if (outerLanguage !== '' && innerLanguage !== '' && outerLanguage !== innerLanguage) return undefined
  return specificity(outer) > specificity(inner) ? outer : inner
}

function languageOf(config: ResourceConfig): string {
  return config.locale.split('-', 1)[0]!
}

function specificity(config: ResourceConfig): number {
  return config.qualifier === '' ? 0 : config.qualifier.split('-').length
}
