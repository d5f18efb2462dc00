/** Words of pages: how sites call what closes, unfolds, opens an app; and what nobody but a person may press. */

/** The whole of what stands on a control that closes, or leaves the page as it is. */
export const closeWords =
  /^(?:[×✕✖✗╳⨯❌xX]|关闭?|关闭(?:广告|弹窗|窗口|提示)|关掉|跳过(?:广告)?\s*\d*\s*[sS秒]?|\d*\s*[sS秒]?\s*跳过|取消|暂不.{0,6}|先不.{1,6}|以后再[说看]|稍后再说|下次(?:再说|吧)|不了.{0,4}|不(?:用|需要|打开|下载|安装)(?:了|APP)?|不感兴趣|我知道了|知道了|继续(?:在|用)?(?:手机|网页|当前页面?)?浏览(?:当前|本)?(?:网页|页面|网站)?|继续访问.{0,4}|继续(?:使用|在|用)?(?:浏览器|网页).{0,4}|留在(?:网页|当前页|浏览器).{0,4}|(?:使用|去)?浏览器(?:打开|继续)?|算了|残忍拒绝|狠心拒绝|拒绝|(?:残忍|忍痛|狠心|确定|确认|仍要|坚持)(?:离开|退出)|放弃(?:红包|优惠|奖励|福利|领取)|close|skip|cancel|dismiss|not now|no,? thanks)$/i
const goesBack = /^返回.{0,4}$/

/** Whether all that stands on a control closes, be it said in two breaths: 暂不下载,继续浏览. */
export function saysItCloses(words: string): boolean {
  const said = words.trim()
  if (closeWords.test(said)) return true
  const [first = '', ...rest] = said.split(/[,,、。;;!!]/).filter((part) => part.trim() !== '')
  return (
    closeWords.test(first.trim()) && rest.length > 0 && rest.every((part) => closeWords.test(part.trim()) || goesBack.test(part.trim()))
  )
}

/** In names of classes, ids and labels. */
export const closeNames = /(?:^|[^a-z])(?:close|closed?btn|guanbi|dismiss|icon-?x|btn-?x)(?![a-z])|close(?:btn|icon|button)|关闭/i

/** A control that says that it closes when its seconds have run out. */
export const waitWords =
  /^(?:广告)?[\s·|((]*\d{1,3}\s*(?:s|秒)?钟?\s*后\s*(?:即可|才可|方可|可以?|才能|能)?\s*(?:关闭|跳过)(?:广告)?[))]?$|^(?:关闭|跳过)倒计时\s*\d{1,3}\s*(?:s|秒)?$/i

export const unfoldWords =
  /展开|阅读全文|查看全文|显示全文|全文阅读|继续阅读|查看(?:更多|全部|剩余)|点击加载|加载更多|余下全文|剩余.{0,6}(?:内容|全文|未读)|还有.{0,8}未读|打开\s*APP\s*(?:阅读|查看|继续)|APP\s*内(?:阅读|查看)|read more|show more/i

/** The whole of what stands on a control that goes on in what is read or seen, without being an app’s. */
export const goOnWords =
  /^(?:下一[页章篇节集]|[▶►▷]|(?:点击|立即|继续)?播放|(?:继续|点击)?阅读全文|(?:点击)?(?:查看|展开|显示)?(?:全文|更多|全部|剩余内容?)|继续阅读|(?:点击)?加载更多|play|next(?: page)?|read more|show more|load more)$/i

/** A control or a layer that wants the person in an app. */
export const appWords =
  /(?:打开|下载|唤起|启动|进入|前往|去|安装|获取|用|在)\s*[「“"']?[^\s,,。;;]{0,8}?\s*(?:客户端|APP|应用)|(?:APP|客户端)\s*内?\s*(?:打开|下载|查看|阅读|观看|继续)|(?:立即|马上|免费|点击|极速|普通|安全|高速|一键|直接)\s*(?:下载|安装|打开)|(?:APP|客户端)\s*(?:专享|独享|专属|内?(?:立即|马上|免费)?(?:体验|领取))|^(?:下载|安装|打开|下载安装|App\s?Store\s?下载|安卓下载|Android\s?下载|iPhone\s?下载|打开看看)$|\.apk|download\s+(?:the\s+)?app|open\s+(?:in\s+)?app|install\s+(?:the\s+)?app/i

/** Controls that do not say where they lead: into an app, or to the next picture of a game. Touched to know it. */
export const offerWords =
  /^[^,,。]{0,4}(?:立即|马上|立刻|一键|免费|点击)\s*(?:体验|领取|清理|加速|优化|修复|杀毒|扫描|升级|更新|查看|抽奖|拆开?|开启)/

/** A control that begins, or allows, a game of shaking or turning the phone. */
export const shakeWords = /摇一摇|摇一下|摇动|摇晃|晃一晃|晃动|抖一抖|扭一扭|转动手机|体感|动作与方向|shake|motion sensor/i

/** What a machine may never touch: it would pay, order, sign in, or send something in somebody's name. */
export const neverTouched =
  /支付|付款|付费|购买|下单|抢购|结算|充值|提交|登录|登陆|注册|开通|订阅|续费|订购|确认(?:订单|订购|开通)|免密|同意并|授权|绑定|发送|获取验证码|投票|报名|预约|\b(?:pay|buy|order|checkout|log\s?in|sign\s?(?:in|up)|subscribe|submit|register|send)\b/i

export const renewalWords = /自动续(?:费|订)|连续包(?:月|季|年|周)|到期(?:后)?自动|续费|续订|包月|auto-?renew/i
const noRenewal = /(?:不会?再?|非|无需?|没有)\s*(?:自动\s*)?(?:续费|续订|连续包[月季年周]|包月)/g
/** Whether a text speaks of renewal other than to say that there is none. */
export const speaksOfRenewal = (text: string): boolean => renewalWords.test(text.replaceAll(noRenewal, ''))

export const consentWords = /同意|接受|已(?:阅读|知悉|了解)|知情|授权|协议|隐私|政策|条款|agree|consent|accept/i
export const termsWords = /协议|隐私|政策|条款|规则|须知|声明|说明|terms|privacy|policy/i
export const priceWords = /(?:[¥¥]\s?\d+(?:\.\d+)?|\d+(?:\.\d+)?\s?元)(?:\s?\/?\s?(?:月|季|年|周|天|次|首月|首年))?/

export const policyLinkWords =
  /隐私权?(?:政策|保护|条款|协议|声明|指引|说明|告知|须知|规则)|用户隐私|个人信息(?:保护|处理)(?:政策|规则|声明)?|privacy/i
export const termsLinkWords = /(?:用户|服务|使用|许可|会员|续费|软件).{0,6}(?:协议|条款|规则)|terms/i
export const permissionLinkWords = /权限(?:列表|说明|清单|详情|使用|信息)?|permissions?/i

export const complaintWords = /投诉|举报|意见反馈|complaint/i
export const serviceWords = /(?:在线|人工|联系)?客服|联系我们|服务中心|帮助与反馈|contact us/i
