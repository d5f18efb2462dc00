import { Link, useParams } from '@tanstack/react-router'
import { App, Form, Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { organisationKinds } from '#contract/roles.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { registryRoutes, type Verification } from '#platform/registry/api.ts'
import { ProblemError } from '../../api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { NotFound } from '../../parts/NotFound.tsx'
import { Read } from '../../parts/Read.tsx'
import { When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { NeedsSecondFactor } from '../forms/NeedsSecondFactor.tsx'
import { useRules } from '../forms/rules.ts'
import { ClaimFacts } from '../organisation/ClaimFacts.tsx'
import { OrganisationState } from '../organisation/OrganisationState.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { useVerification } from './find-verification.ts'

/** Deciding on the identity of an organisation: once, with a reason, after looking at what it handed in. */
export default function VerificationDecision(): ReactNode {
  const { verification: id } = useParams({ strict: false }) as { verification: string }
  const verification = useVerification(id)
  const { error } = verification
  if (error instanceof ProblemError && error.document.code === 'not-found') return <NotFound />
  return (
    <OwnPage
      title={
        verification.data
          ? {
              zh: `核验:${visible(verification.data.organisation.name, 60)}`,
              en: `Verify: ${visible(verification.data.organisation.name, 60)}`,
            }
          : { zh: '身份核验', en: 'Verification' }
      }
      trail={[{ title: { zh: '主体身份核验', en: 'Verification of organisations' }, to: '/verifications' }]}
      least="staff"
    >
      {() => <Read of={verification}>{(data) => data && <Content verification={data} />}</Read>}
    </OwnPage>
  )
}

function Content({ verification }: { readonly verification: Verification }): ReactNode {
  const { t } = useWords()
  const { organisation, state, submittedAt, decidedAt, reason } = verification
  return (
    <>
      <p className="page-section-lead">
        <OrganisationState state={state} /> {t(organisationKinds[organisation.kind])} ·{' '}
        <Link to={`/organisations/${organisation.id}`}>{visible(organisation.name, 100)}</Link> · {t({ zh: '提交于', en: 'submitted' })}{' '}
        <When at={submittedAt} />
      </p>
      <ClaimFacts verification={verification} />
      {state === 'pending' ? (
        <Decide verification={verification} />
      ) : (
        <Section title={{ zh: '决定', en: 'Decision' }}>
          <p>
            <OrganisationState state={state} /> {decidedAt && <When at={decidedAt} />}
          </p>
          {reason !== null && (
            <p>
              {t({ zh: '理由:', en: 'Reason: ' })}
              {visible(reason)}
            </p>
          )}
        </Section>
      )}
    </>
  )
}

interface Typed {
  readonly decision: 'verified' | 'refused'
  readonly reason: string
}

function Decide({ verification }: { readonly verification: Verification }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const { message } = App.useApp()
  const [decision, setDecision] = useState<Typed['decision']>()
  const decide = useChange(registryRoutes.decideVerification, [
    registryRoutes.getVerification,
    registryRoutes.listVerifications,
    peopleRoutes.listOrganisations,
    peopleRoutes.getOrganisation,
  ])
  return (
    <Section
      title={{ zh: '作出决定', en: 'Decide' }}
      lead={{
        zh: '请下载证照,与上列各项逐一核对。决定不可撤回,理由将告知申请机构。',
        en: 'Download the documents and compare them with each line above. The decision cannot be taken back; the organisation is told the reason.',
      }}
    >
      <NeedsSecondFactor />
      <FieldForm<Typed>
        name="decision"
        draft={{ key: `decision.${verification.id}` }}
        submit={decision === 'refused' ? { zh: '不予通过', en: 'Refuse' } : { zh: '作出决定', en: 'Decide' }}
        isDanger={decision === 'refused'}
        onChange={(values) => setDecision(values.decision)}
        onSubmit={async (body) => {
          await decide.mutateAsync({ params: { verification: verification.id }, body })
          void message.success(t({ zh: '决定已作出', en: 'Decided' }))
        }}
      >
        <Form.Item
          name="decision"
          label={t({ zh: '决定', en: 'Decision' })}
          rules={[{ required: true, message: t({ zh: '请选择', en: 'Please choose' }) }]}
        >
          <Radio.Group
            options={[
              { value: 'verified', label: t({ zh: '通过', en: 'Verify' }) },
              { value: 'refused', label: t({ zh: '不予通过', en: 'Refuse' }) },
            ]}
          />
        </Form.Item>
        {decision && <Happens decision={decision} name={visible(verification.organisation.name, 60)} />}
        <Form.Item
          name="reason"
          label={t({ zh: '理由', en: 'Reason' })}
          rules={[rules.required]}
          extra={t({
            zh: '写明核对了什么;不予通过时写明需要更正什么。',
            en: 'What you compared; and when refusing, what has to be corrected.',
          })}
        >
          <Input.TextArea rows={4} maxLength={2000} showCount />
        </Form.Item>
      </FieldForm>
    </Section>
  )
}

function Happens({ decision, name }: { readonly decision: Typed['decision']; readonly name: string }): ReactNode {
  const { t } = useWords()
  const happens =
    decision === 'verified'
      ? [
          {
            zh: `“${name}”将在公开名录中显示为已核验,信用代码由其独占。`,
            en: `“${name}” appears as verified in the public directory, and nobody else can use its credit code.`,
          },
          { zh: '它可以认领检测中已见到的 APP 或 SDK。', en: 'It can take over apps or SDKs that inspections have met.' },
        ]
      : [
          {
            zh: `“${name}”将看到您写的理由,更正后可重新申请。`,
            en: `“${name}” reads your reason, and can ask again once it is corrected.`,
          },
          { zh: '此前已通过的核验不受影响。', en: 'A verification that it was granted before stays in force.' },
        ]
  return (
    <div className="happens" role="status">
      <strong>{t({ zh: '决定之后', en: 'What will happen' })}</strong>
      <ul>
        {happens.map((each) => (
          <li key={each.en}>{t(each)}</li>
        ))}
        <li>{t({ zh: '决定与您的编号记入操作日志。', en: 'The decision and your number are kept in the journal.' })}</li>
      </ul>
    </div>
  )
}
