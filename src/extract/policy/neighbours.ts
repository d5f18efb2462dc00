/**
 * What stands beside a word that names information only in some places: 您的位置 does, 显著位置 does not.
 * Texts are narrowed (narrow.ts): commas, colons and brackets are those of ASCII.
 */

/** Marks and conjunctions between the members of an enumeration. */
const JOINT = new Set('、/+&和及与或兼')
const OPENING = new Set('(【[“"「:·*•|—→=')
const CLOSING = new Set(')】]”"」。;,:|.等—')

/** Words after which a noun is what somebody has or hands over. */
const OWNED =
  /(?:[您你]的?|用户的?|个人的?|本人的?|真实的?|所在|实时|精确|其|收集|获取|读取|采集|提供|填写|输入|提交|上传|设置|完善|绑定|记录|访问|授权|编辑|留下|登记|共享|以及|或者|包括|包含|例如|比如|如|为)$/
const HANDED_OVER =
  /[不没未](?:会)?(?:读|取|看|要|录|碰|收|查|传|听)$|(?:收集|获取|读取|采集|提供|填写|输入|提交|上传|登记|录入|授权)(?:[您你用户的]{1,3}|以下|相关)?$/
/** What belongs to the company is nobody's personal information. */
const OF_THE_COMPANY = /(?:公司|我们|我司|本平台|平台|网站|本网站|企业|机构|部门|服务器|总部|办公)的?$/
const OWNED_BY_NOUN = /的$/

/** 姓名、家长电话: a member of an enumeration may say whose it is. */
const IS_MEMBER = /[、/:(][\u4e00-\u9fa5]{1,4}$/

/** 采集车内人员的人脸, 读取手机的联系人: what is handed over may say whose it is. */
const HANDED_OF = /(?:收集|采集|获取|读取|访问|上传|填写|录入|扫描)(?:[^,。;、:]{1,7}[的之]|[^,。;、:的]{1,4}(?=$))$/
/** 语音上传识别, 邮箱注册: a word with which a clause begins, and what is done with it. */
const IS_HANDLED = /^(?:会|将|仅|只|也|不会|均|都)*被?(?:上传|发送|传输|采集|收集)/
const SIGNS_UP = /^(?:来|进行|可)?(?:注册|登[录陆])/
const OPENING_CLAUSE = new Set(',;。')

const LOOK_BACK = 8
/** For a verb and whose it is. */
const LOOK_FURTHER_BACK = 14

interface Beside {
  readonly before: string
  readonly previous: string
  readonly next: string
  readonly isWhole: boolean
}

function beside(text: string, start: number, end: number): Beside {
  let first = start
  while (first > 0 && isBlank(text, first - 1)) first--
  let last = end
  while (last < text.length && isBlank(text, last)) last++
  return {
    before: text.slice(Math.max(0, first - LOOK_BACK), first),
    previous: isEdge(text, first - 1) ? '' : text[first - 1]!,
    next: isEdge(text, last) ? '' : text[last]!,
    isWhole: isEdge(text, first - 1) && isEdge(text, last),
  }
}
/** Cells hold several lines; each is read for itself. */
const isEdge = (text: string, at: number): boolean => at < 0 || at >= text.length || text[at] === '\n'
const isBlank = (text: string, at: number): boolean => text[at] === ' '

/** The word is owned, handed over or enumerated. */
export function isObject(text: string, start: number, end: number): boolean {
  const { before, previous, next, isWhole } = beside(text, start, end)
  if (isWhole) return true
  if (OF_THE_COMPANY.test(before)) return false
  if (JOINT.has(previous) || next === '、' || next === '等' || next === '/' || next === '+') return true
  if (IS_MEMBER.test(before) && (next === '' || CLOSING.has(next) || JOINT.has(next))) return true
  if (previous === '' || OPENING.has(previous) || /\d[.、)]$/.test(before))
    return next === '' || CLOSING.has(next) || JOINT.has(next) || next === '('
  return OWNED.test(before) || OWNED_BY_NOUN.test(before) || SIGNS_UP.test(text.slice(end, end + 5))
}

/** The word is a member of an enumeration, or what is handed over, and nothing is joined to it. */
export function isListed(text: string, start: number, end: number): boolean {
  const { before, previous, next, isWhole } = beside(text, start, end)
  if (isWhole) return true
  // 系统版本 语言 网络类型: some enumerate with spaces alone.
  if (text[start - 1] === ' ' && text[end] === ' ' && !OF_THE_COMPANY.test(before)) return true
  if ((previous === '' || OPENING.has(previous) || OPENING_CLAUSE.has(previous)) && IS_HANDLED.test(text.slice(end, end + 8))) return true
  const isEnded = next === '' || CLOSING.has(next) || JOINT.has(next) || next === '('
  if (!isEnded || OF_THE_COMPANY.test(before)) return false
  if (JOINT.has(previous)) return true
  if (HANDED_OVER.test(before) || HANDED_OF.test(text.slice(Math.max(0, start - LOOK_FURTHER_BACK), start))) return true
  const isBegun = previous === '' || OPENING.has(previous) || OWNED.test(before) || OWNED_BY_NOUN.test(before) || CLOSING.has(previous)
  return isBegun && (JOINT.has(next) || next === '等' || (OPENING.has(previous) && CLOSING.has(next)))
}
