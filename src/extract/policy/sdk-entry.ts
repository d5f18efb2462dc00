/** A line that tells of one SDK: its name in front, then who makes it, what it is for and what it collects, in whatever order and with whatever marks. */
import { columnOf, type Column } from './columns.ts'
import { mentionsIn } from './lexicon.ts'
import { cleanName } from './sdk-record.ts'
import { isCompany, isKindOfSdk, isKnownSdk, isOtherPartner, isPackage, knownSdksIn } from './sdk-names.ts'
import { purposeOf } from './statement-parts.ts'

export interface SdkEntry {
  readonly name: string
  readonly parts: Partial<Record<Column, string>>
  /** The words behind the name. */
  readonly rest: string
  /** The name says by itself that it names an SDK. */
  readonly isNamed: boolean
  readonly isMarked: boolean
}

export const MARK =
  /^(?:SDK\s?\d{1,2}\s?[:.、]|[(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[).、:](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}[.、]?|\d{1,3}\s|[①-⑳⑴-⒇]|[·•●○■◆▪◇*\-–—])\s*/
const PACKAGE_BEFORE = /^[`]?[a-z]\w*(?:\.\w+){1,8}[`]?[\s:,-]+/
const LONGEST_NAME = 40
const FEWEST_CELLS = 3
const BRACKETED = /^[【《“「[]([^【】《》“”「」|]{2,30})[】》”」\]]\s*[:,|]?\s*(.{2,})$/s
/** The name, whatever stands in brackets behind it, and the mark that ends it. */
const NAMED =
  /^([^:,。;()|—]{2,40}?)\s*(?:\(([^()]{2,60}(?:\([^()]{0,20}\)[^()]{0,30})?)\))?\s*(?::|——|—|\s[-–/·]\s|→|=|;|,|(?<=\))(?=[^)\s,。;:]))\s*(.{2,})$/s
const NOT_A_NAME =
  /^\/\/|^https?$|^(?:用于|用来|实现|会|将|是|与|为了|仅|只)|我们|您|用户|^(?:为|当|如|在|对|由|其|若|请|该|此|以|从|可|不|未|无|并|或|但|则|且|使|请|通过|根据|目前|包括|点击)|共享|权限|收集|使用|接入|集成|提供|处理|[、。?!]|需要|可以|可能|应当|政策|规则|链接|详见|查看|如下|情况|方式|公司$|目的|用途/
const NOT_UNKNOWN = /信息|数据|类$|等$|其他|相关|第三方|功能|合作|清单|列表|目录|附录|说明/

/** null where the line does not begin like an entry. `words` are narrowed. */
export function entryOf(words: string): SdkEntry | null {
  const unmarked = words.replace(MARK, '')
  const isMarked = unmarked !== words
  const bare = unmarked.replace(PACKAGE_BEFORE, '').replace(/[。;,]+$/, '')
  // 【声网】提供方:…|用途:…: bars part what is told, and the name stands before it.
  const [, called, told] = bare.includes('|') ? (BRACKETED.exec(bare) ?? []) : []
  if (called !== undefined && told !== undefined) return made(called, '', told.replaceAll('|', ';'), isMarked)
  if (bare.includes('|')) return fromCells(bare.split('|').map((cell) => cell.trim()))
  // 友盟SDK / 友盟同欣公司 / 统计 / MAC: bars of another make.
  const apart = bare.split(/\s[/·]\s/)
  if (apart.length >= FEWEST_CELLS) return fromCells(apart.map((cell) => cell.trim()))
  if (isCompany(bare) && !bare.includes(' ')) return null
  return purposeFirst(bare) ?? entryWithin(bare, isMarked)
}

/** Without what stands in front of the name. */
function entryWithin(bare: string, isMarked: boolean): SdkEntry | null {
  const bracketed = /^[【《“「[]([^【】《》“”「」]{2,30})[】》”」\]]\s*[:,]?\s*(?=(.*)$)/s.exec(bare)
  if (bracketed && !OF_ITS_POLICY.test(bracketed[1]!)) return made(bracketed[1]!, '', bracketed[2]!, isMarked)
  const spaced = /^(\S[^,;:。|—–]{1,30}?)\s(\S{4,40}公司)(?:\s(.*))?$/s.exec(bare)
  if (spaced) return made(spaced[1]!, '', `${spaced[2]!};${(spaced[3] ?? '').replaceAll(/\s/g, ';')}`, isMarked)
  const match = NAMED.exec(bare)
  if (match) {
    const entry = made(match[1]!, match[2] ?? '', match[3]!, isMarked)
    if (entry) return entry
  }
  const apart = isKnownSdk(bare) && !/SDK\s+\S/i.test(bare) ? null : /^(\S.{0,24}?SDK|\S{2,12})\s(\S.*)$/is.exec(bare)
  if (apart && !/^.{0,16}SDK/i.test(apart[2]!) && (isKnownSdk(apart[1]!) || (/SDK$/i.test(apart[1]!) && !isKindOfSdk(apart[1]!)))) {
    const entry = made(apart[1]!, '', /[,;。:]/.test(apart[2]!) ? apart[2]! : apart[2]!.replaceAll(' ', ';'), isMarked)
    if (entry?.isNamed) return entry
  }
  const first = knownSdksIn(bare.slice(0, 60))[0]
  if (first?.start === 0) {
    const [told, aside = ''] = TOLD_BEHIND.exec(bare.slice(first.end)) ?? []
    if (told !== undefined)
      return made(bare.slice(0, first.end), aside, bare.slice(first.end + (aside === '' ? 0 : aside.length + 2)), isMarked)
  }
  if (match) return null
  const closed = /^([^()]{2,40}?)\s*\(([^()]{2,160}(?:\([^()]{0,20}\)[^()]{0,30})?)\)$/s.exec(bare)
  if (closed && TELLING_ASIDE.test(closed[2]!)) return made(closed[1]!, closed[2]!, '', isMarked)
  const policy = OF_ITS_POLICY.exec(bare)
  if (policy && isKnownSdk(policy[1]!)) return made(policy[1]!, '', '', isMarked)
  return bare.length <= LONGEST_NAME ? made(bare, '', '', isMarked) : null
}

/** 友盟+ 用于统计, 微信由…提供: what stands behind a name of the market without a mark. */
const TOLD_BEHIND = /^\+?(?:\(([^()]{2,60})\))?\s?(?:收集|会|可能|用于|由|将|需|获取|为)/
/** 登录、分享——微信SDK, 地图展示:高德地图(高德软件有限公司): what it is for stands in front. */
function purposeFirst(bare: string): SdkEntry | null {
  const [, purpose = '', rest = ''] = /^([^:()。;—→|]{2,16})(?::|——|—|→|\s[-–]\s)\s*([^—→|]{2,800})$/s.exec(bare) ?? []
  if (
    purpose === '' ||
    /^https?$|收集|获取|采集|读取|处理|涉及|共享|信息|数据|权限|公司/i.test(purpose) ||
    isKnownSdk(purpose) ||
    (/SDK$/i.test(purpose) && !isKindOfSdk(purpose))
  )
    return null
  if (knownSdksIn(rest.slice(0, 40)).length === 0 && !/^[^,;。:]{2,30}SDK/i.test(rest)) return null
  const column = columnOf(purpose)
  if (column !== null && column !== 'name' && column !== 'purpose' && column !== 'occasion') return null
  const entry = entryWithin(rest.replace(/[。;,]+$/, ''), true)
  if (!entry?.isNamed) return null
  const isPurpose = !/SDK|第三方|服务商|清单|包括/i.test(purpose) && column === null && entry.parts.purpose === undefined
  return isPurpose ? { ...entry, rest: `用于${purpose};${entry.rest}`, parts: { ...entry.parts, purpose } } : entry
}

const TELLING_ASIDE = /^(?:用于|用来|实现|提供|收集|为|会|可能|目的|用途|功能)|[,;]\s*(?:用于|收集)/
/** 《友盟+隐私政策》, alone in a list of links. */
const OF_ITS_POLICY = /^《?(.{2,30}?)(?:SDK)?的?(?:隐私权?|个人信息保护)(?:保护)?(?:政策|协议|声明|条款|说明|指引)》?$/i

function fromCells(cells: readonly string[]): SdkEntry | null {
  const [name, ...rest] = cells.filter((cell) => cell !== '' && !/^\d{1,3}[.、]?$/.test(cell))
  return name === undefined ? null : made(name, '', rest.join(';'), true)
}

function made(words: string, beside: string, behind: string, isMarked: boolean): SdkEntry | null {
  const isTelling =
    TELLING_ASIDE.test(beside) ||
    (beside !== '' && !isCompany(beside) && !/公司/.test(beside) && mentionsIn(beside).length > 0) ||
    (beside !== '' && isKindOfSdk(beside)) ||
    (beside.includes('、') && !isCompany(beside))
  const aside = isTelling ? '' : beside
  const rest = isTelling ? `${beside};${behind}` : behind
  const { name, company } = nameParts(aside === '' ? words : `${words}(${aside})`)
  const bare = name.replaceAll(/\([^()]*\)/g, '').trim()
  if (bare.length < 2 || bare.length > LONGEST_NAME) return null
  // The words behind a name that stands alone may say what it is for: 微信(登录).
  if (beside === '' && behind === '') {
    const [, before, inside] = /^([^()]{2,40})\(([^()]{2,40})\)$/.exec(name) ?? []
    if (inside !== undefined && (isKindOfSdk(inside) || TELLING_ASIDE.test(inside))) return made(before!, inside, '', isMarked)
  }
  const isKnown = isKnownSdk(bare)
  const isNamed = isKnown || (/SDK$/i.test(bare) && !isKindOfSdk(bare))
  if (isOtherPartner(bare) || /^(?:第三方)?SDK/i.test(bare)) return null
  if (!isKnown && (NOT_A_NAME.test(bare) || (!/SDK$/i.test(bare) && (NOT_UNKNOWN.test(bare) || mentionsIn(bare).length > 0)))) return null
  if (!isNamed && columnOf(bare) !== null && !/SDK/i.test(bare)) return null
  const parts = partsOf(rest)
  if (company !== null) parts.company ??= company
  return { name, parts, rest, isNamed, isMarked }
}

/** What a cell or the beginning of a line says of who the SDK is: its name, without the package or the company written beside it. */
export function nameParts(words: string): { readonly name: string; readonly company: string | null } {
  let company: string | null = null
  const lines = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isPackage(line))
  const names = lines.filter((line) => {
    if (lines.length < 2 || !isCompany(line)) return true
    company ??= line
    return false
  })
  let name = names.length > 0 ? names.join('\n') : (lines[0] ?? '')
  const aside = /^(.{2,}?)\s*\(([^()]{2,60}(?:\([^()]{0,20}\)[^()]{0,30})?)\)\s*$/s.exec(name)
  if (aside) {
    const inner = aside[2]!.replace(/^(?:由|提供方:?|开发者:?|公司:?)\s*/, '')
    const last = inner.split(/[,;、/]\s*/).findLast(isCompany)
    if (isPackage(inner)) name = aside[1]!
    else if (last !== undefined && !isCompany(aside[1]!)) {
      name = aside[1]!
      company ??= last
    }
  }
  return { name: cleanName(name), company }
}

/** 登录、分享(深圳市腾讯计算机系统有限公司) */
const BESIDE_COMPANY = /^([^()]{2,40})\(([^()]{2,40}(?:\([^()]{1,12}\))?[^()]{0,20}公司)\)$/
const SPLIT = /[;。|]|\s[-–—/·]\s|——|→/
const URL = /https?:\/\/\S+|www\.\S+/i
/** Parts by their labels, or by what they say. */
export function partsOf(rest: string): Partial<Record<Column, string>> {
  const parts: Partial<Record<Column, string>> = {}
  const put = (column: Column, words: string): void => {
    const value = words.trim()
    if (value === '') return
    if (parts[column] === undefined) parts[column] = value
  }
  for (const piece of rest.slice(0, 2000).split(SPLIT).flatMap(cutAtCommas)) {
    const words = piece.trim().replace(/^[\s,:、]+|[\s,、]+$/g, '')
    if (words === '') continue
    const label = /^([^:]{2,20}):\s*(.+)$/s.exec(words)
    const column = label && !/^https?$/i.test(label[1]!) ? columnOf(label[1]!.replace(MARK, '')) : null
    if (label && column && column !== 'name' && column !== 'number') put(column, label[2]!)
    else if (URL.test(words)) put('link', URL.exec(words)![0])
    else if (BESIDE_COMPANY.test(words)) {
      const [, before = '', company = ''] = BESIDE_COMPANY.exec(words)!
      put('company', company)
      put('purpose', before)
    } else if (isCompany(words.replace(/^由|(?:提供|开发|运营)$/g, ''))) put('company', words.replace(/^由|(?:提供|开发|运营)$/g, ''))
    else if (parts.company === undefined && words.length <= 16 && /^[^A-Za-z]*$/.test(words) && isMaker(words)) put('company', words)
    else if (/^(?:不|无需|未)(?:会)?(?:收集|获取|采集)|^不涉及/.test(words)) put('information', words)
    else if (/^(?:会|可能|将|需要?)*(?:收集|获取|采集|读取|处理|涉及)/.test(words))
      put('information', words.replace(/^(?:会|可能|将|需要?)*(?:收集|获取|采集|读取|处理|涉及)(?:您的|用户的|的)?(?:信息|数据)?:?/, ''))
    else if (/^(?:用于|用来|为了?|实现|以便|帮助|提供)/.test(words)) put('purpose', purposeOf(words) ?? words)
    else if (parts.purpose !== undefined && mentionsIn(words).length > 0) put('information', words)
    else if (mentionsIn(words).length >= 2) {
      put('information', words)
      // 同步步数、心率: what it does, and with what.
      if (mentionsIn(words)[0]!.start >= 2) put('purpose', words)
    } else if (words.length <= 40 && !/隐私|政策|详见|查看|SDK/i.test(words)) put('purpose', words)
  }
  return parts
}

/** 腾讯, where the mark of a product stands: a maker, and nothing of what it makes. */
export const isMaker = (words: string): boolean =>
  /^(?:腾讯|阿里云?|阿里巴巴|百度|华为|小米|字节跳动|高德|极光|友盟|每日互动|网易|京东|科大讯飞|新浪|快手|美团|谷歌|苹果)$/.test(words)

/** Commas part the parts, save within brackets and enumerations of information. */
const cutAtCommas = (piece: string): string[] => piece.split(/,(?![^()]*\))\s*/)

/** 微信、支付宝和高德地图SDK: names, each of the market or ending in SDK; null where the words are something else. */
export function namesJoined(words: string): string[] | null {
  if (words.length > 600) return null
  const bare = words.replace(MARK, '').replace(/[。;,:]+$/, '')
  const intro = INTRO.exec(bare)
  const list = intro ? bare.slice(intro[0].length) : bare
  const items = itemsOf(list)
  const apart = list.includes(' ') && !/[、,;:。]/.test(list) ? list.split(/\s+/) : []
  if (apart.length > 2 && apart.length <= 60 && apart.every((item) => isKnownSdk(item))) return apart
  if (items.length < 2 || items.length > 60) return null
  const named = items.filter(
    (item) => isKnownSdk(item) || (/SDK$/i.test(item) && item.length <= 24 && !NOT_A_NAME.test(item) && !isKindOfSdk(item)),
  )
  if (named.length < 2 || named.length * 3 < items.length * 2) return null
  // 微信SDK,腾讯,登录: commas part what is told of one SDK as well.
  if (!list.includes('、') && /[,;]/.test(list) && (named.length < items.length || items.some(isMaker))) return null
  return items.filter((item) => named.includes(item) || isLikelyName(item))
}
/** What stands in front of joined names: 我们接入了以下第三方SDK:, 地图类SDK:, 我们使用 */
const INTRO =
  /^[^:。]{2,60}:\s*|^(?:[^:。;]{0,40}?(?:接入|集成|嵌入|使用|引入|采用|调用|包括|包含))了?的?(?:(?:第三方)?(?:SDK|服务|插件)?(?:包括|包含|有|为|如|主要有|分别是|分别为)+:?)?/i
const JOINED = /\s*(?:[、,;](?![^()]*\))|以及|及其|(?<!社|会话|对|响)和|与|及(?!时))\s*/
const itemsOf = (list: string): string[] =>
  list
    .replace(/等(?:第三方)?(?:公司的?|平台的?)?(?:SDK|服务|插件|产品)?$/i, '')
    .replaceAll(/\((?:用于|用来|提供|收集)[^()]{0,60}\)/g, '')
    .split(JOINED)
    .map((item) => cleanName(item.replace(/(?<!Inc|Ltd|Co)\.$/, '')))
    .filter((item) => item !== '')
const isLikelyName = (item: string): boolean =>
  item.length <= 20 &&
  item.length >= 2 &&
  !isKindOfSdk(item) &&
  !NOT_A_NAME.test(item) &&
  !NOT_UNKNOWN.test(item) &&
  mentionsIn(item).length === 0 &&
  !isOtherPartner(item)

/** Cheap, and true of every line that names an SDK of the market, or one by that word, where its name may stand. */
export const maybeNames = (words: string): boolean => {
  const head = words.slice(0, 70)
  return /SDK/i.test(head) || knownSdksIn(head).length > 0
}

/** Entries of a list that stand in one paragraph: (1)微信SDK:…;(2)支付宝SDK:… Places are those of the words. */
export function entriesIn(words: string): { readonly start: number; readonly end: number }[] {
  if (words.length > 4000 || !/[。;:,]/.test(words)) return []
  const starts = [0, ...[...words.matchAll(BETWEEN)].map(({ index, 0: mark }) => index + mark.length)].slice(0, 200)
  const begin = starts.filter((start, at) => {
    const piece = words.slice(start, starts[at + 1] ?? words.length).trim()
    const entry = piece.length <= 800 && maybeNames(piece) ? entryOf(piece) : null
    return entry?.isNamed === true && (entry.rest !== '' || entry.isMarked)
  })
  return begin.map((start, at) => ({ start, end: begin[at + 1] ?? words.length }))
}
/** What follows a semicolon may belong to the SDK before it: it begins one only where it names one. */
const BETWEEN = /[。;]\s*|[:,]\s*(?=(?:\(?\d{1,2}[).、]|[①-⑳]|\([一二三四五六七八九十]{1,2}\))\s*\D)/g
