/** What a column of a table, or the label before a colon, holds: SDK名称, 公司全称, 使用目的, 收集的个人信息, 隐私政策链接 and their many variants. */
import type { PolicyCell } from '#facts/policy.ts'
import { narrow } from './narrow.ts'
import { isKnownSdk } from './sdk-names.ts'

export type Column =
  | 'number'
  | 'package'
  | 'name'
  | 'company'
  | 'purpose'
  | 'occasion'
  | 'information'
  | 'permission'
  | 'link'
  | 'way'
  | 'version'
  | 'retention'
  | 'platform'
  | 'contact'
  | 'other'

/** The first that fits; what stands earlier is the more telling word (收集个人信息的目的 is a purpose, SDK提供方隐私政策 a link). */
const names: readonly (readonly [Column, RegExp])[] = [
  ['number', /^(?:序号|编号|no\.?|#|序列)$/i],
  [
    'link',
    /隐私(?:权)?(?:政策|条款|协议|声明|保护|说明|链接|规则)|链接|网址|官网|官方网站|官方地址|url|个人信息保护(?:政策|规则|声明)|privacypolicy|处理规则|website|合规(?:指南|说明|文档)|^links?$|^地址$|^(?:政策|协议)$|^policy$/i,
  ],
  ['contact', /联系(?:方式|电话|人)|邮箱|^电话$/],
  ['package', /(?<!工具|开发|插件|安装)包名(?!称$)|package|类名/i],
  ['purpose', /(?:合作方|合作伙伴|第三方|服务商|供应商|厂商|接收方|SDK)(?:的)?(?:类[型别]|分类)$/i],
  ['number', /是否(?!去标识)/],
  ['purpose', /权限.{0,8}(?:用途|目的|说明|描述|功能|作用|场景)/],
  ['retention', /(?:保存|存储|保留|留存|存放).{0,4}(?:期限|时间|时长|期间|周期)|^期限$|^retention/i],
  ['version', /版本|^version$/i],
  ['purpose', /目的|用途|(?:做|干)(?:些|了)?什么|干嘛|为什么|为何|何用/],
  ['occasion', /场景|时机|触发|环节|业务功能|产品功能|功能模块|所属功能|服务功能|频[率次]/],
  [
    'purpose',
    /(?:服务|功能|SDK|业务|产品)类[型别]|原因|作用|必要性|服务内容|使用说明|功能(?:说明|描述|介绍)?$|合作(?:内容|类型|事项)|purpose|^(?:用处|类型|类别|描述|说明|介绍|简介|备注|description|type)$/i,
  ],
  ['way', /方式|方法|去标识|脱敏|加密|途径|处理措施/],
  ['permission', /权限|permission/i],
  [
    'information',
    /(?:个人|用户|设备|敏感|隐私)?(?:信息|数据|字段)(?:的)?(?:名称|种类|类型|类别|范围|字段|内容|项|清单|收集|明细|具体)?$|(?:收集|获取|采集|共享|涉及|处理|读取|提供|传输|调用|使用).{0,10}(?:信息|数据|字段|内容|种类|类型|范围)|(?:信息|数据|字段).{0,4}(?:类型|种类|范围|内容|字段|类别|名称)|(?:data|information)(?:collected|types?)?$|收集内容|收集清单|收集范围|^种类$|(?:拿|取|要|收|读|知道|看|得)(?:走|到|取)?(?:了|的)?(?:是)?(?:什么|哪些)|(?:哪些|什么)(?:信息|数据)/i,
  ],
  ['platform', /^(?:操作系统|系统|平台|适用系统|适用平台|接入系统|终端|适用终端|系统平台|os|platform)$/i],
  [
    'company',
    /公司|机构|开发者|开发商|提供[方商者]|主体|运营[者方商]|企业|厂商|供应商|服务[商方]|接收方|单位|所属|合作(?:方|伙伴|商)|受托|发行商|company|developer|provider|vendor|^第三方(?:名称)?$|归属|^SDK方|谁(?:家)?(?:的|提供|开发|运营|做的|出的)|哪家|厂家|出品/i,
  ],
  ['name', /SDK|插件|名称|名字|^名$|产品|组件|^第三方|工具包|应用|服务名|^name$|清单$|^服务$|^services?$/i],
]
/** 信息主体, 信息接收方, 第三方信息: words of information that name somebody. */
const SOMEBODY = /(?:信息|数据)(?:接收|提供|处理)(?:方|者)|(?:公司|第三方|合作方|开发者|主体|企业|机构|SDK|产品|基本)(?:基本)?信息$/i
const LONGEST_NAME = 32

export function columnOf(words: string): Column | null {
  const name = narrow(words)
    .replaceAll(/\s+/g, '')
    .replace(/\(.{0,20}\)$/, '')
  if (name === '' || name.length > LONGEST_NAME || /[。;,:]/.test(name)) return null
  if (SOMEBODY.test(name)) return /SDK|产品/i.test(name) ? 'name' : 'company'
  for (const [column, pattern] of names) if (pattern.test(name)) return column
  // Provider 提供方, 用途 Usage: said in two languages.
  const chinese = name.replaceAll(/[A-Za-z]{4,}/g, '')
  return chinese === name || chinese === '' ? null : columnOf(chinese)
}

/** Where a table's columns stand: the row that names them, and which column is what. */
export interface Columns {
  /** Index of the row that names the columns. */
  readonly header: number
  readonly count: number
  readonly names: readonly string[]
  readonly of: Readonly<Partial<Record<Column, number>>>
  /** All columns of information, permissions and purposes; some tables have two. */
  readonly all: Readonly<Partial<Record<Column, readonly number[]>>>
}

const MOST_TITLE_ROWS = 3
const roleless = /^(?:[-—/\\]|无|暂无|不适用)?$/

/** Looks at the first rows: a title may stand above the names. null when no row names columns. */
export function columnsOf(rows: readonly (readonly PolicyCell[])[], isMarked: boolean): Columns | null {
  for (let at = 0; at < Math.min(MOST_TITLE_ROWS, rows.length); at++) {
    const row = rows[at]!
    if (row.length < 2 || new Set(row).size < 2) continue
    const columns = row.map(({ text }) => columnOf(text))
    const inTwo = withSecondRow(rows, at, columns)
    if (inTwo) return inTwo
    const known = columns.filter((column) => column !== null)
    const filled = row.filter(({ text }) => !roleless.test(text.trim())).length
    // A cell of data may read like a name (设备信息); names stand side by side and name different things.
    const isHeader =
      new Set(known).size >= 2 &&
      known.length * 5 >= filled * 3 &&
      !row.some(({ text }) => text.length > 40 || /https?:|有限(?:责任)?公司$/.test(text) || isKnownSdk(narrow(text)))
    if (isHeader && (known.length >= 3 || row.length <= 3 || (isMarked && at === 0))) return placed(at, row, columns)
    // 应用列表权限|读取… : the next row may still name columns only where this one is a title.
    if (filled > 1 && new Set(row).size > 2) return null
  }
  return null
}

/** 收集情况 over 信息 and 目的: names in two rows, the lower ones the more telling. Cells that span both rows are the same in both. */
function withSecondRow(rows: readonly (readonly PolicyCell[])[], at: number, upper: readonly (Column | null)[]): Columns | null {
  const [row, next] = [rows[at]!, rows[at + 1]]
  if (!next || next.length !== row.length || new Set(row).size === row.length) return null
  const isSpanned = next.some((cell, place) => cell === row[place])
  const lower = next.map((cell, place) => (cell === row[place] ? upper[place]! : columnOf(cell.text)))
  if (!isSpanned || new Set(lower).size < 3 || lower.some((column, place) => column === null && next[place] !== row[place])) return null
  return placed(at + 1, next, lower)
}

function placed(header: number, row: readonly PolicyCell[], columns: readonly (Column | null)[]): Columns {
  const of: Partial<Record<Column, number>> = {}
  const all: Partial<Record<Column, number[]>> = {}
  for (const [at, column] of columns.entries()) {
    if (column === null) continue
    // Spanned over two columns: both belong to it.
    ;(all[column] ??= []).push(at)
    const known = of[column]
    if (known === undefined || (column === 'name' && /SDK|插件/i.test(row[at]!.text) && !/SDK|插件/i.test(row[known]!.text)))
      of[column] = at
  }
  nameAmong(row, of, all)
  kindsAmong(row, of, all)
  return { header, count: row.length, names: row.map(({ text }) => text), of, all }
}

/** 类型 beside 字段 is the kind of the information. */
function kindsAmong(row: readonly PolicyCell[], of: Partial<Record<Column, number>>, all: Partial<Record<Column, number[]>>): void {
  const [first, ...others] = all.purpose ?? []
  const last = others.at(-1)
  if (first === undefined || last === undefined) return
  // 目的|类型, with no other column for what is collected.
  if (all.information === undefined && /^(?:类型|类别)$/.test(row[last]!.text.trim()) && /目的|用途/.test(row[first]!.text)) {
    all.purpose = [first, ...others.slice(0, -1)]
    all.information = [last]
    of.information = last
    return
  }
  const information = all.information ?? []
  if (!/^(?:类型|类别)$/.test(row[first]!.text.trim()) || !information.some((at) => /字段|内容|明细|范围/.test(row[at]!.text))) return
  all.purpose = others
  of.purpose = others[0]!
  all.information = [first, ...information]
}

/** 第三方名称 beside 第三方主体 is the name, and so is 包名 where nothing else is. */
function nameAmong(row: readonly PolicyCell[], of: Partial<Record<Column, number>>, all: Partial<Record<Column, number[]>>): void {
  if (of.name !== undefined) return
  const companies = all.company ?? []
  const called = companies.length > 1 ? companies.find((at) => /名称|^第三方$/.test(row[at]!.text)) : undefined
  if (called !== undefined) {
    all.company = companies.filter((at) => at !== called)
    of.company = all.company[0]!
    of.name = called
    all.name = [called]
  } else if (of.package !== undefined && companies.length === 0) {
    of.name = of.package
    all.name = [of.package]
  }
}

/** What a row says under a column; null where it says nothing. */
export function cellOf(row: readonly PolicyCell[], { all }: Columns, column: Column): string | null {
  const words = [...new Set((all[column] ?? []).map((at) => row[at]))]
    .flatMap((cell) => (cell ? [cell.text.trim()] : []))
    .filter((text) => !roleless.test(text))
  return words.length > 0 ? words.join('\n') : null
}
