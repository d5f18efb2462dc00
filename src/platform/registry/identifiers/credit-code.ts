import type { Words } from '#contract/words.ts'
import { provinceOfCode, type Province } from '#law/provinces.ts'
import { LONGEST_INPUT, quoted, refuse, refuseEmpty, refuseTooLong, type Answer, type Refusal } from './answer.ts'
import { asciiUpperCase, compact } from './half-width.ts'
import { organisationCheckCharacter } from './organisation-code.ts'

/**
 * Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, namely registration authority (1), category (2), region of
 * the registration office (3-8, GB/T 2260), organisation code (9-17, GB 11714) and check character (18, GB/T 17710 modulo 31).
 * A valid code is well formed; only the register itself can say whether it was issued, and to whom.
 */
export interface CreditCode {
  /** Null for an authority that joined after the list below was made. */
  readonly authority: Words | null
  /** Null where the authority is known to number its categories otherwise, or not known at all. */
  readonly category: Words | null
  /** Six digits. */
  readonly region: string
  /** Null for a code given by a national office (region 100000) or by the Xinjiang Production and Construction Corps. */
  readonly province: Province | null
  /** Nine characters without hyphen. */
  readonly organisation: string
}

/** The 31 characters in order of their value: no I, O, S, V, Z. */
export const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18

const other: Words = { zh: '其他', en: 'Other' }
interface Authority {
  readonly name: Words
  readonly categories: Readonly<Record<string, Words>>
}

/** Characters 1 and 2, as the standard and the later assignments (A, N and 2-4, 6-8 among them) have them. */
const authorities: ReadonlyMap<string, Authority> = new Map([
  authority('1', '机构编制', 'Staffing of public bodies', {
    1: { zh: '机关', en: 'Government body' },
    2: { zh: '事业单位', en: 'Public institution' },
    3: { zh: '群众团体', en: 'Mass organisation' },
  }),
  authority('2', '外交', 'Foreign affairs', { 1: { zh: '外国常驻新闻机构', en: 'Foreign news bureau' } }),
  authority('3', '司法行政', 'Justice administration', {
    1: { zh: '律师执业机构', en: 'Law firm' },
    2: { zh: '公证处', en: 'Notary office' },
    3: { zh: '基层法律服务所', en: 'Local legal service office' },
    4: { zh: '司法鉴定机构', en: 'Forensic institution' },
    5: { zh: '仲裁委员会', en: 'Arbitration commission' },
  }),
  authority('4', '文化', 'Culture', { 1: { zh: '外国在华文化中心', en: 'Foreign cultural centre' } }),
  authority('5', '民政', 'Civil affairs', {
    1: { zh: '社会团体', en: 'Social organisation' },
    2: { zh: '民办非企业单位', en: 'Private non-enterprise unit' },
    3: { zh: '基金会', en: 'Foundation' },
  }),
  authority('6', '旅游', 'Tourism', {
    1: { zh: '外国旅游部门常驻代表机构', en: 'Foreign tourism office' },
    2: { zh: '港澳台地区旅游部门常驻内地(大陆)代表机构', en: 'Tourism office of Hong Kong, Macao or Taiwan' },
  }),
  authority('7', '宗教', 'Religious affairs', {
    1: { zh: '宗教活动场所', en: 'Place of worship' },
    2: { zh: '宗教院校', en: 'Religious school' },
  }),
  authority('8', '工会', 'Trade unions', { 1: { zh: '基层工会', en: 'Local trade union' } }),
  authority('9', '市场监管(工商)', 'Market regulation', {
    1: { zh: '企业', en: 'Enterprise' },
    2: { zh: '个体工商户', en: 'Individual business' },
    3: { zh: '农民专业合作社', en: 'Farmers’ cooperative' },
  }),
  authority('A', '中央军委改革和编制办公室', 'Central Military Commission', { 1: { zh: '军队事业单位', en: 'Military institution' } }),
  authority('N', '农业', 'Agriculture', {
    1: { zh: '组级集体经济组织', en: 'Collective of a villagers’ group' },
    2: { zh: '村级集体经济组织', en: 'Collective of a village' },
    3: { zh: '乡镇级集体经济组织', en: 'Collective of a township' },
  }),
  authority('Y', '其他', 'Other', { 1: { zh: '不再划分', en: 'Not divided further' } }),
])

/**
 * Regions that GB/T 2260 gives to no province: the national offices, and (unconfirmed, let pass so that nobody is shut out) the numbers of
 * the Xinjiang Production and Construction Corps (兵团).
 */
const regionsOfNoProvince: readonly RegExp[] = [/^100000$/, /^66\d{4}$/, /^99\d{4}$/]

/** What the excluded letters, and letters where a digit must stand, are usually meant to be. */
const lookAlikes: Readonly<Record<string, string>> = {
  I: '1',
  O: '0',
  S: '5',
  Z: '2',
  V: 'U、W、Y',
  L: '1',
  B: '8',
  D: '0',
  Q: '0',
  G: '6',
}

/** The eighteenth character for seventeen of the alphabet: it brings the sum of values times powers of three to a multiple of 31. */
export function creditCheckCharacter(firstSeventeen: string): string {
  let sum = 0
  let weight = 1
  for (let at = 0; at < LENGTH - 1; at++) {
    sum += CREDIT_ALPHABET.indexOf(firstSeventeen.charAt(at)) * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** Normal form: 18 half-width characters, capitals, no spaces. Nothing that was mistaken for something else is ever replaced. */
export function parseCreditCode(text: string): Answer<CreditCode> {
  if (text.length > LONGEST_INPUT) return refuseTooLong(LONGEST_INPUT)
  const code = asciiUpperCase(compact(text))
  if (code === '') return refuseEmpty()
  const characters = Array.from(code)
  if (characters.length !== LENGTH) return refuseLength(characters.length)
  const wrong = characters.findIndex((character, at) => !(at >= 1 && at <= 7 ? '0123456789' : CREDIT_ALPHABET).includes(character))
  if (wrong >= 0) return refuseCharacter(characters[wrong]!, wrong)

  const region = code.slice(2, 8)
  const province = provinceOfCode(region) ?? null
  if (province === null && !regionsOfNoProvince.some((known) => known.test(region)))
    return refuse(
      'region',
      3,
      `第 3-4 位 “${region.slice(0, 2)}” 不是已知的省级行政区划代码`,
      `Characters 3-4, “${region.slice(0, 2)}”, are not the code of a known province`,
    )
  const organisation = code.slice(8, 17)
  const isOrganisationRight = organisationCheckCharacter(organisation) === organisation.charAt(8)
  const isCodeRight = creditCheckCharacter(code) === code.charAt(17)
  if (!isOrganisationRight)
    return refuse(
      'organisation-check',
      17,
      '第 9-17 位(组织机构代码)的校验码不符,请核对这 9 位',
      'Characters 9-17, the organisation code, do not fit their own check character; please compare those nine',
    )
  if (!isCodeRight)
    return refuse(
      'check',
      18,
      '第 18 位校验码与前 17 位不符,请先核对第 1-8 位和第 18 位',
      'Character 18, the check character, does not fit the others; please compare characters 1-8 and 18 first',
    )
  const known = authorities.get(code.charAt(0))
  const category = known?.categories[code.charAt(1)] ?? null
  return { valid: true, normal: code, isAsTyped: code === text, authority: known?.name ?? null, category, region, province, organisation }
}

function refuseLength(length: number): Refusal {
  const hints: Readonly<Record<number, Words>> = {
    9: { zh: '9 位的是组织机构代码', en: '9 characters make an organisation code' },
    15: { zh: '15 位的可能是旧的营业执照注册号', en: '15 characters may be the registration number of an old business licence' },
  }
  return refuse(
    'length',
    null,
    `统一社会信用代码应为 ${LENGTH} 位,现为 ${length} 位`,
    `A unified social credit code has ${LENGTH} characters; this has ${length}`,
    hints[length] ?? null,
  )
}

function refuseCharacter(character: string, at: number): Refusal {
  const meant = lookAlikes[character]
  const zh = `第 ${at + 1} 位 ${quoted(character)} 不是允许的字符`
  const en = `Character ${at + 1}, ${quoted(character)}, is not allowed`
  if (meant !== undefined)
    return refuse('character', at + 1, zh, en, {
      zh: `是否应为 ${meant}?请对照证照核对`,
      en: `Is it ${meant.replaceAll('、', ', ')}? Please compare with the certificate`,
    })
  if (/^[A-Z]$/.test(character)) return refuse('character', at + 1, zh, en, { zh: '第 2-8 位只能是数字', en: 'Characters 2-8 are digits' })
  return refuse('character', at + 1, zh, en, {
    zh: '只能用数字和拉丁字母,不含 I、O、S、V、Z',
    en: 'Only digits and Latin letters without I, O, S, V, Z',
  })
}

function authority(code: string, zh: string, en: string, categories: Readonly<Record<string, Words>>): [string, Authority] {
  return [code, { name: { zh, en }, categories: code === 'Y' || code === '9' ? categories : { ...categories, 9: other } }]
}
