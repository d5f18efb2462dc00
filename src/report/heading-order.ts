import type { Words } from '#core/words.ts'
import { headingOf, type MeasureId } from '#law/notice.ts'

/** Measures under the notice's nine headings, in its order. */
export function arrangedByHeading<Measure extends { readonly id: string }>(
  measures: readonly Measure[],
): readonly (readonly [Words, readonly Measure[]])[] {
  return [...Map.groupBy(measures, ({ id }) => headingOf(id as MeasureId).id)].map(([, group]) => [
    headingOf(group[0]!.id as MeasureId).title,
    group,
  ])
}
