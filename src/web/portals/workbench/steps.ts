import { isAtLeast, type OrganisationKind, type Role } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'

/** What is known of an organisation that tells which first steps it has taken. Undefined while it is being read, or not theirs to see. */
export interface Known {
  readonly kind: OrganisationKind
  readonly isNational: boolean
  readonly role: Role
  readonly state: 'unverified' | 'pending' | 'verified' | 'refused'
  readonly hasSecondFactor: boolean
  readonly members: number | undefined
  readonly registered: number | undefined
  readonly inspections: number | undefined
  readonly keys: number | undefined
  readonly bureaus: number | undefined
}

/** A first step of an organisation on the platform. */
export interface FirstStep {
  readonly id: string
  readonly title: Words
  readonly says: Words
  readonly to: string
  readonly go: Words
  readonly isDone: boolean
  /** Nothing to do but to wait. */
  readonly isWaiting?: boolean
}

type Rule = Omit<FirstStep, 'isDone' | 'isWaiting'> & {
  readonly kinds?: readonly OrganisationKind[]
  readonly least?: Role
  readonly isFor?: (known: Known) => boolean
  readonly isDone: (known: Known) => boolean
  readonly isWaiting?: (known: Known) => boolean
}

const subjects = ['operator', 'store', 'sdk', 'terminal', 'access', 'laboratory'] as const

const rules: readonly Rule[] = [
  {
    id: 'factor',
    kinds: ['regulator', 'laboratory'],
    title: { zh: '启用双因素验证', en: 'Switch on two-factor verification' },
    says: { zh: '核验、复核认定、设立省局等操作须先启用。', en: 'Verifying, confirming rulings and establishing bureaus need it.' },
    to: '/account',
    go: { zh: '前往启用', en: 'Switch on' },
    isDone: ({ hasSecondFactor }) => hasSecondFactor,
  },
  {
    id: 'verification',
    kinds: subjects,
    least: 'administrator',
    title: { zh: '完成主体身份核验', en: 'Have your identity verified' },
    says: {
      zh: '提交统一社会信用代码、联系人与证照,由监管部门决定;核验后在公开名录中显示。',
      en: 'Submit the credit code, a contact and documents; a regulator decides. Then you are in the public directory.',
    },
    to: '/organisation/verification',
    go: { zh: '申请核验', en: 'Ask for it' },
    isDone: ({ state }) => state === 'verified',
    isWaiting: ({ state }) => state === 'pending',
  },
  {
    id: 'app',
    kinds: ['operator'],
    least: 'staff',
    title: { zh: '登记 APP', en: 'Register an app' },
    says: {
      zh: '包名、名称、类别与备案号;送检的版本会归到它之下。',
      en: 'Package name, name, category and filing number; versions handed in are filed under it.',
    },
    to: '/apps/new',
    go: { zh: '登记', en: 'Register' },
    isDone: ({ registered }) => (registered ?? 0) > 0,
  },
  {
    id: 'sdk',
    kinds: ['sdk'],
    least: 'staff',
    title: { zh: '登记 SDK', en: 'Register an SDK' },
    says: { zh: '登记后可查看哪些 APP 内嵌了它、用的是哪个版本。', en: 'Then you see which apps embed it, and in which version.' },
    to: '/sdks/new',
    go: { zh: '登记', en: 'Register' },
    isDone: ({ registered }) => (registered ?? 0) > 0,
  },
  {
    id: 'inspection',
    kinds: subjects,
    least: 'staff',
    title: { zh: '提交首个安装包检测', en: 'Hand in a first package' },
    says: {
      zh: 'APK、AAB、APKS、XAPK,或 SDK 的 AAR、JAR;对照 26 条措施逐条给出结论与证据,通常一分钟内完成。',
      en: 'APK, AAB, APKS, XAPK, or an SDK’s AAR or JAR: a verdict with evidence for each of the 26 measures, mostly within a minute.',
    },
    to: '/inspections/new',
    go: { zh: '提交检测', en: 'Hand in' },
    isDone: ({ inspections }) => (inspections ?? 0) > 0,
  },
  {
    id: 'bureaus',
    kinds: ['regulator'],
    least: 'administrator',
    isFor: ({ isNational }) => isNational,
    title: { zh: '设立省级通信管理局', en: 'Establish provincial bureaus' },
    says: { zh: '各局办理本省机构的身份核验。', en: 'Each decides on verification in its province.' },
    to: '/bureaus',
    go: { zh: '设立', en: 'Establish' },
    isDone: ({ bureaus }) => (bureaus ?? 0) > 0,
  },
  {
    id: 'colleagues',
    least: 'administrator',
    title: { zh: '邀请同事', en: 'Invite colleagues' },
    says: {
      zh: '每人用自己的账号办理,日志分别记名;重大决定须由两人先后作出。',
      en: 'Everybody acts by an account of their own, as the journal names them; heavy decisions take two people.',
    },
    to: '/organisation/members',
    go: { zh: '邀请', en: 'Invite' },
    isDone: ({ members }) => (members ?? 0) > 1,
  },
  {
    id: 'key',
    kinds: ['operator', 'store', 'sdk', 'terminal', 'access'],
    least: 'administrator',
    title: { zh: '接入自己的程序', en: 'Connect your programs' },
    says: {
      zh: '新建 API 密钥,在发版或收录流程中自动送检。',
      en: 'Create an API key, to hand in packages on every release or submission.',
    },
    to: '/organisation/keys',
    go: { zh: '新建密钥', en: 'Create a key' },
    isDone: ({ keys }) => (keys ?? 0) > 0,
  },
]

/** The first steps of an organisation, as far as somebody of this role can take them. */
export const firstSteps = (known: Known): readonly FirstStep[] =>
  rules
    .filter(
      ({ kinds, least, isFor }) =>
        (kinds?.includes(known.kind) ?? true) && isAtLeast(known.role, least ?? 'observer') && (isFor?.(known) ?? true),
    )
    .map(({ id, title, says, to, go, isDone, isWaiting }) => ({
      id,
      title,
      says,
      to,
      go,
      isDone: isDone(known),
      ...(isWaiting?.(known) ? { isWaiting: true } : {}),
    }))
