import { Button, Progress } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'
import { Copy } from '../../parts/Copy.tsx'
import { sizeText } from '../../report-words.ts'
import { visible } from '../../visible.ts'
import { DropZone } from '../inspections/DropZone.tsx'
import { hashFile } from './hash-file.ts'
import { PackageAnswer } from './PackageAnswer.tsx'

const isHash = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{64}$/.test(text)

/** Drop a file: its hash is computed here, and only the hash is asked about. The hash stands in the address, so that the answer can be shared. */
export function VerifyBox(): ReactNode {
  const { t } = useWords()
  const [{ sha256 }, change] = useAddress()
  const [file, setFile] = useState<File>()
  const [share, setShare] = useState<number>()
  const [isUnreadable, setUnreadable] = useState(false)
  const work = useRef<AbortController>(undefined)
  useEffect(() => () => work.current?.abort(), [])
  const look = async (chosen: File): Promise<void> => {
    work.current?.abort()
    const controller = new AbortController()
    work.current = controller
    setFile(chosen)
    setUnreadable(false)
    setShare(0)
    change({ sha256: undefined })
    try {
      const found = await hashFile(chosen, setShare, controller.signal)
      if (!controller.signal.aborted) change({ sha256: found })
    } catch {
      if (!controller.signal.aborted) setUnreadable(true)
    } finally {
      if (work.current === controller) setShare(undefined)
    }
  }
  const stop = (): void => {
    work.current?.abort()
    setShare(undefined)
    setFile(undefined)
  }
  return (
    <div className="verify">
      <DropZone
        isCompact={isHash(sha256)}
        title={{ zh: '拖入安装包,或点此选择', en: 'Drop a package here, or press to choose' }}
        hint={{ zh: '在您的设备上计算哈希,文件不会上传', en: 'Its hash is computed on your device; the file is not uploaded' }}
        onFiles={([chosen]) => chosen && void look(chosen)}
      />
      {share !== undefined && file && (
        <div className="verify-work">
          <p className="line">
            <span>
              {t({ zh: '正在计算', en: 'Computing' })} {visible(file.name, 100)} <span className="soft number">{sizeText(file.size)}</span>
            </span>
            <Button size="small" onClick={stop}>
              {t({ zh: '停止', en: 'Stop' })}
            </Button>
          </p>
          <Progress percent={Math.floor(share * 100)} strokeColor="var(--link)" aria-label={t({ zh: '计算进度', en: 'Progress' })} />
        </div>
      )}
      {isUnreadable && (
        <p role="alert" className="t-failed">
          {t({ zh: '无法读取该文件,请重新选择。', en: 'The file cannot be read; please choose it again.' })}
        </p>
      )}
      {isHash(sha256) && share === undefined && (
        <section className="verify-answer" aria-live="polite">
          <p className="verify-hash">
            {file && <b>{visible(file.name, 100)} </b>}
            <span className="soft">SHA-256</span> <code>{sha256}</code>
            <Copy text={sha256} of={{ zh: 'SHA-256', en: 'the SHA-256' }} />
          </p>
          <PackageAnswer sha256={sha256} />
        </section>
      )}
    </div>
  )
}
