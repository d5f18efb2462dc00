import type { CallStep, Evidence } from '#core/evidence.ts'
import type { PersonalInformationKind } from './personal-information.ts'

/** What an API is for, as the knowledge base files it. */
export type ApiPurpose =
  | 'personal-information'
  | 'permission-request'
  | 'install'
  | 'download'
  | 'launch'
  | 'component-state'
  | 'background-work'
  | 'keep-alive'
  | 'sensor'
  | 'dynamic-code'
  | 'payment'
  | 'cryptography'
  | 'tls'
  | 'web-view'
  | 'logging'
  | 'uninstall-obstruction'

/** Whose code it is. */
export interface Owner {
  /** `library`: open-source code without a provider that handles information, such as androidx. */
  readonly kind: 'app' | 'sdk' | 'library'
  /** `app`, or the id of the SDK or library. */
  readonly id: string
  readonly name: string
}

/** A place where code uses an API that the knowledge base knows. */
export interface ApiUse {
  /** Id of the row in the knowledge base. */
  readonly rule: string
  readonly purpose: ApiPurpose
  /** For personal information: what it gives. */
  readonly kind: PersonalInformationKind | null
  /** `android.telephony.TelephonyManager.getImei`, a content URI, or a settings key. */
  readonly api: string
  readonly via: 'call' | 'reflection' | 'content-uri' | 'settings-key' | 'constant'
  /** Permissions without which the platform refuses; any one of them is enough. */
  readonly permissions: readonly string[]
  readonly owner: Owner
  /** Arguments by position (receiver left out): constants where they can be known, null otherwise. Arrays of strings joined by '|'. */
  readonly arguments: readonly (string | number | null)[]
  /** How execution gets here: at most one way of each kind, the surest and shortest; empty when no entry point was found to lead here. */
  readonly reaches: readonly Reach[]
  /** Always `code` evidence; its callPath is that of the first of `reaches`. */
  readonly seen: Evidence
}

/**
 * How execution gets somewhere.
 * `startup`: Application, content providers, or the launcher activity's life cycle, before the person did anything.
 * `background`: receivers, services, jobs. `screen`: the life cycle of another activity. `listener`: a handler of what the person does.
 * `host`: a public method of an SDK archive, which the app that embeds it calls whenever it likes.
 */
export interface Reach {
  readonly when: 'startup' | 'background' | 'screen' | 'listener' | 'host'
  /** Class and method that Android calls. */
  readonly entry: { readonly class: string; readonly method: string; readonly kind: EntryKind }
  /** Every call on the path, and the last instruction itself, is unconditional and has a single target. */
  readonly isCertain: boolean
  /** From the entry point to the method that holds the use. */
  readonly path: readonly CallStep[]
}
export type EntryKind = 'application' | 'provider' | 'launcher' | 'activity' | 'receiver' | 'service' | 'job' | 'listener' | 'interface'

/** A class that switches a protection of TLS off. */
export interface TlsWeakness {
  readonly form: 'trust-manager' | 'hostname-verifier' | 'web-view-proceeds' | 'socket-factory'
  readonly class: string
  readonly owner: Owner
  /** Whether anything creates or installs it. */
  readonly isUsed: boolean
  readonly seen: Evidence
}

/** A handler of accelerometer or gyroscope readings, and what it leads to. */
export interface MotionListener {
  readonly class: string
  readonly owner: Owner
  /** Sensor types registered where constants tell (1 accelerometer, 4 gyroscope, 10 linear acceleration); empty when unknown. */
  readonly sensors: readonly number[]
  /** Constants that readings or values computed from them are compared with, m/s² or rad/s as in code. */
  readonly thresholds: readonly number[]
  /** The jump that its handler can reach (start of an activity, a deep link, a web page), null when none was found. */
  readonly jump: { readonly api: string; readonly isCertain: boolean; readonly seen: Evidence } | null
  readonly seen: Evidence
}

/** A value of personal information that flows into the log within one method. */
export interface LoggedInformation {
  readonly kind: PersonalInformationKind
  readonly api: string
  readonly owner: Owner
  readonly seen: Evidence
}

/** A call that starts, binds or queries another app by a name known from constants. */
export interface OtherAppUse {
  readonly how: 'start-activity' | 'start-service' | 'bind-service' | 'send-broadcast' | 'query-provider'
  /** Package, component, action or authority. */
  readonly target: string
  readonly owner: Owner
  readonly reaches: readonly Reach[]
  readonly seen: Evidence
}

/** Facts about the code as a whole. */
export interface CodeSummary {
  readonly dexFiles: readonly {
    readonly path: string
    readonly version: string
    readonly classes: number
    readonly methods: number
    readonly size: number
  }[]
  readonly classes: number
  readonly codeItems: number
  readonly instructions: number
  readonly invokes: number
  /** Dex files that could not be read, with the reason: what they hold is unseen. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[]
}
