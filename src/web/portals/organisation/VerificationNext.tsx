import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import type { OrganisationState } from './words.ts'

const says: Record<OrganisationState, Words> = {
  unverified: {
    zh: '尚未申请。核验通过前,机构不在公开名录中显示,也不能认领已被检测到的 APP 与 SDK。',
    en: 'Not asked for yet. Until it is verified, the organisation is in no public directory and cannot take over apps and SDKs that inspections have met.',
  },
  pending: {
    zh: '申请已提交,等待监管部门决定。期间可正常登记与检测。',
    en: 'Submitted; a regulator decides. Meanwhile you can register and inspect.',
  },
  verified: {
    zh: '已核验,机构在公开名录中显示。证照变更后可重新申请,期间原核验仍然有效。',
    en: 'Verified, and in the public directory. When documents change, ask anew: the present verification holds meanwhile.',
  },
  refused: { zh: '未通过。请查看理由,更正后重新申请。', en: 'Refused. Read the reason, correct what it names, and ask again.' },
}
const steps: Record<OrganisationState, Words> = {
  unverified: { zh: '申请身份核验', en: 'Ask for verification' },
  pending: { zh: '查看申请', en: 'See what was submitted' },
  verified: { zh: '查看核验记录', en: 'See the verification' },
  refused: { zh: '查看理由并重新申请', en: 'See why, and ask again' },
}

/** What the state of verification means, and the next step of it. */
export function VerificationNext({
  state,
  isAdministrator,
}: {
  readonly state: OrganisationState
  readonly isAdministrator: boolean
}): ReactNode {
  const { t } = useWords()
  return (
    <>
      <p className="page-section-lead">{t(says[state])}</p>
      {isAdministrator ? (
        <Link to="/organisation/verification" className={state === 'unverified' || state === 'refused' ? 'step main' : 'step'}>
          {t(steps[state])}
        </Link>
      ) : (
        <p className="soft">{t({ zh: '由本机构管理员办理。', en: 'An administrator of the organisation does this.' })}</p>
      )}
    </>
  )
}
