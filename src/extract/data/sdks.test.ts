import { describe, expect, it } from 'vitest'
import { personalInformation } from '#facts/personal-information.ts'
import type { SdkPurpose } from '#facts/sdk.ts'
import { knownSdk, sdkDirectory, sdks } from './knowledge.ts'

const sdkPurposes: Record<SdkPurpose, true> = {
  push: true,
  'map-location': true,
  payment: true,
  statistics: true,
  'real-time-communication': true,
  'game-publishing': true,
  performance: true,
  login: true,
  advertising: true,
  'social-sharing': true,
  security: true,
  'face-recognition': true,
  speech: true,
  image: true,
  video: true,
  'hot-update': true,
  'customer-service': true,
  storage: true,
  network: true,
  identifier: true,
  framework: true,
  development: true,
  other: true,
}

/** Names of one word that nobody else's code bears. */
const oneWordNamespaces = new Set([
  'androidx',
  'kotlin',
  'kotlinx',
  'okhttp3',
  'okio',
  'retrofit2',
  'butterknife',
  'dagger',
  'coil3',
  'xcrash',
  'cmbapi',
])
/** Companies whose two first words stand before all that they make, their apps included. */
const companies = new Set([
  'com.tencent',
  'com.alibaba',
  'com.aliyun',
  'com.alipay',
  'com.taobao',
  'com.baidu',
  'com.huawei',
  'com.hihonor',
  'com.xiaomi',
  'com.miui',
  'com.oppo',
  'com.heytap',
  'com.vivo',
  'com.meizu',
  'com.bytedance',
  'com.ss',
  'com.kwai',
  'com.netease',
  'com.sina',
  'com.jd',
  'com.iflytek',
  'com.google',
  'com.android',
  'com.facebook',
  'com.amazon',
  'com.microsoft',
  'com.samsung',
  'com.twitter',
  'com.yandex',
  'com.github',
  'com.mob',
  'com.qihoo',
  'com.autonavi',
  'com.amap',
  'com.umeng',
  'com.bilibili',
  'com.meituan',
  'com.didi',
  'com.qiniu',
  'com.unity3d',
  'com.adobe',
  'com.jakewharton',
  'com.squareup',
  'com.airbnb',
  'com.example',
  'com.app',
  'com.my',
  'cn.com',
  'com.cn',
  'org.apache',
  'org.json',
  'org.xml',
  'android.support',
  'android.arch',
])

const duplicates = (names: readonly string[]): readonly string[] => names.filter((name, index) => names.indexOf(name) !== index)

describe('SDKs', () => {
  it('number at least 500 that a provider answers for, of known purposes, each with something to recognise it by', () => {
    expect(sdkDirectory().length).toBeGreaterThanOrEqual(500)
    expect(sdkDirectory().some(({ isLibrary }) => isLibrary)).toBe(false)
    expect(sdks.filter(({ purpose }) => !Object.hasOwn(sdkPurposes, purpose))).toEqual([])
    const proofs = (row: (typeof sdks)[number]) =>
      [row.packages, row.components, row.libraries, row.assets, row.metaData].flatMap((names) => names ?? [])
    expect(sdks.filter((row) => proofs(row).length === 0 || row.provider.trim() === '')).toEqual([])
  })

  it('serve every class of T/TAF 267', () => {
    const classes: Record<string, SdkPurpose> = {
      推送: 'push',
      地图: 'map-location',
      支付: 'payment',
      统计: 'statistics',
      实时音视频: 'real-time-communication',
      游戏联运: 'game-publishing',
      性能监控: 'performance',
      第三方登录: 'login',
    }
    for (const [name, purpose] of Object.entries(classes))
      expect(sdkDirectory().filter((row) => row.purpose === purpose).length, name).toBeGreaterThanOrEqual(20)
  })

  it('have one id and one name each, in either language', () => {
    expect(duplicates(sdks.map(({ id }) => id))).toEqual([])
    for (const language of ['zh', 'en'] as const) {
      const names = sdks.map(({ name }) => name[language].trim().toLowerCase().replaceAll(/\s/g, ''))
      expect(names.filter((name) => name === '')).toEqual([])
      expect(duplicates(names), language).toEqual([])
    }
  })

  it('link to https pages, and tell where the links were seen', () => {
    const links = sdks.flatMap(({ homePage, policy }) => [homePage, policy].filter((link) => link !== undefined))
    const isPage = (link: string): boolean => {
      const { protocol, hostname, username, port } = new URL(link)
      return protocol === 'https:' && username === '' && port === '' && /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(hostname) && !/\s/.test(link)
    }
    expect(links.filter((link) => !URL.canParse(link) || !isPage(link))).toEqual([])
    const isLinked = ({ homePage, policy }: (typeof sdks)[number]): boolean => homePage !== undefined || policy !== undefined
    expect(sdks.filter((row) => isLinked(row) !== (row.linksSource !== undefined)).map(({ id }) => id)).toEqual([])
    expect(sdkDirectory().filter(({ homePage }) => homePage).length).toBeGreaterThanOrEqual(400)
    expect(sdkDirectory().filter(({ policy }) => policy).length).toBeGreaterThanOrEqual(120)
  })

  it('touch kinds of information that code can yield, read from a file that is named', () => {
    const order = Object.keys(personalInformation)
    const umbrellas = new Set(Object.entries(personalInformation).flatMap(([kind, { covers }]) => (covers.length > 0 ? [kind] : [])))
    const read = sdks.filter(({ kinds, kindsSource }) => kinds !== undefined || kindsSource !== undefined)
    expect(read.length).toBeGreaterThanOrEqual(20)
    for (const { id, kinds = [], kindsSource = '' } of read) {
      const strange = kinds.filter((kind) => !order.includes(kind) || umbrellas.has(kind))
      expect(strange, id).toEqual([])
      expect(kinds, id).toEqual([...new Set(kinds)].toSorted((one, other) => order.indexOf(one) - order.indexOf(other)))
      expect(kindsSource, id).toMatch(/^npm \S+ \d\S*: \S+\.(aar|jar)$/)
    }
  })

  it('are known by their id', () => {
    expect(knownSdk('jpush')?.kinds).toContain('device-id')
    expect(knownSdk('jpush')?.policy).toMatch(/^https:/)
    expect(knownSdk('okhttp')?.isLibrary).toBe(true)
    expect(knownSdk('com.example.sdk')).toBeUndefined()
  })

  it('share no prefix, component, library or meta-data; a longer prefix inside a shorter one belongs to another SDK', () => {
    for (const named of ['packages', 'components', 'libraries', 'metaData', 'assets'] as const)
      expect(duplicates(sdks.flatMap((row) => row[named] ?? [])), named).toEqual([])
    const owners = new Map(sdks.flatMap((row) => row.packages.map((prefix): [string, string] => [prefix, row.id])))
    const idle = [...owners].filter(([prefix, id]) => {
      for (let outer = prefix; outer.includes('.');) {
        outer = outer.slice(0, outer.lastIndexOf('.'))
        const owner = owners.get(outer)
        if (owner) return owner === id
      }
      return false
    })
    expect(idle).toEqual([])
  })

  it('have prefixes too long to catch an app', () => {
    const prefixes = sdks.flatMap((row) => row.packages)
    expect(prefixes.filter((prefix) => !/^[a-z_]\w*(\.\w+)*$/.test(prefix))).toEqual([])
    expect(prefixes.filter((prefix) => (prefix.includes('.') ? companies.has(prefix) : !oneWordNamespaces.has(prefix)))).toEqual([])
  })

  it.each([
    'jpush',
    'jcore',
    'jmessage',
    'janalytics',
    'jshare',
    'jverification',
    'getui',
    'getui-core',
    'amap-map',
    'amap-location',
    'amap-search',
    'baidu-map',
    'baidu-location',
    'iflytek-msc',
    'bugly',
    'wechat',
    'tencent-mta',
    'alipay',
    'utdid',
    'aliyun-nls',
    'openinstall',
    'umeng-analytics',
    'umeng-push',
    'umeng-share',
    'pangle',
    'gdt',
    'kuaishou-ads',
    'baidu-ads',
    'huawei-push',
    'xiaomi-push',
    'oppo-push',
    'vivo-push',
    'honor-push',
    'meizu-push',
    'tpns',
    'sensors-data',
    'growingio',
    'talkingdata',
    'yidun-risk',
    'shumei',
    'tongdun',
    'geetest',
    'aliyun-httpdns',
    'tbs',
    'agora',
    'zego',
    'trtc',
    'tencent-im',
    'rongcloud',
    'netease-im',
    'easemob',
    'qiniu-storage',
    'unionpay',
    'qq-connect',
    'weibo',
    'sharesdk',
    'douyin-open',
    'dingtalk',
    'shanyan',
    'aliyun-number-verification',
    'cmic',
    'unicom-auth',
    'telecom-auth',
    'firebase-messaging',
    'firebase-analytics',
    'play-services',
    'admob',
    'facebook-login',
    'facebook-ads',
    'appsflyer',
    'adjust',
    'unity-ads',
    'applovin',
    'msa-oaid',
    'androidx',
    'kotlin',
    'okhttp',
    'glide',
  ])('include %s', (id) => {
    expect(sdks.some((row) => row.id === id)).toBe(true)
  })

  it.each([
    ['cn.jpush.android.api.JPushInterface', 'jpush'],
    ['cn.jpush.android.service.PushService', 'jcore'],
    ['cn.jiguang.analytics.android.api.JAnalyticsInterface', 'janalytics'],
    ['cn.jiguang.bk.c', 'jcore'],
    ['cn.jpush.im.android.api.JMessageClient', 'jmessage'],
    ['com.igexin.base.api.GTBase', 'getui-core'],
    ['com.igexin.push.core.d', 'getui'],
    ['com.amap.api.location.AMapLocationClient', 'amap-location'],
    ['com.amap.api.services.core.PoiItem', 'amap-search'],
    ['com.autonavi.ae.gmap.GLMapEngine', 'amap-map'],
    ['com.autonavi.ae.guide.GuideControl', 'amap-navigation'],
    ['com.tencent.wxop.stat.StatService', 'tencent-mta'],
    ['com.facebook.ads.AdView', 'facebook-ads'],
    ['com.facebook.react.ReactActivity', 'react-native'],
    ['com.google.android.gms.ads.identifier.AdvertisingIdClient', 'google-advertising-id'],
    ['com.google.android.gms.ads.AdView', 'admob'],
    ['androidx.media3.common.Player', 'media3'],
    ['com.tencent.gcloud.GCloud', 'tencent-gcloud'],
    ['com.tencent.gcloud.voice.GCloudVoiceEngine', 'gvoice'],
    ['com.tapsdk.tapad.TapAdManager', 'tap-ads'],
    ['com.kwai.opensdk.allin.client.AllInSDKClient', 'kuaishou-game'],
    ['com.huawei.hms.dtm.PreviewActivity', 'huawei-dtm'],
    ['com.unicom.online.account.kernel.a', 'unicom-auth'],
    ['cn.wildfirechat.chat.MainActivity', undefined],
    ['com.baidu.carlife.CarlifeActivity', undefined],
    ['com.example.app.MainActivity', undefined],
    ['com.tencent.wechat.MainActivity', undefined],
  ])('own %s', (name, id) => {
    const owners = new Map(sdks.flatMap((row) => row.packages.map((prefix): [string, string] => [prefix, row.id])))
    let owner: string | undefined
    for (let prefix = name; prefix.includes('.') && owner === undefined;)
      owner = owners.get((prefix = prefix.slice(0, prefix.lastIndexOf('.'))))
    expect(owner).toBe(id)
  })
})
