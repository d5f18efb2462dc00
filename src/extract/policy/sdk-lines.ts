/** SDKs out of lines of text: blocks of labels (SDK名称:… 公司全称:…), one SDK per line, and names alone. */
import type { PolicyText } from '#facts/policy.ts'
import type { Column } from './columns.ts'
import { Hinted, hintOf } from './hints.ts'
import { linesOf, type Line } from './lines.ts'
import type { Reading } from './reading.ts'
import { entriesIn, entryOf, MARK, maybeNames, nameParts, namesJoined, partsOf, type SdkEntry } from './sdk-entry.ts'
import { fieldsOf, isLabel, NAME_LABEL, type Field } from './sdk-labels.ts'
import { isCompany, isKindOfSdk, isKnownSdk, isOtherPartner } from './sdk-names.ts'
import { introducesSdks, SDK } from './sdk-places.ts'
import { fillFromSentence } from './sdk-prose.ts'
import { addField, cleanName, MOST_SDKS, type SdkRecord } from './sdk-record.ts'
import type { Topic } from './topics.ts'

const LONGEST_NAME = 60
/** Of all that is told of one SDK in a line. */
const LONGEST_ENTRY = 1500

export function sdkLines(reading: Reading): SdkRecord[] {
  const reader = new LineReader(reading.text)
  for (const line of linesOf(reading)) {
    reader.read(line)
    if (reader.records.length >= MOST_SDKS) break
  }
  return reader.done()
}

const SDK_OR_COMPANY = new Hinted(/sdk|公司/i, 'k司')
/** No label does without one. */
const LABEL_ENDS = hintOf(':】」]')
const noFields: readonly Field[] = []

const silent = new Set<Topic>(['contact', 'definition', 'cookie', 'permissions', 'minors', 'change'])

/** An entry that waits for its neighbours: names that nobody knows are believed among those that are known. */
interface Waiting {
  readonly line: Line
  readonly entry: SdkEntry
  readonly isSure: boolean
}

class LineReader {
  readonly #text: PolicyText
  readonly records: SdkRecord[] = []
  #open: SdkRecord | null = null
  /** The label that began the open block: where it comes again, the next block begins. */
  #first: Column | null = null
  /** A short line that may be the name of what the labels below it tell. */
  #title: Line | null = null
  /** A label whose value stands in the next line. */
  #waiting: Column | null = null
  #run: Waiting[] = []
  /** A name alone in its line or heading, about which the next lines may speak. */
  #spoken: { readonly record: SdkRecord; readonly section: number; lines: number } | null = null
  #section = -1
  #isIntroduced = false

  constructor(text: PolicyText) {
    this.#text = text
  }

  read(given: Line): void {
    const line = given.words.includes('=') ? withColons(given) : given
    if (line.section !== this.#section && !(line.isHeading && line.words.length < LONGEST_NAME)) {
      this.#section = line.section
      if (this.#title && this.#title.section !== line.section) this.#title = null
    }
    if (line.isHeading) {
      this.#close()
      this.#endRun()
      this.#isIntroduced = false
      this.#section = line.section
      this.#title = isTitle(line) ? line : null
      this.#spoken = null
      const name = line.words
        .replace(MARK, '')
        .replace(/^第.{1,4}[章条节]\s*/, '')
        .trim()
      const isName =
        isKnownSdk(name) ||
        (/.SDK$/i.test(name) &&
          name.length <= 30 &&
          !isKindOfSdk(name) &&
          !isGeneric(name) &&
          !/第三方|接入|使用|其他|相关|[及和与、谁哪啥]|什么|怎[么样]|用到|别[家人]|的SDK$/i.test(name))
      if (line.isExpected && isName && !isLabel(name)) this.#run.push(waiting(line, true))
      return
    }
    if (silent.has(line.topic) && !line.isExpected) return
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
    if (this.#pieces(line)) return
    const fields = line.hints & LABEL_ENDS ? fieldsOf(line.words) : noFields
    // 友盟+SDK:用于统计,隐私政策:… has labels, and is one SDK all the same.
    const [first] = fields
    const isLabelled =
      first !== undefined &&
      first.start <= (MARK.exec(line.words)?.[0].length ?? 0) &&
      isLabel(first.label) &&
      (first.column !== 'name' || namesJoined(first.value) === null)
    if (!isLabelled && this.#entry(line)) return
    if (fields.length > 0 && this.#labelled(line, fields)) return
    // 第三方隐私政策链接,仅供参考: the value stands in the next line.
    if (this.#open && /:\s*$/.test(line.words) && line.words.length < LONGEST_NAME) {
      if (/链接|网址|隐私/.test(line.words)) this.#waiting = 'link'
      return
    }
    this.#close()
    this.#speaks(line)
    this.#title = isTitle(line) ? line : null
    if (introducesSdks(line.words, line.hints)) this.#isIntroduced = true
    else if (line.words.length > LONGEST_NAME) this.#isIntroduced = false
  }

  done(): SdkRecord[] {
    this.#close()
    this.#endRun()
    return this.records
  }

  /** Whether the line holds several entries. */
  #pieces(line: Line): boolean {
    if (!line.isExpected && !this.#isIntroduced && !SDK.test(line.words, line.hints)) return false
    const pieces = entriesIn(line.words)
    if (pieces.length >= 2) {
      this.#close()
      this.#title = null
      for (const { start, end } of pieces) {
        const words = line.words.slice(start, end).trim()
        // What goes on behind a name may make something else of it: 微信SDK:登录;某某有限公司|…
        const entry = entryOf(words)
        if (entry) this.#run.push({ line: { ...line, start: line.start + start, end: line.start + end, words }, entry, isSure: true })
      }
      return true
    }
    return false
  }

  /** Whether the line is an entry of a list, or names joined. */
  #entry(line: Line): boolean {
    const isExpected = line.isExpected || this.#isIntroduced
    if (!isExpected && !SDK_OR_COMPANY.test(line.words, line.hints) && line.topic !== 'share') return false
    if (line.words.length > LONGEST_ENTRY || (!isExpected && !maybeNames(line.words))) return false
    if (isExpected && line.words.length <= 400) {
      const names = namesJoined(line.words)
      if (names) {
        this.#close()
        this.#endRun()
        for (const name of names) {
          const entry = entryOf(name)
          this.records.push(entry ? recordOf(this.#text, line, entry) : begun(this.#text, line.start, line.end, name))
        }
        return true
      }
    }
    const entry = entryOf(line.words)
    if (!entry || isGeneric(entry.name)) return false
    if (entry.rest === '') {
      if (!isExpected) return false
      // A name alone may be the title of labels, or of words.
      this.#close()
      this.#run.push({ line, entry, isSure: entry.isNamed })
      this.#title = isTitle(line) || entry.isNamed ? line : null
      return true
    }
    const told = Object.keys(entry.parts)
    const tells = /https?:|隐私(?:权)?政策|用于|收集|获取|提供/.test(entry.rest) || told.some((column) => column !== 'purpose')
    // In a list of receivers a name of the market with its maker or its rules is code in the app.
    const isWithMaker =
      (entry.parts.company !== undefined && line.topic !== 'rights') || (entry.parts.link !== undefined && line.topic === 'share')
    const isNamed = entry.isNamed && (isExpected || isWithMaker || /SDK$/i.test(entry.name))
    if (!isNamed && !isExpected) return false
    // 个性化广告:您可以在设置中关闭: a sentence to people, behind a colon.
    if (!isNamed && told.length <= 1 && TO_PEOPLE.test(entry.rest)) return false
    if (!tells && !(told.length > 0 && isExpected)) return false
    this.#close()
    this.#title = null
    const { company, link, purpose, information } = entry.parts
    const isSure =
      isNamed ||
      (company !== undefined && told.length > 1) ||
      (entry.isMarked && purpose !== undefined && (information ?? link) !== undefined)
    this.#run.push({ line, entry, isSure })
    return true
  }

  #endRun(): void {
    const run = this.#run
    this.#run = []
    this.#spoken = null
    const sure = run.filter(({ isSure }) => isSure).length
    if (sure === 0) return
    for (const { line, entry, isSure } of run) {
      if (!isSure && (entry.rest === '' ? sure < 2 || sure * 2 < run.length || entry.name.length > 20 : sure * 2 < run.length)) continue
      this.records.push(recordOf(this.#text, line, entry))
    }
    const last = run.at(-1)!
    if (last.isSure && last.entry.rest === '') this.#spoken = { record: this.records.at(-1)!, section: last.line.section, lines: 0 }
  }

  /** 高德地图, and in the lines below what it is used for. */
  #speaks(line: Line): void {
    if (this.#run.length > 0) this.#endRun()
    const spoken = this.#spoken
    if (!spoken) return
    if (
      line.section !== spoken.section ||
      spoken.lines >= 4 ||
      line.words.length > 600 ||
      /第三方SDK|上述|以上|下列|我们会对/.test(line.words)
    ) {
      this.#spoken = null
      return
    }
    spoken.lines++
    fillFromSentence(spoken.record, undefined, line.words)
    if (line.words.length <= LONGEST_NAME * 2) fillFrom(spoken.record, partsOf(line.words))
    spoken.record.end = line.end
  }

  /** Whether the line belongs to a block of labels. */
  #labelled(line: Line, fields: readonly Field[]): boolean {
    // 手机号:用于登录 is no block, and neither is a sentence that happens to hold a colon.
    let isTaken = false
    const isExpected = line.isExpected || this.#isIntroduced || line.topic === 'sdk'
    for (const { column, label, value, start } of fields) {
      if (column === 'number' || column === 'platform') continue
      if (column === 'name') {
        if (!nameable(label, value, isExpected || line.topic === 'share')) continue
        // The company may stand before the name.
        if (this.#open && this.#open.fields.name === undefined) named(this.#open, value)
        else {
          this.#begin('name', line.start + start, line.end)
          named(this.#open!, value)
        }
        this.#title = null
        isTaken = true
        continue
      }
      const isAgain = this.#open !== null && this.#open.fields[column] !== undefined
      if (isAgain && column === this.#first) this.#close()
      else if (isAgain && this.#title && column !== 'other' && line.start > this.#open!.end) this.#close()
      if (this.#open === null && !this.#beginsAt(line, column, label, value, start, isExpected)) continue
      const open = this.#open!
      // Of two addresses the one of the policy counts.
      if (column === 'link' && /隐私/.test(label) && value !== '') open.fields.link = value
      else addField(open, column, value)
      open.end = Math.max(open.end, line.end)
      if (value === '') this.#waiting = column
      isTaken = true
    }
    return isTaken
  }

  /** Begins a block with a label that is no name, under a title or by itself. */
  #beginsAt(line: Line, column: Column, label: string, value: string, start: number, isExpected: boolean): boolean {
    const title = this.#title
    if (title && isBlockLabel(column, line.topic, title, isExpected)) {
      if (this.#run.at(-1)?.line === title) this.#run.pop()
      this.#begin(null, title.start, line.end)
      named(this.#open!, title.words.replace(MARK, '').replace(/:$/, ''))
      this.#title = null
      return true
    }
    if (title || value === '' || value.length > LONGEST_NAME || /。/.test(value)) return false
    // 使用目的 may come first of all, and the name last.
    if (isExpected && start === 0 && line.isExpected && (column === 'purpose' || column === 'information' || column === 'occasion')) {
      this.#begin(column, line.start, line.end)
      return true
    }
    const isPartner = /第三方|合作/.test(label) && (isExpected || line.topic === 'share')
    if (column !== 'company' || !(isPartner || isExpected) || isOtherPartner(value)) return false
    this.#begin(column, line.start + start, line.end)
    return true
  }

  #begin(first: Column | null, start: number, end: number): void {
    this.#close()
    this.#endRun()
    this.#first = first
    this.#open = { form: 'flat', text: this.#text, start, end, fields: {} }
  }

  #close(): void {
    const record = this.#open
    this.#open = null
    this.#waiting = null
    if (!record) return
    const told = Object.keys(record.fields).filter((column) => column !== 'name')
    const name = record.fields.name
    if (name !== undefined && record.fields.company === undefined && isCompany(name)) record.fields.company = name
    // A company without a name is a partner, if more is told of it.
    if (
      name === undefined
        ? record.fields.company !== undefined && told.length > 1 && !isOtherPartner(Object.values(record.fields).join(' '))
        : told.length > 0 || /SDK/i.test(name) || isKnownSdk(name)
    )
      this.records.push(record)
  }
}

/** 名称=高德;公司=…: a colon of another make. Places stay as they are. */
function withColons(line: Line): Line {
  const words = line.words.replaceAll(/([一-龥]{2,8})=(?!=)/g, '$1:')
  return words === line.words ? line : { ...line, words, hints: line.hints | LABEL_ENDS }
}

const TO_PEOPLE = /^[“"]?(?:您|你|用户|我们|本(?:应用|公司|平台))|您(?:可以|可|有权|能)|请您/

const waiting = (line: Line, isSure: boolean): Waiting => ({
  line,
  isSure,
  entry: {
    name: cleanName(line.words.replace(MARK, '').replace(/^第.{1,4}[章条节]\s*/, '')),
    parts: {},
    rest: '',
    isNamed: isSure,
    isMarked: false,
  },
})

function begun(text: PolicyText, start: number, end: number, name: string): SdkRecord {
  const record: SdkRecord = { form: 'flat', text, start, end, fields: {} }
  addField(record, 'name', cleanName(name))
  return record
}

function named(record: SdkRecord, words: string): void {
  const { name, company } = nameParts(words)
  addField(record, 'name', name)
  if (company) addField(record, 'company', company)
}

function recordOf(text: PolicyText, { start, end }: Line, { name, parts, rest }: SdkEntry): SdkRecord {
  const record = begun(text, start, end, name)
  if (parts.company) addField(record, 'company', parts.company)
  if (rest !== '') fillFromSentence(record, undefined, rest)
  fillFrom(record, parts)
  return record
}

function fillFrom(record: SdkRecord, parts: SdkEntry['parts']): void {
  for (const [column, words] of Object.entries(parts) as [Column, string][])
    if (record.fields[column] === undefined && column !== 'other') addField(record, column, words)
}

const isSdkTopic = (topic: Topic): boolean => topic === 'sdk' || topic === 'share'

function nameable(label: string, value: string, isExpected: boolean): boolean {
  if (value === '' || value.length > LONGEST_NAME || /[。]/.test(value)) return false
  if (!NAME_LABEL.test(label) || /cookie/i.test(value)) return false
  return /SDK|插件|第三方|合作方|工具包/i.test(label) || isExpected || /SDK/i.test(value)
}

const TITLE = /^(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[).、]|\.\d{1,2}[.、]?)|[①-⑳]|[·•●*\-–—])?\s*[^:。;]{2,50}:?$/
const isTitle = ({ words, hints, topic, isExpected }: Line): boolean =>
  words.length <= LONGEST_NAME &&
  (isSdkTopic(topic) || isExpected || SDK.test(words, hints)) &&
  TITLE.test(words) &&
  !isGeneric(words) &&
  !isLabel(words.replace(MARK, '').replace(/:$/, '').trim())
/** Headings of whole lists, and sentences. */
const isGeneric = (words: string): boolean =>
  /清单|列表|目录|如何|我们|您|以下|如下|情况|说明|规则|政策|名单|^(?:第三方)?SDK(?:类)?$|共享|披露|转让|委托|公开(?!平台)|(?:类|版|端|服务)(?:SDK)?$/i.test(
    words.replace(MARK, '').trim(),
  ) && !isKnownSdk(words.replace(MARK, ''))

function isBlockLabel(column: Column, topic: Topic, title: Line, isExpected: boolean): boolean {
  if (column === 'contact' || column === 'retention') return false
  return (
    /SDK/i.test(title.words) ||
    ((isSdkTopic(topic) || isExpected) &&
      (column === 'company' || column === 'link' || column === 'purpose' || column === 'information' || column === 'occasion'))
  )
}
