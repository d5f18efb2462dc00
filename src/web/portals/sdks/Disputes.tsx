import { Link } from '@tanstack/react-router'
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import type { ReceivedOf } from '#contract/route.ts'
import type { Words } from '#core/words.ts'
import { sdkRoutes } from '#platform/sdks/api.ts'
import { useAddress } from '../../address.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Lines } from '../../parts/Lines.tsx'
import { Read } from '../../parts/Read.tsx'
import { Ago, Day } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { NeedsSecondFactor } from '../forms/NeedsSecondFactor.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { DecisionForm, type Choice } from '../rulings/DecisionForm.tsx'
import { mayDecideDisputes } from './may.ts'

type Dispute = ReceivedOf<typeof sdkRoutes.listDisputes>['items'][number]
type Decision = Exclude<Dispute['state'], 'open'>

/** `/sdk-disputes`: two providers that claim one prefix. Regulators decide; providers see theirs. */
export default function Disputes(): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const decides = mayDecideDisputes(acting)
  const [{ state }, change] = useAddress()
  const shown = state === 'decided' ? 'decided' : 'open'
  const disputes = useCall(sdkRoutes.listDisputes, { query: { state: shown, limit: 50 } })
  return (
    <OwnPage
      title={{ zh: 'SDK 标识归属争议', en: 'Disputes over SDKs' }}
      lead={t({
        zh: '两个提供者的公示声称同一包名前缀或原生库;裁定前,后一方的公示不公开。',
        en: 'Two providers disclose the same package prefix or library; until somebody decides, the later disclosure is not public.',
      })}
    >
      {() => (
        <>
          <Radio.Group
            className="scope-choice"
            aria-label={t({ zh: '状态', en: 'State' })}
            optionType="button"
            value={shown}
            options={[
              { value: 'open', label: t({ zh: '待裁定', en: 'Open' }) },
              { value: 'decided', label: t({ zh: '已裁定', en: 'Decided' }) },
            ]}
            onChange={({ target }) => change({ state: target.value === 'open' ? undefined : 'decided' })}
          />
          {decides && shown === 'open' && <NeedsSecondFactor />}
          <Read of={disputes}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty
                  title={
                    shown === 'open'
                      ? { zh: '没有待裁定的争议', en: 'No open dispute' }
                      : { zh: '还没有裁定过', en: 'None was decided yet' }
                  }
                  text={{
                    zh: '提供者公示的标识与他人重叠时,自动出现在此。',
                    en: 'One appears when a provider discloses a prefix or library that is another’s.',
                  }}
                />
              ) : (
                <ul className="decision-cards">
                  {items.map((dispute) => (
                    <DisputeCard key={dispute.id} dispute={dispute} decides={decides} />
                  ))}
                </ul>
              )
            }
          </Read>
        </>
      )}
    </OwnPage>
  )
}

function DisputeCard({ dispute, decides }: { readonly dispute: Dispute; readonly decides: boolean }): ReactNode {
  const { t } = useWords()
  const { id, claim, held, holder, challenger, state, openedAt, decidedAt, reason } = dispute
  const decide = useChange(sdkRoutes.decideDispute)
  return (
    <li className="decision-card">
      <p className="statement">
        <code>{visible(claim, 200)}</code>
        {claim !== held && (
          <>
            {' '}
            {t({ zh: '与', en: 'against' })} <code>{visible(held, 200)}</code>
          </>
        )}
      </p>
      <div className="dispute-sides">
        <Side title={{ zh: '现持有', en: 'Holder' }} side={holder} mark={held} />
        <Side title={{ zh: '新主张', en: 'Challenger' }} side={challenger} mark={claim} />
      </div>
      {state === 'open' ? (
        <p className="soft">
          {t({ zh: '提出于', en: 'Opened' })} <Ago at={openedAt} />
        </p>
      ) : (
        <div>
          <b>{t(decisionWords[state](dispute))}</b> {decidedAt !== null && <Day at={decidedAt} />}
          {reason !== null && <Lines text={reason} />}
        </div>
      )}
      {decides && state === 'open' && (
        <DecisionForm<Decision>
          about={{ zh: '裁定归属', en: 'Whose it is' }}
          draftKey={`sdk-dispute.${id}`}
          choices={choicesOf(dispute)}
          reason={{ zh: '理由(双方可见)', en: 'Why (both sides see it)' }}
          submit={{ zh: '作出裁定', en: 'Decide' }}
          onDecide={(decision, why) => decide.mutateAsync({ params: { dispute: id }, body: { decision, reason: why } })}
        />
      )}
    </li>
  )
}

function Side({ title, side, mark }: { readonly title: Words; readonly side: Dispute['holder']; readonly mark: string }): ReactNode {
  const { t } = useWords()
  return (
    <div>
      <p className="soft">{t(title)}</p>
      <p>
        <Link to={`/sdks/${side.sdk}` as string}>{visible(side.name, 100)}</Link>
      </p>
      <p className="soft">{visible(side.provider, 100)}</p>
      <code>{visible(mark, 200)}</code>
    </div>
  )
}

const decisionWords: Readonly<Record<Decision, (dispute: Dispute) => Words>> = {
  holder: ({ holder }) => ({ zh: `归“${visible(holder.name, 60)}”`, en: `It is “${visible(holder.name, 60)}”’s` }),
  challenger: ({ challenger }) => ({ zh: `归“${visible(challenger.name, 60)}”`, en: `It is “${visible(challenger.name, 60)}”’s` }),
  both: () => ({ zh: '双方均可使用', en: 'Both may' }),
}

const choicesOf = (dispute: Dispute): readonly Choice<Decision>[] => [
  {
    value: 'holder',
    title: decisionWords.holder(dispute),
    means: {
      zh: '新主张一方的公示退回草稿,须删去该标识后才能公示。',
      en: 'The challenger’s disclosure goes back to a draft; it has to leave this out before it can be published.',
    },
  },
  {
    value: 'challenger',
    title: decisionWords.challenger(dispute),
    isHeavy: true,
    means: {
      zh: '标识从现持有者的公示中消失;新主张一方没有其他争议时即公开。',
      en: 'It disappears from the holder’s disclosure; the challenger’s becomes public once it has no other dispute.',
    },
  },
  {
    value: 'both',
    title: decisionWords.both(dispute),
    means: {
      zh: '例如一方获授权再分发;双方的公示都显示该标识。',
      en: 'Such as when one redistributes by licence; both disclosures show it.',
    },
  },
]
