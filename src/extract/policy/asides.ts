/** Sentences that name kinds of information and say nothing about handling them: definitions, advice, ways of telling people. */
import { ANYTHING, Hinted, hintOf } from './hints.ts'
import type { Mention } from './lexicon.ts'

/**
 * 个人敏感信息包括…, 个人信息是指…, 个人信息:指以电子方式记录的…, 本政策所称个人信息,依照标准包括…. Not: 本政策涉及的个人信息包括…, which says
 * what is handled; nor 自己的信息:进入“我的”即可操作.
 */
const DEFINITION = new Hinted(
  /(?:个人信息|敏感信息|敏感数据|个人资料|个人数据)[^,。;]{0,24}(?:是指|系指|指的是|,是指|,指|:指|指(?:以|能|与|一旦)|是以|是一旦|包括但不限于|包括|包含|例如|即(?![可为刻将使便时]))|所[称指](?:的)?[“"「]?(?:用户)?(?:个人|敏感|隐私|未成年人|儿童)[^。;]{0,30}(?:指|包括|例如)|一旦(?:泄露|泄漏|遭到)|(?:是指|系指|指的是|[,:]指)[^。]{0,60}(?:识别|自然人|一旦)|(?:均|都|皆)?(?:属于|是)(?:个人)?敏感(?:个人)?信息[。;]?$|是[^,。;]{2,24}的一[种类项串](?:机制|技术|文件|数据文件|文本文件|工具|字符|数据|行为)/,
  '指包例即旦是属',
)
const HANDLES_HERE =
  /(?:上述|以上|前述)[^,。;]{0,16}(?:信息|资料|数据)|其中|您(?:主动)?(?:提供|填写|上传)|(?:本|该|我们的?).{0,10}(?:政策|指引|声明|协议|规则|服务|产品|应用|APP)[^,。;]{0,12}(?:涉及|收集|处理|获取|使用)|我们(?:会|将|可能|需要|可)?[^,。;]{0,16}(?:收集|获取|采集|使用|处理|存储|共享)|向(?:您|用户)收集|(?:需要|须|应)(?:您)?提供|您(?:主动)?(?:提供|填写)的/i
const TERM_MEANS = new Hinted(/^[^,。]{0,20}[”」"'》]?(?:[::]?[,]?(?:是指|系指|指的是|指:)|[::,]指(?!纹|导|引|示|定))/, '指')
/** 本政策不适用于第三方的服务: what others ask for there is theirs. */
const NOT_COVERED = new Hinted(
  /不适用(?:于)?(?:其他|任何|此|该|这些|您)?[^,。;]{0,16}(?:第三方|他人|商家|商户|外部|合作方|本(?:隐私权?)?政策|本声明|本协议|本指引)/,
  '适',
)

export type Aside = 'definition' | 'advice' | 'not-personal' | 'elsewhere'

/** What web pages and other people's apps collect is not collected here. */
const ELSEWHERE = new Hinted(
  /(?:第三方|其他|他人|外部|您(?:所)?(?:访问|打开|点击|跳转|浏览)的?)[^,。;]{0,6}(?:网站|网页|链接|页面|应用程序?|APP|小程序)[^。;]{0,16}(?:可能|会|将|自行|直接)[^。;]{0,12}(?:收集|获取|索取|要求|读取|记录)/i,
  '网链页应p程',
  '收取求记',
)
/** 网站请求位置时,由该网站处理; 其收集短信的行为由第三方负责,与本产品无关. */
const ANSWERED_ELSEWHERE = new Hinted(
  /(?:第三方|其他|他人|外部|商家|商户|开发者|网站|网页|页面|小程序)[^。;]{0,40}(?:收集|获取|读取|请求|索取|申请|要求|调用)[^。;]{0,40}(?:由(?:该|其|此|相应|对应|所属|相关)?(?:第三方|网站|网页|开发者|应用|小程序|商家|商户|平台|运营者|提供者|主体|他们|其)[^,。;我]{0,8}(?:负责|承担|处理)(?=(?:您|其|相关|该)?的?(?:个人)?(?:信息|数据|责任)|[,。;]|$)|与(?:本(?:产品|应用|软件|平台|公司|APP)|我们|我司)无关)/i,
  '由关',
)
/** 我们, but for 我们不收集. */
const WE_DO = /SDK|我们(?!(?:均|都|也|并|对此|概)?(?:不|未|没有|无法|无从|无关))|接入|嵌入|委托|本(?:应用|产品|APP|软件)(?:接入|集成)/i
const ADVICE = new Hinted(
  /(?:请|建议|提醒|希望|应|敬请|务必|注意)(?:您|你|用户|各位)?[^,。;]{0,12}(?:妥善|谨慎|务必|不要|切勿|勿|警惕|避免|注意保护|复杂|定期更[换改]|保护好|保管)|切勿|切莫|请勿|警惕|妥善保管|不要(?:将|向|随意|轻易)|谨防|自行承担|注意[^,。;]{0,6}保护/,
  '妥慎必要勿惕免意杂更好管莫谨担',
  '请议醒希应务注勿莫惕妥不谨担',
)
const NOT_PERSONAL = new Hinted(/不属于(?:您的|法律|前述|上述)?.{0,8}个人信息|不(?:再)?构成个人信息|并非个人信息|不是个人信息/, '不非')

export function asideOf(text: string, hints = ANYTHING): Aside | null {
  if (NOT_PERSONAL.test(text, hints)) return 'not-personal'
  if ((DEFINITION.test(text, hints) || TERM_MEANS.test(text, hints)) && !HANDLES_HERE.test(text)) return 'definition'
  if (NOT_COVERED.test(text, hints)) return 'elsewhere'
  if (ELSEWHERE.test(text, hints) && !/SDK|我们|接入|嵌入|本(?:应用|产品|APP|软件)(?:接入|集成)/i.test(text)) return 'elsewhere'
  if (ANSWERED_ELSEWHERE.test(text, hints) && !WE_DO.test(text.replace(/与我们无关/g, ''))) return 'elsewhere'
  if (ADVICE.test(text, hints) && !/我们(?:会|将|可能|需要)?[^,。;]{0,16}(?:收集|获取|采集)/.test(text)) return 'advice'
  return null
}

/** 通过短信、电话、邮件等方式通知您: ways of reaching people, which the sentence does not say are collected. */
const WAY_OF_TELLING = new Hinted(
  /(?:通过|以(?!及)|采用|采取|使用|利用|经由|用(?!户|于|来))[^,。;]{0,50}(?<!联[系络])(?:方式|形式|途径|渠道|手段)|(?:发送|推送|拨打|致电|来电|发邮件|回复|联系我们|联系客服|与我们联系|通知您|告知您|告知用户|反馈至|发送至)/,
  '式径道段送拨致电邮复系知馈',
)
const reaches = new Set(['phone-number', 'email', 'sms', 'messages', 'address', 'contact-information', 'microphone', 'photos-and-media'])
const CONTACT_LINE = new Hinted(
  /(?:联系|客服|电话|邮箱|邮件|地址|热线|传真|邮编|e-?mail|QQ|微信)[^:。]{0,12}:\s?[^,。]{0,6}(?:[\w.+-]+@|\d{3,}|[一-龥]{2,10}(?:省|市|区|县))|[\w.+-]@[\w-]{1,64}\.|(?:拨打|致电)[^,。]{0,20}\d|1[3-9]\d{9}|400-?\d|0\d{2,3}-\d{7}/i,
  ':@拨致140',
)

/** Drops words that name how people are reached, unless something is collected there. */
export function withoutWaysOfReaching(
  text: string,
  hints: number,
  mentions: readonly Mention[],
  hasCollectingAct: boolean,
): readonly Mention[] {
  if (!mentions.some(({ kind }) => reaches.has(kind))) return mentions
  if (CONTACT_LINE.test(text, hints) && !hasCollectingAct)
    return mentions.filter(({ kind }) => !reaches.has(kind) && kind !== 'name' && kind !== 'account')
  const way = WAY_OF_TELLING.exec(text, hints)
  if (!way) return mentions
  const start = way.index
  const end = way.index + way[0].length
  return mentions.filter(
    (mention) =>
      !(reaches.has(mention.kind) && mention.start >= start - 12 && mention.end <= end + 2 && (mention.isWeak || !hasCollectingAct)),
  )
}

/** 安装时系统会提示“此输入法可能会收集密码”: the words of the system, which the policy quotes and does not say. */
const QUOTED_WARNING =
  /(?:系统|手机|安卓|Android|iOS|浏览器|应用商店)[^,。;“”"]{0,12}(?:提示|警告|提醒|显示|弹出|弹窗)[^,。;“”"「]{0,8}[“"「]([^“”"」]{1,120})[”"」]/gi
const QUOTES = hintOf('“"「')

export function withoutQuotedWarnings(text: string, hints: number, mentions: readonly Mention[]): readonly Mention[] {
  if (mentions.length === 0 || (hints & QUOTES) === 0) return mentions
  let left = mentions
  for (const {
    index,
    0: { length },
  } of text.matchAll(QUOTED_WARNING))
    left = left.filter(({ start }) => start < index || start >= index + length)
  return left
}
