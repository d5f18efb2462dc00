/**
 * The shapes of the knowledge base (知识库). Rows lie in JSON files beside this one; every row names the source where it was seen.
 * Kinds of personal information are ids of facts/personal-information.ts.
 */
import type { Words } from '#core/words.ts'
import type { ApiPurpose } from '#facts/code.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import type { SdkPurpose } from '#facts/sdk.ts'

/** api-rules.json: calls by class and method. A subclass of `class` counts too (class hierarchy of the package). */
export interface ApiRule {
  /** Kebab-case, unique over all rule files. */
  readonly id: string
  readonly purpose: ApiPurpose
  readonly kind: PersonalInformationKind | null
  /** Java name, such as `android.telephony.TelephonyManager`; inner classes with `$`. */
  readonly class: string
  readonly methods: readonly string[]
  /** Only calls whose descriptor starts so, such as `(Ljava/lang/String;`; left out for all overloads. */
  readonly descriptor?: string
  /** Only calls with this constant argument (position without the receiver; a regular expression over the string, or the number as text). Unknown constants do not match. */
  readonly argument?: { readonly index: number; readonly matches: string }
  /** Any one of these permissions is needed; left out when none. */
  readonly permissions?: readonly string[]
  readonly source: string
}

/** content-rules.json: content URIs (by prefix) in constants and framework URI fields. */
export interface ContentRule {
  readonly id: string
  readonly kind: PersonalInformationKind
  /** `content://sms`, matched as a prefix of constant strings. */
  readonly uri: string
  /** Static fields that hold it, such as `android.provider.ContactsContract$CommonDataKinds$Phone.CONTENT_URI`. */
  readonly fields: readonly string[]
  readonly permissions?: readonly string[]
  readonly source: string
}

/** settings-rules.json: keys read through android.provider.Settings. */
export interface SettingsRule {
  readonly id: string
  readonly kind: PersonalInformationKind
  readonly table: 'Secure' | 'Global' | 'System'
  readonly key: string
  readonly source: string
}

/** constant-rules.json: constants that speak for themselves, such as `pm install`; matched as regular expressions over const-strings. */
export interface ConstantRule {
  readonly id: string
  readonly purpose: ApiPurpose
  readonly kind: PersonalInformationKind | null
  readonly matches: string
  readonly source: string
}

/** permissions.json */
export interface PermissionRow {
  readonly name: string
  readonly protection: 'normal' | 'dangerous' | 'signature' | 'special'
  readonly group: string | null
  readonly kinds: readonly PersonalInformationKind[]
  readonly label: Words
  readonly source: string
}

/** sdks.json */
export interface SdkRow {
  readonly id: string
  readonly name: Words
  readonly provider: string
  readonly purpose: SdkPurpose
  readonly isLibrary: boolean
  /** Java package prefixes without trailing dot; the longest match over all rows owns a class. */
  readonly packages: readonly string[]
  /** Components (full class names), native libraries (`libx.so`), assets (path prefixes) and meta-data names that prove it. */
  readonly components?: readonly string[]
  readonly libraries?: readonly string[]
  readonly assets?: readonly string[]
  readonly metaData?: readonly string[]
  /** Where a version can be read. */
  readonly versions?: readonly VersionSource[]
  /** Pages of the provider, https: the product's own where it is known, the root of the host otherwise. */
  readonly homePage?: string
  /** What the provider tells people about the handling of their information. */
  readonly policy?: string
  /** Where the two links were seen. */
  readonly linksSource?: string
  /**
   * Kinds of personal information that its own code touches, as the inspector reads them from the file that `kindsSource` names
   * (`npm run sdk-kinds`). Empty: that code touches none by itself. Left out: no file was at hand. Other versions may differ.
   */
  readonly kinds?: readonly PersonalInformationKind[]
  readonly kindsSource?: string
  readonly source: string
}
export type VersionSource =
  /** A static final String of a class; `pattern` must match (group 1, or the whole). */
  | { readonly from: 'static-field'; readonly class: string; readonly field: string; readonly pattern?: string }
  /** A constant returned or loaded by a method. */
  | { readonly from: 'method-constant'; readonly class: string; readonly method: string; readonly pattern?: string }
  /** META-INF/x.version and the like: the content is the version. */
  | { readonly from: 'file'; readonly path: string; readonly pattern?: string }
  /** Part of a file's name, group 1. */
  | { readonly from: 'file-name'; readonly pattern: string }
  | { readonly from: 'meta-data'; readonly name: string; readonly pattern?: string }
  | { readonly from: 'native-string'; readonly library: string; readonly pattern: string }

/** packers.json */
export interface PackerRow {
  readonly id: string
  readonly name: string
  readonly libraries: readonly string[]
  readonly assets: readonly string[]
  /** Application classes of the loader (full names or prefixes ending in '.'). */
  readonly applications: readonly string[]
  readonly source: string
}

/** hot-updates.json: frameworks that replace code or pages after installation, and script engines. */
export interface HotUpdateRow {
  readonly id: string
  readonly name: string
  readonly form: 'hot-fix' | 'plug-in' | 'script-update' | 'hybrid'
  readonly classes: readonly string[]
  readonly source: string
}

/** wake-ups.json: broadcast actions with which the system or other apps wake an app. */
export interface WakeUpRow {
  readonly action: string
  readonly event: 'boot' | 'unlock' | 'connectivity' | 'package' | 'power' | 'screen' | 'time' | 'media' | 'push' | 'other'
  readonly label: Words
  readonly source: string
}
