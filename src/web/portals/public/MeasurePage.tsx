import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { forceWords } from '#law/force.ts'
import { artifactNames, type ArtifactName } from '#law/artifacts.ts'
import type { ClauseOfLaw, MeasureOfLaw } from '#law/clause.ts'
import { headings, parts } from '#law/clause.ts'
import { duties, type DutyId } from '#law/duties.ts'
import { notice } from '#law/notice.ts'
import { subjectKinds } from '#law/subjects.ts'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { NotFound } from '../../parts/NotFound.tsx'
import { Page } from '../../parts/Page.tsx'
import { answersOf } from './clause-answers.ts'
import { CommissionCards } from './PackageAnswer.tsx'

const measures: readonly MeasureOfLaw[] = notice.measures

/** `/measures/:measure`: what one of the 26 asks, who answers each clause, how inspected apps do. */
export default function MeasurePage(): ReactNode {
  const { t, list } = useWords()
  const { measure: id = '' } = useParams({ strict: false }) as { measure?: string }
  const at = measures.findIndex((each) => each.id === id)
  const measure = measures[at]
  if (!measure) return <NotFound />
  const heading = headings[measure.heading]
  const before = measures[at - 1]
  const after = measures[at + 1]
  return (
    <Page
      title={`${measure.id} ${t(measure.title)}`}
      width="reading"
      trail={[{ title: { zh: '26 条措施', en: 'The 26 measures' }, to: '/measures' }]}
      lead={
        <>
          {t(parts[heading.part])} · {t(heading.title)}
          <br />
          {t({ zh: '约束对象:', en: 'Binds: ' })}
          {list(measure.binds.map((kind) => subjectKinds[kind]))}
        </>
      }
    >
      <h2 className="section">{t({ zh: '要求与检测方式', en: 'What it asks, and how it is tested' })}</h2>
      <ol className="clauses">
        {measure.clauses.map((clause) => (
          <Clause key={clause.id} clause={clause} />
        ))}
      </ol>
      <Country measure={measure.id} />
      <nav className="neighbours" aria-label={t({ zh: '相邻措施', en: 'Neighbours' })}>
        {before ? (
          <Link to={`/measures/${before.id}`}>
            ← {before.id} {t(before.title)}
          </Link>
        ) : (
          <span />
        )}
        {after ? (
          <Link to={`/measures/${after.id}`}>
            {after.id} {t(after.title)} →
          </Link>
        ) : (
          <span />
        )}
      </nav>
    </Page>
  )
}

function Clause({ clause }: { readonly clause: ClauseOfLaw }): ReactNode {
  const { t } = useWords()
  const { checks = [], artifact, duty, review } = answersOf(clause.id)
  return (
    <li className="clause-answered" id={`c-${clause.id}`}>
      <p className="clause-text">
        <span className="id">{clause.id}</span> <span className={`tag ${clause.force}`}>{t(forceWords[clause.force])}</span>{' '}
        {t(clause.text)}
      </p>
      <ul className="answered-by">
        {checks.map((check) => (
          <li key={check.id}>
            <span className="by">{t({ zh: '自动检查', en: 'Check' })}</span>
            <Link to="/findings" search={{ check: check.id } as never}>
              {t(check.title)}
            </Link>
          </li>
        ))}
        {artifact !== undefined && (
          <li>
            <span className="by">{t({ zh: '需另行提供', en: 'Also needs' })}</span>
            {t(artifactNames[artifact as ArtifactName] ?? { zh: artifact, en: artifact })}
          </li>
        )}
        {duty !== undefined && (
          <li>
            <span className="by">{t({ zh: '平台履行', en: 'By the platform' })}</span>
            {t(duties[duty as DutyId] ?? { zh: duty, en: duty })}
          </li>
        )}
        {review && (
          <li>
            <span className="by">{t({ zh: '人工判断', en: 'By a person' })}</span>
            {t(review)}
          </li>
        )}
      </ul>
    </li>
  )
}

/** Public inspections in which the measure failed: the newest few, and the way to all. */
function Country({ measure }: { readonly measure: string }): ReactNode {
  const { t } = useWords()
  const { data } = useCall(inspectionRoutes.listAllCommissions, { query: { measure, verdict: 'failed', state: 'done', limit: 3 } })
  const shown = data?.items ?? []
  return (
    <section>
      <h2 className="section">{t({ zh: '检测到不符合的APP', en: 'Apps found to fail it' })}</h2>
      {data && shown.length === 0 && (
        <p className="soft">{t({ zh: '在可查看的检测中没有不符合此条的。', en: 'None among the inspections that you may see.' })}</p>
      )}
      {shown.length > 0 && (
        <>
          <CommissionCards commissions={shown} />
          <p>
            <Link to="/inspections" search={{ scope: 'all', measure, verdict: 'failed' } as never}>
              {t({ zh: '查看全部', en: 'See all' })}
            </Link>
          </p>
        </>
      )}
    </section>
  )
}
