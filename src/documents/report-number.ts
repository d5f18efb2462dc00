import { createHash } from 'node:crypto'
import type { InspectionReport } from '#report/schema.ts'
import { visible } from '#report/visible.ts'

/**
 * The number of a report (报告编号): the same artifacts, engine and measures give the same number, in any language and on any machine;
 * anything else gives another.
 */
export function reportNumber({ artifacts, engine, extractors, measures }: InspectionReport): string {
  const versions = Object.entries(extractors).sort(([a], [b]) => (a < b ? -1 : 1))
  const selected = measures.filter(({ isSelected }) => isSelected).map(({ id }) => id)
  const digest = createHash('sha256')
    .update(JSON.stringify([artifacts.map(({ kind, id }) => [kind, id]), engine.version, versions, selected]))
    .digest('hex')
    .toUpperCase()
  return `ZS-${visible(engine.version, 20)}-${digest.slice(0, 4)}-${digest.slice(4, 8)}-${digest.slice(8, 12)}`
}
