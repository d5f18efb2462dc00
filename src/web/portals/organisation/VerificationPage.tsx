import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { registryRoutes, type Verification } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { When } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { OrganisationState } from './OrganisationState.tsx'
import { OwnPage } from './OwnPage.tsx'
import { ClaimFacts } from './ClaimFacts.tsx'
import { VerificationForm } from './VerificationForm.tsx'

/** Asking for identity verification, and what became of it. */
export default function VerificationPage(): ReactNode {
  return (
    <OwnPage
      title={{ zh: '主体身份核验', en: 'Identity verification' }}
      trail={[{ title: { zh: '本机构', en: 'Organisation' }, to: '/organisation/overview' }]}
      least="administrator"
    >
      {(acting) =>
        acting.organisation.kind === 'regulator' ? (
          <Empty
            title={{ zh: '监管部门无须核验', en: 'Regulators need no verification' }}
            text={{
              zh: '国家级监管部门与省级通信管理局自设立起即为已核验。',
              en: 'The national regulator and its bureaus are verified from the start.',
            }}
            step={{ title: { zh: '查看待核验主体', en: 'See who waits for verification' }, to: '/verifications' }}
          />
        ) : (
          <Content {...acting} />
        )
      }
    </OwnPage>
  )
}

function Content({ organisation }: Acting): ReactNode {
  const { t } = useWords()
  const verifications = useCall(registryRoutes.listOwnVerifications, { params: { organisation: organisation.id } })
  const [isAnew, setAnew] = useState(false)
  return (
    <Read of={verifications}>
      {({ items }) => {
        const isPending = items.some(({ state }) => state === 'pending')
        const newest = items[0]
        const showsForm = !isPending && (isAnew || newest === undefined || newest.state === 'refused')
        return (
          <>
            {newest?.state === 'refused' && (
              <div className="once" role="note">
                <p>{t({ zh: '上次申请未通过', en: 'The last request was refused' })}</p>
                <div>{visible(newest.reason ?? '')}</div>
              </div>
            )}
            {showsForm && (
              <VerificationForm organisation={organisation} {...(newest ? { last: newest } : {})} onSubmitted={() => setAnew(false)} />
            )}
            {!showsForm && !isPending && (
              <Button type="primary" onClick={() => setAnew(true)}>
                {t({ zh: '重新申请核验', en: 'Ask for verification anew' })}
              </Button>
            )}
            {items.length > 0 && (
              <Section title={{ zh: '申请记录', en: 'What was asked for' }}>
                {items.map((each) => (
                  <Record key={each.id} verification={each} />
                ))}
              </Section>
            )}
          </>
        )
      }}
    </Read>
  )
}

function Record({ verification }: { readonly verification: Verification }): ReactNode {
  const { t } = useWords()
  const { state, submittedAt, decidedAt, reason } = verification
  return (
    <section className="card" aria-label={t({ zh: '核验申请', en: 'Request for verification' })}>
      <div className="page-section-head">
        <OrganisationState state={state} />
        <span className="soft">
          {t({ zh: '提交于', en: 'Submitted' })} <When at={submittedAt} />
          {decidedAt && (
            <>
              {' · '}
              {t({ zh: '决定于', en: 'decided' })} <When at={decidedAt} />
            </>
          )}
        </span>
      </div>
      {reason !== null && (
        <p className="page-section-lead">
          {t({ zh: '理由:', en: 'Reason: ' })}
          {visible(reason)}
        </p>
      )}
      <ClaimFacts verification={verification} />
    </section>
  )
}
