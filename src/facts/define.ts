import type { Check } from '#core/check.ts'
import type { Extractor } from '#core/extractor.ts'
import type { Measure } from '#core/measure.ts'
import type { Facts, Inputs } from './facts.ts'

/** The core, bound to the catalogue: a check, extractor or measure that names a fact that does not exist is a compile error. */
export const defineCheck = <const Needed extends keyof Facts, const Optional extends keyof Facts = never>(
  check: Check<Facts, Needed, Optional>,
): Check<Facts, Needed, Optional> => check
export const defineExtractor = <const Gives extends keyof Facts, const Needed extends keyof Inputs>(
  extractor: Extractor<Inputs, Gives, Needed>,
): Extractor<Inputs, Gives, Needed> => extractor
export const defineMeasure = (measure: Measure<Facts>): Measure<Facts> => measure
