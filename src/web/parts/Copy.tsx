import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'

export interface CopyProps {
  readonly text: string
  /** What is copied, for screen readers: 位置, SHA-256. */
  readonly of: Words
}

/** A small button that copies a text. Works without a secure context too: bureaus open the platform by plain HTTP in their own networks. */
export function Copy({ text, of }: CopyProps): ReactNode {
  const { t } = useWords()
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return undefined
    const timer = setTimeout(() => setDone(false), 2000)
    return () => clearTimeout(timer)
  }, [isDone])
  const label = isDone ? t({ zh: '已复制', en: 'Copied' }) : `${t({ zh: '复制', en: 'Copy' })} ${t(of)}`
  return (
    <button type="button" className="copy" aria-label={label} title={label} onClick={() => void copy(text).then(setDone)}>
      {isDone ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}
    </button>
  )
}

async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    if (isDone) return true
  }
  const box = document.createElement('textarea')
  box.value = text
  box.style.position = 'fixed'
  box.style.opacity = '0'
  document.body.append(box)
  box.select()
  const isDone = document.execCommand('copy')
  box.remove()
  return isDone
}
