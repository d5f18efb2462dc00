/**
 * 《常见类型移动互联网应用程序必要个人信息范围规定》 art. 5: the 39 categories, their basic function and necessary personal information.
 * `necessary` names kinds of facts/personal-information.ts; `necessaryText` keeps what those kinds cannot say (such as 车次 or 货物).
 * `permissionsOrdinary` is ours (H): groups of permissions that apps of the category ordinarily ask for. A mismatch asks, never fails.
 */
import { sources, type SourceId } from './sources.ts'
import type { LawWords } from './words.ts'

export interface Category {
  readonly number: number
  readonly name: LawWords
  readonly basicFunction: string
  readonly necessary: readonly string[]
  readonly necessaryText: string
  /** Names of Android's permission groups. */
  readonly permissionsOrdinary: readonly string[]
}

/** Groups of permissions (those of `UsedPermission.group`), by one letter each, so that the table below stays readable. */
const groups: Readonly<Record<string, string>> = {
  A: 'activity-recognition',
  B: 'nearby-devices',
  C: 'camera',
  D: 'calendar',
  H: 'sensors',
  K: 'contacts',
  L: 'location',
  M: 'microphone',
  N: 'notifications',
  P: 'phone',
  R: 'call-log',
  S: 'storage',
  T: 'sms',
  V: 'media',
  U: 'media',
}
const phone = '注册用户移动电话号码'
const payment = '支付时间、支付金额、支付渠道等支付信息'

/** Which text of the rule the table below holds: a later edition is another table, and reports say which one they went by. */
export const categoriesEdition = {
  source: 'necessary-information' satisfies SourceId,
  number: sources['necessary-information'].number,
  inForceFrom: sources['necessary-information'].inForceFrom,
} as const

export const categories: readonly Category[] = [
  category(1, '地图导航类', 'Maps and navigation', '定位和导航', ['location'], '位置信息、出发地、到达地', 'LNMSVA'),
  category(
    2,
    '网络约车类',
    'Ride hailing',
    '网络预约出租汽车服务、巡游出租汽车电召服务',
    ['phone-number', 'location', 'payment', 'trajectory'],
    `${phone};乘车人出发地、到达地、位置信息、行踪轨迹;${payment}`,
    'LNMCSV',
  ),
  category(
    3,
    '即时通信类',
    'Instant messaging',
    '文字、图片、语音、视频等即时通信',
    ['phone-number', 'account'],
    `${phone};账号、即时通信联系人账号列表`,
    'NCMSVUKL',
  ),
  category(4, '网络社区类', 'Online communities', '博客、论坛、社区等话题讨论、信息分享和关注互动', ['phone-number'], phone, 'NCMSV'),
  category(
    5,
    '网络支付类',
    'Online payment',
    '网络支付、提现、转账等',
    ['phone-number', 'name', 'identity-number', 'bank-account'],
    `${phone};姓名、证件类型和号码、证件有效期限、银行卡号码`,
    'NCSVL',
  ),
  category(
    6,
    '网上购物类',
    'Online shopping',
    '购买商品',
    ['phone-number', 'name', 'address', 'payment'],
    `${phone};收货人姓名(名称)、地址、联系电话;${payment}`,
    'NCMSV',
  ),
  category(
    7,
    '餐饮外卖类',
    'Meals and delivery',
    '餐饮购买及外送',
    ['phone-number', 'name', 'address', 'payment'],
    `${phone};收货人姓名(名称)、地址、联系电话;${payment}`,
    'LNCSV',
  ),
  category(
    8,
    '邮件快件寄递类',
    'Post and parcels',
    '信件、包裹、印刷品等物品寄递',
    ['name', 'identity-number', 'address', 'phone-number'],
    '寄件人姓名、证件类型和号码等身份信息、地址、联系电话;收件人姓名(名称)、地址、联系电话;物品名称、性质、数量',
    'LNCSV',
  ),
  category(
    9,
    '交通票务类',
    'Transport tickets',
    '交通相关的票务服务及行程管理',
    ['phone-number', 'name', 'identity-number', 'payment', 'travel'],
    `${phone};旅客姓名、证件类型和号码、旅客类型;出发地、目的地、出发时间、车次/船次/航班号、席别/舱位等级、座位号、车牌号及车牌颜色;${payment}`,
    'NCSVLD',
  ),
  category(
    10,
    '婚恋相亲类',
    'Dating',
    '婚恋相亲',
    ['phone-number', 'gender', 'age', 'marriage'],
    `${phone};性别、年龄、婚姻状况`,
    'NCMSVL',
  ),
  category(11, '求职招聘类', 'Jobs', '求职招聘信息交换', ['phone-number', 'education', 'occupation'], `${phone};求职者提供的简历`, 'NCSVL'),
  category(
    12,
    '网络借贷类',
    'Online loans',
    '个人申贷服务',
    ['phone-number', 'name', 'identity-number', 'bank-account'],
    `${phone};借款人姓名、证件类型和号码、证件有效期限、银行卡号码`,
    'NCSV',
  ),
  category(
    13,
    '房屋租售类',
    'Housing',
    '个人房源信息发布、房屋出租或买卖',
    ['phone-number', 'address'],
    `${phone};房屋地址、面积/户型、期望售价或租金`,
    'LNCSV',
  ),
  category(
    14,
    '二手车交易类',
    'Used cars',
    '二手车买卖信息交换',
    ['phone-number', 'name', 'identity-number', 'vehicle'],
    `${phone};购买方姓名、证件类型和号码;出售方姓名、证件类型和号码、车辆行驶证号、车辆识别号码`,
    'LNCSV',
  ),
  category(
    15,
    '问诊挂号类',
    'Medical consultation',
    '在线咨询问诊、预约挂号',
    ['phone-number', 'name', 'identity-number', 'health'],
    `${phone};挂号:患者姓名、证件类型和号码、医院和科室;问诊:病情描述`,
    'NCMSV',
  ),
  category(
    16,
    '旅游服务类',
    'Travel',
    '旅游服务产品信息的发布与订购',
    ['phone-number', 'name', 'identity-number', 'travel'],
    `${phone};出行人旅游目的地、旅游时间;出行人姓名、证件类型和号码、联系方式`,
    'LNCSVD',
  ),
  category(
    17,
    '酒店服务类',
    'Hotels',
    '酒店预订',
    ['phone-number', 'name', 'lodging'],
    `${phone};住宿人姓名和联系方式、入住和退房时间、入住酒店名称`,
    'LNCSV',
  ),
  category(18, '网络游戏类', 'Online games', '提供网络游戏产品和服务', ['phone-number'], phone, 'NSV'),
  category(19, '学习教育类', 'Education', '在线辅导、网络课堂等', ['phone-number'], phone, 'NCMSVU'),
  category(20, '本地生活类', 'Local life', '家政维修、家居装修、二手闲置物品交易等日常生活服务', ['phone-number'], phone, 'LNCSV'),
  category(21, '女性健康类', "Women's health", '女性经期管理、备孕育儿、美容美体等健康管理服务', [], '', 'NSVD'),
  category(
    22,
    '用车服务类',
    'Vehicle sharing',
    '共享单车、共享汽车、租赁汽车等服务',
    ['phone-number', 'identity-number', 'payment', 'location', 'vehicle'],
    `${phone};共享汽车、租赁汽车用户证件类型和号码、驾驶证件信息;${payment};共享单车、分时租赁汽车用户位置信息`,
    'LNCBSV',
  ),
  category(
    23,
    '投资理财类',
    'Investment',
    '股票、期货、基金、债券等相关投资理财服务',
    ['phone-number', 'name', 'identity-number', 'bank-account', 'identity-photo'],
    `${phone};姓名、证件类型和号码、证件有效期限、证件影印件;资金账户、银行卡号码或支付账号`,
    'NCSV',
  ),
  category(
    24,
    '手机银行类',
    'Mobile banking',
    '银行账户管理、信息查询、转账汇款等',
    ['phone-number', 'name', 'identity-number', 'bank-account', 'identity-photo'],
    `${phone};姓名、证件类型和号码、证件有效期限、证件影印件、银行卡号码、银行预留移动电话号码;转账:收款人姓名、银行卡号码、开户银行信息`,
    'NCSVL',
  ),
  category(25, '邮箱云盘类', 'Mail and cloud drives', '邮箱、云盘等', ['phone-number'], phone, 'NCSVUK'),
  category(26, '远程会议类', 'Remote meetings', '通过网络提供音频或视频会议', ['phone-number'], phone, 'NCMSVDBP'),
  category(27, '网络直播类', 'Live streaming', '向公众持续提供实时视频、音频、图文等形式信息浏览', [], '', 'NCMSV'),
  category(28, '在线影音类', 'Films and music', '影视、音乐搜索和播放', [], '', 'NSVU'),
  category(29, '短视频类', 'Short videos', '不超过一定时长的视频搜索、播放', [], '', 'NCMSVU'),
  category(30, '新闻资讯类', 'News', '新闻资讯的浏览、搜索', [], '', 'NSV'),
  category(31, '运动健身类', 'Sports', '运动健身训练', [], '', 'NALHBSV'),
  category(32, '浏览器类', 'Browsers', '浏览互联网信息资源', [], '', 'NSVU'),
  category(33, '输入法类', 'Input methods', '文字、符号等输入', [], '', 'NM'),
  category(34, '安全管理类', 'Security', '查杀病毒、清理恶意插件、修复漏洞等', [], '', 'NSV'),
  category(35, '电子图书类', 'Electronic books', '电子图书搜索、阅读', [], '', 'NS'),
  category(36, '拍摄美化类', 'Photography', '拍摄、美颜、滤镜等', [], '', 'NCMSVU'),
  category(37, '应用商店类', 'App stores', 'App搜索、下载', [], '', 'NS'),
  category(
    38,
    '实用工具类',
    'Utilities',
    '日历、天气、词典翻译、计算器、遥控器、手电筒、指南针、时钟闹钟、文件传输、文件管理、壁纸铃声、截图录屏、录音、文档处理等',
    [],
    '',
    'NSVU',
  ),
  category(39, '演出票务类', 'Show tickets', '演出购票', ['phone-number', 'payment'], `${phone};观演场次、座位号;${payment}`, 'NSV'),
]

function category(
  number: number,
  zh: string,
  en: string,
  basicFunction: string,
  necessary: readonly string[],
  necessaryText: string,
  ordinary: string,
): Category {
  const permissionsOrdinary = [...new Set([...ordinary].map((letter) => groups[letter]!))]
  return { number, name: { zh, en }, basicFunction, necessary, necessaryText, permissionsOrdinary }
}
