import type { OrganisationKind } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'

export interface Offer {
  /** What can be done here in this release. */
  readonly does: readonly Words[]
  /** Duties of the notice that this release does not help with yet: said, not promised. */
  readonly lacks?: Words
}

const verification: Words = { zh: '机构登记与主体身份核验', en: 'Registration and identity verification' }
const inspection: Words = {
  zh: '对安装包进行检测,查看逐条结论、证据与版本对比',
  en: 'Inspecting packages: verdict and evidence for every measure, and comparison between versions',
}
const keys: Words = { zh: 'API 密钥:由贵方程序提交检测、读取结果', en: 'API keys: your programs hand in packages and read results' }
const directory: Words = { zh: '查询 APP、SDK 与机构名录', en: 'The directories of apps, SDKs and organisations' }

/** What each kind of organisation can do on the platform in this release. */
export const offers: Record<OrganisationKind, Offer> = {
  operator: {
    does: [
      verification,
      {
        zh: '登记 APP 与备案号,版本随送检自动归档',
        en: 'Registering apps with their filing numbers; versions are filed as they are handed in',
      },
      inspection,
      {
        zh: '所用 SDK 的检出、列明与登记对照,评估与合同登记及到期提醒,公开第三方SDK目录',
        en: 'SDKs in use, found against listed against registered; their assessments and contracts, with reminders; the public list',
      },
      { zh: '对认定提出申诉', en: 'Appealing against rulings' },
      keys,
    ],
  },
  store: {
    does: [
      verification,
      { zh: '对拟上架或在架的安装包进行检测', en: 'Inspecting packages before and after they are listed' },
      directory,
      keys,
    ],
    lacks: {
      zh: '上架审核、公示、巡查与分发溯源的办理功能不在本版本内;可用检测结果支持贵方自己的审核流程。',
      en: 'Listing review, publication, patrol and provenance are not part of this release; use the findings in your own review.',
    },
  },
  sdk: {
    does: [
      verification,
      { zh: '登记 SDK,认领检测能够识别的 SDK', en: 'Registering SDKs, and claiming those that inspections recognise' },
      {
        zh: '查询并导出内嵌贵方 SDK 的 APP,可限低于某版本',
        en: 'Listing and exporting the apps that embed your SDK, all or below a version',
      },
      {
        zh: '公示模块、个人信息种类与开关,发布检测过的版本、处理规则与合规使用指南',
        en: 'Disclosing modules, kinds of information and switches; publishing inspected releases, rules and guides',
      },
      {
        zh: '标记风险、发布修复版本,平台通知内嵌的运营者并跟踪处置',
        en: 'Flagging risks and releasing fixes: operators that embed the SDK are told, and followed',
      },
      keys,
    ],
  },
  terminal: {
    does: [
      verification,
      { zh: '对预置与拟预置的安装包进行检测', en: 'Inspecting packages that are preinstalled or about to be' },
      directory,
      keys,
    ],
    lacks: {
      zh: '风险名单下发、设备行为记录不在本版本内。',
      en: 'The risk feed and behaviour records of devices are not part of this release.',
    },
  },
  access: {
    does: [verification, { zh: '对所接入应用的安装包进行检测', en: 'Inspecting packages of the apps that you connect' }, directory, keys],
    lacks: {
      zh: '接入登记与处置指令的办理功能不在本版本内。',
      en: 'Access registration and orders are not part of this release.',
    },
  },
  laboratory: {
    does: [
      verification,
      { zh: '查看全部检测,受托送检', en: 'Seeing all inspections, and handing in for others' },
      { zh: '对“需人工复核”的结果作出认定,由第二人复核', en: 'Ruling on what needs review, confirmed by a second person' },
      { zh: '查询 SDK 的内嵌关系', en: 'Looking up which app embeds which SDK' },
    ],
  },
  regulator: {
    does: [
      { zh: '核验机构身份,设立省级通信管理局', en: 'Verifying organisations, and establishing provincial bureaus' },
      { zh: '查看全国检测概况与每次检测', en: 'The country at a glance, and every inspection' },
      { zh: '复核认定,处理申诉', en: 'Confirming rulings, and deciding appeals' },
      { zh: '查看操作日志并校验其哈希链', en: 'Reading the journal, and verifying its chain' },
    ],
    lacks: {
      zh: '专项行动、通报、排名与处置的办理功能不在本版本内。',
      en: 'Campaigns, circulars, rankings and disposals are not part of this release.',
    },
  },
}
