import { describe, expect, it } from 'vitest'
import { aPolicy, aPolicyText } from '../../../test/build/a-policy.ts'
import { aMarkdownText, anEdition, anHtmlText } from '../../../test/build/a-policy-document.ts'
import type { PolicyText } from '#facts/policy.ts'
import { sdkListOf } from './sdk-list.ts'

const rows = (text: PolicyText) => sdkListOf(anEdition(text)).rows
const table = (...lines: readonly string[]): string => [lines[0]!, lines[0]!.replaceAll(/[^|]+/g, '---'), ...lines.slice(1)].join('\n')
const listed = async (...lines: readonly string[]) => rows(await aMarkdownText(`# 隐私政策\n\n## 第三方SDK\n\n${table(...lines)}\n`))

describe('tables of SDKs, by their headers', () => {
  it.each<[header: string, row: string, expected: Record<string, unknown>]>([
    [
      '|SDK名称|开发者|收集信息|用途|隐私政策链接|',
      '|甲推送|甲公司|OAID|推送|https://a.example/p|',
      { name: '甲推送', company: '甲公司', information: 'OAID', purpose: '推送', link: 'https://a.example/p' },
    ],
    [
      '|第三方SDK名称|第三方公司名称|使用场景描述|共享的个人信息类型|隐私政策|',
      '|甲推送|甲公司|推送|OAID|https://a.example/p|',
      { name: '甲推送', company: '甲公司', information: 'OAID', purpose: '推送', link: 'https://a.example/p' },
    ],
    [
      '|序号|SDK名称|场景描述|个人信息字段|隐私政策链接|第三方机构名称|',
      '|1|甲推送|推送|OAID|https://a.example/p|甲公司|',
      { name: '甲推送', company: '甲公司', information: 'OAID', purpose: '推送' },
    ],
    [
      '|SDK名称|所属公司名称|SDK收集数据的类型|SDK用途|隐私政策链接|',
      '|甲推送|甲公司|OAID|推送|https://a.example/p|',
      { name: '甲推送', company: '甲公司', information: 'OAID', purpose: '推送' },
    ],
    [
      '|SDK名称|SDK服务类型|共享个人信息字段|SDK隐私链接|接入系统|',
      '|甲推送|推送|OAID|https://a.example/p|Android|',
      { name: '甲推送', company: null, information: 'OAID', purpose: '推送', link: 'https://a.example/p' },
    ],
    [
      '|插件名称|第三方名称|目的及功能|个人信息字段|是否去标识化传输|',
      '|甲推送|甲公司|推送|OAID|是|',
      { name: '甲推送', company: '甲公司', information: 'OAID', purpose: '推送', way: '是' },
    ],
    [
      '|第三方名称|第三方需要申请的权限|第三方提供的功能|第三方收集的个人信息|',
      '|甲支付|存储权限|支付|IP地址|',
      { name: '甲支付', permissions: '存储权限', information: 'IP地址', purpose: '支付' },
    ],
    [
      '|场景描述|个人信息类型|个人信息字段|第三方机构名称|数据是否去标识化传输|',
      '|短信服务|联系方式|手机号码|甲公司|加密传输|',
      { name: '甲公司', information: '联系方式\n手机号码', purpose: '短信服务', way: '加密传输' },
    ],
    [
      '|合作方类型|第三方名称|第三方主体|合作目的|涉及的个人信息|',
      '|安全|甲SDK|甲公司|推送|OAID|',
      { name: '甲SDK', company: '甲公司', information: 'OAID' },
    ],
    [
      '|SDK包名|第三方名称|公司|用途|获取信息|',
      '|com.a.push|甲SDK|甲公司|推送|OAID|',
      { name: '甲SDK', company: '甲公司', information: 'OAID', purpose: '推送' },
    ],
    [
      '|软件开发包名称|归属|目的|类型|协议|',
      '|甲推送|甲公司|推送|OAID|https://a.example/p|',
      { name: '甲推送', company: '甲公司', information: 'OAID', purpose: '推送', link: 'https://a.example/p' },
    ],
    [
      '|Service 服务|Provider 提供方|Purpose 目的|Data 数据|Policy 政策|',
      '|甲SDK|甲公司|推送|OAID|https://a.example/p|',
      { name: '甲SDK', company: '甲公司', information: 'OAID', purpose: '推送', link: 'https://a.example/p' },
    ],
    [
      '|使用SDK名称|第三方名称|使用目的|收集个人信息|第三方隐私政策|',
      '|甲推送|甲公司|推送|OAID|甲推送隐私说明|',
      { name: '甲推送', company: '甲公司', information: 'OAID', purpose: '推送', link: '甲推送隐私说明' },
    ],
  ])('%s', async (header, row, expected) => {
    expect(await listed(header, row)).toMatchObject([{ form: 'table', ...expected }])
  })

  it('give the kinds that the cells name', async () => {
    const [row] = await listed('|SDK名称|收集信息|权限|', '|甲地图|位置信息、设备信息（IMEI）|定位权限|')
    expect(row!.kinds).toMatchObject([{ kind: 'location' }, { kind: 'device-information', how: 'umbrella' }, { kind: 'device-id' }])
  })
  it('have the address behind the words as link', async () => {
    expect(
      await listed('|SDK名称|公司|隐私政策|', '|甲|甲公司|[查看](https://a.example/p)|', '|乙|乙公司|[查看](https://b.example/p)|'),
    ).toMatchObject([{ link: 'https://a.example/p' }, { link: 'https://b.example/p' }])
  })
  it('may have a title above the names, titles between rows, companies and names over several rows', async () => {
    const text = await anHtmlText(`<h1>第三方SDK</h1><table>
      <tr><td colspan="5">第三方SDK接入情况</td></tr>
      <tr><td>公司</td><td>SDK名称</td><td>用途</td><td>个人信息</td><td>官网</td></tr>
      <tr><td colspan="5">推送类</td></tr>
      <tr><td rowspan="2">甲公司</td><td>甲推送</td><td>推送</td><td>OAID</td><td>https://a.example</td></tr>
      <tr><td>甲统计</td><td>统计</td><td>日志信息</td><td>https://b.example</td></tr>
      <tr><td>乙公司</td><td rowspan="2">乙存储</td><td>上传</td><td>照片</td><td>https://c.example</td></tr>
      <tr><td>乙公司</td><td>下载</td><td>IP地址</td><td>https://c.example</td></tr></table>`)
    expect(rows(text).map(({ name, company }) => [name, company])).toEqual([
      ['甲推送', '甲公司'],
      ['甲统计', '甲公司'],
      ['乙存储', '乙公司'],
    ])
    expect(rows(text)[2]!.kinds.map(({ kind }) => kind)).toEqual(['photos-and-media', 'ip-address'])
  })
  it('may be turned: labels in the first column', async () => {
    const text =
      await anHtmlText(`<h1>第三方SDK</h1><table><tr><td>SDK名称</td><td>甲推送</td></tr><tr><td>公司名称</td><td>甲公司</td></tr>
      <tr><td>使用目的</td><td>推送</td></tr><tr><td>收集的个人信息</td><td>OAID</td></tr><tr><td>SDK名称</td><td>乙支付</td></tr>
      <tr><td>公司名称</td><td>乙公司</td></tr><tr><td>使用目的</td><td>支付</td></tr><tr><td>收集的个人信息</td><td>IP地址</td></tr></table>`)
    expect(rows(text)).toMatchObject([
      { name: '甲推送', company: '甲公司', purpose: '推送', information: 'OAID' },
      { name: '乙支付', company: '乙公司', purpose: '支付', information: 'IP地址' },
    ])
  })
  it('are known by what they hold where no row names the columns, or are left alone', async () => {
    const text = await anHtmlText(`<h1>隐私政策</h1><h2>合作</h2><table>
      <tr><td>甲统计SDK</td><td>甲科技有限公司</td><td>OAID、Android ID</td><td>https://a.example</td></tr>
      <tr><td>乙分享SDK</td><td>乙科技有限公司</td><td>IMEI、MAC地址</td><td>https://b.example</td></tr></table>
      <table><tr><td>1</td><td>苹果</td><td>红</td></tr><tr><td>2</td><td>梨</td><td>黄</td></tr></table>`)
    expect(rows(text)).toMatchObject([
      { name: '甲统计SDK', company: '甲科技有限公司', information: 'OAID、Android ID', link: 'https://a.example' },
      { name: '乙分享SDK' },
    ])
    expect(rows(text)).toHaveLength(2)
  })
  it.each([
    ['|权限名称|业务功能|使用目的|', '|相机权限|扫码|识别二维码|'],
    ['|业务功能|收集的个人信息|使用目的|', '|注册|手机号|创建账号|'],
    ['|Cookie名称|用途|期限|', '|sid|登录|一年|'],
  ])('%s lists no SDKs', async (header, row) => {
    const text = await aMarkdownText(`# 隐私政策\n\n## 我们收集的信息\n\n${table(header, row)}\n`)
    expect(rows(text)).toEqual([])
  })
})

describe('SDKs in lines', () => {
  const under = (lines: string) => rows(aPolicyText(`第三方SDK清单\n一、概述\n以下是清单。\n二、第三方SDK\n${lines}`))
  it('of labels, one SDK per line', () => {
    expect(
      under(
        '第三方SDK名称：甲推送 公司全称：甲科技有限公司 使用目的：消息推送 收集数据类型：设备信息（IMEI、OAID） 隐私政策链接：https://a.example/p\n第三方SDK名称：乙推送 公司全称：乙科技有限公司 使用目的：推送 收集数据类型：设备型号 隐私政策链接：https://b.example/p',
      ),
    ).toMatchObject([
      {
        name: '甲推送',
        company: '甲科技有限公司',
        purpose: '消息推送',
        information: '设备信息(IMEI、OAID)',
        link: 'https://a.example/p',
        form: 'flat',
      },
      { name: '乙推送', company: '乙科技有限公司', link: 'https://b.example/p' },
    ])
  })
  it('of labels, one label per line, with a value in the line below', () => {
    expect(
      under(
        'SDK名称：甲推送SDK\n开发者：甲公司\n收集的信息：\n设备信息、地理位置\n用途：推送\n第三方隐私政策链接，仅供参考：\nhttps://a.example/p\nSDK名称：乙支付SDK\n开发者：乙公司',
      ),
    ).toMatchObject([
      { name: '甲推送SDK', company: '甲公司', information: '设备信息、地理位置', purpose: '推送', link: 'https://a.example/p' },
      { name: '乙支付SDK', company: '乙公司' },
    ])
  })
  it('of labels under the name of the SDK; the link of the policy counts before that of the site', () => {
    expect(
      under(
        '1、甲游戏SDK\nSDK用途：登录、支付\n收集个人信息类型：应用安装信息\n第三方机构名称：甲公司\n官网链接：https://a.example\n隐私政策链接：https://a.example/p\n2、乙推送SDK\nSDK用途：推送\n第三方机构名称：乙公司',
      ),
    ).toMatchObject([
      { name: '甲游戏SDK', company: '甲公司', purpose: '登录、支付', link: 'https://a.example/p', kinds: [{ kind: 'installed-apps' }] },
      { name: '乙推送SDK', company: '乙公司', purpose: '推送' },
    ])
  })
  it('of prose, one SDK per line', () => {
    expect(
      under(
        '1、甲统计SDK：用于统计分析，收集设备信息（IMEI、OAID），隐私政策：https://a.example/p\n2、乙地图SDK（乙软件有限公司）：用于定位，收集位置信息\n3、丙分析：用于崩溃分析，收集日志信息',
      ),
    ).toMatchObject([
      { name: '甲统计SDK', purpose: '统计分析', information: '设备信息(IMEI、OAID)', link: 'https://a.example/p' },
      { name: '乙地图SDK', company: '乙软件有限公司', purpose: '定位' },
      { name: '丙分析', purpose: '崩溃分析' },
    ])
  })
  it('are not the labels of the operator, and not kinds of information', () => {
    expect(
      rows(
        aPolicyText(
          '隐私政策\n一、我们收集的信息\n1、手机号：用于注册，收集后加密。\n二、联系我们\n公司名称：甲科技有限公司\n联系电话：400-800-1234',
        ),
      ),
    ).toEqual([])
  })
})

describe('SDKs in sentences', () => {
  it('are named with who provides them', () => {
    expect(rows(aPolicyText('我们接入了友盟+ SDK（提供方：友盟同欣（北京）科技有限公司），用于统计分析，会收集OAID。'))).toMatchObject([
      { name: '友盟+SDK', company: '友盟同欣(北京)科技有限公司', purpose: '统计分析', information: 'OAID', form: 'sentence' },
    ])
  })
  it('are told apart where several are named', () => {
    expect(rows(aPolicyText('本应用集成了微信SDK、支付宝SDK和高德地图SDK。')).map(({ name }) => name)).toEqual([
      '微信SDK',
      '支付宝SDK',
      '高德地图SDK',
    ])
  })
  it.each(['我们可能会接入第三方SDK，该SDK可能收集信息。', '我们未接入任何广告SDK。', '我们会对合作方的SDK进行检测，此类SDK会使用信息。'])(
    '%s names none',
    (text) => {
      expect(rows(aPolicyText(text))).toEqual([])
    },
  )
  it('do not repeat what a table lists', async () => {
    const text = await aMarkdownText(
      `## 第三方SDK\n\n我们接入了甲推送SDK，用于推送。\n\n${table('|SDK名称|公司|用途|', '|甲推送|甲公司|推送|')}\n`,
    )
    expect(rows(text)).toMatchObject([{ name: '甲推送', form: 'table' }])
  })
})

describe('a list kept elsewhere', () => {
  const elsewhere = (text: string) => sdkListOf(aPolicy(text)).elsewhere?.quote ?? null
  it.each(['我们接入的第三方SDK详见《第三方SDK目录》。', '您可以点击查看第三方SDK列表：https://a.example/sdk。'])('%s', (text) => {
    expect(elsewhere(text)).toBe(text.replaceAll('：', ':'))
  })
  it.each(['第三方SDK清单详见本政策附录。', '我们不使用第三方SDK。'])('is not what this says: %s', (text) =>
    expect(elsewhere(text)).toBeNull(),
  )
  it('is not elsewhere when it was handed in', () => {
    const list = aPolicyText('第三方SDK名称：甲推送 公司：甲公司', 'sdk-list')
    expect(sdkListOf(anEdition(aPolicyText('我们接入的第三方SDK详见《第三方SDK目录》。'), list))).toMatchObject({
      elsewhere: null,
      rows: [{ name: '甲推送' }],
    })
  })
})

describe('lists of SDKs without labels', () => {
  const under = (lines: string, heading = '三、第三方SDK') =>
    rows(
      aPolicyText(
        `某某隐私政策\n一、我们收集的信息\n您注册时提供手机号。\n二、信息的使用\n用于提供服务。\n${heading}\n${lines}\n四、联系我们\n电话：400-800-1234。`,
      ),
    ).map(({ name, company, purpose }) => [name, company, purpose])
  const [wechat, umeng] = [
    ['微信SDK', '深圳市腾讯计算机系统有限公司', '登录'],
    ['友盟', '友盟同欣(北京)科技有限公司', '统计'],
  ]
  it.each([
    ['the company in brackets', '1. 微信SDK（深圳市腾讯计算机系统有限公司）登录\n2. 友盟（友盟同欣（北京）科技有限公司）统计'],
    ['semicolons', '微信SDK；登录；深圳市腾讯计算机系统有限公司\n友盟；统计；友盟同欣（北京）科技有限公司'],
    ['bars', '1|微信SDK|深圳市腾讯计算机系统有限公司|登录\n2|友盟|友盟同欣（北京）科技有限公司|统计'],
    ['spaces', '微信SDK 深圳市腾讯计算机系统有限公司 登录\n友盟 友盟同欣（北京）科技有限公司 统计'],
    ['dashes', '- 微信SDK —— 深圳市腾讯计算机系统有限公司 —— 登录\n- 友盟 —— 友盟同欣（北京）科技有限公司 —— 统计'],
    [
      'corners',
      '【SDK名称】微信SDK\n【开发者】深圳市腾讯计算机系统有限公司\n【使用目的】登录\n【SDK名称】友盟\n【开发者】友盟同欣（北京）科技有限公司\n【使用目的】统计',
    ],
    [
      'labels in another order',
      '使用目的：登录\n公司名称：深圳市腾讯计算机系统有限公司\nSDK名称：微信SDK\n使用目的：统计\n公司名称：友盟同欣（北京）科技有限公司\nSDK名称：友盟',
    ],
    ['what it is for in front', '登录：微信SDK（深圳市腾讯计算机系统有限公司）\n统计：友盟（友盟同欣（北京）科技有限公司）'],
    ['lines of a name, a maker and a use', '微信SDK\n深圳市腾讯计算机系统有限公司\n用于登录\n友盟\n友盟同欣（北京）科技有限公司\n用于统计'],
    ['several in a paragraph', '微信SDK：深圳市腾讯计算机系统有限公司；用于登录。友盟：友盟同欣（北京）科技有限公司；用于统计。'],
  ])('with %s', (_, lines) => expect(under(lines)).toEqual([wechat, umeng]))

  it.each([
    ['one per line', '微信开放平台\n支付宝\n甲某某数'],
    ['joined', '我们使用了微信开放平台、支付宝和甲某某数SDK。'],
    ['joined behind a colon', '接入的第三方SDK：微信开放平台，支付宝，甲某某数SDK'],
  ])('names alone, %s; one that nobody knows is believed among those that are known', (_, lines) => {
    expect(
      under(lines)
        .map(([name]) => name?.replace('SDK', ''))
        .sort(),
    ).toEqual(['微信开放平台', '支付宝', '甲某某数'].sort())
  })
  it('two names share one SDK behind them', () => {
    expect(under('为了付款，我们接入了微信和支付宝SDK。', '三、共享').map(([name]) => name)).toEqual(['微信', '支付宝SDK'])
  })
  it.each([
    [
      'what is done for security',
      '三、SDK与第三方服务',
      '1、我们会要求SDK提供方遵守法律\n2、SDK提供方：应当加密\n3、安全检测：我们会检测SDK\n4、最小必要：仅收集必要信息',
    ],
    ['accounts and ways of paying', '三、业务功能', '您可以使用微信、QQ账号登录。\n您可以选择支付宝、微信支付等第三方支付服务付款。'],
    ['kinds of information', '三、我们收集的信息', '设备信息：用于安全风控\n1、手机号：用于登录，由微信提供\n2、微信昵称：用于展示'],
    ['receivers without code', '三、共享与合作伙伴', '1. 某某短信服务有限公司：提供短信服务，共享手机号\n2. 顺丰速运：配送'],
    ['what is not used', '三、SDK', '我们没有接入微信SDK，也不使用友盟SDK。'],
  ])('are not %s', (_, heading, lines) => expect(under(lines, heading)).toEqual([]))
})

describe('tables of SDKs of other shapes', () => {
  const inSection = async (tables: string, heading = '三、第三方SDK') =>
    rows(
      await anHtmlText(`<h1>隐私政策</h1><h2>一、收集</h2><p>手机号。</p><h2>${heading}</h2>${tables}<h2>四、联系我们</h2><p>电话</p>`),
    ).map(({ name, company, purpose }) => [name, company, purpose])
  const both = [
    ['微信SDK', '甲公司', '登录'],
    ['友盟', '乙公司', '统计'],
  ]
  it.each([
    [
      'names in two rows',
      '<table><tr><td rowspan=2>SDK名称</td><td rowspan=2>公司</td><td colspan=2>情况</td></tr><tr><td>收集信息</td><td>使用目的</td></tr><tr><td>微信SDK</td><td>甲公司</td><td>昵称</td><td>登录</td></tr><tr><td>友盟</td><td>乙公司</td><td>IMEI</td><td>统计</td></tr></table>',
    ],
    [
      'a table each, its name as the heading',
      '<h3>微信SDK</h3><table><tr><td>公司</td><td>甲公司</td></tr><tr><td>目的</td><td>登录</td></tr></table><h3>友盟</h3><table><tr><td>公司</td><td>目的</td></tr><tr><td>乙公司</td><td>统计</td></tr></table>',
    ],
    [
      'names over the columns, behind an empty cell',
      '<table><tr><td></td><td>微信SDK</td><td>友盟</td></tr><tr><td>公司</td><td>甲公司</td><td>乙公司</td></tr><tr><td>用途</td><td>登录</td><td>统计</td></tr><tr><td>收集信息</td><td>昵称</td><td>IMEI</td></tr></table>',
    ],
    [
      'labels and values side by side',
      '<table><tr><td>SDK名称</td><td>微信SDK</td><td>公司</td><td>甲公司</td></tr><tr><td>用途</td><td>登录</td><td>收集信息</td><td>昵称</td></tr></table><table><tr><td>SDK名称</td><td>友盟</td><td>公司</td><td>乙公司</td></tr><tr><td>用途</td><td>统计</td><td>收集信息</td><td>IMEI</td></tr></table>',
    ],
    [
      'the company and the package in the cell of the name',
      '<table><tr><td>SDK名称</td><td>用途</td><td>收集信息</td></tr><tr><td>微信SDK<br>甲公司</td><td>登录</td><td>昵称</td></tr><tr><td>友盟（乙公司）<br>com.umeng.sdk</td><td>统计</td><td>IMEI</td></tr></table>',
    ],
    [
      'no names of columns',
      '<table><tr><td>微信SDK</td><td>甲公司</td><td>登录</td></tr><tr><td>友盟</td><td>乙公司</td><td>统计</td></tr></table>',
    ],
  ])('%s', async (_, tables) => expect(await inSection(tables)).toEqual(both))

  it('of companies: those whose code takes part, and no carriers or insurers', async () => {
    const table =
      '<table><tr><td>合作方</td><td>共享目的</td><td>共享信息</td></tr><tr><td>友盟同欣（北京）科技有限公司</td><td>统计</td><td>IMEI</td></tr><tr><td>某某财产保险股份有限公司</td><td>投保</td><td>姓名</td></tr></table>'
    expect(await inSection(table, '三、共享')).toEqual([['友盟同欣(北京)科技有限公司', '友盟同欣(北京)科技有限公司', '统计']])
    expect(await inSection(table.replace(/友盟同欣.*?公司/, '顺丰速运有限公司'), '三、共享')).toEqual([])
  })
  it('are not tables of who the operator is', async () => {
    expect(
      await inSection(
        '<table><tr><td>公司名称</td><td>某某科技有限公司</td></tr><tr><td>联系方式</td><td>400</td></tr><tr><td>地址</td><td>北京</td></tr></table>',
      ),
    ).toEqual([])
  })
})

describe('SDKs that short policies name', () => {
  it('behind a label, each with its maker, purpose and link in brackets', () => {
    const text = aPolicyText(
      '小工具隐私政策\n说明\nSDK:极光推送(深圳市和讯华谷信息技术有限公司,推送,https://a.example/p)、友盟+(友盟同欣(北京)科技有限公司,统计)。',
    )
    expect(rows(text)).toMatchObject([
      { name: '极光推送', company: '深圳市和讯华谷信息技术有限公司', purpose: '推送', link: 'https://a.example/p' },
      { name: '友盟+', company: '友盟同欣(北京)科技有限公司', purpose: '统计' },
    ])
  })
  it('as services of others, without the word SDK', () => {
    const text = aPolicyText('小工具隐私政策\n其他\n本软件接入了友盟、极光等第三方统计与推送服务。')
    expect(rows(text)).toMatchObject([
      { name: '友盟', purpose: '统计与推送' },
      { name: '极光', purpose: '统计与推送' },
    ])
    expect(rows(aPolicyText('小工具隐私政策\n其他\n您可以使用微信、微博等第三方账号登录。'))).toEqual([])
  })
  it.each<[string, string[]]>([
    ['推送用极光,播放视频用七牛云,登录接了微信和闪验。', ['极光', '七牛云', '微信', '闪验']],
    ['地图用的腾讯位置服务,语音靠的讯飞。', ['腾讯位置服务', '讯飞']],
    ['代码里有别人家的:个推(提醒)、高德地图(导航)。', ['个推', '高德地图']],
    ['付款用微信或者支付宝。', []],
    ['昵称由微信提供。', []],
    ['我们没用友盟,也没用极光。', []],
    ['深圳市腾讯计算机系统有限公司是我们的股东。', []],
  ])('in passing: %s', (words, names) => {
    expect(rows(aPolicyText(`小工具隐私政策\n其他\n${words}`)).map(({ name }) => name)).toEqual(names)
  })
  it('by nothing but the company', () => {
    const text = aPolicyText('小工具隐私政策\n其他\n人脸核身由某某智能科技有限公司提供的SDK完成,该SDK会收集人脸图像。')
    expect(rows(text)).toMatchObject([{ company: '某某智能科技有限公司', purpose: '人脸核身' }])
  })
  it('with one purpose for all in front', () => {
    const text = aPolicyText('小工具隐私政策\n其他\n为实现消息推送,本应用集成极光SDK、个推SDK,上述SDK会收集OAID。')
    expect(rows(text)).toMatchObject([{ purpose: '实现消息推送' }, { purpose: '实现消息推送' }])
  })
})

describe('SDKs in lines', () => {
  const under = (...lines: readonly string[]): PolicyText =>
    aPolicyText(`某应用隐私政策\n一、第三方SDK清单\n${lines.join('\n')}\n二、附则\n感谢。`)
  it.each<[string, PolicyText, Record<string, unknown>[]]>([
    [
      'parted by strokes',
      under('1、友盟SDK / 友盟同欣（北京）科技有限公司 / 统计 / OAID / https://a.example'),
      [{ name: '友盟SDK', company: '友盟同欣(北京)科技有限公司', purpose: '统计', information: 'OAID', link: 'https://a.example' }],
    ],
    [
      'in brackets before bars',
      under('【声网】提供方：上海兆言网络科技有限公司｜用途：连麦｜信息：OAID'),
      [{ name: '声网', company: '上海兆言网络科技有限公司', purpose: '连麦', information: 'OAID' }],
    ],
    [
      'labelled with signs of equality behind a number',
      under('1. 名称=高德地图；公司=高德软件有限公司；用途=导航；信息=OAID'),
      [{ name: '高德地图', company: '高德软件有限公司', purpose: '导航' }],
    ],
    [
      'labelled behind a number in brackets',
      under('（1）SDK名称：高德SDK；提供商：高德软件有限公司；应用场景：导航；收集个人信息：OAID'),
      [{ name: '高德SDK', company: '高德软件有限公司', purpose: '导航' }],
    ],
  ])('%s', (_, text, expected) => expect(rows(text)).toMatchObject(expected))
  it('are no sentences to people behind a colon', () => {
    expect(
      rows(under('1、友盟SDK / 友盟同欣（北京）科技有限公司 / 统计 / OAID', '个性化广告：您可以在设置中关闭个性化广告。')),
    ).toHaveLength(1)
  })
  it('are not the one that the rules are of', () => {
    const own = aPolicyText('甲云推送SDK隐私政策\n一、SDK收集的个人信息\n我们向开发者提供甲云推送SDK。我们会收集OAID。\n二、附则\n感谢。')
    expect(rows(own)).toEqual([])
  })
})
