import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkRoutes, type Risk } from '#platform/sdks/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Lines } from '../../parts/Lines.tsx'
import { Day } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { isOfProvider, maySeeEvents, mayWithdraw } from './may.ts'
import { Outside } from './Outside.tsx'
import { ReasonButton } from './ReasonButton.tsx'
import { StateTag } from './StateTag.tsx'
import { riskStates, severityWords, versionsWords } from './words.ts'

interface OfSdk {
  readonly id: string
  readonly organisation: { readonly id: string } | null
}

/** At the top of the page: what an operator must know before anything else. Nothing is said where there is nothing. */
export function OpenRisks({ sdk, risks }: { readonly sdk: OfSdk; readonly risks: readonly Risk[] }): ReactNode {
  const open = risks.filter(({ state }) => state === 'open')
  if (open.length === 0) return null
  return (
    <div className="open-risks">
      <Section title={{ zh: `未修复的风险 ${open.length}`, en: `Open risks ${open.length}` }}>
        <ul className="risks">
          {open.map((risk) => (
            <RiskCard key={risk.id} sdk={sdk} risk={risk} />
          ))}
        </ul>
      </Section>
    </div>
  )
}

/** Those that were fixed or withdrawn: the newest hundred. */
export function PastRisks({ sdk }: { readonly sdk: OfSdk }): ReactNode {
  const risks = useCall(sdkRoutes.listRisks, { params: { sdk: sdk.id }, query: { limit: 100 } })
  const past = risks.data?.items.filter(({ state }) => state !== 'open') ?? []
  if (past.length === 0) return null
  return (
    <Section title={{ zh: '已修复或撤回的风险', en: 'Risks that were fixed or withdrawn' }}>
      <ul className="risks">
        {past.map((risk) => (
          <RiskCard key={risk.id} sdk={sdk} risk={risk} />
        ))}
      </ul>
    </Section>
  )
}

/** One risk: how grave, which versions, what to do, what it rests on, who says so. */
export function RiskCard({ sdk, risk }: { readonly sdk: OfSdk; readonly risk: Risk }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const { state, severity, title, text, basis, flaggedBy, flaggedAt, withdrawnAt, withdrawnReason } = risk
  return (
    <li className={`risk ${state === 'open' ? severityWords[severity].look : 'none'}`}>
      <div className="risk-head">
        <h3>{visible(title, 200)}</h3>
        <span className="risk-tags">
          <StateTag of={severityWords[severity]} />
          <StateTag of={riskStates[state]} />
        </span>
      </div>
      <p className="risk-versions">{t(versionsWords(risk))}</p>
      <Lines text={text} />
      <dl className="risk-basis">
        <dt>{t({ zh: '依据', en: 'Basis' })}</dt>
        <dd>
          <Lines text={basis.text} />
          {basis.link !== null && <Outside to={basis.link} />}
        </dd>
        <dt>{t({ zh: '标记', en: 'Flagged' })}</dt>
        <dd>
          <Link to={`/organisations/${flaggedBy.id}` as string}>{visible(flaggedBy.name, 100)}</Link> <Day at={flaggedAt} />
        </dd>
        {withdrawnAt !== null && (
          <>
            <dt>{t({ zh: '撤回', en: 'Withdrawn' })}</dt>
            <dd>
              <Day at={withdrawnAt} /> {withdrawnReason !== null && <Lines text={withdrawnReason} />}
            </dd>
          </>
        )}
      </dl>
      {maySeeEvents(acting, sdk) && (
        <Link
          to={(isOfProvider(acting, sdk) ? `/organisation/sdks/${sdk.id}/events` : `/sdks/${sdk.id}/events`) as string}
          className="step"
        >
          {t({ zh: '谁收到通知、处置到哪一步', en: 'Who was told, and how far they are' })}
        </Link>
      )}
      {state !== 'withdrawn' && mayWithdraw(acting, sdk, flaggedBy) && <WithdrawRisk sdk={sdk.id} risk={risk} />}
    </li>
  )
}

function WithdrawRisk({ sdk, risk }: { readonly sdk: string; readonly risk: Risk }): ReactNode {
  const { t } = useWords()
  const withdraw = useChange(sdkRoutes.withdrawRisk, [sdkRoutes.listRisks, sdkRoutes.getSheet, sdkRoutes.listSdkEvents])
  return (
    <ReasonButton
      isSmall
      label={{ zh: '撤回此风险', en: 'Withdraw this risk' }}
      about={visible(risk.title, 80)}
      title={{ zh: '撤回风险标记', en: 'Withdraw the risk' }}
      confirm={{ zh: '撤回并通知', en: 'Withdraw and tell' }}
      reason={{ zh: '撤回理由', en: 'Why' }}
      says={t({
        zh: '此前收到该风险通知的运营者将被告知:无须再处理。风险记录与撤回理由继续公开。',
        en: 'Operators who were told of it are told that nothing more has to be done. The risk and your reason stay public.',
      })}
      onConfirm={(reason) => withdraw.mutateAsync({ params: { sdk, risk: risk.id }, body: { reason } })}
    />
  )
}
