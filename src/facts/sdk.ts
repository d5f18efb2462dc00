import type { Evidence, NonEmpty } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'

/** What an SDK is for: the classes of T/TAF 267 and those that the field uses beside them. */
export type SdkPurpose =
  | 'push'
  | 'map-location'
  | 'payment'
  | 'statistics'
  | 'real-time-communication'
  | 'game-publishing'
  | 'performance'
  | 'login'
  | 'advertising'
  | 'social-sharing'
  | 'security'
  | 'face-recognition'
  | 'speech'
  | 'image'
  | 'video'
  | 'hot-update'
  | 'customer-service'
  | 'storage'
  | 'network'
  | 'identifier'
  | 'framework'
  | 'development'
  | 'other'

/** An SDK found in the package. */
export interface EmbeddedSdk {
  /** Stable, kebab-case: the id of the row in the knowledge base. */
  readonly id: string
  readonly name: Words
  readonly provider: string
  readonly purpose: SdkPurpose
  /** An open-source library that no provider operates handles no information of its own: it is named, but needs no entry in a policy. */
  readonly isLibrary: boolean
  readonly version: { readonly value: string; readonly seen: Evidence } | null
  readonly recognisedBy: NonEmpty<{
    /** `structure`: what the code calls and says, where names were taken from it (混淆). */
    readonly by: 'package' | 'component' | 'native-library' | 'asset' | 'meta-data' | 'structure'
    /** What was found of what was looked for; of a structure, how much of it. */
    readonly match: string
    readonly seen: Evidence
  }>
  /** Java package prefixes of its code in this package. */
  readonly prefixes: readonly string[]
}

/** Machinery that replaces code or pages after installation (热更新、插件化). */
export interface HotUpdateFramework {
  readonly id: string
  readonly name: string
  readonly form: 'hot-fix' | 'plug-in' | 'script-update' | 'hybrid'
  readonly seen: Evidence
}

/** What an SDK archive (AAR, JAR) holds. */
export interface SdkArchive {
  readonly kind: 'aar' | 'jar'
  /** Java packages with classes, most classes first. */
  readonly packages: readonly { readonly name: string; readonly classes: number }[]
  /** `lib/arm64-v8a/libx.so`: code that nobody here reads. */
  readonly nativeLibraries: readonly { readonly name: string; readonly seen: Evidence }[]
  readonly seen: Evidence
}
