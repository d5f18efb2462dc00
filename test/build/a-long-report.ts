import sharp from 'sharp'
import type { ArtifactId, Evidence } from '#core/evidence.ts'
import { cantTell, failed, type Finding } from '#core/finding.ts'
import { shotOf } from '#formats/image/picture.ts'
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

/** With findings of a page that cite `count` screens of it, each an element at another height, as an inspection draws screens for its report. */
export async function withScreens(report: InspectionReport, count: number): Promise<InspectionReport> {
  const page = 'e'.repeat(64) as ArtifactId
  const stripes = Array.from(
    { length: 40 },
    (_, row) => `<rect y="${row * 44}" width="${(row * 97) % 700}" height="30" fill="#${900 - row}"/>`,
  )
  const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="786" height="1702">${stripes.join('')}</svg>`)
  const shot = await shotOf(await sharp(drawing).flatten({ background: '#fff' }).jpeg().toBuffer())
  const exhibits = Array.from({ length: count }, (_, index) => ({
    kind: 'screenshot' as const,
    id: index.toString(16).padStart(64, '0'),
    width: shot.width,
    height: shot.height,
    jpeg: Buffer.from(shot.jpeg).toString('base64'),
  }))
  const added = exhibits.map(({ id }, index) => ({
    ...aFinding(
      '1-04',
      failed({ zh: `关闭按钮 ${index} 过小`, en: `Close button ${index} is too small` }, [
        {
          kind: 'node',
          artifact: page,
          selector: '#shut',
          url: 'https://news.example/',
          screenshot: id as ArtifactId,
          box: { x: 700, y: 10 + index * 60, width: 40, height: 40 },
          quote: '×',
        },
      ]),
      'close-control-clear',
      2,
    ),
  })) as unknown as InspectionReport['findings']
  return {
    ...report,
    artifacts: [...report.artifacts, { id: page, kind: 'page', name: 'news.example', size: 700_000 }],
    exhibits: [...report.exhibits, ...exhibits],
    findings: [...report.findings, ...added],
  }
}
