/** What a section of a policy is about, by its heading and those above it: the same words mean different things under 联系我们 and 收集. */
import type { PolicyText } from '#facts/policy.ts'
import { narrow } from './narrow.ts'

export type Topic =
  | 'general'
  | 'collect'
  | 'permissions'
  | 'cookie'
  | 'share'
  | 'sdk'
  | 'store'
  | 'abroad'
  | 'security'
  | 'rights'
  | 'minors'
  | 'definition'
  | 'exceptions'
  | 'change'
  | 'contact'

/** The first that fits. `isFeature`: words that also name functions (客服与投诉, 账号安全) and so do not lead out of a section on collecting. */
const headings: readonly { readonly topic: Topic; readonly pattern: RegExp; readonly isFeature?: boolean }[] = [
  { topic: 'definition', pattern: /定义|释义|名词|术语|关键词|相关概念|示例|什么是|信息的范围|敏感个人信息范围/ },
  {
    topic: 'change',
    pattern:
      /(?:政策|声明|协议|规则|指引|条款|隐私权|本指引|修订).{0,10}(?:更新|修订|变更|修改|变化|通知)|(?:更新|变更|修订|修改).{0,8}(?:政策|声明|协议|规则|条款|本)|^.{0,6}(?:如何更新|更新与|变更通知|通知和修订)|^(?:[一二三四五六七八九十\d]{1,3}[、.]?\s?)?(?:变更|更新|修订|修改)(?:\s|$)/,
  },
  { topic: 'minors', pattern: /未成年|儿童|少年|青少年/ },
  { topic: 'exceptions', pattern: /(?:无需|不需|不必|无须|例外|豁免).{0,12}(?:同意|授权|情形|情况)|(?:同意|授权).{0,6}例外|免责/ },
  { topic: 'contact', pattern: /(?:如何|怎样|方式).{0,4}联系|联系(?:我们|方式)|与我们联系|投诉|举报|争议|管辖|适用法律/, isFeature: true },
  { topic: 'cookie', pattern: /cookie|同类技术|信标/i },
  { topic: 'abroad', pattern: /跨境|出境|境外|全球范围|国际(?:传输|转移)/ },
  {
    topic: 'sdk',
    pattern: /SDK|软件开发(?:工具)?包|第三方(?:服务|接入|插件|代码|合作|组件|共享清单|信息共享清单)|合作方(?:目录|清单)|共享清单/i,
  },
  { topic: 'permissions', pattern: /权限/ },
  {
    topic: 'rights',
    pattern:
      /权利|管理您|管理你|管理个人信息|(?:访问|查阅|查询|更正|更改|修改|删除|注销|撤回|控制|复制|获取).{0,10}(?:个人信息|信息|账号|帐号|账户|帐户|同意|授权|副本|范围|权)|账号注销|响应.{0,6}请求|自主决策/,
    isFeature: true,
  },
  { topic: 'share', pattern: /共享|转让|披露|提供给|对外提供|委托|公开/ },
  {
    topic: 'security',
    pattern: /(?:信息|数据|隐私).{0,4}安全|安全(?:措施|保护|防护)|(?:如何|怎样)?保护(?:您|你|用户|个人)|保护措施|安全事件/,
    isFeature: true,
  },
  { topic: 'store', pattern: /存储|保存|保留|储存|留存/ },
  {
    topic: 'collect',
    pattern:
      /收集|采集|获取|搜集|自动记录|我们(?:会|将)?(?:记录|获得|读取)|(?:使用|处理|提供|填写|需要|用到|涉及|留下|产生|提交).{0,10}(?:信息|资料|数据)|(?:信息|数据).{0,6}(?:使用|处理)|处理的$|业务功能|(?:基本|附加|扩展|核心|其他|拓展)(?:业务|服务)?功能|哪些(?:信息|数据|资料)|您(?:主动|自行|自愿|需要?|须|选择)?(?:向我们)?(?:提供|填写|上传|发布)/,
  },
]
const LONGEST_HEADING = 120
const LONGEST_TITLE = 40
/** 某某SDK隐私政策: the rules of who makes the SDK, and no list of the SDKs of others. */
export const RULES_OF_A_MAKER =
  /^(?!.*(?:第三方|合作|清单|目录|列表|名单|及|和|与)).{0,24}SDK(?:的)?.{0,8}(?:隐私(?:权)?|个人信息(?:保护|处理)).{0,6}(?:政策|协议|声明|指引|规则|条款|说明)(?:[(《].{0,20})?$/i
/** A document that is nothing but the list, handed in as rules. */
const LISTS_SDKS = /(?:SDK|第三方).{0,12}(?:清单|目录|列表|名单|说明)/i

export function topicOfHeading(words: string, above: Topic): Topic {
  const heading = narrow(words.slice(0, LONGEST_HEADING))
  // 收集和使用、共享、存储: a heading over everything is about its first word.
  if (
    /^.{0,16}(?:收集|获取).{0,4}(?:和|与|及|、|或|并|、)?.{0,3}使用/.test(heading) &&
    !/SDK|第三方|儿童|未成年|cookie|例外|无需|无须|不需|豁免/i.test(heading)
  )
    return 'collect'
  // 我们自动获取的信息: who gets it is not the person, whose right that would be.
  if (/(?:我们|我司|系统|本(?:应用|产品|软件|平台)|APP|自动|主动)[^您]{0,6}(?:获取|获得|取得)/i.test(heading) && !/副本|权利/.test(heading))
    return 'collect'
  const isCollecting = above === 'collect' || above === 'permissions' || above === 'sdk' || above === 'share'
  for (const { topic, pattern, isFeature } of headings) {
    if (isFeature && isCollecting) continue
    if (pattern.test(heading)) return topic
  }
  return above
}

/** The topic of each section. */
export function topicsOf({ sections, part, title, sentences }: PolicyText): readonly Topic[] {
  const titles = [title ?? '', sentences[0]?.text ?? ''].map((words) => narrow(words.slice(0, LONGEST_HEADING)))
  const isList = part === 'sdk-list' || titles.some((words) => LISTS_SDKS.test(words) && words.length <= LONGEST_TITLE)
  const isOfMaker = titles.some((words) => RULES_OF_A_MAKER.test(words.trim()))
  const initial: Topic = isList ? 'sdk' : part === 'collected-list' ? 'collect' : 'general'
  const open: { readonly level: number; readonly topic: Topic }[] = []
  return sections.map(({ index, level, heading }) => {
    if (level === 0) return initial
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
    // The title of the whole says nothing about the parts.
    const isTitle =
      /(?:政策|协议|声明|指引|规则|条款)(?:[(《].{0,20})?$/.test(narrow(heading).trim()) &&
      open.length === 0 &&
      (!/第三方|SDK|cookie/i.test(heading) || (index <= 1 && RULES_OF_A_MAKER.test(narrow(heading).trim()))) &&
      // The first heading of the rules of a children's watch; further down, the chapter on minors.
      (!/儿童/.test(heading) || index <= 1)
    const found = isTitle ? initial : topicOfHeading(heading, open.at(-1)?.topic ?? initial)
    // SDK收集的个人信息, where the SDK is the operator's own.
    const topic = found === 'sdk' && isOfMaker && !/第三方|合作/.test(heading) ? 'collect' : found
    open.push({ level, topic })
    return topic
  })
}

/** Where a mention without a verb still says that something is handled. */
export const isHandling = (topic: Topic): boolean =>
  topic === 'collect' || topic === 'permissions' || topic === 'cookie' || topic === 'share' || topic === 'sdk'
