import type { LawWords } from './words.ts'

/** A statute, rule or standard that the notice or its checks stand on (依据). */
export interface Source {
  readonly short: LawWords
  /** The full official title, as cited in documents. */
  readonly full: string
  readonly number: string | null
  /** ISO date of force; a month or year alone where no more is known, null when not known. */
  readonly inForceFrom: string | null
}

export const sources = {
  notice: source(
    '26号通知',
    'Notice 26',
    '工业和信息化部关于进一步提升移动互联网应用服务能力的通知',
    '工信部信管函〔2023〕26号',
    '2023-02-27',
  ),
  'personal-information-protection': source('个人信息保护法', 'PIPL', '中华人民共和国个人信息保护法', null, '2021-11-01'),
  cybersecurity: source('网络安全法', 'Cybersecurity Law', '中华人民共和国网络安全法', null, '2017-06-01'),
  'data-security': source('数据安全法', 'Data Security Law', '中华人民共和国数据安全法', null, '2021-09-01'),
  telecommunications: source('电信条例', 'Telecommunications Regulations', '中华人民共和国电信条例', '国务院令第291号', '2000-09-25'),
  'market-order': source('20号令', 'Order 20', '规范互联网信息服务市场秩序若干规定', '工业和信息化部令第20号', '2012-03-15'),
  'telecom-personal-information': source('24号令', 'Order 24', '电信和互联网用户个人信息保护规定', '工业和信息化部令第24号', '2013-09-01'),
  'network-data': source('网数条例', 'Network Data Regulations', '网络数据安全管理条例', '国务院令第790号', '2025-01-01'),
  'preset-management': source(
    '预置和分发暂行规定',
    'Preset and distribution rules',
    '移动智能终端应用软件预置和分发管理暂行规定',
    '工信部信管〔2016〕407号',
    '2017-07-01',
  ),
  'preset-apps': source(
    '预置软件通告',
    'Circular on preset apps',
    '工业和信息化部 国家互联网信息办公室关于进一步规范移动智能终端应用软件预置行为的通告',
    null,
    '2023-01-01',
  ),
  'action-164': source(
    '164号通知',
    'Notice 164',
    '工业和信息化部关于开展纵深推进APP侵害用户权益专项整治行动的通知',
    '工信部信管函〔2020〕164号',
    '2020-07-22',
  ),
  'determination-method': source(
    '认定方法',
    'Determination method',
    'App违法违规收集使用个人信息行为认定方法',
    '国信办秘字〔2019〕191号',
    '2019-11-28',
  ),
  'necessary-information': source(
    '必要个人信息范围',
    'Scope of necessary information',
    '常见类型移动互联网应用程序必要个人信息范围规定',
    '国信办秘字〔2021〕14号',
    '2021-05-01',
  ),
  'app-filing': source(
    'APP备案通知',
    'Notice on app filing',
    '工业和信息化部关于开展移动互联网应用程序备案工作的通知',
    '工信部信管〔2023〕105号',
    '2023-09-01',
  ),
  'internet-advertising': source(
    '互联网广告管理办法',
    'Internet advertising rules',
    '互联网广告管理办法',
    '国家市场监督管理总局令第72号',
    '2023-05-01',
  ),
  'online-trading': source(
    '网络交易监督管理办法',
    'Online trading rules',
    '网络交易监督管理办法',
    '国家市场监督管理总局令第37号',
    '2021-05-01',
  ),
  'compliance-audit': source('合规审计办法', 'Audit rules', '个人信息保护合规审计管理办法', '国家互联网信息办公室令第18号', '2025-05-01'),
  'app-information-services': source(
    '应用程序信息服务规定',
    'App information rules',
    '移动互联网应用程序信息服务管理规定',
    null,
    '2022-08-01',
  ),
  'T/TAF 078.7': source('T/TAF 078.7', 'T/TAF 078.7', 'APP用户权益保护测评规范 第7部分:欺骗误导强迫行为', 'T/TAF 078.7-2026', '2026'),
  'T/TAF 078.10': source(
    'T/TAF 078.10',
    'T/TAF 078.10',
    'APP用户权益保护测评规范 第10部分:自启动和关联启动行为',
    'T/TAF 078.10-2023',
    '2023',
  ),
  'T/TAF 076': source('T/TAF 076', 'T/TAF 076', '移动智能终端应用软件权限申请目的说明', 'T/TAF 076-2020', '2020'),
  'GB/T 35273': source('GB/T 35273', 'GB/T 35273', '信息安全技术 个人信息安全规范', 'GB/T 35273-2020', '2020-10-01'),
  'GB/T 41391': source(
    'GB/T 41391',
    'GB/T 41391',
    '信息安全技术 移动互联网应用程序(App)收集个人信息基本要求',
    'GB/T 41391-2022',
    '2022-11-01',
  ),
  'GB/T 43435': source(
    'GB/T 43435',
    'GB/T 43435',
    '信息安全技术 移动互联网应用程序(App)软件开发工具包(SDK)安全要求',
    'GB/T 43435-2023',
    '2024-06-01',
  ),
  'TC260-PG-20202A': source(
    'App自评估指南',
    'Self-assessment guide',
    '网络安全标准实践指南——移动互联网应用程序(App)收集使用个人信息自评估指南',
    'TC260-PG-20202A',
    '2020-07',
  ),
  'CGPM 3': source('国际计量大会', 'CGPM', '第3届国际计量大会决议:标准重力加速度', null, '1901'),
  'Android 6.0 behaviour changes': source(
    'Android 6.0行为变更',
    'Android 6.0',
    'https://developer.android.com/about/versions/marshmallow/android-6.0-changes',
    null,
    '2015-10',
  ),
  'Android 12 behaviour changes': source(
    'Android 12行为变更',
    'Android 12',
    'https://developer.android.com/about/versions/12/behavior-changes-12',
    null,
    '2021-10',
  ),
} as const
export type SourceId = keyof typeof sources

function source(zh: string, en: string, full: string, number: string | null, inForceFrom: string | null): Source {
  return { short: { zh, en }, full, number, inForceFrom }
}
