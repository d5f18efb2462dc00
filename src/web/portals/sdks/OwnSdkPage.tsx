import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { sdkRoutes, type SdkSheet } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { isOfProvider } from './may.ts'
import { ownCrumb } from './words.ts'

export const steps = {
  overview: { path: '', title: { zh: '概况', en: 'Overview' } },
  disclosure: { path: '/disclosure', title: { zh: '公示信息', en: 'Disclosure' } },
  releases: { path: '/releases', title: { zh: '版本', en: 'Releases' } },
  documents: { path: '/documents', title: { zh: '规则与指南', en: 'Rules and guide' } },
  risks: { path: '/risks', title: { zh: '风险', en: 'Risks' } },
  events: { path: '/events', title: { zh: '通知进度', en: 'Who was told' } },
} as const satisfies Record<string, { path: string; title: Words }>
export type StepId = keyof typeof steps

export interface OwnSdkPageProps {
  readonly step: StepId
  readonly lead?: Words
  readonly children: (sheet: SdkSheet, acting: Acting) => ReactNode
}

/** What a provider does for one of its SDKs, step by step; others are told whose it is. */
export function OwnSdkPage({ step, lead, children }: OwnSdkPageProps): ReactNode {
  const { sdk: id } = useParams({ strict: false }) as { sdk: string }
  const { t } = useWords()
  const sheet = useCall(sdkRoutes.getSheet, { params: { sdk: id } })
  const name = sheet.data ? visible(sheet.data.sdk.name, 100) : 'SDK'
  return (
    <OwnPage
      title={{ zh: name, en: name }}
      trail={[ownCrumb]}
      lead={lead && t(lead)}
      actions={() => (
        <Link to={`/sdks/${id}` as string} className="step">
          {t({ zh: '公开页面', en: 'Public page' })}
        </Link>
      )}
    >
      {(acting) => (
        <Read of={sheet}>
          {(data) =>
            isOfProvider(acting, data.sdk) ? (
              <>
                <StepTabs sdk={id} step={step} />
                {children(data, acting)}
              </>
            ) : (
              <Empty
                title={{ zh: '此 SDK 不由您当前代表的机构提供', en: 'The organisation that you act for does not provide this SDK' }}
                text={{
                  zh: '公示、版本与通知由其提供者办理。如属于您的另一机构,请在右上角切换。',
                  en: 'Its provider discloses it, releases versions and tells operators. If another organisation of yours does, change to it at the top right.',
                }}
                step={{ title: { zh: '查看公开页面', en: 'See the public page' }, to: `/sdks/${id}` }}
              />
            )
          }
        </Read>
      )}
    </OwnPage>
  )
}

function StepTabs({ sdk, step }: { readonly sdk: string; readonly step: StepId }): ReactNode {
  const { t } = useWords()
  return (
    <nav className="tabs" aria-label={t({ zh: '步骤', en: 'Steps' })}>
      {(Object.keys(steps) as StepId[]).map((id) => (
        <Link
          key={id}
          to={`/organisation/sdks/${sdk}${steps[id].path}` as string}
          activeOptions={{ exact: true }}
          {...(id === step ? { 'aria-current': 'page' as const } : {})}
        >
          {t(steps[id].title)}
        </Link>
      ))}
    </nav>
  )
}

/** Said to a provider that nobody has verified: what it may prepare, and what has to wait. */
export function NotVerifiedYet({ acting }: { readonly acting: Acting }): ReactNode {
  const { t } = useWords()
  if (acting.organisation.state === 'verified') return null
  return (
    <div className="once" role="note">
      <p>
        {t({
          zh: '机构通过身份核验后才能公示;现在可先保存草稿。',
          en: 'You can publish once the organisation is verified; drafts can be kept now.',
        })}
      </p>
      <div>
        <Link to="/organisation/verification">{t({ zh: '前往身份核验', en: 'To verification' })}</Link>
      </div>
    </div>
  )
}
