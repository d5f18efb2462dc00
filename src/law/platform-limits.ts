/**
 * Lines that the platform and cryptography draw (API levels, key sizes), with the document that draws each and its date: shaped as
 * law/parameters.ts shapes a standard's numbers.
 */
import type { LawWords } from './words.ts'

/** A number of a published document; `from` is the month in which it came out. */
interface PlatformLimit {
  readonly value: number
  readonly unit: 'api-level' | 'bit'
  readonly from: string
  /** Address of the document, or its number. */
  readonly source: string
  readonly name: LawWords
}

const android = (path: string): string => `https://developer.android.com/${path}`
const keySizes = 'NIST SP 800-57 Part 1 Rev. 5, table 2'

const limits = {
  'one-door-bridge-api': level(
    17,
    '2012-11',
    android('reference/android/webkit/WebView#addJavascriptInterface(java.lang.Object,%20java.lang.String)'),
    '网页脚本仅能调用标注接口的系统版本',
    'version from which scripts reach annotated methods only',
  ),
  'hollow-mac-address-api': level(
    23,
    '2015-10',
    android('about/versions/marshmallow/android-6.0-changes'),
    '系统以固定值代替MAC地址的版本',
    'version from which MAC addresses are a constant',
  ),
  'distrusted-user-certificates-target': level(
    24,
    '2016-08',
    android('about/versions/nougat/android-7.0-changes'),
    '默认不信任用户证书的targetSdkVersion',
    'target API level from which user-added certificates are not trusted',
  ),
  'adaptive-icon-api': level(
    26,
    '2017-08',
    android('develop/ui/views/launch/icon_design_adaptive'),
    '支持自适应图标的系统版本',
    'version from which launchers show adaptive icons',
  ),
  'restricted-broadcasts-api': level(
    26,
    '2017-08',
    android('about/versions/oreo/background'),
    '限制清单注册广播的API级别',
    'API level from which broadcasts to the manifest are restricted',
  ),
  'forbidden-cleartext-target': level(
    28,
    '2018-08',
    android('about/versions/pie/android-9.0-changes-28'),
    '默认禁止明文传输的targetSdkVersion',
    'target API level from which clear text is forbidden by default',
  ),
  'hollow-hardware-address-api': level(
    30,
    '2020-09',
    android('about/versions/11/privacy/mac-address'),
    '系统不再给出网络接口MAC地址的版本',
    'version from which interfaces tell no hardware address',
  ),
  'withheld-installed-apps-target': level(
    30,
    '2020-09',
    android('training/package-visibility'),
    '限制查询已安装应用的targetSdkVersion',
    'target API level from which installed apps are filtered',
  ),
  'withheld-advertising-id-target': level(
    33,
    '2022-08',
    android('about/versions/13/behavior-changes-13'),
    '广告标识须声明权限的targetSdkVersion',
    'target API level from which the advertising identifier asks for a permission',
  ),
  'rsa-key-bits': bits(2048, 'RSA密钥最短长度', 'least size of an RSA key'),
  'dsa-key-bits': bits(2048, 'DSA密钥最短长度', 'least size of a DSA key'),
  'ec-key-bits': bits(224, '椭圆曲线密钥最短长度', 'least size of an elliptic-curve key'),
} as const satisfies Readonly<Record<string, PlatformLimit>>

/** The number, in the limit's unit. */
export const platformLimit = (id: keyof typeof limits): number => limits[id].value

function level(value: number, from: string, source: string, zh: string, en: string): PlatformLimit {
  return { value, unit: 'api-level', from, source, name: { zh, en } }
}
function bits(value: number, zh: string, en: string): PlatformLimit {
  return { value, unit: 'bit', from: '2020-05', source: keySizes, name: { zh, en } }
}
