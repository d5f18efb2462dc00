import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { sizeText } from '../../report-words.ts'
import { visible } from '../../visible.ts'
import { DropZone } from '../inspections/DropZone.tsx'

interface DocumentFieldProps {
  readonly id?: string
  readonly value?: File | undefined
  readonly onChange?: (file: File | undefined) => void
  /** From 0 to 1 while it is being sent. */
  readonly share: number | undefined
}

/** One document that is chosen here and sent with the form. */
export function DocumentField({ id, value, onChange, share }: DocumentFieldProps): ReactNode {
  const { t } = useWords()
  if (!value)
    return (
      <DropZone
        isCompact
        accepts=".html,.htm,.md,.markdown,.txt,.docx,.pdf"
        {...(id === undefined ? {} : { id })}
        title={{ zh: '拖入文件,或点此选择', en: 'Drop the document here, or press to choose' }}
        hint={{
          zh: 'HTML、DOCX、Markdown、文本或 PDF,至多 20 MiB;HTML 与 DOCX 保留标题、表格与加粗,读得最准',
          en: 'HTML, DOCX, Markdown, text or PDF, 20 MiB at most. HTML and DOCX keep headings, tables and emphasis, and are read best',
        }}
        onFiles={([file]) => onChange?.(file)}
      />
    )
  return (
    <div className="card document-chosen">
      <span>{visible(value.name, 200)}</span> <span className="soft number">{sizeText(value.size)}</span>
      {share === undefined ? (
        <Button size="small" onClick={() => onChange?.(undefined)}>
          {t({ zh: '换一个', en: 'Another' })}
        </Button>
      ) : (
        <Progress
          percent={Math.floor(share * 100)}
          status="active"
          strokeColor="var(--link)"
          aria-label={t({ zh: '上传进度', en: 'Progress of the upload' })}
        />
      )}
    </div>
  )
}
