import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { captureRoutes, type Capture } from '#platform/captures/api.ts'
import type { App } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { MatrixBadge } from '../../parts/Matrix.tsx'
import { Read } from '../../parts/Read.tsx'
import { Ago } from '../../parts/When.tsx'
import { useActing, type Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { CaptureState } from './CaptureState.tsx'
import { shownName } from './words.ts'

/** So many of the newest stand on the app's page; the list of captures has the rest. */
const MOST = 5

/** On an app's page, for its operator and those who oversee: captures of pages that are about it, and what the newest inspected one found. */
export function CapturesSection({ app: { id: app, organisation } }: { readonly app: App }): ReactNode {
  const acting = useActing()
  if (!organisation || !maySee(acting, organisation.id)) return null
  return <Captures app={app} organisation={organisation.id} isOwn={acting?.organisation.id === organisation.id} />
}

function maySee(acting: Acting | undefined, owner: string): boolean {
  if (!acting) return false
  const { id, kind, state } = acting.organisation
  return id === owner || (state === 'verified' && (kind === 'laboratory' || kind === 'regulator'))
}

interface CapturesProps {
  readonly app: string
  readonly organisation: string
  readonly isOwn: boolean
}

function Captures({ app, organisation, isOwn }: CapturesProps): ReactNode {
  const { t } = useWords()
  const list = useCall(captureRoutes.listCaptures, { params: { organisation }, query: { app, limit: MOST } })
  return (
    <Section
      title={{ zh: '网页检测', en: 'Pages about it' }}
      actions={
        isOwn && (
          <Link to="/captures" className="step">
            {t({ zh: '检测网页', en: 'Inspect a page' })}
          </Link>
        )
      }
    >
      <Read of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">
              {t({
                zh: '还没有关于此 APP 的网页检测。提交推广页或下载页时选择此 APP,结果会列在这里。',
                en: 'No page about this app was inspected yet. Choose it when you have a page visited, and the page is listed here.',
              })}
            </p>
          ) : (
            <>
              <Newest of={items.find(({ inspection }) => inspection?.verdicts)} />
              <ul className="captures-of-app">
                {items.map((one) => (
                  <li key={one.id}>
                    <Link to={`/captures/${one.id}`}>{visible(shownName(one), 120)}</Link> <CaptureState of={one} />{' '}
                    <span className="soft">
                      <Ago at={one.requestedAt} />
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Read>
    </Section>
  )
}

function Newest({ of: capture }: { readonly of: Capture | undefined }): ReactNode {
  const { t } = useWords()
  const { inspection } = capture ?? {}
  if (!capture || !inspection?.verdicts) return null
  return (
    <p>
      {t({ zh: '最近一次检测:', en: 'Newest inspected: ' })}
      <Link to={`/captures/${capture.id}`}>{visible(shownName(capture), 120)}</Link> <MatrixBadge cells={inspection.verdicts} hasTally />{' '}
      <Link to={`/inspections/${inspection.commission}`}>{t({ zh: '检测报告', en: 'The report' })}</Link>
    </p>
  )
}
