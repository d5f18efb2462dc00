import type { AndroidValue } from './android-value.ts'
import type { Anomaly } from './format-error.ts'

/** What resources.arsc (APK) and resources.pb (AAB) both give: every value of every resource in every configuration. */
export interface ResourceTable {
  readonly packages: readonly ResourcePackage[]
  readonly anomalies: readonly Anomaly[]
  /** `@type/name` of a resource id, such as `string/app_name`; undefined when the table lacks it (framework ids 0x01…). */
  nameOf(id: number): { readonly type: string; readonly name: string } | undefined
  /** Id by type and name in the application's own package; undefined when absent. */
  idOf(type: string, name: string): number | undefined
  /** All values stored for a resource, one per configuration, in the order of the file. References are not followed. */
  valuesOf(id: number): readonly ConfiguredValue[]
  /** As `valuesOf`, with references followed (depth and cycles bounded); the configuration is the most specific one on the way. */
  resolve(id: number): readonly ConfiguredValue[]
  /** Every simple string of the application's own packages, of these types only where they are given, for a search of resources. Lazy. */
  strings(types?: ReadonlySet<string>): Iterable<{
    readonly id: number
    readonly type: string
    readonly name: string
    readonly config: ResourceConfig
    readonly value: string
  }>
}

export interface ResourcePackage {
  /** 0x7f for an application. */
  readonly id: number
  readonly name: string
}

export interface ConfiguredValue {
  readonly config: ResourceConfig
  /** A simple value, or a bag (style, array, plural): children by attribute id or index. */
  readonly value:
    | AndroidValue
    | { readonly type: 'bag'; readonly parent: number; readonly entries: readonly { readonly key: number; readonly value: AndroidValue }[] }
  /** Byte offset of the entry in the file; 0 for protobuf. */
  readonly offset: number
}

/** The part of ResTable_config that readers of identity need. `qualifier` is aapt's text form, such as `zh-rCN-xxhdpi-v26`; '' for the default. */
export interface ResourceConfig {
  readonly qualifier: string
  /** BCP 47, such as `zh-CN`, `b+sr+Latn` as `sr-Latn`; '' when any. */
  readonly locale: string
  /** dpi; 0 when any, 65534 anydpi, 65535 nodpi. */
  readonly density: number
  /** Minimum API level; 0 when any. */
  readonly sdkVersion: number
  readonly isNight: boolean
}
