/** Words that several pages of SDKs say; what one page alone says stands beside its use. */
import type { Words } from '#core/words.ts'
import type { Disclosure, DisclosureEdition, Release, Risk, SdkDocument, SdkEvent } from '#platform/sdks/api.ts'

/** Word, icon and look together: no state is told by colour alone. */
export interface StateWords {
  readonly word: Words
  readonly icon: string
  readonly look: 'good' | 'ask' | 'bad' | 'none'
}

export const directoryCrumb = { title: { zh: 'SDK 名录', en: 'SDKs' }, to: '/sdks' } as const
export const ownCrumb = { title: { zh: '本机构的 SDK', en: 'Our SDKs' }, to: '/organisation/sdks' } as const

type Module = Disclosure['modules'][number]
export const wayWords: Readonly<Record<Module['kinds'][number]['way'], Words>> = {
  'collected-by-sdk': { zh: 'SDK 自行采集', en: 'Collected by the SDK' },
  'handed-over-by-app': { zh: 'APP 经接口传入', en: 'Handed over by the app' },
  'kept-on-device': { zh: '仅存于设备本地', en: 'Kept on the device' },
}
export const platformWords: Readonly<Record<Disclosure['platforms'][number], Words>> = {
  android: { zh: 'Android', en: 'Android' },
  ios: { zh: 'iOS', en: 'iOS' },
  harmonyos: { zh: '鸿蒙', en: 'HarmonyOS' },
  'mini-program': { zh: '小程序', en: 'Mini programs' },
}
export const mandatoryWords = (isMandatory: boolean): Words =>
  isMandatory ? { zh: '必需', en: 'Required' } : { zh: '可选', en: 'Optional' }

export const severityWords: Readonly<Record<Risk['severity'], StateWords>> = {
  critical: { word: { zh: '严重', en: 'Critical' }, icon: '▲', look: 'bad' },
  high: { word: { zh: '高', en: 'High' }, icon: '▲', look: 'bad' },
  medium: { word: { zh: '中', en: 'Medium' }, icon: '△', look: 'ask' },
  low: { word: { zh: '低', en: 'Low' }, icon: '△', look: 'none' },
}
export const riskStates: Readonly<Record<Risk['state'], StateWords>> = {
  open: { word: { zh: '未修复', en: 'Open' }, icon: '!', look: 'bad' },
  fixed: { word: { zh: '已有修复版本', en: 'Fixed by a release' }, icon: '✓', look: 'good' },
  withdrawn: { word: { zh: '已撤回', en: 'Withdrawn' }, icon: '○', look: 'none' },
}
export const editionStates: Readonly<Record<DisclosureEdition['state'], StateWords>> = {
  draft: { word: { zh: '草稿', en: 'Draft' }, icon: '○', look: 'none' },
  published: { word: { zh: '已公示', en: 'Published' }, icon: '✓', look: 'good' },
  superseded: { word: { zh: '已被新版取代', en: 'Superseded' }, icon: '○', look: 'none' },
  disputed: { word: { zh: '标识归属待裁定', en: 'Disputed' }, icon: '?', look: 'ask' },
}
export const releaseStates: Readonly<Record<Release['state'], StateWords>> = {
  draft: { word: { zh: '草稿', en: 'Draft' }, icon: '○', look: 'none' },
  published: { word: { zh: '已发布', en: 'Published' }, icon: '✓', look: 'good' },
  withdrawn: { word: { zh: '已撤回', en: 'Withdrawn' }, icon: '✗', look: 'none' },
}
export const documentWords: Readonly<Record<SdkDocument['kind'], Words>> = {
  rules: { zh: '个人信息处理规则', en: 'Rules on personal information' },
  guide: { zh: '合规使用指南', en: 'Compliance guide' },
}
export const eventWords: Readonly<Record<SdkEvent['kind'], Words>> = {
  'rules-changed': { zh: '规则变更', en: 'Rules changed' },
  'risk-flagged': { zh: '风险提示', en: 'Risk flagged' },
  'fix-released': { zh: '修复版本', en: 'Fix released' },
  'risk-withdrawn': { zh: '风险撤回', en: 'Risk withdrawn' },
}

/** Which versions a risk concerns. */
export function versionsWords({ from, below }: Pick<Risk, 'from' | 'below'>): Words {
  if (from === null && below === null) return { zh: '所有版本', en: 'All versions' }
  if (from === null) return { zh: `低于 ${below} 的版本`, en: `Versions below ${below}` }
  if (below === null) return { zh: `${from} 及更高版本`, en: `Versions from ${from} on` }
  return { zh: `${from}(含)至 ${below}(不含)的版本`, en: `Versions from ${from} to below ${below}` }
}

export const eventsLead: Words = {
  zh: '谁被通知是运营者自己的事,此处只有数量;同意署名的运营者列出名称。',
  en: 'Who was told is the operators’ own business: here are numbers, and the names of those who agreed.',
}
