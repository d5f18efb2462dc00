import type { Evidence, NonEmpty } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'

/** What an SDK is for: the classes of T/TAF 267 and those that the field uses beside them. */
export const sdkPurposes = {
  push: { zh: '推送', en: 'push messages' },
  'map-location': { zh: '地图与定位', en: 'maps and location' },
  payment: { zh: '支付', en: 'payment' },
  statistics: { zh: '统计分析', en: 'statistics' },
  'real-time-communication': { zh: '即时通信与实时音视频', en: 'real-time communication' },
  'game-publishing': { zh: '游戏联运', en: 'game publishing' },
  performance: { zh: '性能监控', en: 'performance monitoring' },
  login: { zh: '第三方登录与认证', en: 'login' },
  advertising: { zh: '广告', en: 'advertising' },
  'social-sharing': { zh: '社交与分享', en: 'social sharing' },
  security: { zh: '安全风控', en: 'security' },
  'face-recognition': { zh: '人脸识别', en: 'face recognition' },
  speech: { zh: '语音', en: 'speech' },
  image: { zh: '图像', en: 'images' },
  video: { zh: '视频', en: 'video' },
  'hot-update': { zh: '热更新', en: 'hot update' },
  'customer-service': { zh: '客服', en: 'customer service' },
  storage: { zh: '存储', en: 'storage' },
  network: { zh: '网络', en: 'network' },
  identifier: { zh: '设备标识', en: 'device identifiers' },
  framework: { zh: '开发框架', en: 'frameworks' },
  development: { zh: '开发工具', en: 'development' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Words>
export type SdkPurpose = keyof typeof sdkPurposes

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
