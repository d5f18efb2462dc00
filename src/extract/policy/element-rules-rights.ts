/** What people may ask for, how they are kept safe, and where they can complain (个人信息保护法 art. 15, 31, 44-51, 57, 65). */
import { rule, type ElementRule } from './element-rule.ts'
import type { Topic } from './topics.ts'

const notRights: readonly Topic[] = ['sdk', 'permissions', 'definition', 'change']
const THINGS = '(?:个人信息|信息|资料|数据|账[号户]|帐[号户]|记录|内容|昵称|头像)'
const PEOPLE = '(?:您|你|用户|有权|权利|可以|可在|可通过|请求|要求|我的|登录|设置)'
const FOR_OTHERS = /未经授权|第三方|非法|防止|避免|员工|工作人员|内部|我们(?:会|将|可能)?(?:访问|查询|获取)|死亡|去世/
const PERIOD = '(?:\\d{1,3}|[一二三四五七十]{1,4})\\s?(?:\\([^)]{1,6}\\))?\\s?个?(?:工作日|自然日|日|天|小时)'
const ANSWERS = '(?:答复|回复|处理|响应|反馈|核查|完成|受理|解决|回应|处置|答覆|删除|注销|审核|验证)'

export const rightsRules: readonly ElementRule[] = [
  rule(
    'access',
    3,
    '查阅 查询 访问 查看 复制 副本 浏览',
    new RegExp(
      `${PEOPLE}[^。]{0,60}(?:查阅|查询|访问|查看|复制|获取[^,。]{0,10}副本)[^,。]{0,24}(?:${THINGS}|副本)|(?:查阅|访问|查询|复制)权`,
    ),
    { outside: [...notRights, 'collect', 'share', 'cookie', 'security', 'store'], unless: FOR_OTHERS },
  ),
  rule(
    'access',
    2,
    '查阅 查询 访问 查看 复制',
    new RegExp(
      `(?:查阅|查询|访问|查看|复制)[^,。]{0,20}(?:${THINGS}|副本)|(?:访问|查阅|查询|查看)[^,。]{0,6}(?:、|和|及|或|与)[^,。]{0,6}(?:更正|修改|复制|删除|更改)`,
    ),
    { within: ['rights', 'general', 'minors', 'contact'], unless: FOR_OTHERS, mayBeHeading: true },
  ),

  rule(
    'correct',
    3,
    '更正 修改 补充 更新 编辑 变更 完善 更改',
    new RegExp(
      `${PEOPLE}[^。]{0,60}(?:更正|修改|补充|更新|编辑|变更|完善|更改)[^。]{0,20}${THINGS}|(?:更正|修改|补充)权|${THINGS}[^,。]{0,24}(?:更正|修改|补充|更改)`,
    ),
    {
      outside: [...notRights, 'collect', 'share', 'cookie', 'store'],
      unless: /(?:修改|更新|变更|修订|更改)[^。]{0,12}(?:政策|协议|声明|条款|规则|指引)|密码修改|未经授权|(?:防止|避免)[^。]{0,40}修改/,
    },
  ),
  rule('correct', 2, '更正 修改 补充 更新 更改', new RegExp(`(?:更正|修改|补充|更新|更改)[^,。]{0,16}${THINGS}`), {
    within: ['rights', 'minors', 'contact'],
    unless: /政策|协议|声明|条款/,
    mayBeHeading: true,
  }),
  rule(
    'delete',
    3,
    '删除',
    new RegExp(`${PEOPLE}[^。]{0,60}删除[^。]{0,20}${THINGS}|删除权|${THINGS}[^,。]{0,20}(?:提出|请求|要求)?[^,。]{0,6}删除`),
    {
      outside: [...notRights, 'share', 'cookie', 'store', 'collect', 'security'],
      unless: /未成年人?[^。]{0,40}(?:尽快|设法|及时)删除|期满|届满|超出[^。]{0,10}期限|未经授权|防止/,
    },
  ),
  rule('delete', 2, '删除', new RegExp(`删除[^,。]{0,16}${THINGS}|(?:更正|查询|修改|访问)[^,。]{0,6}(?:、|和|及|或|与)[^,。]{0,4}删除`), {
    within: ['rights', 'contact'],
    mayBeHeading: true,
  }),
  rule('delete', 1, '删除', new RegExp(`(?:您|你|用户)[^。]{0,30}(?:可以|有权|可|要求|请求)[^。]{0,30}删除[^。]{0,20}${THINGS}`), {
    outside: ['sdk', 'cookie', 'definition'],
  }),

  rule(
    'withdraw',
    3,
    '撤回 撤销 收回 改变 取消 变更 更改 解除 调整',
    /(?:撤回|撤销|收回|取消|解除)[^,。]{0,16}(?:同意|授权|许可)|(?:改变|变更|更改|调整|管理)[^,。]{0,12}(?:同意|授权)(?:的)?(?:范围|内容)?|(?:同意|授权)[^,。]{0,12}(?:撤回|撤销)/,
    { outside: ['sdk', 'change', 'exceptions'], unless: /监护人[^。]{0,6}撤/, mayBeHeading: true },
  ),

  rule(
    'account-cancellation',
    3,
    '注销',
    /注销[^,。]{0,14}(?:账[号户]|帐[号户]|服务|申请|流程|用户|会员|功能|条件|按钮|须知)|(?:账[号户]|帐[号户]|用户)[^,。]{0,14}注销|申请注销|注销后/,
    { outside: ['sdk'], unless: /(?:无法|不支持|不提供|暂不|不能)[^,。]{0,6}注销|工商注销/, mayBeHeading: true },
  ),

  rule(
    'response-time',
    3,
    '工作日 日内 天内 小时 个工作日 自然日 日之内',
    new RegExp(`${PERIOD}(?:之?内|以内)?[^。]{0,40}${ANSWERS}|${ANSWERS}[^。]{0,40}${PERIOD}(?:之?内|以内)`),
    {
      outside: ['sdk', 'permissions', 'change'],
      unless: /(?:保存|存储|保留|留存|备份)[^。]{0,20}(?:\d|[一二三四五六七十])+\s?(?:日|天)|每日|登录/,
    },
  ),
  rule('response-time', 1, '三十天 十五天 三十日 十五日 30天 15天 30日 15日', /(?:三十|十五|30|15)\s?(?:天|日)[^。]{0,6}内/, {
    within: ['rights', 'contact', 'general'],
    unless: /保存|存储|保留/,
  }),

  rule(
    'portability',
    3,
    '转移 携带 导出 移转 副本',
    /(?:转移|移转|迁移|携带|导出)[^,。]{0,16}(?:个人信息|信息|副本|数据|权)|可携带|携带权|(?:个人信息|副本|数据)[^,。]{0,20}(?:转移|传输|移转|导出)(?:至|到|给)?[^,。]{0,16}(?:指定|其他|第三方|您)?/,
    {
      within: ['rights', 'general', 'contact', 'minors'],
      unless: /合并|收购|破产|兼并|重组|境外|跨境|清算|分立|加密|我们(?:会|将|可能)[^。]{0,10}转移|转移给任何/,
      mayBeHeading: true,
    },
  ),

  rule(
    'deceased',
    3,
    '死亡 去世 逝世 身故 死者 已故 近亲属 逝者',
    /(?:死亡|去世|逝世|身故|死者|已故|逝者)[^。]{0,60}(?:近亲属|亲属|家属|继承|权利|信息|账[号户])|近亲属[^。]{0,40}(?:行使|查阅|复制|更正|删除|权利)|(?:近亲属|亲属|继承人)[^。]{0,40}(?:去世|死亡|逝世|身故|死者|已故)/,
  ),

  rule(
    'minors',
    3,
    '未成年 儿童 周岁 监护人',
    /(?:未成年|儿童|(?:14|18|十四|十八)\s?周?岁|监护人)[^。]{0,80}(?:同意|监护|保护|陪同|指导|收集|使用|个人信息|阅读|不得|服务|提供)|监护人/,
    { outside: ['exceptions'] },
  ),
  rule('minors', 2, '未成年 儿童 周岁', /未成年|儿童|(?:14|18|十四|十八)\s?周?岁/, { within: ['minors'], mayBeHeading: true }),

  rule(
    'security',
    3,
    '加密 安全措施 防护措施 访问控制 安全技术 SSL TLS https 防火墙 保护措施 安全防护 等级保护 安全保护 安全管理 保密 安全手段 安全保障',
    /加密|安全(?:保护|防护|保障|管理|技术)?(?:措施|手段|机制|制度|体系)|防护(?:措施|机制)|访问控制|保护(?:措施|机制)|SSL|TLS|https协议|防火墙|等级保护|安全(?:技术|防护|保障)[^,。]{0,12}(?:保护|防止)|保密(?:协议|义务|责任)|(?:采取|采用|使用)[^。]{0,30}(?:安全|技术)[^。]{0,30}(?:保护|防止|保障)/i,
    { outside: ['sdk', 'permissions', 'exceptions', 'definition', 'cookie'], unless: /加密传输\s*$|与第三方签订/ },
  ),

  rule(
    'breach',
    3,
    '安全事件 泄露 事故 泄漏 应急 毁损 丢失',
    /(?:安全事件|安全事故|(?:信息|数据|隐私)[^,。]{0,12}(?:泄露|泄漏|篡改|丢失|毁损)|泄露|事件(?:发生)?后)[^。]{0,100}(?:通知|告知|上报|报告|公告|应急|推送|处置|补救|预案)|应急(?:预案|响应)|(?:通知|告知)[^。]{0,40}(?:安全事件|泄露)/,
    { outside: ['sdk', 'exceptions', 'definition'], mayBeHeading: false },
  ),

  rule(
    'complaint',
    3,
    '投诉 举报 12377 12321 网信 工信 监管部门 法院 仲裁 诉讼 消费者',
    /(?:投诉|举报)[^,。]{0,30}(?:渠道|方式|热线|电话|邮箱|部门|机构|入口|途径|受理|处理|中心|机制)|(?:向|可|有权|可以|通过|进行)[^,。]{0,40}(?:投诉|举报|起诉|诉讼|仲裁)|12377|12321|12300|(?:提交|提起|诉至)[^。]{0,30}(?:法院|仲裁|诉讼)|(?:法院|仲裁)[^。]{0,20}(?:管辖|解决|裁决|起诉|诉讼)/,
    { outside: ['sdk', 'permissions', 'exceptions', 'share', 'definition'], unless: /(?:收集|处理|使用)[^。]{0,20}投诉(?:内容|记录|信息)/ },
  ),
  rule('complaint', 2, '投诉 举报', /投诉|举报/, { within: ['contact', 'rights'], unless: /被投诉/, mayBeHeading: true }),
]
