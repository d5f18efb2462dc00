import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'

/** While something is being read. `of` says what, where it may take longer than a moment. */
export function Loading({ of, rows = 4 }: { readonly of?: Words; readonly rows?: number }): ReactNode {
  const { t } = useWords()
  return (
    <div className="loading" role="status" aria-live="polite">
      <span className={of ? 'soft' : 'visually-hidden'}>{t(of ?? { zh: '正在加载', en: 'Loading' })}</span>
      <Skeleton active paragraph={{ rows }} title={false} aria-hidden />
    </div>
  )
}
