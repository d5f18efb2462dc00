import type { Evidence } from '#core/evidence.ts'
import type { PersonalInformationKind } from './personal-information.ts'

/** What the manifest says the app is. */
export interface Identity {
  readonly packageName: string
  /** Empty when the manifest gives none. References are resolved. */
  readonly versionName: string
  /** With versionCodeMajor in the upper 32 bits; null when absent. */
  readonly versionCode: number | null
  /** API levels; null when the manifest gives none (Android then assumes 1, and target = min). */
  readonly minSdk: number | null
  readonly targetSdk: number | null
  /** `aar` and `jar` are archives of SDKs: no apps, but what goes into them. */
  readonly container: 'apk' | 'aab' | 'apks' | 'xapk' | 'aar' | 'jar'
  readonly applicationClass: string | null
  readonly isDebuggable: boolean
  readonly isTestOnly: boolean
  /** Instrumentation packages have no screen of their own. */
  readonly isInstrumentation: boolean
  /** null when not stated (the default depends on targetSdk). */
  readonly allowsBackup: boolean | null
  readonly backupRules: string | null
  readonly usesCleartextTraffic: boolean | null
  readonly seen: Evidence
  /** Evidence of single attributes, by name such as `debuggable`, where the manifest states them. */
  readonly attributes: Readonly<Record<string, Evidence>>
}

/** A name shown to people, in one locale. */
export interface Label {
  /** `application`, or the class of a launcher entry. */
  readonly of: string
  /** BCP 47; empty for the default. */
  readonly locale: string
  readonly text: string
  readonly seen: Evidence
}

/** An icon shown to people, in one density and API level. */
export interface Icon {
  readonly of: string
  /** aapt qualifier, such as `xxhdpi` or `anydpi-v26`; empty for the default. */
  readonly qualifier: string
  readonly path: string
  readonly form: 'png' | 'webp' | 'jpeg' | 'gif' | 'vector' | 'adaptive' | 'color' | 'nine-patch' | 'drawable'
  /** Pixels as decoded; null when it could not be drawn, and then `reason` says why. */
  readonly picture: IconPicture | null
  readonly reason: string | null
  readonly seen: Evidence
}
export interface IconPicture {
  readonly width: number
  readonly height: number
  /** 0 to 255: the most opaque pixel. 0 is an icon that nobody can see. */
  readonly greatestAlpha: number
  /** 0 to 1: share of pixels with alpha of at least 16. */
  readonly visibleShare: number
  /** A PNG of at most 96 × 96 for reports. */
  readonly png: Uint8Array
}

export type ComponentKind = 'activity' | 'activity-alias' | 'service' | 'receiver' | 'provider'

export interface Component {
  readonly kind: ComponentKind
  /** Full class name; for an alias, its own name. */
  readonly name: string
  /** The activity behind an alias. */
  readonly target: string | null
  readonly isEnabled: boolean
  /** As Android decides it: stated, or by default from the intent filters, targetSdk and kind. */
  readonly isExported: boolean
  readonly isExportedStated: boolean
  readonly permission: string | null
  readonly readPermission: string | null
  readonly writePermission: string | null
  /** null in the app's main process. */
  readonly process: string | null
  readonly filters: readonly IntentFilter[]
  readonly authorities: readonly string[]
  readonly isExcludedFromRecents: boolean
  /** Theme resource name where known, such as `style/Theme.Transparent`. */
  readonly theme: string | null
  readonly metaData: Readonly<Record<string, string>>
  readonly foregroundServiceTypes: readonly string[]
  readonly seen: Evidence
}
export interface IntentFilter {
  readonly actions: readonly string[]
  readonly categories: readonly string[]
  readonly schemes: readonly string[]
  readonly hosts: readonly string[]
  readonly mimeTypes: readonly string[]
  readonly priority: number
}

/** A permission that the app asks for. */
export interface UsedPermission {
  readonly name: string
  /** API level from which it is no longer asked; null when always. */
  readonly maxSdk: number | null
  /** From the knowledge base; `unknown` for those of vendors and other apps that no row knows. */
  readonly protection: 'normal' | 'dangerous' | 'signature' | 'special' | 'unknown'
  /** The knowledge base's group, after Android's, such as `location` or `call-log`; null when none. */
  readonly group: string | null
  /** Kinds of personal information that it opens. */
  readonly kinds: readonly PersonalInformationKind[]
  /** Purpose text of T/TAF 076 `<meta-data>` in every locale, empty when none. */
  readonly purposes: readonly { readonly locale: string; readonly text: string }[]
  readonly seen: Evidence
}
/** A permission that the app defines for others. */
export interface DefinedPermission {
  readonly name: string
  readonly protectionLevel: string
  readonly seen: Evidence
}
export interface Permissions {
  readonly used: readonly UsedPermission[]
  readonly defined: readonly DefinedPermission[]
}

/** Who signed the package, verified from its bytes. */
export interface Signing {
  /** Every platform from minSdk on would accept the signatures. */
  readonly isVerified: boolean
  readonly schemes: readonly SigningScheme[]
  readonly problems: readonly { readonly scheme: string; readonly code: string; readonly detail: string }[]
  /** Certificates of the current signers. */
  readonly signers: readonly SignerCertificate[]
  /** Oldest first, current last; empty without rotation. SHA-256 of certificates. */
  readonly lineage: readonly string[]
  /** Blocks beside the signatures: channel marks, source stamps. */
  readonly blocks: readonly { readonly id: string; readonly name: string; readonly length: number }[]
  readonly seen: Evidence
}
export interface SigningScheme {
  readonly scheme: 'v1' | 'v2' | 'v3' | 'v3.1' | 'v4'
  readonly isVerified: boolean
  readonly algorithms: readonly string[]
}
export interface SignerCertificate {
  readonly sha256: string
  readonly md5: string
  readonly subject: string
  readonly keyAlgorithm: string
  readonly keyBits: number
  readonly signatureAlgorithm: string
  /** ISO dates. */
  readonly validFrom: string
  readonly validTo: string
  readonly isAndroidDebug: boolean
}

/** Network security configuration, as Android would apply it. */
export interface NetworkSecurity {
  /** Clear text for hosts that no domain rule names, after targetSdk defaults. */
  readonly allowsCleartext: boolean
  /** How that is so: stated in the configuration, by the manifest attribute, or by default of the target API level. */
  readonly from: 'configuration' | 'manifest' | 'default'
  readonly cleartextDomains: readonly { readonly domain: string; readonly includesSubdomains: boolean; readonly seen: Evidence }[]
  /** User-added certificate authorities are trusted outside debugging. */
  readonly trustsUserCertificates: Evidence | null
  readonly pinnedDomains: readonly string[]
  readonly seen: Evidence
}

/** Words in resources that speak of price, membership or renewal. */
export interface ServiceText {
  readonly topic: 'price' | 'membership' | 'renewal' | 'free-trial'
  readonly locale: string
  readonly text: string
  readonly seen: Evidence
}

/** A host that the package names. */
export interface Host {
  readonly host: string
  /** The first URL seen, cut to 200 characters. */
  readonly url: string
  readonly isCleartext: boolean
  readonly from: 'code' | 'resources' | 'manifest' | 'asset'
  readonly seen: Evidence
}

/** A deviation in the package's bytes that Android tolerates. */
export interface PackageAnomaly {
  readonly format: string
  readonly code: string
  readonly detail: string
  readonly seen: Evidence
}

/** The app's logic lies in a script bundle, where dex code shows only the shell. */
export interface ScriptBundle {
  readonly framework: 'react-native' | 'hermes' | 'cordova' | 'uni-app' | 'flutter' | 'weex' | 'unity' | 'xamarin' | 'other'
  readonly seen: Evidence
}

/** Code that is packed (加固): what lies in the dex files is a loader. */
export interface Packer {
  readonly id: string
  readonly name: string
  readonly seen: Evidence
}
