import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkRoutes, type SdkDocument } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Lines } from '../../parts/Lines.tsx'
import { Day } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { Outside } from './Outside.tsx'
import { documentWords } from './words.ts'

type Edition = Omit<SdkDocument, 'text'>
export interface DocumentSectionProps {
  readonly sdk: string
  readonly kind: SdkDocument['kind']
  readonly current: Edition | null
  readonly actions?: ReactNode
}

const purposes = {
  rules: {
    zh: '处理规则说明 SDK 提供者如何处理个人信息;每次变更及其内容在此留存。',
    en: 'The rules say how the provider handles personal information; every edition and what it changed is kept here.',
  },
  guide: {
    zh: '合规使用指南告诉运营者如何配置:何时初始化、关闭哪些模块、如何告知用户。',
    en: 'The guide tells operators how to set it up: when to initialise, what to switch off, what to tell people.',
  },
} as const

/** Rules or guide of an SDK: the edition in force, and those before it. */
export function DocumentSection({ sdk, kind, current, actions }: DocumentSectionProps): ReactNode {
  const { t } = useWords()
  return (
    <Section title={documentWords[kind]} actions={actions}>
      {current === null ? (
        <p className="soft">
          {t({ zh: '提供者尚未发布。', en: 'Its provider has published none. ' })}
          {t(purposes[kind])}
        </p>
      ) : (
        <div className="card">
          <EditionLine sdk={sdk} edition={current} isCurrent />
          <History sdk={sdk} kind={kind} current={current.id} />
        </div>
      )}
    </Section>
  )
}

function EditionLine({
  sdk,
  edition: { id, version, effectiveOn, changes, link },
  isCurrent = false,
}: {
  readonly sdk: string
  readonly edition: Edition
  readonly isCurrent?: boolean
}): ReactNode {
  const { t } = useWords()
  return (
    <div className="document-edition">
      <p>
        <Link to={`/sdks/${sdk}/documents/${id}` as string}>
          <b>
            {t({ zh: '版本', en: 'Edition' })} {visible(version, 60)}
          </b>
        </Link>{' '}
        <span className="soft">
          {t({ zh: '自', en: 'in force from ' })}
          <Day at={effectiveOn} />
          {t({ zh: '起生效', en: '' })}
        </span>{' '}
        {isCurrent && link !== null && <Outside to={link}>{t({ zh: '提供者的页面', en: 'On the provider’s own page' })}</Outside>}
      </p>
      {changes !== null && (
        <div className="document-changes">
          <span className="soft">{t({ zh: '变更:', en: 'Changed: ' })}</span>
          <Lines text={changes} />
        </div>
      )}
    </div>
  )
}

function History({
  sdk,
  kind,
  current,
}: {
  readonly sdk: string
  readonly kind: SdkDocument['kind']
  readonly current: string
}): ReactNode {
  const { t } = useWords()
  const editions = useCall(sdkRoutes.listSdkDocuments, { params: { sdk }, query: { kind, limit: 100 } })
  const earlier = editions.data?.items.filter(({ id }) => id !== current) ?? []
  if (earlier.length === 0) return null
  return (
    <details className="document-history">
      <summary>{t({ zh: `以前的版本 ${earlier.length}`, en: `Earlier editions ${earlier.length}` })}</summary>
      {earlier.map((edition) => (
        <EditionLine key={edition.id} sdk={sdk} edition={edition} />
      ))}
      {editions.data?.next !== null && (
        <p className="soft">{t({ zh: '更早的版本可由接口取得。', en: 'Still earlier ones can be had by the interface for machines.' })}</p>
      )}
    </details>
  )
}
