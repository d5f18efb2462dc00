import type { ArtifactId, Evidence } from '#core/evidence.ts'
import { cantTell, failed, type Finding } from '#core/finding.ts'
import { notice } from '#law/notice.ts'
import type { InspectionReport } from '#report/schema.ts'
import { aFinding, aReport, codeEvidence, manifestEvidence, someFindings } from './a-report.ts'

export const policyId = 'c'.repeat(64) as ArtifactId

const sentence = (index: number): Evidence => ({
  kind: 'sentence',
  artifact: policyId,
  index,
  start: index * 40,
  end: index * 40 + 30,
  quote: `我们仅在您使用第${index}项功能时收集您的位置信息,并在使用后删除。`,
})

/** A finding whose evidence comes from a package and from a policy. */
export const aContradiction = (measure: string, position: number, about: string): Finding =>
  aFinding(
    measure,
    failed(
      { zh: `${about}:代码收集位置信息,文件未声明`, en: `${about}: the code collects the location, which the document does not declare` },
      [codeEvidence, sentence(7), sentence(8)],
      { about, owner: 'app', remedy: { zh: '在文件中声明或停止收集', en: 'Declare it, or do not collect it' } },
    ),
    'found-against-declared',
    position,
  )

/** With a policy among its artifacts. */
export const withPolicy = (report: InspectionReport): InspectionReport => ({
  ...report,
  artifacts: [...report.artifacts, { id: policyId, kind: 'policy', name: '隐私政策.html', size: 23_456 }],
})

/** A report of some sixty pages: `copies` findings of each kind under every clause. */
export function aLongReport(copies = 1): InspectionReport {
  const findings = [...someFindings()]
  for (const { id, clauses } of notice.measures)
    for (const position of clauses.keys())
      for (let copy = 0; copy < copies; copy++) {
        const about = `com.example.module${copy}.Component${position}`
        findings.push(
          aContradiction(id, position + 1, about),
          aFinding(
            id,
            cantTell(
              { zh: `组件 ${about} 在启动时调用`, en: `The component ${about} calls it at start-up` },
              { zh: '该调用是否为服务所必需?', en: 'Does the service need the call?' },
              [codeEvidence, { ...manifestEvidence, part: `service@${about}` }],
              { about, owner: 'pushy' },
            ),
            'some-question',
            position + 1,
          ),
        )
      }
  return withPolicy(aReport({ findings }))
}
