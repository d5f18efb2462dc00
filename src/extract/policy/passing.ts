/**
 * Kinds that a policy names in passing. The strict reading asks for a verb that governs a word, or for an enumeration that holds it; people
 * who write their own rules give neither: 拍照上传作业, 打卡要看定位, 看病史才好接诊. A kind that is named so is named, and to ask an honest operator
 * why it is not would be the worse mistake; that nothing plain says it is handled, its certainty tells.
 */
import rows from '../data/passing-terms.json' with { type: 'json' }
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import type { Mention } from './lexicon.ts'
import type { ReadSentence } from './reading.ts'
import type { Topic } from './topics.ts'
import { WordTrie } from './word-trie.ts'

/** passing-terms.json: how people speak of a kind who write their rules themselves. Our own words; none of them is sure. */
export const passingTerms = rows as readonly unknown[] as readonly {
  readonly kind: PersonalInformationKind
  readonly words: readonly string[]
}[]
const trie = new WordTrie<PersonalInformationKind>(() =>
  passingTerms.flatMap(({ kind, words }) => words.map((word) => [word, kind] as const)),
)

/** What these speak of is what the law calls so, what people may ask for, how they reach us. */
const silent = new Set<Topic>(['definition', 'contact', 'change', 'exceptions', 'rights', 'minors', 'security', 'abroad'])
/** Lists of SDKs name services as often as kinds: 一键登录, 语音识别. */
const ofServices = new Set<Topic>(['sdk', 'share', 'cookie'])

/** Any word of denial, wherever it stands: what it reaches is not for a guess to say. */
const DENIES = /[不无没未非勿莫禁](?![限同仅良断满常只足])/
/** Who the operator is and where, how people are told: none of it is collected. */
const OF_THE_TEXT =
  /有限公司|本政策|本协议|本声明|我司|我们(?:公司|是)|(?:发布|更新|生效|修订)(?:时间|日期|于)|主体|通知您|告知您|公告|联系我们|客服(?:电话|邮箱|热线)|来信|法院|仲裁|员工|岗位|售后|旧版|横幅|https?:|@/

/** Words of every policy that name something of their own far more often than information. */
const commonplace = new Set(
  '公司 存储 订阅 查询 回答 市 县 省 国家 城市 地区 区域 单位 机构信息 部门 家长 监护人 父母 成员信息 点击 浏览 下载 展示 喜欢 使用信息 操作信息 互动 分享信息 文件 商品信息 价格 金额 消费 交易 购买 购物 支付 付款 充值 订单 缴费 主题 屏幕 语言 时间戳 进程 角色 令牌 意见 反馈 回复 动态 签名 简介 单元 附件 媒体 素材 朋友 关系 技能 专业 学校 科目 作业 行业 企业信息 搜索 关键词 关键字 网址 密钥 服务器id 账户 帐户 帐号 账号 手机 号码 运营商 热点 接入点 路由器 重力 合同 收入 例外 规划路线 目的地 朝向 方位 app信息 软件信息 应用信息 安装包 提醒设置 黑名单 站内信 pin'.split(
    ' ',
  ),
)
const LATIN = /^[\w\s.-]+$/

const ASKS = /[?]$/
const none: readonly Mention[] = []

/** Words of a sentence that name kinds without anything that says so plainly. `letters`: of the whole text. */
export function namedInPassing(one: ReadSentence, letters: Uint16Array): readonly Mention[] {
  const { mentions, said, text, topic, sentence } = one
  if (sentence.from === 'cell') return none
  if (one.aside !== null || silent.has(topic) || one.intro?.aside) return none
  if (said.hasDenial || said.hasException || DENIES.test(text) || (one.intro && DENIES.test(one.intro.text))) return none
  const clear = one.isHeading ? mentions.filter(({ isWeak }) => !isWeak) : mentions
  if (one.isHeading || ofServices.has(topic) || ASKS.test(text)) return unlessOfTheText(clear, text)
  const spoken = trie
    .find(text, letters, sentence.start)
    .map(({ value: kind, start, end }): Mention => ({ kind, words: text.slice(start, end), how: 'named', start, end, isWeak: true }))
  const doubtful = [...one.doubtful, ...spoken]
  const likely = doubtful.filter(({ words, start }) => !commonplace.has(words.toLowerCase()) && !isLatin(words) && !isForIt(one, start))
  return unlessOfTheText(likely.length === 0 ? clear : [...clear, ...likely], text)
}

const unlessOfTheText = (found: readonly Mention[], text: string): readonly Mention[] =>
  found.length > 0 && OF_THE_TEXT.test(text) ? none : found

const isLatin = (words: string): boolean => LATIN.test(words) && !/^wi-?fi|wlan$/i.test(words)

/** 用于规划路线: what something is for. */
const isForIt = ({ said }: ReadSentence, start: number): boolean =>
  said.clauses.some((clause) => clause.start <= start && start < clause.end && clause.purpose >= 0 && clause.purpose < start)
