import type { Words } from '#core/words.ts'
import type { Organisation } from '#platform/people/api.ts'

export type OrganisationState = Organisation['state']

/** How far identity verification is: word, mark and colour together. */
export const organisationStates: Record<OrganisationState, { readonly title: Words; readonly mark: string; readonly look: string }> = {
  unverified: { title: { zh: '未核验', en: 'Not verified' }, mark: '○', look: 'none' },
  pending: { title: { zh: '核验中', en: 'Being verified' }, mark: '…', look: 'ask' },
  verified: { title: { zh: '已核验', en: 'Verified' }, mark: '✓', look: 'good' },
  refused: { title: { zh: '未通过核验', en: 'Refused' }, mark: '✗', look: 'bad' },
}

/** What a role may do, in one sentence. */
export const roleSays: Record<'observer' | 'staff' | 'administrator' | 'owner', Words> = {
  observer: { zh: '查看本机构的事项与检测结果', en: 'Sees what the organisation has and what was found' },
  staff: { zh: '另可登记 APP 与 SDK、提交检测、作出认定', en: 'Also registers apps and SDKs, commissions inspections, rules' },
  administrator: { zh: '另可管理成员、邀请、API 密钥与身份核验', en: 'Also manages members, invitations, API keys and verification' },
  owner: { zh: '另可任免所有者', en: 'Also appoints and removes owners' },
}
