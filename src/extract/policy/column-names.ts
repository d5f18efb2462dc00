/** Whether the first row of a table names its columns. Tables of SDKs in real policies: SDK名称|开发者|收集信息|用途|隐私政策链接 and many variants. */
import type { LaidOutTable } from './layout.ts'

const LONGEST_NAME = 24
/** A name of a column, whole. Cells of data end in the same words (设备信息, 腾讯公司), so the words before them matter. */
const NAME = new RegExp(
  [
    '(?:第三方|合作方|插件|产品|权限|应用|接口|信息|数据|字段|清单|SDK|sdk|软件|服务|系统|业务|功能|公司|机构|主体|厂商|企业|供应商|开发者)*(?:的)?(?:名称|全称|简称|名字)',
    '(?:所属|所在|开发|运营|提供|收集|接收|合作|第三方|服务|SDK)+(?:的)?(?:公司|机构|主体|厂商|企业|单位|方|商|者)(?:名称|信息)?',
    '(?:第三方)?(?:公司|机构|主体|厂商|企业|单位)',
    '.{0,10}(?:用途|目的|场景|功能|场景描述|使用场景描述|目的及功能|类型|种类|类别|范围|方式|方法|期限|时间|时机|频率|频次|情况|说明|描述|备注|必要性|链接|网址|官网|地址|版本|版本号)',
    '.{0,12}(?:收集|获取|采集|共享|使用|涉及|处理|读取|提供|传输|申请|调用|所需|需要|相关|必要|可能).{0,8}(?:信息|数据|字段|权限|内容|项)(?:类型|种类|类别|范围|字段|名称|内容|项)?',
    '(?:敏感)?(?:个人|用户|数据|信息)(?:信息|数据)?(?:类型|种类|类别|范围|字段|内容|项|名称)?',
    '(?:隐私|个人信息)(?:政策|保护政策|权政策|条款|协议|保护声明)(?:链接|网址|地址)?',
    '权限|序号|编号|操作系统|系统|平台|是否.{1,14}|接收方|提供方|开发者|合作方|联系方式|SDK|第三方SDK|第三方',
    'no\\.?|name|(?:third[- ]party )?sdk(?: name)?|purposes?(?: of .{1,20})?|company|developer|provider|(?:personal )?(?:data|information)(?: collected| types?)?|permissions?|links?|privacy policy|types?|description|version',
  ]
    .map((one) => `(?:${one})`)
    .join('|')
    .replace(/^/, '^(?:')
    .replace(/$/, ')(?:\\([^)]{0,16}\\))?$'),
  'i',
)

const isName = (words: string): boolean => words.length <= LONGEST_NAME && NAME.test(words.replaceAll(/[\s/]+/g, ''))

/** Marked by the document, or words that name columns in most cells of the first row and not in the second. */
export function hasHeader({ rows, marked }: LaidOutTable): boolean {
  const first = rows[0]?.map(({ text }) => text).filter((words) => words !== '') ?? []
  if (first.length === 0) return false
  const isMarked = marked.filter(Boolean).length
  // A first column of heading cells marks its row and names no column.
  if (isMarked * 2 > marked.length) return true
  if (rows.length < 2) return false
  const names = first.filter(isName).length
  const below = rows[1]!.filter(({ text }) => text !== '' && isName(text)).length
  return names >= 2 && names * 2 > first.length && below < names
}
