import { accountRoutes } from '#contract/account-routes.ts'
import type { Words } from '#core/words.ts'
import type { Route } from '#contract/route.ts'
import { captureRoutes } from '#platform/captures/api.ts'
import { declarationRoutes } from '#platform/declarations/api.ts'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { noticeRoutes } from '#platform/notices/api.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { rulingRoutes } from '#platform/rulings/api.ts'
import { sdkRoutes } from '#platform/sdks/api.ts'
import { sdkUseRoutes } from '#platform/sdk-use/api.ts'

/** A route's summary begins with what is done, and goes on with how. */
const headOf = ({ zh, en }: Words): Words => ({ zh: zh.split(/[;:(]/)[0]!, en: en.split(/[;:(,]/)[0]!.trim() })

const routes: readonly Route[] = [
  accountRoutes,
  peopleRoutes,
  noticeRoutes,
  registryRoutes,
  inspectionRoutes,
  captureRoutes,
  declarationRoutes,
  rulingRoutes,
  sdkRoutes,
  sdkUseRoutes,
].flatMap((table) => Object.values(table))
const words: ReadonlyMap<string, Words> = new Map(routes.map(({ id, summary }) => [id, headOf(summary)]))

/** An action of the journal bears the name of the route by which it was done; jobs have names of their own, which stay as they are. */
export const actionWords = (action: string): Words => words.get(action) ?? { zh: action, en: action }

const actors: Readonly<Record<string, Words>> = {
  person: { zh: '人员', en: 'Person' },
  key: { zh: 'API 密钥', en: 'API key' },
  platform: { zh: '平台', en: 'Platform' },
}

/** Numbers of people are long and say nothing: enough of one to tell two people apart. */
export const shortNumber = (number: string): string => (number.length > 14 ? `${number.slice(0, 10)}…` : number)

/** `person:12` as 人员 12. */
export function actorWords(actor: string): Words {
  const [kind = '', number = ''] = actor.split(':')
  const known = actors[kind]
  if (!known) return { zh: actor, en: actor }
  return { zh: `${known.zh} ${shortNumber(number)}`.trim(), en: `${known.en} ${shortNumber(number)}`.trim() }
}

/** Actions by which the journal is looked through most. */
export const actionChoices: readonly { readonly value: string; readonly title: Words }[] = [
  'decideVerification',
  'submitVerification',
  'readDocument',
  'createBureau',
  'createOrganisation',
  'invite',
  'acceptInvitation',
  'changeRole',
  'removeMember',
  'createKey',
  'revokeKey',
  'registerApp',
  'changeApp',
  'registerSdk',
  'rule',
  'confirmRuling',
  'decideAppeal',
  'signIn',
].map((value) => ({ value, title: actionWords(value) }))
