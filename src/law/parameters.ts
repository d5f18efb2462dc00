import type { LawWords } from './words.ts'

/**
 * `law`: a rule in force says so. `standard`: a standard's requirement. `reference`: a value that a standard offers as a comparison (可参照).
 * `heuristic`: ours, because no rule gives a number; the user can set it, and no report may call it law.
 */
export type Nature = 'law' | 'standard' | 'reference' | 'heuristic'

export type Unit =
  | 'day'
  | 'working-day'
  | 'hour'
  | 'second'
  | 'year'
  | 'percent'
  | 'share'
  | 'dp'
  | 'pixel'
  | 'ratio'
  | 'm/s²'
  | 'degree'
  | 'api-level'
  | 'times'
  | 'steps'
  | 'alpha'
  | 'character'

/** A number that checks and duties go by (参数), with its unit, where it stands and since when. */
export interface Parameter {
  readonly value: number
  readonly unit: Unit
  readonly nature: Nature
  /** ISO date of force; null for heuristics. A month or year alone where no more is known. */
  readonly inForceFrom: string | null
  /** An id of law/sources.ts, with the article where there is one; `own` for heuristics. */
  readonly source: string
  readonly name: LawWords
}

export const parameters = {
  'renewal-reminder-days': law(5, 'day', '2023-02-27', 'notice 1-07', '自动续费前提醒天数', 'days of reminder before renewal'),
  'complaint-days': law(15, 'day', '2023-02-27', 'notice 1-12', '投诉处理时限', 'days to finish a complaint'),
  'complaint-answer-days': law(
    15,
    'day',
    '2013-09-01',
    'telecom-personal-information art. 12',
    '答复投诉时限',
    'days to answer a complaint',
  ),
  'hotline-answer-seconds': law(30, 'second', '2023-02-27', 'notice 1-11', '月均响应时限(鼓励)', 'monthly mean answer time (encouraged)'),
  'hotline-answer-percent': law(
    85,
    'percent',
    '2023-02-27',
    'notice 1-11',
    '人工应答率须超过(鼓励)',
    'human answer rate to exceed (encouraged)',
  ),
  'clicks-to-close-advertisement': law(
    1,
    'times',
    '2023-05-01',
    'internet-advertising art. 10',
    '关闭广告的点击次数',
    'clicks that close an advertisement',
  ),
  'operations-to-policy': law(
    4,
    'steps',
    '2019-11-28',
    'determination-method G1.3',
    '访问隐私政策的最多操作步数',
    'most operations to reach the policy',
  ),
  'rights-working-days': law(
    15,
    'working-day',
    '2019-11-28',
    'determination-method G6.3',
    '响应个人权利请求时限',
    'working days to answer a request of rights',
  ),
  'audit-years-large': law(
    2,
    'year',
    '2025-05-01',
    'compliance-audit',
    '1000万人以上处理者合规审计周期',
    'years between audits, over 10 million people',
  ),
  'impact-assessment-years-kept': law(
    3,
    'year',
    '2021-11-01',
    'personal-information-protection art. 56',
    '影响评估报告保存年限',
    'years that impact assessments are kept',
  ),
  'unremovable-per-basic-function': law(
    1,
    'times',
    '2023-01-01',
    'preset-apps',
    '同类基本功能软件不可卸载数量上限',
    'un-removable apps per basic function',
  ),

  'permission-repeat-hours': standard(
    48,
    'hour',
    '2020-07',
    'TC260-PG-20202A',
    '拒绝后再次申请同一权限的间隔',
    'hours before a refused permission is asked again',
  ),
  'runtime-permission-target-sdk': standard(
    23,
    'api-level',
    '2015-10',
    'Android 6.0 behaviour changes',
    '支持动态权限的最低targetSdkVersion',
    'lowest target API level with run-time permissions',
  ),
  'exported-stated-target-sdk': standard(
    31,
    'api-level',
    '2021-10',
    'Android 12 behaviour changes',
    '须明示exported的targetSdkVersion',
    'target API level at which exported must be stated',
  ),
  'shake-acceleration': reference(15, 'm/s²', '2026', 'T/TAF 078.7', '“摇一摇”加速度参考值', 'acceleration of a shake'),
  'shake-angle': reference(35, 'degree', '2026', 'T/TAF 078.7', '“摇一摇”转动角度参考值', 'angle of a shake'),
  'shake-seconds': reference(3, 'second', '2026', 'T/TAF 078.7', '“摇一摇”操作时间参考值', 'duration of a shake'),
  gravity: reference(9.8, 'm/s²', '1901', 'CGPM 3', '静止时加速度计读数', 'reading of an accelerometer at rest'),

  'close-button-dp': heuristic(24, 'dp', '关闭按钮最小边长', 'least side of a close button'),
  'close-button-contrast': heuristic(3, 'ratio', '关闭按钮最低对比度', 'least contrast of a close button'),
  'popup-hiding-share': heuristic(0.5, 'share', '遮挡页面的弹窗最低面积比例', 'least share of the screen of a popup that hides the page'),
  'hot-area-share': heuristic(0.9, 'share', '全屏点击区域最低面积比例', 'least share of the screen of a full-screen touch area'),
  'hot-area-unseen-share': heuristic(0.25, 'share', '点击区域中不可见部分最高比例', 'greatest unseen share of a touch area'),
  'cancel-control-share': heuristic(
    0.5,
    'share',
    '取消控件与下载控件面积比下限',
    'least area of a way to decline, of that of the download control',
  ),
  'page-text-pixels': heuristic(12, 'pixel', '页面提示文字最小字号', 'least size of text that a page must show'),
  'page-text-contrast': heuristic(4.5, 'ratio', '页面提示文字最低对比度', 'least contrast of text that a page must show'),
  'icon-visible-share': heuristic(0.02, 'share', '图标可见像素最低比例', 'least share of visible pixels in an icon'),
  'icon-greatest-alpha': heuristic(24, 'alpha', '图标最不透明像素的最低不透明度', "least opacity of an icon's most opaque pixel"),
  'shake-greatest-multiple': heuristic(
    6,
    'ratio',
    '代码阈值可能以g为单位的最大值',
    'greatest threshold in code that may be a multiple of g',
  ),
  'keep-alive-means': heuristic(3, 'times', '并用即认定为保活的手段数', 'means used together that are taken to keep a process alive'),
  'popups-per-session': heuristic(3, 'times', '单次使用弹窗次数', 'popups in one session'),
  'findings-per-check': heuristic(20, 'times', '单项检查分别列出的结果数', 'findings that one check lists one by one'),
  'policy-characters-without-summary': heuristic(10_000, 'character', '无摘要规则的最长字数', 'longest rules that need no summary'),
  'policy-characters-without-headings': heuristic(1500, 'character', '无标题规则的最长字数', 'longest rules that need no headings'),
  'policy-long-sentence-share': heuristic(0.22, 'share', '超过60字的句子比例上限', 'greatest share of sentences over 60 characters'),
  'policy-mean-sentence': heuristic(42, 'character', '平均句长上限', 'greatest mean length of sentences'),
  'policy-vague-words': heuristic(18, 'times', '含糊用语次数上限', 'greatest number of vague words'),
  'policy-least-chinese-share': heuristic(0.5, 'share', '中文文字最低比例', 'least share of Chinese among letters'),
  'policy-most-traditional-share': heuristic(0.5, 'share', '繁体字最高比例', 'greatest share of traditional characters'),
  'policy-least-characters': heuristic(200, 'character', '可据以判断语言的最少字数', 'fewest characters that show a language'),
  'policy-text-pixels': heuristic(12, 'pixel', '规则文字最小字号', 'least size of text in the rules'),
  'policy-text-contrast': heuristic(4.5, 'ratio', '规则文字最低对比度', 'least contrast of text in the rules'),
  'policy-emphasised-share': heuristic(0.4, 'share', '突出显示文字最高比例', 'greatest share of text that stands out'),
  'permission-groups-at-once': heuristic(2, 'times', '一次同时申请的权限组数', 'permission groups asked for in one request'),
} as const satisfies Readonly<Record<string, Parameter>>
export type ParameterId = keyof typeof parameters

/** The value in force, in the parameter's unit. A user's own value counts only where no rule gives one. */
export function valueOf(id: ParameterId, heuristics: Readonly<Record<string, number>> = {}): number {
  const parameter: Parameter = parameters[id]
  const own = parameter.nature === 'heuristic' ? heuristics[id] : undefined
  return own !== undefined && Number.isFinite(own) ? own : parameter.value
}

function law(value: number, unit: Unit, inForceFrom: string, source: string, zh: string, en: string): Parameter {
  return { value, unit, nature: 'law', inForceFrom, source, name: { zh, en } }
}
function standard(value: number, unit: Unit, inForceFrom: string, source: string, zh: string, en: string): Parameter {
  return { value, unit, nature: 'standard', inForceFrom, source, name: { zh, en } }
}
function reference(value: number, unit: Unit, inForceFrom: string, source: string, zh: string, en: string): Parameter {
  return { value, unit, nature: 'reference', inForceFrom, source, name: { zh, en } }
}
function heuristic(value: number, unit: Unit, zh: string, en: string): Parameter {
  return { value, unit, nature: 'heuristic', inForceFrom: null, source: 'own', name: { zh, en } }
}
