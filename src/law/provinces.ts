import type { LawWords } from './words.ts'

/**
 * The provinces and their communications administrations (通信管理局), which supervise apps and issue filing numbers and licences.
 * `code` is the first two digits of GB/T 2260; an administration belongs to each of the 31 and to none of Hong Kong, Macao and Taiwan.
 */
export interface Province {
  readonly code: string
  /** One character; the usual one first. Sichuan files as 蜀 and Gansu as 陇, though their licences and police records say 川 and 甘. */
  readonly abbreviations: readonly [string, ...string[]]
  readonly name: LawWords
  /** Null where the Ministry has no administration of its own. */
  readonly bureau: LawWords | null
}

export const provinces: readonly Province[] = [
  province('11', ['京'], '北京市', 'Beijing'),
  province('12', ['津'], '天津市', 'Tianjin'),
  province('13', ['冀'], '河北省', 'Hebei'),
  province('14', ['晋'], '山西省', 'Shanxi'),
  province('15', ['蒙'], '内蒙古自治区', 'Inner Mongolia'),
  province('21', ['辽'], '辽宁省', 'Liaoning'),
  province('22', ['吉'], '吉林省', 'Jilin'),
  province('23', ['黑'], '黑龙江省', 'Heilongjiang'),
  province('31', ['沪'], '上海市', 'Shanghai'),
  province('32', ['苏'], '江苏省', 'Jiangsu'),
  province('33', ['浙'], '浙江省', 'Zhejiang'),
  province('34', ['皖'], '安徽省', 'Anhui'),
  province('35', ['闽'], '福建省', 'Fujian'),
  province('36', ['赣'], '江西省', 'Jiangxi'),
  province('37', ['鲁'], '山东省', 'Shandong'),
  province('41', ['豫'], '河南省', 'Henan'),
  province('42', ['鄂'], '湖北省', 'Hubei'),
  province('43', ['湘'], '湖南省', 'Hunan'),
  province('44', ['粤'], '广东省', 'Guangdong'),
  province('45', ['桂'], '广西壮族自治区', 'Guangxi'),
  province('46', ['琼'], '海南省', 'Hainan'),
  province('50', ['渝'], '重庆市', 'Chongqing'),
  province('51', ['川', '蜀'], '四川省', 'Sichuan'),
  province('52', ['贵', '黔'], '贵州省', 'Guizhou'),
  province('53', ['云', '滇'], '云南省', 'Yunnan'),
  province('54', ['藏'], '西藏自治区', 'Xizang'),
  province('61', ['陕', '秦'], '陕西省', 'Shaanxi'),
  province('62', ['甘', '陇'], '甘肃省', 'Gansu'),
  province('63', ['青'], '青海省', 'Qinghai'),
  province('64', ['宁'], '宁夏回族自治区', 'Ningxia'),
  province('65', ['新'], '新疆维吾尔自治区', 'Xinjiang'),
  { code: '71', abbreviations: ['台'], name: { zh: '台湾省', en: 'Taiwan' }, bureau: null },
  { code: '81', abbreviations: ['港'], name: { zh: '香港特别行政区', en: 'Hong Kong' }, bureau: null },
  { code: '82', abbreviations: ['澳'], name: { zh: '澳门特别行政区', en: 'Macao' }, bureau: null },
]

const byCode: ReadonlyMap<string, Province> = new Map(provinces.map((each) => [each.code, each]))
const byAbbreviation: ReadonlyMap<string, Province> = new Map(
  provinces.flatMap((each) => each.abbreviations.map((abbreviation) => [abbreviation, each] as const)),
)

/** By the first two digits of a code of GB/T 2260; longer codes are accepted. */
export const provinceOfCode = (code: string): Province | undefined => byCode.get(code.slice(0, 2))

/** By the one character that stands for it in filing numbers and licences. */
export const provinceOfAbbreviation = (abbreviation: string): Province | undefined => byAbbreviation.get(abbreviation)

function province(code: string, abbreviations: readonly [string, ...string[]], zh: string, en: string): Province {
  return {
    code,
    abbreviations,
    name: { zh, en },
    bureau: { zh: `${zh}通信管理局`, en: `${en} Communications Administration` },
  }
}
