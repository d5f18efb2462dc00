import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkRoutes } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Copy } from '../../parts/Copy.tsx'
import { Lines } from '../../parts/Lines.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Day } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { Facts } from '../forms/Facts.tsx'
import { Outside } from './Outside.tsx'
import { directoryCrumb, documentWords } from './words.ts'

/** `/sdks/:sdk/documents/:document`: one edition of the rules or the guide, in full. */
export default function DocumentPage(): ReactNode {
  const { sdk, document } = useParams({ strict: false }) as { sdk: string; document: string }
  const { t } = useWords()
  const read = useCall(sdkRoutes.getSdkDocument, { params: { sdk, document } })
  const sheet = useCall(sdkRoutes.getSheet, { params: { sdk } })
  const { data } = read
  return (
    <Page
      width="reading"
      title={data ? `${t(documentWords[data.kind])} ${visible(data.version, 60)}` : { zh: '处理规则与指南', en: 'Rules and guides' }}
      trail={[directoryCrumb, { title: sheet.data ? visible(sheet.data.sdk.name, 60) : 'SDK', to: `/sdks/${sdk}` }]}
    >
      <Read of={read}>
        {({ effectiveOn, publishedAt, link, sha256, changes, text }) => (
          <>
            <Facts
              lines={[
                [{ zh: '生效', en: 'In force from' }, <Day key="from" at={effectiveOn} />],
                [{ zh: '发布', en: 'Published' }, <Day key="at" at={publishedAt} />],
                ...(link === null
                  ? []
                  : [[{ zh: '提供者的页面', en: 'On the provider’s page' }, <Outside key="link" to={link} />] as const]),
                [
                  { zh: '文本 SHA-256', en: 'SHA-256 of the text' },
                  <span key="hash">
                    <code className="hash">{sha256}</code> <Copy text={sha256} of={{ zh: 'SHA-256', en: 'SHA-256' }} />
                  </span>,
                ],
              ]}
            />
            {changes !== null && (
              <div className="note">
                <b>{t({ zh: '与上一版相比的变更', en: 'What changed since the edition before' })}</b>
                <Lines text={changes} />
              </div>
            )}
            <article className="document-text" lang="zh-CN">
              <Lines text={text} />
            </article>
          </>
        )}
      </Read>
    </Page>
  )
}
