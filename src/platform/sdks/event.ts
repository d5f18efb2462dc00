/** What operators are told of SDKs, in words: rules that change, risks, releases that fix them (2-09). */
import type { Words } from '#contract/words.ts'
import type { Queue } from '#server/jobs.ts'
import type { VersionRange } from '../registry/embedding-recipients.ts'
import type { NamedSdk } from '../registry/sdk-owner.ts'
import type { EventValues } from './event-table.ts'
import type { RiskRow } from './risk-table.ts'

export const eventQueue: Queue<{ event: string }> = { name: 'sdk-event', retries: 10, heartbeatSeconds: 30, expireSeconds: 3600 }

/** Under which the slice `notices` knows it. */
export const aboutOf = (event: string): string => `sdk-event:${event}`
/** Under which an event knows what it comes from. */
export const causeOf = (kind: 'risk' | 'document' | 'release', id: string): string => `${kind}:${id}`

/** Days for which apps that are inspected later are still told of rules that changed: who embeds the SDK after that meets the rules as they are. */
const RULES_FOLLOWED_DAYS = 30
const DAY = 86_400_000
const everyVersion: readonly VersionRange[] = [{ from: null, below: null }]

type NamedRisk = Pick<RiskRow, 'id' | 'title' | 'severity' | 'text' | 'basis_text' | 'from_version' | 'below_version'>

export function rulesChanged(
  { id: sdk, name }: NamedSdk,
  { id, version, effectiveOn, changes }: { id: string; version: string; effectiveOn: string; changes: string },
  at: Date,
): EventValues {
  return values(sdk, 'rules-changed', causeOf('document', id), at, everyVersion, new Date(at.getTime() + RULES_FOLLOWED_DAYS * DAY), {
    title: {
      zh: `SDK“${name}”的个人信息处理规则已变更(${version})`,
      en: `The rules of the SDK ${name} have changed (${version})`,
    },
    lines: [
      { zh: `自${effectiveOn}起生效。`, en: `In force from ${effectiveOn}.` },
      { zh: `提供者说明的变更:${changes}`, en: `What changed, in the provider's words: ${changes}` },
      {
        zh: '请核对本机构APP的处理规则与第三方SDK目录是否需要更新。',
        en: "Check whether your app's own rules and its list of third-party SDKs have to follow.",
      },
    ],
  })
}

export function riskFlagged({ id: sdk, name }: NamedSdk, risk: NamedRisk, flaggedBy: string, at: Date): EventValues {
  return values(sdk, 'risk-flagged', causeOf('risk', risk.id), at, [rangeOf(risk)], null, {
    title: { zh: `SDK“${name}”存在风险:${risk.title}`, en: `Risk in the SDK ${name}: ${risk.title}` },
    lines: [
      {
        zh: `程度:${severities[risk.severity].zh};涉及${versionsOf(risk).zh}。`,
        en: `Severity: ${severities[risk.severity].en}; it concerns ${versionsOf(risk).en}.`,
      },
      { zh: risk.text, en: risk.text },
      { zh: `依据:${risk.basis_text}`, en: `It rests on: ${risk.basis_text}` },
      { zh: `由${flaggedBy}标记。`, en: `Flagged by ${flaggedBy}.` },
      ...(isBounded(risk) ? [unordered] : []),
    ],
  })
}

export function fixReleased(
  { id: sdk, name }: NamedSdk,
  { id, version }: { id: string; version: string },
  risks: readonly NamedRisk[],
  at: Date,
): EventValues {
  return values(sdk, 'fix-released', causeOf('release', id), at, risks.map(rangeOf), null, {
    title: { zh: `SDK“${name}”已发布修复版本${version}`, en: `Version ${version} of the SDK ${name} fixes a risk` },
    lines: [
      ...risks.map((risk) => ({
        zh: `修复:${risk.title}(涉及${versionsOf(risk).zh})`,
        en: `It fixes: ${risk.title} (which concerns ${versionsOf(risk).en})`,
      })),
      { zh: `请升级到${version}或更高版本,并重新提交检测。`, en: `Upgrade to ${version} or later, and hand the app in again.` },
      ...(risks.some(isBounded) ? [unordered] : []),
    ],
  })
}

export function riskWithdrawn({ id: sdk, name }: NamedSdk, risk: NamedRisk, reason: string, at: Date): EventValues {
  return values(sdk, 'risk-withdrawn', causeOf('risk', risk.id), at, [rangeOf(risk)], at, {
    title: { zh: `SDK“${name}”的风险标记已撤回:${risk.title}`, en: `A risk of the SDK ${name} was withdrawn: ${risk.title}` },
    lines: [
      { zh: `理由:${reason}`, en: `Reason: ${reason}` },
      { zh: '此前的风险通知无须再处理。', en: 'Nothing more has to be done about the earlier notice.' },
    ],
  })
}

export const rangeOf = ({ from_version: from, below_version: below }: Pick<RiskRow, 'from_version' | 'below_version'>): VersionRange => ({
  from,
  below,
})

/** Days after which somebody who has not answered is reminded. */
export const remindAfterDays: Readonly<Record<EventValues['kind'], readonly number[]>> = {
  'risk-flagged': [7, 30],
  'fix-released': [7, 30],
  'rules-changed': [30],
  'risk-withdrawn': [],
}

const severities: Readonly<Record<RiskRow['severity'], Words>> = {
  low: { zh: '低', en: 'low' },
  medium: { zh: '中', en: 'medium' },
  high: { zh: '高', en: 'high' },
  critical: { zh: '严重', en: 'critical' },
}

function versionsOf({ from_version: from, below_version: below }: NamedRisk): Words {
  if (from === null && below === null) return { zh: '所有版本', en: 'all versions' }
  if (from === null) return { zh: `低于${below}的版本`, en: `versions below ${below}` }
  if (below === null) return { zh: `${from}及更高版本`, en: `versions from ${from} on` }
  return { zh: `${from}(含)至${below}(不含)的版本`, en: `versions from ${from} to below ${below}` }
}

const isBounded = (risk: NamedRisk): boolean => risk.from_version !== null || risk.below_version !== null

const unordered: Words = {
  zh: '版本号带“?”的APP看不出或无法比较其所含版本,请自行核对。',
  en: 'Of apps whose version ends with “?” nobody can tell whether it is concerned: please look.',
}

const joined = (lines: readonly Words[], language: keyof Words): string => lines.map((line) => line[language]).join('\n')

function values(
  sdk: string,
  kind: EventValues['kind'],
  cause: string,
  at: Date,
  ranges: readonly VersionRange[],
  followsUntil: Date | null,
  { title, lines }: { title: Words; lines: readonly Words[] },
): EventValues {
  const texts = { title_zh: title.zh, title_en: title.en, text_zh: joined(lines, 'zh'), text_en: joined(lines, 'en') }
  return { sdk_id: sdk, kind, cause, ...texts, ranges, at, follows_until: followsUntil }
}
