/** Purpose, occasion, way, period and receiver, as the words of a sentence give them. Expressions are bounded: a sentence is cut at its clauses. */
import { ANYTHING, Hinted, hintOf } from './hints.ts'

const LONGEST_PART = 120
const ENDS = /^[\s:的是]+|[\s,;。.、]+$/g
/** Most need no trimming, and to look is cheaper than to trim. */
const FRAYED = /^[\s:的是]|[\s,;。.、]$/
const cut = (words: string | undefined): string | null => {
  const trimmed = words !== undefined && FRAYED.test(words) ? words.replace(ENDS, '') : words
  return trimmed && trimmed.length > 1 ? trimmed.slice(0, LONGEST_PART) : null
}

const PURPOSES: readonly Hinted[] = [
  new Hinted(/(?:使用目的|收集目的|处理目的|共享目的|目的|用途|使用场景|使用用途)(?:是|为|:|在于)+\s?([^,;。]{2,100})/, '目途景'),
  new Hinted(/(?:用于|以便于?|用来|旨在|便于)([^,;。]{2,100})/, '于便来旨'),
  new Hinted(
    /(?:为了|为(?=实现|向您|保障|帮助|完成|满足|使|便于|确保|给您|防止|提升|改善|验证|识别|遵守|优化|更好|您提供|您实现|用户提供|提供))([^,;。]{2,80})/,
    '为',
  ),
  // 为账号安全,我们收集…
  new Hinted(/(?:^|[,;。:])为(?![您了止期此主准我])([^,;。]{2,60}),/, '为'),
  new Hinted(
    /(以(?:实现|保障|确保|帮助|便|向您|为您|识别|验证|完成|满足|提升|改进|防止|提高|优化|改善|维护|提供|供|确认|核实|判断|评估|匹配|推荐|展示|支持|进行|达到|避免|方便|更|提醒|使|判定|排查|保证|增强|协助|计算|生成|发现|处理|安排|处置|了解|履行|应对|统计|分析|核对|连接|联系|完善|辅助|查找|同步)[^,;。]{1,80})/,
    '以',
  ),
  new Hinted(
    /(?:方便|帮助|才能|供|来(?=识别|判断|完成|实现|提供|验证|改进|改善|分析|推荐|防|保障|处理|计算|展示|联系|发现|生成|安排))([^,;。]{2,60})/,
    '便帮才供来',
  ),
  // 位置信息(查找附近房源), 推荐(可关闭): short words in brackets behind a kind.
  new Hinted(
    /(?:信息|号码?|记录|照片|列表|地址)\(((?:用来|为|查找|推荐|识别|防|接收|发送|计算|展示|联系|登录|注册|验证|统计|分析)[^()]{1,30})\)/,
    '(',
  ),
]
export function purposeOf(text: string, hints = ANYTHING): string | null {
  for (const pattern of PURPOSES) {
    const found = cut(pattern.exec(text, hints)?.[1])
    if (found) return found
  }
  return null
}

const OCCASION = new Hinted(
  /(?:当|如果?|若|倘若|在)(?:您|你|用户)[^,;。:]{1,60}?(?:时候?|过程中|期间|之后|之前|后|前)(?=,|;|。|我们|本|$)|(?:当|如果?|若|倘若)(?:您|你|用户)[^,;。:]{1,60}?(?=,)/,
  '当如若在',
)
export const occasionOf = (text: string, hints = ANYTHING): string | null => cut(OCCASION.exec(text, hints)?.[0])

const WAY = new Hinted(
  /自动(?:收集|采集|获取|记录|接收)|(?:您|用户)?(?:主动|自行|自愿|手动)(?:提供|填写|输入|上传|提交|设置)|加密(?:传输|存储|方式)|去标识化|匿名化|(?:SDK|sdk)[^,。;]{0,8}(?:本机|自行|直接|自动)?(?:采集|收集)|间接(?:收集|获取)|从第三方[^,。;]{0,12}(?:获取|收集|获得)|接口传输|后台传输|嵌入[^,。;]{0,10}(?:SDK|代码)|本地(?:处理|存储|化)|明文传输/,
  '自主手密去匿k间从口台嵌地明',
)
export const wayOf = (text: string, hints: number): string | null => cut(WAY.exec(text, hints)?.[0])

const NUMBER = '(?:\\d{1,4}|[一二三四五六七八九十百半两]{1,4})'
const PERIOD = new RegExp(
  `(?:保存|存储|保留|留存|储存|缓存)[^,;。]{0,40}?(?:(?:不少于|至少|最长|不超过|少于)?${NUMBER}\\s?(?:个月|年|个?工作日|日|天|个?小时)|期限|期间|最短(?:时间|期限)|所必[需须要]的?(?:时间|期限|最短)|永久|长期)[^,;。]{0,30}`,
)
const ONLY_PERIOD = new RegExp(`(?:期限|时间|时长)[^,;。]{0,12}(?:${NUMBER}\\s?(?:个月|年|日|天)|最短|直至|至您)[^,;。]{0,30}`)
const LONGEST_LEAD = 24
const KEEPS = hintOf('存留期限')
export function retentionOf(text: string, hints: number): string | null {
  if ((hints & KEEPS) === 0) return null
  const kept = PERIOD.exec(text)
  if (!kept) return cut(ONLY_PERIOD.exec(text)?.[0])
  // With the words before it, as far as the clause goes: 日志保存不少于六个月.
  const lead = /[^,;。]*$/.exec(text.slice(Math.max(0, kept.index - LONGEST_LEAD), kept.index))?.[0] ?? ''
  return cut(lead + kept[0])
}

const RECIPIENTS: readonly RegExp[] = [
  /(?:向|与|给|至|由|委托|和)((?!您|你|我们|用户|其|外|境外|海外|中国境外|中华人民共和国境外)[^,;。:向与]{2,40}?)(?:进行|来|所|等)?(?:共享|提供|披露|分享|传输|转让|委托|处理|收集|发送|交换|传递|存储|代为)/,
  /(?:共享|提供|披露|分享|传输|转让|发送|传递|交|转移|委托)(?:给|至|予|到)((?!您|你|我们|用户|境外|海外|中国境外|中华人民共和国境外)[^,;。:]{2,40}?)(?:用于|以便|以实现|进行|处理|,|;|。|$)/,
  /(?:接收方|第三方名称|合作方|提供方|第三方主体|受托方|公司名称)(?:为|:|是)\s?([^,;。]{2,40})/,
]
export function recipientOf(text: string): string | null {
  for (const pattern of RECIPIENTS) {
    const found = cut(pattern.exec(text)?.[1])
    if (found) return found
  }
  return null
}

const SDK_ACTS = /SDK|软件开发(?:工具)?包/i
const THIRD_PARTY_ACTS =
  /(?:第三方|合作伙伴|合作方|其|服务商|供应商|运营商|关联方|关联公司|平台方)(?:可能|会|将|需要?|直接|也|在)?(?:会|将|可能)?(?:直接|自动|自行)?(?:收集|获取|读取|采集)/
/** Who collects, where the sentence does not say that the person hands it over. */
export function collectorOf(text: string, until: number): 'operator' | 'sdk' | 'third-party' {
  const before = text.slice(0, until)
  if (/我们|本应用|本APP|本软件|本产品|本平台/i.test(before.slice(-30))) return 'operator'
  if (SDK_ACTS.test(before)) return 'sdk'
  return THIRD_PARTY_ACTS.test(text) ? 'third-party' : 'operator'
}
