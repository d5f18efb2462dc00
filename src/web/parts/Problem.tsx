import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { ProblemError } from '../api.ts'
import { useWords } from '../language.ts'
import { problemAdvice } from '../problem-advice.ts'
import { Page } from './Page.tsx'

export interface ProblemProps {
  readonly error: unknown
  /** Asks again. */
  readonly onRetry?: (() => void) | undefined
}

/** What went wrong, in the reader's language; what to do about it; and the number under which the server recorded it. */
export function Problem({ error, onRetry }: ProblemProps): ReactNode {
  const { t } = useWords()
  if (!(error instanceof ProblemError)) return <Unforeseen {...(onRetry ? { onRetry } : {})} />
  const { words, detailWords, errors = [], code, requestId } = error.document
  const advice = problemAdvice[code]
  return (
    <Alert
      type="error"
      showIcon
      className="problem"
      title={t(words)}
      description={
        <>
          {detailWords && <p>{t(detailWords)}</p>}
          {errors.length > 0 && (
            <ul>
              {errors.map(({ path, message }) => (
                <li key={`${path} ${message.en}`}>
                  <code>{path.replace(/^(body|query|params)\./, '')}</code> {t(message)}
                </li>
              ))}
            </ul>
          )}
          {advice && <p>{t(advice)}</p>}
          {requestId !== '' && (
            <p className="soft small">
              {t({ zh: '请求编号', en: 'Request' })} <code>{requestId}</code>
            </p>
          )}
        </>
      }
      action={onRetry && <Retry onRetry={onRetry} />}
    />
  )
}

function Retry({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const { t } = useWords()
  return (
    <Button size="small" onClick={onRetry}>
      {t({ zh: '重试', en: 'Try again' })}
    </Button>
  )
}

function Unforeseen({ onRetry }: { readonly onRetry?: () => void }): ReactNode {
  const { t } = useWords()
  return (
    <Alert
      type="error"
      showIcon
      className="problem"
      title={t({ zh: '页面出错了', en: 'This page failed' })}
      description={t({
        zh: '已提交的内容不受影响。请重新加载页面;若仍出现,请告知平台。',
        en: 'What was submitted is safe. Reload the page; if it stays, tell us.',
      })}
      action={<Retry onRetry={onRetry ?? (() => location.reload())} />}
    />
  )
}

/** A whole page that failed. */
export function Broken({ error, reset }: { readonly error: unknown; readonly reset?: () => void }): ReactNode {
  return (
    <Page title={{ zh: '无法显示此页', en: 'This page cannot be shown' }}>
      <Problem error={error} onRetry={reset} />
    </Page>
  )
}
