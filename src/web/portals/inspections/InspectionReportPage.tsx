import { useMemo, type ReactNode } from 'react'
import type { Verdict } from '#core/verdict.ts'
import type { Commission } from '#platform/inspections/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { rulingRoutes } from '#platform/rulings/api.ts'
import type { ReportedFinding } from '#report/schema.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Read } from '../../parts/Read.tsx'
import { ReportView } from '../../parts/ReportView.tsx'
import { When } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { asksPerson } from '../rulings/asks-person.ts'
import { RulingsOfFinding } from '../rulings/RulingsOfFinding.tsx'
import { AgainButton } from './CommissionButtons.tsx'
import { CompareChoice } from './CompareChoice.tsx'
import { DocumentButtons } from './DocumentButtons.tsx'
import { DownloadButton } from './DownloadButton.tsx'
import { useDocumentLinks } from './document-links.ts'
import { isCommissioner, mayAppeal, mayRule, mayShare } from './may.ts'
import { useReport } from './read-report.ts'
import { VisibilityButton } from './VisibilityButton.tsx'
import { visibilityWords } from './words.ts'
import { visible } from '../../visible.ts'

/** The report of a commission, with rulings beside the findings that they cite. */
export function InspectionReportPage({ commission }: { readonly commission: Commission }): ReactNode {
  const acting = useActing()
  const report = useReport(commission.id)
  const rulings = useCall(rulingRoutes.listRulingsOfCommission, { params: { commission: commission.id } })
  const app = useCall(registryRoutes.getApp, { params: { app: commission.app?.id ?? '' } }, { isEnabled: commission.app !== null })
  const byFinding = useMemo(() => Map.groupBy(rulings.data?.items ?? [], ({ finding }) => finding.ordinal), [rulings.data])
  const ruledFindings = useMemo(
    () =>
      new Map(
        (rulings.data?.items ?? [])
          .filter(({ state }) => state === 'inForce')
          .map(({ finding, verdict }) => [finding.ordinal, verdict as Verdict]),
      ),
    [rulings.data],
  )
  const documentOf = useDocumentLinks(commission.app?.id)
  const isReviewer = mayRule(acting)
  const maysAppeal = mayAppeal(acting, commission, app.data?.organisation?.id)
  const rulingOf = (finding: ReportedFinding, ordinal: number): ReactNode => {
    const own = byFinding.get(ordinal) ?? []
    const maysRule = isReviewer && asksPerson(finding)
    if (own.length === 0 && !maysRule) return null
    return (
      <RulingsOfFinding
        commission={commission.id}
        ordinal={ordinal}
        rulings={own}
        maysRule={maysRule}
        maysConfirm={isReviewer}
        maysAppeal={maysAppeal}
      />
    )
  }
  return (
    <Read of={report} loading={{ zh: '正在读取报告', en: 'Reading the report' }}>
      {(found) => (
        <ReportView
          report={found}
          ruledFindings={ruledFindings}
          ruledMeasures={commission.verdicts ?? {}}
          rulingOf={rulingOf}
          documentOf={documentOf}
          notice={<About commission={commission} />}
          actions={
            <>
              <CompareChoice commission={commission} />
              <DownloadButton commission={commission.id} />
              <DocumentButtons commission={commission.id} />
              {mayShare(acting, commission) && <VisibilityButton commission={commission} />}
              {isCommissioner(acting, commission) && <AgainButton commission={commission} />}
            </>
          }
        />
      )}
    </Read>
  )
}

/** Who asked, when, and who may see the answer. */
function About({ commission }: { readonly commission: Commission }): ReactNode {
  const { t } = useWords()
  const { name, app, organisation, commissionedAt, wasKnown, visibility } = commission
  return (
    <p className="soft report-about">
      {app === null && t({ zh: `提交的文件:${visible(name, 200)} · `, en: `Handed in as ${visible(name, 200)} · ` })}
      {t({ zh: '委托机构:', en: 'Commissioned by ' })}
      {visible(organisation.name, 100)} · <When at={commissionedAt} /> · {t({ zh: '可见范围:', en: 'visible to: ' })}
      {t(visibilityWords[visibility].title)}
      {wasKnown &&
        t({
          zh: ' · 委托方已用同一引擎检测过相同文件',
          en: ' · who commissioned it had the same bytes inspected by the same engine before',
        })}
    </p>
  )
}
