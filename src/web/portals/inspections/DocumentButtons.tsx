import { Button, Space } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { inspectionRoutes, type ReportDocument } from '#platform/inspections/api.ts'
import { addressOf, call } from '../../api.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'

type Format = ReportDocument['format']
const formats: readonly { readonly format: Format; readonly title: Words }[] = [
  { format: 'pdf', title: { zh: '生成 PDF 报告并下载', en: 'Write the report as PDF and download it' } },
  { format: 'docx', title: { zh: '生成 DOCX 报告并下载', en: 'Write the report as DOCX and download it' } },
  { format: 'xlsx', title: { zh: '生成 XLSX 表格并下载', en: 'Write the findings as XLSX and download it' } },
]
/** Milliseconds between two looks; what takes longer is looked at less often. */
const FIRST_LOOK = 400
const SLOWEST_LOOK = 4000

/** The report as a document, by one click: asked for, waited for, downloaded. */
export function DocumentButtons({ commission }: { readonly commission: string }): ReactNode {
  const { t, language } = useWords()
  const [making, setMaking] = useState<Format>()
  const [failed, setFailed] = useState<Format>()
  const [error, setError] = useState<unknown>()
  const leaving = useRef<AbortController>(undefined)
  useEffect(() => () => leaving.current?.abort(), [])

  const make = async (format: Format): Promise<void> => {
    const controller = new AbortController()
    leaving.current = controller
    setMaking(format)
    setFailed(undefined)
    setError(undefined)
    try {
      const done = await written(commission, { format, language }, controller.signal)
      if (done.state === 'failed') setFailed(format)
      else download(addressOf(inspectionRoutes.downloadDocument, { params: { commission, document: done.id } }))
    } catch (thrown) {
      if (!controller.signal.aborted) setError(thrown)
    } finally {
      if (!controller.signal.aborted) setMaking(undefined)
    }
  }
  return (
    <>
      <Space.Compact role="group" aria-label={t({ zh: '生成报告文件', en: 'The report as a document' })}>
        {formats.map(({ format, title }) => (
          <Button
            key={format}
            title={t(title)}
            loading={making === format}
            disabled={making !== undefined && making !== format}
            onClick={() => void make(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </Space.Compact>
      <div className="beside-actions" role="status">
        {making !== undefined && (
          <span className="soft">
            {t({
              zh: `正在生成 ${making.toUpperCase()},完成后自动下载…`,
              en: `The ${making.toUpperCase()} is being written; it downloads by itself…`,
            })}
          </span>
        )}
        {failed !== undefined && (
          <span className="t-failed">
            {t({
              zh: `${failed.toUpperCase()} 生成失败,已记录。请再试一次,或改用“下载报告”中的 HTML。`,
              en: `The ${failed.toUpperCase()} could not be written; that was recorded. Try again, or take the HTML under “Download”.`,
            })}
          </span>
        )}
        {error !== undefined && <Problem error={error} />}
      </div>
    </>
  )
}

/** Asks for a document, and looks until it is ready or has failed. */
async function written(
  commission: string,
  body: Pick<ReportDocument, 'format' | 'language'>,
  signal: AbortSignal,
): Promise<ReportDocument> {
  let document: ReportDocument = await call(inspectionRoutes.requestDocument, { params: { commission }, body }, { signal })
  for (let pause = FIRST_LOOK; document.state === 'waiting'; pause = Math.min(SLOWEST_LOOK, pause * 1.5)) {
    await new Promise((wake) => setTimeout(wake, pause))
    document = await call(inspectionRoutes.getDocument, { params: { commission, document: document.id } }, { signal })
  }
  return document
}

function download(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
