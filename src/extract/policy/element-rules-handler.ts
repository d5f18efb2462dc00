/** Who handles information, where they are and how they are reached: the words that say so (个人信息保护法 art. 17, 52). */
import { rule, type ElementRule } from './element-rule.ts'
import type { Topic } from './topics.ts'

const others: readonly Topic[] = ['sdk', 'share', 'cookie']
const COMPANY =
  '(?:有限(?:责任)?公司|股份公司|集团|工作室|研究院|研究所|事务所|委员会|协会|银行|大学|学院|医院|图书馆|博物馆|文化馆|科技馆|报社|电视台|个体工商户|分公司|合伙企业|经营部|商行)'
const WORDS_OF_COMPANIES =
  '公司 集团 工作室 研究院 研究所 事务所 委员会 协会 银行 大学 学院 医院 图书馆 博物馆 文化馆 科技馆 报社 电视台 个体工商户 合伙企业 经营部 商行'

export const handlerRules: readonly ElementRule[] = [
  rule(
    'handler-name',
    3,
    WORDS_OF_COMPANIES,
    new RegExp(`${COMPANY}[^。]{0,60}(?:简称|下称|称为|称之|称[“"「])|(?:简称|下称)[^。]{0,40}${COMPANY}`),
    { outside: others },
  ),
  rule(
    'handler-name',
    3,
    WORDS_OF_COMPANIES,
    new RegExp(
      `(?:运营|开发者|主体|公司名称|公司全称|服务提供|提供者|提供方|版权|主办)[^。]{0,30}${COMPANY}|${COMPANY}[^。]{0,30}(?:运营|开发|提供|所有|版权)`,
    ),
    { outside: others },
  ),
  rule(
    'handler-name',
    2,
    WORDS_OF_COMPANIES,
    new RegExp(
      `${COMPANY}[^。]{0,20}(?:尊重|重视|深知|非常|致力|一贯|高度|承诺|希望|将|会|依据|及其?关联|作为)|(?:我们|本公司|本应用|本平台|本软件|本APP)[^。]{0,12}(?:是|即|指|为|由)[^。]{0,30}${COMPANY}`,
      'i',
    ),
    { outside: others },
  ),
  rule(
    'handler-name',
    2,
    WORDS_OF_COMPANIES,
    new RegExp(`${COMPANY}(?:\\([^()]{1,60}\\)|\\))?(?:制定|推出|出品|发布|解释|负责|受|面向|向您|为您|是(?:一|本))`),
    { within: ['general', 'contact', 'change'], unless: /第三方|合作|SDK/i },
  ),
  rule(
    'handler-name',
    2,
    WORDS_OF_COMPANIES,
    new RegExp(`${COMPANY}\\((?:[“"「]?(?:本公司|我们|我司|本行|本院|本店|公司)[”"」]?|[“"「][^()]{2,30}[”"」])\\)`),
    {
      outside: others,
    },
  ),
  rule(
    'handler-name',
    2,
    WORDS_OF_COMPANIES,
    new RegExp(`^[^,。:]{2,40}${COMPANY}(?:[。\\s]|\\d|$|[,;]\\s?(?:[\\w.+-]{1,64}@|电话|地址|住所|[一-龥]{2,7}[省市]))`),
    {
      within: ['contact', 'change', 'general'],
    },
  ),
  // 某某有限公司隐私政策, as the first line.
  rule(
    'handler-name',
    2,
    WORDS_OF_COMPANIES,
    new RegExp(`^[^,。:]{2,30}${COMPANY}[^,。:]{0,12}(?:隐私|个人信息)[^,。:]{0,8}(?:政策|声明|规则|说明|条款|指引|协议|办法)`),
    { outside: others, mayBeHeading: true, unless: /第三方|SDK/i },
  ),
  rule(
    'handler-name',
    2,
    '开发者 运营 主办 负责人 处理者 developer',
    /由(?:独立|个人)?开发者[^,。]{1,12}(?:开发|运营|提供)|(?:开发者|运营者?|运营主体|运营方|运营单位|主办者?|主办单位|个人信息处理者|处理者|developer)(?:名称|姓名)?\s?[:为是]\s?[^,。]{2,40}/i,
    { outside: others },
  ),

  rule(
    'handler-address',
    3,
    '地址 办公地 注册地 住所 联系方式 公司 中心',
    /(?:地址|办公地点?|注册地|住所地?|所在地|联系方式:|(?:公司|中心)\((?!统称|以下|下称|简称))\s?(?:为|是|在|位于|:|】)?[^,。]{0,16}(?:省|市|区|县|镇|街道|路|大厦|园区|号|楼|座|香港|北京|上海|深圳|广州|杭州)/,
    {
      outside: [...others, 'collect', 'permissions', 'definition'],
      unless: /收货地址|您的地址|家庭地址|(?:IP|MAC|网卡|网络|蓝牙|硬件|物理|邮箱|邮件|网站|链接)地址/i,
    },
  ),
  // 某某公司,芜湖市弋江区花津南路99号: the address stands beside the name, and nothing says that it is one.
  rule(
    'handler-address',
    2,
    '号',
    /(?:[一-龥]{2,7}[省市]|自治区)[^,。;:]{0,20}[县区市镇][^,。;:]{1,16}(?:路|街|大道|道|巷|弄|里|村|园)[^,。;:]{0,8}\d{1,5}号/,
    { outside: [...others, 'collect', 'store', 'definition', 'permissions', 'exceptions'] },
  ),
  rule(
    'handler-address',
    2,
    '位于 坐落 邮寄 寄送 寄至 请寄 邮编 邮政编码',
    /(?:位于|坐落于|邮寄(?:至|到)|寄送?[至到]|请寄:?)[^,。]{0,20}(?:省|市|区|县|路|街|号)|邮(?:政)?编码?\s?:?\s?\d{6}/,
    { outside: [...others, 'collect', 'store'] },
  ),

  rule('contact', 3, '@', /[\w.+-]@[\w-]{1,64}\.[a-z]/i, { outside: ['sdk', 'collect', 'permissions'] }),
  // 联系:…@… as the last line of whatever section comes last.
  rule(
    'contact',
    3,
    '@',
    /^.{0,4}(?:联系|客服|邮箱|e-?mail|电子邮[件箱]|反馈|投诉|问题|问讯|咨询|写信)[^。]{0,14}[\w.+-]@[\w-]{1,64}\.[a-z]|^[\w.+-]{1,64}@[\w-]{1,64}\.[a-z.]{2,20}(?:\s|$)/i,
    { mayBeDefinition: true },
  ),
  rule(
    'contact',
    2,
    '电话 热线 客服 售后 打 联系',
    /^.{0,4}(?:电话|热线|客服|售后|致?电|拨?打|联系|服务热线|客服热线)[^。]{0,8}(?:0\d{2,3}-?\d{7,8}|400[-\s]?\d{3}[-\s]?\d{4}|1[3-9]\d{9}|\d{5}(?!\d))/,
  ),
  rule(
    'contact',
    3,
    '电话 热线 致电 拨打 tel 手机 联系',
    /(?:电话|热线|致电|拨打|tel|手机|联系)[^。]{0,20}(?:\d{3,4}[-\s]?\d{3,4}[-\s]?\d{3,4}|\d{5,12}|1[3-9]\d{9}|95\d{3})/i,
    { outside: ['sdk', 'collect', 'permissions'] },
  ),
  rule(
    'contact',
    2,
    '客服 反馈 联系我们 与我们联系 邮箱 公众号 QQ 微信 邮件',
    /(?:通过|拨打|联系|发送|添加|关注|在)[^。]{0,40}(?:在线客服|客服(?:中心|热线|电话|邮箱|人员|团队|系统|渠道)?|意见反馈|(?:帮助与|用户)反馈|反馈(?:入口|渠道|功能|与帮助)|公众号|QQ群?|邮箱|邮件)/,
    { outside: ['sdk', 'share', 'collect', 'permissions', 'cookie'], unless: /收集|第三方/ },
  ),
  rule('contact', 2, 'http', /(?:联系|反馈|咨询)[^。]{0,20}https?:|https?:[^。]{0,60}(?:联系|反馈)/, {
    outside: ['sdk', 'share', 'collect', 'permissions', 'cookie'],
  }),
  rule(
    'contact',
    1,
    '联系我们 与我们联系 联系方式',
    /(?:通过|按照|使用)(?:以下|下列|下述|如下)[^。]{0,16}(?:方式|渠道|途径)[^。]{0,16}联系|联系方式:/,
    { outside: ['sdk', 'share', 'collect', 'permissions'] },
  ),

  rule(
    'officer',
    3,
    '负责人 专员 安全官 保护官 DPO 隐私官 保护部门 保护团队 保护机构 专职部门 专门部门 安全部门 专门的部门 专门机构 保护办公室 保护工作组 保护小组 责任部门',
    /(?:个人信息|隐私|数据|信息)(?:安全|保护|安全保护|保护与数据安全)?(?:与?数据安全)?(?:负责人|专员|部门|机构|专职部门|责任部门|责任人|团队|工作组|小组|办公室|保护官|官)|(?:DPO|首席隐私官|数据保护官)(?![@\w])|(?:专职|专门)的?[^,。]{0,14}(?:部门|机构|人员|团队|负责人|专员)/i,
    { unless: /履行个人信息保护职责的部门|监管|有关部门|主管部门|第三方.{0,20}负责人/ },
  ),
]
