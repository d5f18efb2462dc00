import type { Evidence, NonEmpty } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'

/** What an SDK is for: the classes of T/TAF 267 and those that the field uses beside them. */
export const sdkPurposes = {
  push: { zh: '消息推送', en: 'Push messages' },
  'map-location': { zh: '地图与定位', en: 'Maps and positioning' },
  payment: { zh: '支付', en: 'Payment' },
  statistics: { zh: '统计分析', en: 'Statistics' },
  'real-time-communication': { zh: '即时通信与实时音视频', en: 'Real-time communication' },
  'game-publishing': { zh: '游戏联运', en: 'Game publishing' },
  performance: { zh: '性能与崩溃监控', en: 'Performance and crash monitoring' },
  login: { zh: '登录认证', en: 'Login' },
  advertising: { zh: '广告', en: 'Advertising' },
  'social-sharing': { zh: '社交分享', en: 'Social sharing' },
  security: { zh: '安全风控', en: 'Security and risk control' },
  'face-recognition': { zh: '人脸识别', en: 'Face recognition' },
  speech: { zh: '语音', en: 'Speech' },
  image: { zh: '图像处理', en: 'Images' },
  video: { zh: '视频播放与处理', en: 'Video' },
  'hot-update': { zh: '热更新', en: 'Hot update' },
  'customer-service': { zh: '在线客服', en: 'Customer service' },
  storage: { zh: '存储', en: 'Storage' },
  network: { zh: '网络通信', en: 'Networking' },
  identifier: { zh: '设备标识', en: 'Device identifiers' },
  framework: { zh: '开发框架', en: 'Framework' },
  development: { zh: '开发支持', en: 'Development support' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export type SdkPurpose = keyof typeof sdkPurposes

/** The words of a class that came from outside; undefined for none. */
export const sdkPurposeNamed = (id: string): Words | undefined =>
  Object.hasOwn(sdkPurposes, id) ? sdkPurposes[id as SdkPurpose] : undefined

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
