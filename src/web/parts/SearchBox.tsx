import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'

export interface SearchBoxProps {
  /** What can be searched for: shown while empty, and read aloud. */
  readonly label: Words
  readonly value: string
  /** Told when the reader pauses, at once on Enter. Chinese input is not told before its words are chosen. */
  readonly onSearch: (text: string) => void
  readonly isLarge?: boolean
}

const PAUSE_MILLISECONDS = 350

/** A search box that waits for a pause. */
export function SearchBox({ label, value, onSearch, isLarge = false }: SearchBoxProps): ReactNode {
  const { t } = useWords()
  const [typed, setTyped] = useState(value)
  const isComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const told = useRef(value)
  useEffect(() => {
    if (value !== told.current) setTyped(value)
    told.current = value
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const tell = (text: string): void => {
    clearTimeout(timer.current)
    const wanted = text.trim()
    if (wanted === told.current) return
    told.current = wanted
    onSearch(wanted)
  }
  const tellSoon = (text: string): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => tell(text), PAUSE_MILLISECONDS)
  }
  return (
    <Input
      className="search-box"
      type="search"
      allowClear
      maxLength={100}
      size={isLarge ? 'large' : 'middle'}
      prefix={<SearchOutlined aria-hidden />}
      placeholder={t(label)}
      aria-label={t(label)}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        if (!isComposing.current) tellSoon(target.value)
      }}
      onCompositionStart={() => {
        isComposing.current = true
      }}
      onCompositionEnd={({ currentTarget }) => {
        isComposing.current = false
        tellSoon(currentTarget.value)
      }}
      onPressEnter={({ currentTarget }) => {
        if (!isComposing.current) tell(currentTarget.value)
      }}
    />
  )
}
