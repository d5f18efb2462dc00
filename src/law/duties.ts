import type { LawWords } from './words.ts'

/** What the platform performs or records as a service (平台职责), by the name of the slice that does it. */
export const duties = {
  registry: duty('主体、APP与版本登记', 'register of subjects, apps and versions'),
  sdks: duty('SDK公示、处理规则与指南、版本与风险标记', 'SDK disclosure, rules and guides, releases and risks'),
  rulings: duty('人工复核认定', 'rulings by people'),
  listings: duty('上架审核与全量公示', 'listing review and publication'),
  patrol: duty('在架APP巡查', 'patrol of listed apps'),
  attestations: duty('电子签名认证与分发溯源', 'attestation and provenance'),
  'risk-feed': duty('面向终端的风险名单', 'risk feed for terminals'),
  disposals: duty('处置与停止接入', 'disposal and disconnection'),
  complaints: duty('投诉受理与时限', 'complaints and their clock'),
  renewals: duty('续期登记与提醒', 'renewals and their reminders'),
  hotlines: duty('客服热线响应指标', 'hotline figures'),
  terms: duty('服务事项与规则的告知记录', 'record of service terms and of their notices'),
  programmes: duty('内部管理、自查自纠与合规审计', 'internal programme, self-inspection and audit'),
  incidents: duty('个人信息安全事件登记', 'register of incidents'),
  access: duty('接入登记', 'register of access'),
  devices: duty('终端管控与行为记录', 'control of devices and records of behaviour'),
  notifications: duty('向受影响者发送通知、提醒与回执', 'notifications to those concerned, reminders and receipts'),
  credit: duty('开发运营者信用评价', 'credit of operators'),
} as const
export type DutyId = keyof typeof duties

function duty(zh: string, en: string): LawWords {
  return { zh, en }
}
