import type { Verdict } from '#core/verdict.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Frame } from '#server/frame.ts'
import type { inspectionRoutes } from './api.ts'
import { countDays, countFailing, countNewest, countStates, type Scope } from './dashboard-table.ts'
import { keptFigures } from './kept-figures.ts'

export type Dashboard = AnswerOf<typeof inspectionRoutes.getDashboard>

const DAYS = 30
const MOST_FAILING = 20
const COUNTRY = ''
/** Figures of one organisation, or of the country (null), kept for a share of the time that they take. */
export function dashboards({ db, clock }: Pick<Frame, 'db' | 'clock'>): (scope: Scope) => Promise<Dashboard> {
  const figures = keptFigures((scope) => compute(scope === COUNTRY ? null : scope))
  return (scope) => figures(scope ?? COUNTRY)

  async function compute(scope: Scope): Promise<Dashboard> {
    const [states, newest, days, failing] = await Promise.all([
      countStates(db, scope),
      countNewest(db, scope),
      countDays(db, scope, clock.now(), DAYS),
      countFailing(db, scope, MOST_FAILING),
    ])
    const count = (state: string): number => states.find((one) => one.state === state)?.count ?? 0
    const measures = new Map<string, Partial<Record<Verdict, number>>>()
    for (const { measure, verdict, apps } of newest.measures)
      measures.set(measure, { ...measures.get(measure), [verdict as Verdict]: apps })
    return {
      apps: newest.apps,
      inspections: { queued: count('queued'), running: count('running'), done: count('done'), failed: count('failed') },
      measures: [...measures].map(([measure, verdicts]) => ({ measure, verdicts })),
      days: days.map(({ day, done, with_failures: withFailures }) => ({ day, done, withFailures })),
      questions: newest.questions,
      failing: failing.map(({ check_id: check, measure, title_zh: zh, title_en: en, apps }) => ({
        check,
        title: { zh, en },
        measure,
        apps,
      })),
    }
  }
}
