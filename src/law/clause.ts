import type { Force } from './force.ts'
import type { SubjectKind } from './subjects.ts'
import type { LawWords } from './words.ts'

/** One obligation of a measure (条中的一句), in our own short words. */
export interface ClauseOfLaw<Id extends string = string> {
  /** Measure and position: `1-04.2`. */
  readonly id: Id
  readonly force: Force
  readonly text: LawWords
}

/** One of the 26 measures as the notice states it, without anybody who answers it. */
export interface MeasureOfLaw<Id extends string = string, ClauseId extends string = string> {
  readonly id: Id
  /** The notice's own words. */
  readonly title: LawWords
  readonly heading: HeadingId
  readonly binds: readonly [SubjectKind, ...SubjectKind[]]
  readonly clauses: readonly [ClauseOfLaw<ClauseId>, ...ClauseOfLaw<ClauseId>[]]
}

/** The two parts and their nine headings, in the notice's order; the second part's first `(一)` begins anew. */
export const headings = {
  install: heading(1, '规范安装卸载行为', 'Install and uninstall'),
  experience: heading(1, '优化服务体验', 'Experience of the service'),
  'personal-information': heading(1, '加强个人信息保护', 'Protection of personal information'),
  demands: heading(1, '响应用户诉求', 'Answering what people demand'),
  operators: heading(2, '落实APP开发运营者主体责任', 'Duties of app operators'),
  stores: heading(2, '强化分发平台管理责任', 'Duties of distribution platforms'),
  sdks: heading(2, '规范SDK应用服务', 'SDK providers'),
  terminals: heading(2, '筑牢终端安全防线', 'Terminals'),
  access: heading(2, '夯实接入企业责任', 'Access providers'),
} as const
export type HeadingId = keyof typeof headings

export const parts: Readonly<Record<1 | 2, LawWords>> = {
  1: { zh: '提升全流程服务感知', en: 'What people feel, from install to uninstall' },
  2: { zh: '提升全链条管理能力', en: 'What each of the five subjects must manage' },
}

function heading(part: 1 | 2, zh: string, en: string): { readonly part: 1 | 2; readonly title: LawWords } {
  return { part, title: { zh, en } }
}

export const must = <const Id extends string>(id: Id, zh: string, en: string): ClauseOfLaw<Id> => ({ id, force: 'must', text: { zh, en } })
export const mustNot = <const Id extends string>(id: Id, zh: string, en: string): ClauseOfLaw<Id> => ({
  id,
  force: 'mustNot',
  text: { zh, en },
})
export const encouraged = <const Id extends string>(id: Id, zh: string, en: string): ClauseOfLaw<Id> => ({
  id,
  force: 'encouraged',
  text: { zh, en },
})

export const measureOfLaw = <const Id extends string, ClauseId extends string>(
  id: Id,
  zh: string,
  en: string,
  heading: HeadingId,
  binds: readonly [SubjectKind, ...SubjectKind[]],
  ...clauses: readonly [ClauseOfLaw<ClauseId>, ...ClauseOfLaw<ClauseId>[]]
): MeasureOfLaw<Id, ClauseId> => ({ id, title: { zh, en }, heading, binds, clauses })
