import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkRoutes } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { mayFlagRisks } from './may.ts'
import { NotVerifiedYet, OwnSdkPage } from './OwnSdkPage.tsx'
import { RiskCard } from './RiskList.tsx'

/** `/organisation/sdks/:sdk/risks`: what was flagged of an SDK, by its provider and by others. */
export default function OwnRisks(): ReactNode {
  const { t } = useWords()
  return (
    <OwnSdkPage
      step="risks"
      lead={{
        zh: '发现漏洞或违规行为时标记风险,平台通知内嵌受影响版本的每个运营者并跟踪处置。',
        en: 'Flag a vulnerability or a breach: every operator that embeds a version concerned is told, and followed.',
      }}
    >
      {({ sdk }, acting) => (
        <>
          <NotVerifiedYet acting={acting} />
          {mayFlagRisks(acting, sdk) && acting.organisation.state === 'verified' && (
            <p className="section-actions">
              <Link to={`/sdks/${sdk.id}/risks/new` as string} className="step main">
                {t({ zh: '标记风险', en: 'Flag a risk' })}
              </Link>
            </p>
          )}
          <AllRisks sdk={sdk} />
        </>
      )}
    </OwnSdkPage>
  )
}

function AllRisks({ sdk }: { readonly sdk: { readonly id: string; readonly organisation: { readonly id: string } | null } }): ReactNode {
  const risks = useCall(sdkRoutes.listRisks, { params: { sdk: sdk.id }, query: { limit: 100 } })
  return (
    <Read of={risks}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty
            title={{ zh: '没有风险标记', en: 'No risk was flagged' }}
            text={{
              zh: '检测机构与监管部门标记的风险也会出现在这里。',
              en: 'What laboratories and regulators flag appears here too.',
            }}
          />
        ) : (
          <ul className="risks">
            {items.map((risk) => (
              <RiskCard key={risk.id} sdk={sdk} risk={risk} />
            ))}
          </ul>
        )
      }
    </Read>
  )
}
