/** Whether words name an SDK, a company that makes SDKs, or somebody who receives information without code in the app. */
import { sdks } from '../data/knowledge.ts'
import { narrow } from './narrow.ts'
import { WordTrie } from './word-trie.ts'

/** Makers and products of the market as policies write them, beside the names of the knowledge base. */
const market = [
  '友盟 Umeng 极光 JPush JMessage 个推 个验 Getui 微信 企业微信 WeChat 支付宝 Alipay 高德 AMap 百度 Baidu 腾讯 腾讯云 Tencent 华为 Huawei HMS 小米 MiPush OPPO vivo 荣耀 Honor 魅族 Flyme',
  '阿里 阿里云 阿里巴巴 阿里妈妈 百川 淘宝 网易 网易云信 易盾 七鱼 讯飞 科大讯飞 火山引擎 字节跳动 巨量 穿山甲 Pangle CSJ 优量汇 广点通 GDT 快手 京东 银联 云闪付 QQ 新浪 微博 抖音 今日头条',
  '钉钉 飞书 声网 Agora 融云 RongCloud 环信 Easemob 即构 ZEGO 七牛 七牛云 又拍云 金山云 数美 Shumei 同盾 极验 GeeTest 顶象 旷视 Face++ 商汤 SenseTime SenseME 虹软 ArcSoft 依图 云从 神策 GrowingIO',
  'TalkingData 诸葛IO 秒针 AdMaster 精硕 艾瑞 热云 Bugly TBS X5 ShareSDK Mob MobTech MobPush SMSSDK Sigmob AdMob Mintegral TopOn Google Firebase Facebook Twitter Apple 微软 Microsoft Unity Cocos',
  '小红书 哔哩哔哩 知乎 美团 滴滴 饿了么 银联商务 连连 易宝 汇付 拉卡拉 PayPal Stripe 创蓝 闪验 闪验SDK 中国移动 中国联通 中国电信 联通 天翼 移动认证 中移 容联 七陌 智齿 美洽 Udesk 保利威 Polyv 乐播 相芯 美摄',
  '涂图 涂鸦 涂鸦智能 思必驰 云知声 先声 驰声 有道 有道智云 搜狗 360 奇虎 梆梆 爱加密 通付盾 数字联盟 移动安全联盟 MSA 信通院 听云 OneAPM 博睿 DCloud uni-app APICloud TapTap TapDB 4399 九游 米大师',
  '天眼 CFCA 法大大 e签宝 上上签 合合 汉王 福昕 WPS 金山 萤石 海康 大华 图灵盾 灯塔 QIMEI 百青藤 倍孜 多盟 有米 万普 点媒 InMobi AppsFlyer Adjust Branch 趣盟 章鱼 枫岚 芒果 推啊 豆盟 变现猫 OkHttp OkHttp3',
  'Glide Fresco Retrofit EventBus GSYVideoPlayer ijkplayer ExoPlayer Lottie Zxing ZXing MMKV Realm Fastjson Gson LeakCanary Matrix Sophix Tinker HTTPDNS Weex Flutter React Native Vitamio JCore Braintree Sentry Mixpanel Amplitude',
  'RevenueCat OneSignal Crashlytics Flurry Kochava Singular AppLovin Vungle ironSource Chartboost Tapjoy Mapbox Braze 数数科技 ThinkingData 百度智能云 腾讯位置服务 天地图 容联云 网宿 智谱 DeepSeek 豆包 通义 文心 Kimi MiniMax',
]
  .join(' ')
  .split(' ')

const LONGEST_KNOWN = 38
const LATIN_ALONE = /^[A-Za-z\d ]{1,2}$/
/** 华为广告(鲸鸿动能), uni-app(DCloud): both are names. */
const spellings = (name: string): string[] =>
  narrow(name)
    .split(/[()]/)
    .flatMap((part) => part.split('、'))
    .map((part) => part.replaceAll(/SDK/gi, '').trim())
    .filter((part) => part.length >= 2 && part.length <= LONGEST_KNOWN && !LATIN_ALONE.test(part))

const known = new WordTrie<true>(() =>
  [...market, ...sdks.filter(({ isLibrary }) => !isLibrary).flatMap(({ name }) => [...spellings(name.zh), ...spellings(name.en)])].map(
    (word) => [word, true] as const,
  ),
)

/** What a product is called for, beside the name of its maker: 百度|移动|统计, 腾讯云|人脸|核身. */
const SERVICES =
  /^(?:推送|推广|消息|通知|统计|分析|地图|定位|导航|轨迹|路线|搜索|支付|付款|登录|登陆|分享|授权|一键|认证|实人|实名|号码|本机|隐私|保护|开放|平台|服务|广告|联盟|变现|聚合|云|存储|对象|直播|点播|短视频|视频|播放器?|推流|连麦|音频|音|通话|实时|即时|通讯|通信|语音|识别|合成|听写|播报|口语|评测|人脸|活体|核身|身份|比对|检测|验证码?|行为|滑块|安全|加固|风控|反?欺诈|反作弊|设备|指纹|崩溃|性能|监控|监测|日志|采集|上报|客服|在线|智能|社交|社会化|短信|测速|网络|加速|热修复|更新|升级|扫码|扫描|统一|二维码|文字|文档|翻译|美颜|贴纸|滤镜|特效|相机|投屏|浏览|内核|小程序|小游戏|数据|移动|应用|互联|组件|工具|插件|引擎|框架|图片|加载|运动|健康|钱包|收银台?|快捷|国际|国内|海外|版|联合|厂商|系统|通道|渠道|归因|跟踪|追踪|埋点|教育|会议|白板|课堂|电商|联运|游戏|中心|账号|账户|免流|免密|自动|可信|匿名|标识|开发者|第三方|客户端|安卓|苹果|及|和|与|的|[\sA-Za-z\d+._/&·-])*$/
const LONGEST_NAME = 48
const ASIDE = /\([^()]*\)/g

/** 微信, 友盟+ 统计, 腾讯云人脸核身: a name of the market with what it is for, and no other words. Of narrowed words, for lines are many. */
export function isKnownSdk(words: string): boolean {
  if (words.length > 2 * LONGEST_NAME) return false
  const bare = (words.includes('(') ? words.replaceAll(ASIDE, ' ') : words).trim()
  if (bare.length < 2 || bare.length > LONGEST_NAME) return false
  const found = known.find(bare)
  if (found.length === 0) return false
  let rest = ''
  let at = 0
  for (const { start, end } of found) {
    rest += `${bare.slice(at, start)} `
    at = end
  }
  return SERVICES.test(rest + bare.slice(at))
}

/** 推送SDK, 地图类SDK: what an SDK does, and no name. */
export const isKindOfSdk = (words: string): boolean => {
  const bare = words.replaceAll(/SDK|[类等]/gi, '')
  return SERVICES.test(bare) && !/[A-Za-z]{2}/.test(bare) && known.find(bare).length === 0
}

/** Where names of the market stand in a sentence, each with the words of service behind it (高德|地图). */
export function knownSdksIn(words: string): { readonly start: number; readonly end: number }[] {
  return known
    .find(words)
    .map(({ start, end }) => ({ start, end: end + (SERVICE_BEHIND.exec(words.slice(end, end + 16))?.[0].length ?? 0) }))
}
const SERVICE_BEHIND =
  /^\+?(?:\s?(?:开放平台|推送|统计|分析|地图|定位|导航|支付|登录|分享|一键登录|广告|联盟|云|存储|点播|直播|语音识别|语音|人脸识别|人脸核身|实名认证|客服|短信|崩溃|性能监控|OCR|Bugly))*(?:\s?SDK)?/i

export const holdsKnownSdk = (words: string): boolean => known.find(words.slice(0, 200)).length > 0

const squeezed = (words: string): string => narrow(words).replaceAll(/[\s()]/g, '')
const providers = new Set(sdks.flatMap(({ provider, isLibrary }) => (isLibrary ? [] : [squeezed(provider)])))
/** By its registered name, or by the name of the market in it (友盟同欣). */
export const isSdkMaker = (company: string): boolean => providers.has(squeezed(company)) || holdsKnownSdk(narrow(company))

/** Who receives information and has no code in the app. */
export const isOtherPartner = (words: string): boolean =>
  /保险|物流|快递|速运|配送|骑手|商家|商户|店铺|银行|证券|基金|信托|小额贷款|消费金融|担保|律师|会计师|医院|诊所|学校|酒店|航空|铁路|公安|海关|税务|法院|政府|监管|机关|关联公司|征信|房东|司机|品牌方|经销商/.test(
    words,
  ) && !/SDK/i.test(words)

/** A whole cell or part that is a company. */
export const isCompany = (words: string): boolean =>
  /^[^。;:]{1,70}(?:公司|集团|研究院|中心|联盟|\b(?:Inc|Ltd|LLC|Limited|GmbH|Corp|Corporation|Company|Pte|B\.V|S\.A)\.?,?)(?:\([^()]{1,20}\))?$/i.test(
    words.trim(),
  )
/** com.amap.api, cn.jpush.android.service.JPushReceiver */
export const isPackage = (words: string): boolean => /^(?:包名:?\s*)?[a-z][\w$]*(?:\.[A-Za-z_*][\w$*]*){1,8}$/.test(words.trim())
