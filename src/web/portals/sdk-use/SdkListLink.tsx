import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkUseRoutes } from '#platform/sdk-use/api.ts'
import { addressOf } from '../../api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { useActing } from '../../session.ts'
import { Section } from '../forms/Facts.tsx'
import { usesTitle } from './words.ts'

/** On the page of an app: the list of its SDKs where it is public, and the way to its operator's own page of them. */
export function SdkListLink({ app, isOwn }: { readonly app: string; readonly isOwn: boolean }): ReactNode {
  const { t, language } = useWords()
  const acting = useActing()
  const state = useCall(sdkUseRoutes.getSdkListState, { params: { app } })
  const sees = isOwn || (acting?.organisation.kind === 'regulator' && acting.organisation.state === 'verified')
  const isPublic = state.data?.isPublic === true
  if (!sees && !isPublic) return null
  const address = addressOf(sdkUseRoutes.getSdkList, {
    params: { app },
    query: { format: 'html', ...(language === 'en' ? { language } : {}) },
  })
  return (
    <Section
      title={{ zh: '第三方 SDK', en: 'Third-party SDKs' }}
      actions={
        sees && (
          <Link to={`/apps/${app}/sdks` as string} className="step">
            {t(usesTitle)}
          </Link>
        )
      }
    >
      {isPublic ? (
        <p>
          <a href={address} target="_blank" rel="noopener">
            {t({ zh: '查看第三方SDK目录', en: 'See the list of third-party SDKs' })}
          </a>{' '}
          <span className="soft">{t({ zh: '随最新检测的版本更新', en: 'follows the newest inspected version' })}</span>
        </p>
      ) : (
        <p className="soft">
          {t({
            zh: '检出的 SDK 与处理规则对照,评估与合同登记;第三方SDK目录尚未公开。',
            en: 'SDKs that were found against the policy, assessments and contracts; the public list is not published yet.',
          })}
        </p>
      )}
    </Section>
  )
}
