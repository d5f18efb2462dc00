import { InboxOutlined } from '@ant-design/icons'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'

export interface DropZoneProps {
  readonly title: Words
  readonly hint: Words
  readonly isMultiple?: boolean
  readonly isCompact?: boolean
  /** Suffixes that the system's own choice of files offers first; those of packages and SDK archives unless told. */
  readonly accepts?: string
  readonly id?: string
  readonly onFiles: (files: readonly File[]) => void
}

/** What can be opened as a package, as the archive of an SDK, as the recording of a page, or as evidence of one that another tool took. */
const packages = '.apk,.aab,.apks,.xapk,.apkm,.aar,.jar,.zsrec,.har,.mhtml,.zip'

/** A field for files: drop them on it, or press it to choose. */
export function DropZone(props: DropZoneProps): ReactNode {
  const { title, hint, isMultiple = false, isCompact = false, accepts = packages, id, onFiles } = props
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])]
    if (files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1))
    // The same file may be chosen once more.
    if (input.current) input.current.value = ''
  }
  const over = (event: DragEvent): void => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <label
      className={`drop-zone${isOver ? ' is-over' : ''}${isCompact ? ' compact' : ''}`}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        accept={accepts}
        {...(id === undefined ? {} : { id })}
        multiple={isMultiple}
        onChange={({ target }) => take(target.files)}
      />
      <InboxOutlined aria-hidden className="drop-icon" />
      <span className="drop-title">{t(title)}</span>
      <span className="soft">{t(hint)}</span>
    </label>
  )
}
