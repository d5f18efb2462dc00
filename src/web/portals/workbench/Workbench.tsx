import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ComponentType, ReactNode } from 'react'
import { organisationKinds, type OrganisationKind } from '#contract/roles.ts'
import { actingFor } from '../../acting.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { homeOf } from '../../portals.ts'
import { useActing, useSession, type Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { OrganisationState } from '../organisation/OrganisationState.tsx'
import { Expiring } from './Expiring.tsx'
import { offers } from './offers.ts'
import { firstSteps, type FirstStep } from './steps.ts'
import { useKnown } from './use-known.ts'
import { Waiting } from './Waiting.tsx'

/** The screen of one kind: while another is being loaded the address already names that one, so it cannot be read from there. */
export const workbenchOf = (kind: OrganisationKind): { readonly default: ComponentType } => ({ default: () => <Workbench kind={kind} /> })

/** The first page of an organisation's portal: what to do next, what waits, what can be done here. */
function Workbench({ kind }: { readonly kind: OrganisationKind }): ReactNode {
  const { t } = useWords()
  const { data: session } = useSession()
  const acting = useActing()
  if (acting?.organisation.kind === kind)
    return (
      <Page
        title={{ zh: '工作台', en: 'Workbench' }}
        lead={
          <>
            {visible(acting.organisation.name, 100)} <OrganisationState state={acting.organisation.state} />
          </>
        }
      >
        <Content key={acting.organisation.id} {...acting} />
      </Page>
    )
  const other = session?.memberships.find(({ organisation }) => organisation.kind === kind)
  return (
    <Page title={organisationKinds[kind]}>
      {other ? (
        <Empty
          title={{ zh: '您当前代表另一家机构', en: 'You act for another organisation now' }}
          text={{
            zh: `切换到“${visible(other.organisation.name, 60)}”后即可使用此门户。`,
            en: `Change to “${visible(other.organisation.name, 60)}” to use this portal.`,
          }}
        >
          <Button type="primary" onClick={() => actingFor.set(other.organisation.id)}>
            {t({ zh: '切换', en: 'Change to it' })}
          </Button>
        </Empty>
      ) : (
        <Empty
          title={{ zh: `此门户供${organisationKinds[kind].zh}使用`, en: `This portal is for the kind “${organisationKinds[kind].en}”` }}
          text={{
            zh: '您不属于这一类机构。可设立机构,或凭邀请链接加入。',
            en: 'You belong to no organisation of this kind. Establish one, or join one by invitation.',
          }}
          step={
            acting
              ? { title: { zh: '回到我的工作台', en: 'To my workbench' }, to: homeOf(acting.organisation.kind) }
              : { title: { zh: '设立机构', en: 'Establish an organisation' }, to: '/organisations/new' }
          }
        />
      )}
    </Page>
  )
}

function Content(acting: Acting): ReactNode {
  const { t } = useWords()
  const known = useKnown(acting)
  const steps = firstSteps(known)
  const isReady = known.members !== undefined
  const { does, lacks } = offers[known.kind]
  const isBegun = steps.some(({ isDone }) => !isDone)
  return (
    <>
      {isReady && isBegun && (
        <Section title={{ zh: '接下来', en: 'Next' }}>
          <Steps steps={steps} />
        </Section>
      )}
      <Section title={{ zh: '进行中与等待处理', en: 'Under way, and waiting' }}>
        <Waiting {...acting} />
      </Section>
      <Expiring {...acting} />
      <Section title={{ zh: '在此可以办理', en: 'What you can do here' }}>
        <ul className="plain-list">
          {does.map((each) => (
            <li key={each.en}>{t(each)}</li>
          ))}
        </ul>
        {lacks && <p className="soft lacks">{t(lacks)}</p>}
      </Section>
    </>
  )
}

function Steps({ steps }: { readonly steps: readonly FirstStep[] }): ReactNode {
  const { t } = useWords()
  const now = steps.find(({ isDone, isWaiting }) => !isDone && !isWaiting)
  return (
    <ol className="todo">
      {steps.map((step, index) => (
        <li key={step.id} className={lookOf(step, step === now)}>
          <span className="todo-mark" aria-hidden>
            {step.isDone ? '✓' : index + 1}
          </span>
          <span className="todo-title">
            {t(step.title)}
            {step.isDone && <span className="visually-hidden">{t({ zh: '(已完成)', en: ' (done)' })}</span>}
          </span>
          {!step.isDone && (
            <span className="todo-says">
              {step.isWaiting ? t({ zh: '已提交,等待监管部门决定。', en: 'Submitted; a regulator decides.' }) : t(step.says)}
            </span>
          )}
          {!step.isDone && (
            <span className="todo-step">
              <Link to={step.to} className={step === now ? 'step main' : 'step'}>
                {step.isWaiting ? t({ zh: '查看', en: 'See' }) : t(step.go)}
              </Link>
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

const lookOf = ({ isDone }: FirstStep, isNow: boolean): string | undefined => {
  if (isDone) return 'done'
  return isNow ? 'now' : undefined
}
