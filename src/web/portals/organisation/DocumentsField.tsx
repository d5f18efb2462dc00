import { DeleteOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { call } from '../../api.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { visible } from '../../visible.ts'
import { sizeText } from '../../report-words.ts'

/** A document that lies on the platform already. */
export interface Attached {
  readonly sha256: string
  readonly name: string
  readonly size: number
}

interface DocumentsFieldProps {
  readonly organisation: string
  readonly id?: string
  readonly value?: readonly Attached[]
  readonly onChange?: (documents: readonly Attached[]) => void
}

const MOST = 10

/** Documents are uploaded as they are chosen, so that sending the form is quick and a draft keeps them. */
export function DocumentsField({ organisation, id, value = [], onChange }: DocumentsFieldProps): ReactNode {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<string>()
  const [error, setError] = useState<unknown>()
  const add = async (files: readonly File[]): Promise<void> => {
    setError(undefined)
    let documents = value
    try {
      for (const file of files.slice(0, MOST - value.length)) {
        setSending(file.name)
        const query = { name: file.name.slice(-200) || 'document' }
        const { sha256, name, size } = await call(registryRoutes.storeDocument, { params: { organisation }, query, body: file })
        documents = [...documents.filter((each) => each.sha256 !== sha256), { sha256, name, size }]
        onChange?.(documents)
      }
    } catch (thrown) {
      setError(thrown)
    } finally {
      setSending(undefined)
    }
  }
  return (
    <div>
      {value.length > 0 && (
        <ul className="files">
          {value.map((each) => (
            <li key={each.sha256}>
              <span>{visible(each.name, 200)}</span>
              <span className="soft number">{sizeText(each.size)}</span>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={`${t({ zh: '移除', en: 'Remove' })} ${visible(each.name, 80)}`}
                onClick={() => onChange?.(value.filter(({ sha256 }) => sha256 !== each.sha256))}
              />
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t({ zh: '选择证照文件', en: 'Choose documents' })}
        onChange={({ target }) => {
          void add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <Button
        {...(id === undefined ? {} : { id })}
        icon={<UploadOutlined aria-hidden />}
        loading={sending !== undefined}
        disabled={value.length >= MOST}
        onClick={() => input.current?.click()}
      >
        {t({ zh: '上传证照', en: 'Upload documents' })}
      </Button>
      <span role="status" className="soft small">
        {sending !== undefined && ` ${t({ zh: '正在上传', en: 'Uploading' })} ${visible(sending, 60)}`}
      </span>
      {error !== undefined && <Problem error={error} />}
    </div>
  )
}
