import type { Words } from '#core/words.ts'
import type { SdkPurpose } from './sdk.ts'

/** What SDKs of each class do, as lists for people say it. */
export const sdkPurposes: Readonly<Record<SdkPurpose, Words>> = {
  push: { zh: '消息推送', en: 'Push messages' },
  'map-location': { zh: '地图与定位', en: 'Maps and positioning' },
  payment: { zh: '支付', en: 'Payment' },
  statistics: { zh: '统计分析', en: 'Statistics' },
  'real-time-communication': { zh: '实时音视频', en: 'Real-time audio and video' },
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
}

/** Of a class that came from outside. */
export const sdkPurposeNamed = (id: string): Words | undefined =>
  Object.hasOwn(sdkPurposes, id) ? sdkPurposes[id as SdkPurpose] : undefined
