import type { Words } from '#contract/words.ts'
import { LONGEST_INPUT, quoted, refuse, refuseEmpty, refuseTooLong, type Answer } from './answer.ts'
import { compact, plainDashes } from './half-width.ts'

/**
 * Telephone numbers of the mainland that a body may publish as its contact. The kinds follow 《电信网编号计划》 of the Ministry; which blocks
 * are allocated changes from year to year, hence `isCertain`.
 */
export const phoneKinds = {
  mobile: { zh: '手机', en: 'Mobile' },
  fixed: { zh: '固定电话', en: 'Fixed line' },
  toll: { zh: '400/800 电话', en: '400 or 800 number' },
  short: { zh: '短号码', en: 'Short number' },
} as const satisfies Record<string, Words>
export type PhoneKind = keyof typeof phoneKinds

export interface Phone {
  readonly kind: PhoneKind
  /** With the leading 0; null for numbers without one. */
  readonly areaCode: string | null
  readonly extension: string | null
  /** False where we only know the form, not that the block is in use. True says nothing about whether anybody answers. */
  readonly isCertain: boolean
}

/** Blocks given to the operators for people's phones, as of 2024; the gaps are for machines or free. */
const mobileInUse = /^1(?:3\d|4[5-79]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])/
/** The codes of three digits (026 is free); all others have four. */
const shortAreaCodes = /^0(?:10|2[0-57-9])$/
/** 95xxx and 1010xxxx whole country, 96xxx one province or city, 12xxx public interest, 100xx operators, 11xxx enquiries and post. */
const shortNumbers: readonly { readonly form: RegExp; readonly isCertain: boolean }[] = [
  { form: /^95\d{3,4}$/, isCertain: true },
  { form: /^96\d{3,4}$/, isCertain: true },
  { form: /^12\d{3}$/, isCertain: true },
  { form: /^100\d{2}$/, isCertain: true },
  { form: /^1010\d{4}$/, isCertain: false },
  { form: /^11[168]\d{2,3}$/, isCertain: false },
]

/** Normal forms: 13812345678, 010-65550123, 0571-87654321-801, 400-123-4567, 95588, 0755-96123. */
export function parsePhone(text: string): Answer<Phone> {
  if (text.length > LONGEST_INPUT) return refuseTooLong(LONGEST_INPUT)
  const typed = plainDashes(compact(text))
  if (typed === '') return refuseEmpty()
  const characters = Array.from(typed)
  const strange = characters.findIndex(
    (character, at) => !/^[\d()-]$/.test(character) && !(character === '+' && at === 0) && !'转分机'.includes(character),
  )
  if (strange >= 0)
    return refuse(
      'character',
      strange + 1,
      `第 ${strange + 1} 位 ${quoted(characters[strange]!)} 不是电话号码的字符`,
      `Character ${strange + 1}, ${quoted(characters[strange]!)}, has no place in a telephone number`,
      /[、,;/]/.test(characters[strange]!) ? { zh: '一次只填一个号码', en: 'Enter one number at a time' } : null,
    )
  if (typed.startsWith('+') && !typed.startsWith('+86'))
    return refuse('country', 1, '只接受中国大陆(+86)的号码', 'Only numbers of mainland China (+86) are accepted')
  const isInternational = /^(?:\+86|0086)/.test(typed)
  const [, national = '', extension] = /^([\d()-]*?)(?:(?:转|分机|转分机)-?(\d{1,6}))?$/.exec(typed.replace(/^(?:\+86|0086)-?/, '')) ?? []
  const found = national === '' ? null : read(national, isInternational)
  if (found === null)
    return refuse(
      'form',
      null,
      '不是可识别的电话号码',
      'This is not a telephone number of a known form',
      hintFor(national.replace(/\D/g, '')),
    )
  const { normal: main, ...phone } = found
  if (extension !== undefined && (phone.extension !== null || phone.kind === 'mobile' || phone.kind === 'short'))
    return refuse('extension', null, '这种号码没有分机', 'Such a number has no extension')
  const chosen = extension ?? phone.extension
  const normal = chosen === null ? main : `${main}-${chosen}`
  return { valid: true, normal, isAsTyped: normal === text, ...phone, extension: chosen }
}

type Found = Phone & { readonly normal: string }

function read(text: string, isInternational: boolean): Found | null {
  const plain = text.replace(/[()]/g, '')
  // Brackets stand around an area code or nowhere; hyphens separate groups of digits.
  if (/[()]/.test(text) && !/^\(0?\d{2,3}\)-?\d/.test(text)) return null
  if (!/^\d+(?:-\d+)*$/.test(plain)) return null
  const digits = plain.replaceAll('-', '')
  const withZero = isInternational && !digits.startsWith('0') && !/^1\d{10}$/.test(digits) ? `0${plain}` : plain
  if (/^1[3-9]\d{9}$/.test(digits))
    return { kind: 'mobile', areaCode: null, extension: null, isCertain: mobileInUse.test(digits), normal: digits }
  const toll = /^([48]00)(\d{3})(\d{4})(\d{0,6})$/.exec(digits)
  if (toll !== null) {
    const extension = /-(\d{1,6})$/.exec(plain)?.[1]
    if (toll[4] === '' || toll[4] === extension)
      return { kind: 'toll', areaCode: null, extension: toll[4] || null, isCertain: true, normal: `${toll[1]}-${toll[2]}-${toll[3]}` }
  }
  const short = shortNumbers.find(({ form }) => form.test(plain))
  if (short !== undefined) return { kind: 'short', areaCode: null, extension: null, isCertain: short.isCertain, normal: plain }
  return readFixed(bracketed(text) ?? withZero)
}

/** `(010)1234…` names its area code; a hyphen after it makes that plain for what follows. */
function bracketed(text: string): string | null {
  const parts = /^\((0?\d{2,3})\)-?(.*)$/.exec(text)
  return parts === null ? null : `${parts[1]!.startsWith('0') ? '' : '0'}${parts[1]}-${parts[2]}`
}

function readFixed(text: string): Found | null {
  const parts = /^(0(?:10|2\d)|0[3-9]\d{2})-?(\d{3,4}-\d{4}|\d{3,8})(?:-(\d{1,6}))?$/.exec(text)
  if (parts === null) return null
  const areaCode = parts[1]!
  const subscriber = parts[2]!.replace('-', '')
  const extension = parts[3] ?? null
  if (/^96\d{3,4}$/.test(subscriber) && extension === null)
    return { kind: 'short', areaCode, extension, isCertain: false, normal: `${areaCode}-${subscriber}` }
  const isThree = areaCode.length === 3
  // Subscribers' numbers begin with 2-8: 0 and 1 lead elsewhere, 9 opens the short numbers.
  if (!/^[2-8]/.test(subscriber) || subscriber.length < (isThree ? 8 : 7) || subscriber.length > 8) return null
  return { kind: 'fixed', areaCode, extension, isCertain: shortAreaCodes.test(areaCode), normal: `${areaCode}-${subscriber}` }
}

function hintFor(digits: string): Words | null {
  if (/^[2-8]\d{6,7}$/.test(digits))
    return { zh: '固定电话请加区号,如北京为 010', en: 'Put the area code before a fixed line: 010 for Beijing' }
  if (/^1[3-9]/.test(digits) && digits.length !== 11)
    return { zh: `手机号应为 11 位,现为 ${digits.length} 位`, en: `A mobile number has 11 digits; this has ${digits.length}` }
  if (/^[48]00/.test(digits) && digits.length !== 10)
    return { zh: `400/800 号码应为 10 位,现为 ${digits.length} 位`, en: `A 400 or 800 number has 10 digits; this has ${digits.length}` }
  return null
}
