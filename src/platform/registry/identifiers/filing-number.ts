import type { Words } from '#contract/words.ts'
import { provinceOfAbbreviation, provinces, type Province } from '#law/provinces.ts'
import { LONGEST_INPUT, quoted, refuse, refuseEmpty, refuseTooLong, type Answer, type Refusal } from './answer.ts'
import { asciiUpperCase, compact, plainDashes } from './half-width.ts'

/**
 * Numbers under which the state knows a service on the internet: ICP filing (备案) of a sponsor, website, app, mini-program or quick app
 * (工信部信管〔2023〕105号 for the last three), the police's own filing (公安联网备案), and the licences of the Telecommunications Regulations.
 * No published grammar is at hand: the lengths are those of numbers in use, and the letters X and K are less sure than A.
 * A valid number is well formed; whether it was issued, and to whom, only the filing system can say.
 */
export const filingKinds = {
  sponsor: { zh: 'ICP备案主体', en: 'ICP filing of a sponsor' },
  website: { zh: '网站备案', en: 'Filing of a website' },
  app: { zh: 'APP备案', en: 'Filing of an app' },
  'mini-program': { zh: '小程序备案', en: 'Filing of a mini-program' },
  'quick-app': { zh: '快应用备案', en: 'Filing of a quick app' },
  police: { zh: '公安联网备案', en: 'Filing with the police' },
  'icp-licence': { zh: 'ICP经营许可证', en: 'ICP licence' },
  'telecom-licence': { zh: '增值电信业务经营许可证', en: 'Value-added telecom licence' },
} as const satisfies Record<string, Words>
export type FilingKind = keyof typeof filingKinds

export interface FilingNumber {
  readonly kind: FilingKind
  /** Null for a licence of the Ministry itself, which is good for several provinces or for a joint venture (合字). */
  readonly province: Province | null
  /** Digits only. */
  readonly number: string
  /** Which service of the sponsor, or which branch of the licensee; null where none is named. */
  readonly suffix: number | null
  /** The number of the sponsor (主体备案号) that an ICP filing begins with: two services with the same one have the same sponsor. */
  readonly sponsor: string | null
}

const kindOfLetter: Readonly<Record<string, FilingKind>> = { '': 'website', A: 'app', X: 'mini-program', K: 'quick-app' }
/** What people copy along: “ICP备案号:”, “增值电信业务经营许可证:” and the like. */
const label = /^[A-Z]{0,3}[\p{Script=Han}]{0,16}(?:备案号|许可证编号|许可证号|许可证|编号):?/u
const licence = /^(.{0,3}?)((?:[AB][12][.,、·-]?){1,4})(?<=[12]-)(.*)$/u

/** Normal form: half width, no spaces or label, one hyphen, capital letters, and 号 where it belongs. */
export function parseFilingNumber(text: string): Answer<FilingNumber> {
  if (text.length > LONGEST_INPUT) return refuseTooLong(LONGEST_INPUT)
  const typed = plainDashes(asciiUpperCase(compact(text)))
  if (typed === '') return refuseEmpty()
  const number = typed.replace(label, '')
  const found = read(number)
  return 'valid' in found ? found : { valid: true, normal: found.normal, isAsTyped: found.normal === text, ...found.parts }
}

type Read = { readonly normal: string; readonly parts: FilingNumber } | Refusal

function read(number: string): Read {
  for (const [mark, reader] of [
    ['公网安备', readPolice],
    ['ICP备', readFiling],
    ['ICP证', readIcpLicence],
  ] as const) {
    const at = number.indexOf(mark)
    if (at >= 0) {
      const province = readProvince(number.slice(0, at), mark)
      return 'valid' in province ? province : reader(number.charAt(0), province, number.slice(at + mark.length), at + mark.length)
    }
  }
  const parts = licence.exec(number)
  if (parts !== null) return readTelecomLicence(parts[1]!, parts[2]!, parts[3]!)
  return refuse('form', null, '看不出是备案号还是许可证号', 'Neither a filing number nor a licence number can be made out', {
    zh: '例如 京ICP备12345678号-1A、京公网安备11010502012345号、京B2-20200001',
    en: 'Such as 京ICP备12345678号-1A, 京公网安备11010502012345号 or 京B2-20200001',
  })
}

function readProvince(abbreviation: string, mark: string): Province | Refusal {
  if (abbreviation === '') return refuse('province', 1, `“${mark}”前缺少省份简称`, `The province's character is missing before “${mark}”`)
  const province = provinceOfAbbreviation(abbreviation)
  if (province === undefined) {
    const meant = provinces.find((each) => abbreviation.length >= 2 && each.bureau !== null && each.name.zh.startsWith(abbreviation))
    return refuse(
      'province',
      1,
      `“${mark}”前不是省份的一字简称`,
      `What stands before “${mark}” is not the one character of a province`,
      meant === undefined
        ? null
        : {
            zh: `${meant.name.zh}简称“${meant.abbreviations.join('”或“')}”`,
            en: `${meant.name.en} is written ${meant.abbreviations.join(' or ')}`,
          },
    )
  }
  if (province.bureau === null)
    return refuse('province', 1, `${province.name.zh}没有核发此类号码的机关`, `No office of ${province.name.en} gives such numbers`)
  return province
}

function readFiling(abbreviation: string, province: Province, rest: string, before: number): Read {
  const [, digits = '', sign = '', suffix] = /^(\d*)(号?)(?:-(.*))?$/su.exec(rest) ?? []
  const strange = refuseStrange(rest, /^\d*号?(?:-\d*[A-Z]?)?/u, before)
  if (strange !== null) return strange
  if (digits.length !== 8 && digits.length !== 10)
    return refuseDigits(before, '备案号', 'a filing number', '8 位或 10 位', '8 or 10', digits.length)
  if (digits.length === 10 && !digits.startsWith('20'))
    return refuse('year', before + 1, '10 位备案号应以四位年份开头', 'A filing number of 10 digits begins with a year')
  const sponsor = `${abbreviation}ICP备${digits}号`
  if (suffix === undefined) return { normal: sponsor, parts: { kind: 'sponsor', province, number: digits, suffix: null, sponsor } }
  const [, order, letter = ''] = /^([1-9]\d{0,4})([A-Z]?)$/u.exec(suffix) ?? []
  const at = before + digits.length + sign.length + 2
  if (order === undefined) return refuse('suffix', at, '连字符后应为从 1 起的序号', 'After the hyphen a number from 1 on is expected')
  const kind = kindOfLetter[letter]
  if (kind === undefined)
    return refuse(
      'suffix',
      at + order.length,
      `序号后的字母 ${quoted(letter)} 未知`,
      `The letter ${quoted(letter)} after the number is not known`,
      {
        zh: 'APP 为 A,小程序为 X,快应用为 K,网站没有字母',
        en: 'A for an app, X for a mini-program, K for a quick app, none for a website',
      },
    )
  return { normal: `${sponsor}-${order}${letter}`, parts: { kind, province, number: digits, suffix: Number(order), sponsor } }
}

/** The first two of the 14 digits are the province's, save that the Corps in Xinjiang counts as 66. */
function readPolice(abbreviation: string, province: Province, rest: string, before: number): Read {
  const [, digits = ''] = /^(\d*)/u.exec(rest) ?? []
  const strange = refuseStrange(rest, /^\d*号?/u, before)
  if (strange !== null) return strange
  if (digits.length !== 14) return refuseDigits(before, '公安备案号', 'a number of the police', '14 位', '14', digits.length)
  const isOwn = digits.startsWith(province.code) || (province.code === '65' && digits.startsWith('66'))
  if (!isOwn)
    return refuse(
      'region',
      before + 1,
      `号码前两位 ${digits.slice(0, 2)} 与“${abbreviation}”(${province.code})不符`,
      `The first digits ${digits.slice(0, 2)} are not those of ${province.name.en} (${province.code})`,
    )
  return { normal: `${abbreviation}公网安备${digits}号`, parts: { kind: 'police', province, number: digits, suffix: null, sponsor: null } }
}

function readIcpLicence(abbreviation: string, province: Province, rest: string, before: number): Read {
  const [, digits = ''] = /^(\d*)/u.exec(rest) ?? []
  const strange = refuseStrange(rest, /^\d*号?/u, before)
  if (strange !== null) return strange
  if (digits.length < 6 || digits.length > 8) return refuseDigits(before, 'ICP证号', 'an ICP licence', '6 至 8 位', '6 to 8', digits.length)
  return {
    normal: `${abbreviation}ICP证${digits}号`,
    parts: { kind: 'icp-licence', province, number: digits, suffix: null, sponsor: null },
  }
}

/** `before` may be a province, 合字 (joint venture) or nothing (the Ministry's own licence for several provinces). */
function readTelecomLicence(issuer: string, classes: string, rest: string): Read {
  let province: Province | null = null
  if (issuer !== '' && issuer !== '合字') {
    const known = readProvince(issuer, classes)
    if ('valid' in known) return known
    province = known
  }
  const before = issuer.length + classes.length
  const [, digits = '', branch] = /^(\d*)(?:-(\d*))?/u.exec(rest) ?? []
  const strange = refuseStrange(rest, /^\d*(?:-\d*)?号?/u, before)
  if (strange !== null) return strange
  if (digits.length !== 8) return refuseDigits(before, '许可证号', 'a licence number', '8 位', '8', digits.length)
  if (!/^(?:19|20)/.test(digits)) return refuse('year', before + 1, '许可证号应以四位年份开头', 'A licence number begins with a year')
  if (branch !== undefined && !/^[1-9]\d{0,3}$/.test(branch))
    return refuse('suffix', before + digits.length + 2, '连字符后应为从 1 起的序号', 'After the hyphen a number from 1 on is expected')
  const named = (classes.match(/[AB][12]/g) ?? []).join('.')
  const suffix = branch === undefined ? null : Number(branch)
  return {
    normal: `${issuer}${named}-${digits}${suffix === null ? '' : `-${suffix}`}`,
    parts: { kind: 'telecom-licence', province, number: digits, suffix, sponsor: null },
  }
}

/** The first character that the grammar of this kind has no place for. */
function refuseStrange(rest: string, grammar: RegExp, before: number): Refusal | null {
  const length = grammar.exec(rest)?.[0].length ?? 0
  if (length === rest.length) return null
  const character = String.fromCodePoint(rest.codePointAt(length)!)
  const at = before + length + 1
  return refuse(
    'character',
    at,
    `第 ${at} 位 ${quoted(character)} 不应出现在这里`,
    `Character ${at}, ${quoted(character)}, has no place here`,
  )
}

function refuseDigits(before: number, zh: string, en: string, zhCount: string, enCount: string, found: number): Refusal {
  return refuse(
    'length',
    before + 1,
    `${zh}应有${zhCount}数字,现为 ${found} 位`,
    `The number of ${en} has ${enCount} digits; this has ${found}`,
  )
}
