/** SDKs out of lines of text: blocks of labels (SDK名称:… 公司全称:…), or one SDK per line. */
import type { PolicyText } from '#facts/policy.ts'
import { columnOf, type Column } from './columns.ts'
import { mentionsIn } from './lexicon.ts'
import { addField, cleanName, MOST_SDKS, type SdkRecord } from './sdk-record.ts'
import { purposeOf } from './statement-parts.ts'
import type { Topic } from './topics.ts'

interface Line {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly topic: Topic
  readonly section: number
  readonly isHeading: boolean
}

const LONGEST_LINE = 8000
const LONGEST_LABEL = 24

/** `narrowed` is the narrowed text of the document. */
export function sdkLines(text: PolicyText, narrowed: string, topics: readonly Topic[]): SdkRecord[] {
  const reader = new LineReader(text)
  for (const line of linesOf(text, narrowed, topics)) {
    reader.read(line)
    if (reader.records.length >= MOST_SDKS) break
  }
  return reader.done()
}

function* linesOf(text: PolicyText, narrowed: string, topics: readonly Topic[]): Generator<Line> {
  let line: { start: number; end: number; section: number; isHeading: boolean } | null = null
  const made = ({ start, end, section, isHeading }: NonNullable<typeof line>): Line => ({
    start,
    end,
    section,
    isHeading,
    words: narrowed.slice(start, Math.min(end, start + LONGEST_LINE)),
    topic: topics[section] ?? 'general',
  })
  for (const { start, end, section, from } of text.sentences) {
    if (line && narrowed.slice(line.end, start).includes('\n')) {
      yield made(line)
      line = null
    }
    if (from === 'cell') continue
    if (line) line.end = end
    else line = { start, end, section, isHeading: from === 'heading' }
  }
  if (line) yield made(line)
}

interface Field {
  readonly column: Column
  readonly label: string
  readonly value: string
  readonly start: number
}

/** A label is short, stands at the beginning or behind a mark or space, and ends in a colon. */
const LABEL = /(?:^|[\s,;。、()【】|/\-·•●])([^\s,;。、:()【】|]{2,24}(?:\([^():]{1,12}\))?)\s{0,2}:(?!\/\/)/g
const MARKED = /^(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[).、]|\.\d)|[①-⑳]|[·•●*\-–—])/

function fieldsOf(words: string): Field[] {
  if (!words.includes(':')) return []
  const labels: { readonly column: Column; readonly label: string; readonly start: number; readonly valueAt: number }[] = []
  LABEL.lastIndex = 0
  for (let match = LABEL.exec(words); match; match = LABEL.exec(words)) {
    const label = match[1]!.replace(/^\d{1,3}[.、)]/, '')
    const column = label.length <= LONGEST_LABEL ? columnOf(label) : null
    if (column) labels.push({ column, label, start: match.index, valueAt: match.index + match[0].length })
    // The mark before the next label may be the colon of this one's value.
    LABEL.lastIndex = match.index + match[0].length - (column ? 1 : 0)
    if (labels.length > 200) break
  }
  return labels.map(({ column, label, start, valueAt }, at) => ({
    column,
    label,
    start,
    value: words.slice(valueAt, labels[at + 1]?.start ?? words.length).replace(/^[\s:]+|[\s,;、。|]+$/g, ''),
  }))
}

class LineReader {
  readonly #text: PolicyText
  readonly records: SdkRecord[] = []
  #open: SdkRecord | null = null
  /** A short line that may be the name of what the labels below it tell. */
  #title: Line | null = null
  /** A label whose value stands in the next line. */
  #waiting: Column | null = null
  #section = -1

  constructor(text: PolicyText) {
    this.#text = text
  }

  read(line: Line): void {
    if (line.section !== this.#section && !(line.isHeading && line.words.length < 60)) {
      this.#section = line.section
      if (this.#title && this.#title.section !== line.section) this.#title = null
    }
    if (line.isHeading) {
      this.#close()
      this.#section = line.section
      this.#title = isTitle(line) ? line : null
      return
    }
    if (line.topic === 'contact' || line.topic === 'definition' || line.topic === 'cookie' || line.topic === 'permissions') return
    if (this.#waiting && this.#open) {
      addField(this.#open, this.#waiting, line.words)
      this.#open.end = line.end
      this.#waiting = null
      return
    }
    if (this.#open && /^https?:\/\/\S+$/.test(line.words)) {
      if (this.#open.fields.link === undefined) addField(this.#open, 'link', line.words)
      this.#open.end = line.end
      return
    }
    const fields = fieldsOf(line.words)
    // 友盟+SDK:用于统计,隐私政策:… has labels, and is one SDK all the same.
    const single = fields[0] && fields[0].start === 0 && isLabel(fields[0].label) ? null : oneLine(this.#text, line)
    if (single) {
      this.#close()
      this.records.push(single)
      this.#title = null
      return
    }
    if (fields.length > 0 && this.#labelled(line, fields)) return
    // 第三方隐私政策链接,仅供参考: the value stands in the next line.
    if (this.#open && /:\s*$/.test(line.words) && line.words.length < LONGEST_NAME) {
      if (/链接|网址|隐私/.test(line.words)) this.#waiting = 'link'
      return
    }
    this.#close()
    this.#title = isTitle(line) ? line : null
  }

  done(): SdkRecord[] {
    this.#close()
    return this.records
  }

  /** Whether the line belongs to a block of labels. */
  #labelled(line: Line, fields: readonly Field[]): boolean {
    // 手机号:用于登录 is no block, and neither is a sentence that happens to hold a colon.
    let isTaken = false
    for (const { column, label, value, start } of fields) {
      if (column === 'number' || column === 'platform') continue
      const isName = column === 'name' || (column === 'company' && this.#open === null && !this.#title && /第三方|合作/.test(label))
      if (isName && nameable(label, value, line.topic)) {
        this.#close()
        this.#open = begun(this.#text, line.start + start, line.end, value)
        isTaken = true
        continue
      }
      if (column === 'name') continue
      if (this.#open && this.#open.fields[column] !== undefined && this.#title && column !== 'other' && line.start > this.#open.end)
        this.#close()
      if (this.#open === null) {
        if (!this.#title || !isBlockLabel(column, line.topic, this.#title)) continue
        const [, name = this.#title.words, company] = WITH_COMPANY.exec(this.#title.words) ?? []
        this.#open = begun(this.#text, this.#title.start, line.end, cleanName(name))
        if (company) addField(this.#open, 'company', company)
        this.#title = null
      }
      // Of two addresses the one of the policy counts.
      if (column === 'link' && /隐私/.test(label) && value !== '') this.#open.fields.link = value
      else addField(this.#open, column, value)
      this.#open.end = Math.max(this.#open.end, line.end)
      if (value === '') this.#waiting = column
      isTaken = true
    }
    // 个推SDK(浙江每日互动…)收集目的:…: the name stands before the first label.
    if (this.#open === null && !isTaken) return false
    return isTaken
  }

  #close(): void {
    const record = this.#open
    this.#open = null
    this.#waiting = null
    if (record && Object.keys(record.fields).some((column) => column !== 'name')) this.records.push(record)
    else if (record && /SDK/i.test(record.fields.name ?? '')) this.records.push(record)
  }
}

function begun(text: PolicyText, start: number, end: number, name: string): SdkRecord {
  const record: SdkRecord = { form: 'flat', text, start, end, fields: {} }
  addField(record, 'name', cleanName(name))
  return record
}

const LONGEST_NAME = 60
const isSdkTopic = (topic: Topic): boolean => topic === 'sdk' || topic === 'share'

function nameable(label: string, value: string, topic: Topic): boolean {
  if (value === '' || value.length > LONGEST_NAME || /[。]/.test(value)) return false
  if (!NAME_LABEL.test(label) || /cookie/i.test(value)) return false
  return /SDK|插件|第三方|合作方|工具包/i.test(label) || isSdkTopic(topic) || /SDK/i.test(value)
}
/** 友盟+SDK: is no label, it is a name. */
const NAME_LABEL =
  /^(?:接入的?|合作的?|集成的?|嵌入的?)?(?:第三方)?(?:SDK|插件|软件开发工具包|产品|服务|软件|组件|工具包?|应用|合作方|平台|机构|公司)*(?:的)?(?:中文)?(?:名称|名字|名)?(?:\(.{1,12}\))?$/i

const TITLE = /^(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[).、]|\.\d{1,2}[.、]?)|[①-⑳]|[·•●*\-–—])?\s*[^:。;]{2,50}:?$/
const isTitle = ({ words, topic }: Line): boolean =>
  words.length <= LONGEST_NAME && (isSdkTopic(topic) || /SDK/i.test(words)) && TITLE.test(words) && !isGeneric(words) && !isLabel(words)
/** 微信SDK names an SDK; SDK名称 and 使用目的 name a column. */
function isLabel(words: string): boolean {
  const bare = words.replace(MARKED, '').replace(/:$/, '').trim()
  return /SDK/i.test(bare) ? NAME_LABEL.test(bare) : columnOf(bare) !== null
}
/** 微信SDK(深圳市腾讯计算机系统有限公司) */
const WITH_COMPANY = /^(.{2,40}?)\(([^()]{2,30}(?:\([^()]{1,12}\))?[^()]{0,20}(?:公司|集团))\)$/
/** Headings of whole lists, and sentences. */
const isGeneric = (words: string): boolean =>
  /清单|列表|目录|如何|我们|您|以下|如下|情况|说明|规则|政策|名单|^(?:第三方)?SDK(?:类)?$|共享|披露|转让|委托|公开|(?:类|版|端|服务)(?:SDK)?$/i.test(
    words.replace(MARKED, '').trim(),
  )

function isBlockLabel(column: Column, topic: Topic, title: Line): boolean {
  if (column === 'contact' || column === 'retention') return false
  return (
    /SDK/i.test(title.words) ||
    (isSdkTopic(topic) && (column === 'company' || column === 'link' || column === 'purpose' || column === 'information'))
  )
}

/** 1、友盟+SDK:用于统计,收集设备信息;隐私政策:https://… */
const NAMED_LINE =
  /^(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[).、]\s*|[①-⑳]\s*|[·•●*\-–—]\s*)?([^:,。;()—]{2,40}?)\s*(?:\(([^()]{2,60}(?:\([^()]{0,20}\)[^()]{0,30})?)\))?\s*(?::|——|—|-\s|,)(.{4,})$/s

function oneLine(text: PolicyText, line: Line): SdkRecord | null {
  if (line.topic !== 'sdk' && !/sdk/i.test(line.words)) return null
  const match = NAMED_LINE.exec(line.words)
  if (!match) return null
  const [, name = '', aside, rest = ''] = match
  const isNamedSdk = /SDK$/i.test(name.trim())
  if (isGeneric(name) || isLabel(name)) return null
  const tells = /https?:|隐私(?:权)?政策|用于|收集|获取|提供/.test(rest)
  if (!tells || (!isNamedSdk && !(line.topic === 'sdk' && MARKED.test(line.words)))) return null
  if (
    /我们|您|用户|^(?:为|当|如|在|对|由|其|若)|共享|信息|数据|权限|收集|使用|接入|集成|提供|、/.test(name) ||
    (!isNamedSdk && mentionsIn(name).length > 0)
  )
    return null
  const record: SdkRecord = { form: 'flat', text, start: line.start, end: line.end, fields: {} }
  addField(record, 'name', cleanName(name))
  fillFromSentence(record, aside, rest)
  return record
}

/** What a sentence about one SDK tells, without labels. */
export function fillFromSentence(record: SdkRecord, aside: string | undefined, rest: string): void {
  for (const { column, value } of fieldsOf(rest))
    if (column !== 'name' && column !== 'number' && column !== 'company') addField(record, column, value)
  const company = companyIn(aside ?? '') ?? companyIn(rest)
  if (company) addField(record, 'company', company)
  const purpose = purposeOf(rest)
  if (record.fields.purpose === undefined && purpose) addField(record, 'purpose', purpose)
  if (record.fields.information === undefined) {
    const mentions = mentionsIn(rest)
    const last = mentions.at(-1)
    if (last) addField(record, 'information', closed(rest.slice(mentions[0]!.start, last.end), rest.slice(last.end)))
  }
}

const PROVIDER = /(?:提供方|开发者|公司名称|公司|运营方|运营者|主体)[:为是]{1,2}\s?([^,。;]{2,50}?(?:公司|集团|Inc\.?|Ltd\.?))/
const COMPANY = /(?:^|由|[,;、:])\s?([^,。;、:由我您]{3,50}?(?:有限公司|股份公司|公司|Inc\.?|Ltd\.?))(?:提供|开发|运营|$|[,;)])/
function companyIn(words: string): string | null {
  return (PROVIDER.exec(words) ?? COMPANY.exec(words))?.[1]?.trim() ?? null
}
/** An enumeration that ends inside brackets ends behind them. */
const closed = (words: string, after: string): string =>
  words.lastIndexOf('(') > words.lastIndexOf(')') && /^[^()]{0,20}\)/.test(after) ? words + after.slice(0, after.indexOf(')') + 1) : words
