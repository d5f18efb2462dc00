/**
 * The SDK files of `npm run bench:sdks`: what each holds, and how that is known. Versions are read from names of files, from what the
 * maker's own release notes and manifests say, or from the bytes by hand; null where nothing tells.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytesSource } from '#formats/bytes.ts'
import { openZip } from '#formats/zip/zip.ts'
import { unpacked } from './tarballs.ts'

/** One of the products that the joint package holds. */
export interface Product {
  readonly name: string
  /** Ids of rows that may name it: 高德 is three SDKs in one file, and each is told by its own name. */
  readonly ids: readonly string[]
  /** By id: the version; left out where neither file names nor bytes tell. */
  readonly versions: Readonly<Record<string, string>>
  /** How the version is known. */
  readonly source: string
}

export const products: readonly Product[] = [
  { name: 'JPush', ids: ['jpush'], versions: { jpush: '4.8.1' }, source: 'jpush-android-4.8.1.jar' },
  { name: 'JCore', ids: ['jcore'], versions: { jcore: '3.3.2' }, source: 'jcore-android-3.3.2.jar' },
  { name: 'JMessage', ids: ['jmessage'], versions: { jmessage: '2.9.2' }, source: 'jmessage-sdk-android-2.9.2.jar' },
  { name: 'JAnalytics', ids: ['janalytics'], versions: { janalytics: '2.1.8' }, source: 'janalytics-android-2.1.8.jar' },
  { name: 'JShare', ids: ['jshare'], versions: { jshare: '2.0.0' }, source: 'jshare-android-2.0.0.jar' },
  { name: '个推 GTSDK', ids: ['getui'], versions: { getui: '3.3.12.0' }, source: 'gtsdk-3.3.12.0.jar' },
  { name: '个推 GTC', ids: ['getui-core'], versions: { 'getui-core': '3.2.18.0' }, source: 'gtc-3.2.18.0.jar' },
  {
    name: '高德',
    ids: ['amap-map', 'amap-navigation', 'amap-location'],
    versions: { 'amap-map': '5.7.0', 'amap-navigation': '5.6.0', 'amap-location': '3.7.0' },
    source: 'AMap3DMap_5.7.0_AMapNavi_5.6.0_AMapLocation_3.7.0_20180109.jar',
  },
  { name: '百度地图', ids: ['baidu-map'], versions: { 'baidu-map': '6.0.0' }, source: 'libBaiduMapSDK_base_v6_0_0.so' },
  {
    name: '百度定位',
    ids: ['baidu-location'],
    versions: { 'baidu-location': '8.0.3' },
    source: 'javap: LocationClient.getVersion() returns it',
  },
  {
    name: '讯飞 MSC',
    ids: ['iflytek-msc'],
    versions: { 'iflytek-msc': '5.0.36.1178' },
    source: 'strings libmsc.so: the build of the engine',
  },
  { name: 'Bugly', ids: ['bugly'], versions: { bugly: '2.6.5' }, source: 'javap: com.tencent.bugly.b hands it to all that it reports' },
  {
    name: '微信 OpenSDK',
    ids: ['wechat'],
    versions: { wechat: '2.1.3' },
    source: 'javap: constants.Build.SDK_VERSION_NAME = "android 2.1.3"',
  },
  {
    name: '腾讯 MTA',
    ids: ['tencent-mta'],
    versions: { 'tencent-mta': '2.0.3' },
    source: 'javap: the constant that WXApiImplV10.initMta gives MTA',
  },
  { name: '支付宝', ids: ['alipay'], versions: { alipay: '15.6.5' }, source: 'alipaySdk-15.6.5-20190718211148.aar' },
  { name: 'UTDID', ids: ['utdid'], versions: {}, source: 'none: no constant of its classes is a version' },
  {
    name: '阿里 NLS',
    ids: ['aliyun-nls'],
    versions: { 'aliyun-nls': '1.7.1' },
    source: 'javap: NlsRequestContext$SdkInfo.<init>: "1.7.1-gds-android"',
  },
  { name: 'OpenInstall', ids: ['openinstall'], versions: { openinstall: '2.5.3' }, source: 'OpenInstall_v2.5.3.jar' },
]

/** Others that are in the files beside the eighteen, seen by reading their class names. */
export const alsoThere: Readonly<Record<string, string>> = {
  weibo: 'jshare-sina-android-2.0.0.jar holds com.sina.weibo.sdk',
  'baidu-cuid': 'BaiduLBS_Android.jar holds com.baidu.android.bbalbs',
}

/** An SDK file: its classes by internal name, and what else a build would take of it. */
export interface SdkFile {
  readonly name: string
  readonly path: string
  /** As `npm NAME VERSION: FILE`. */
  readonly source: string
  /** Ids of rows that are truly in it; the file alone must name no other. With their versions, where these are known. */
  readonly holds: Readonly<Record<string, string | null>>
  readonly classes: ReadonlyMap<string, Uint8Array>
  /** `assets/…`, `META-INF/…`, `lib/…` and other files that a build packs. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

type Listed = readonly [tarball: string, pattern: string, holds: SdkFile['holds']]

const listed: readonly Listed[] = [
  ['jpush-phonegap-plugin@3.8.6', 'src/android/libs/*.jar', { jpush: '4.8.1' }],
  ['cordova-plugin-jcore@1.4.4', 'src/android/*.jar', { jcore: '3.3.2' }],
  ['jmessage-react-plugin@3.2.1', 'android/libs/*.jar', { jmessage: '2.9.2' }],
  ['janalytics-react-native@1.4.8', 'android/libs/*.jar', { janalytics: '2.1.8' }],
  ['jshare-react-native@1.4.3', 'android/libs/jshare-android*.jar', { jshare: '2.0.0' }],
  ['jshare-react-native@1.4.3', 'android/libs/jshare-[!a]*.jar', { jshare: null, weibo: null }],
  ['react-native-getui@1.1.55', 'android/libs/gtsdk*.jar', { getui: '3.3.12.0' }],
  ['react-native-getui@1.1.55', 'android/libs/gtc*.jar', { 'getui-core': '3.2.18.0' }],
  [
    'cordova-plugin-gdlocation@1.0.47',
    'src/android/libs/AMap*.jar',
    { 'amap-map': '5.7.0', 'amap-navigation': '5.6.0', 'amap-location': '3.7.0', 'aliyun-nls': '1.7.1' },
  ],
  ['cordova-plugin-gdlocation@1.0.47', 'src/android/libs/Msc.jar', { 'iflytek-msc': null }],
  ['react-native-baidu-map@1.0.37', 'android/libs/*.jar', { 'baidu-map': '6.0.0', 'baidu-location': '8.0.3', 'baidu-cuid': null }],
  ['cordova-plugin-bugly-sdk@0.0.1', 'src/android/libs/*.jar', { bugly: '2.6.5' }],
  ['react-native-wechat@1.9.12', 'android/libs/*.jar', { wechat: '2.1.3', 'tencent-mta': '2.0.3' }],
  ['cordova-plugin-alipay-v2@2.0.0', 'src/android/lib/*.aar', { alipay: '15.6.5', utdid: null }],
  ['openinstall-react-native@1.4.3', 'android/libs/*.jar', { openinstall: '2.5.3' }],
]

/** Older versions: what is learned of one must hold for the next. */
const older: readonly Listed[] = [
  ['jpush-phonegap-plugin@3.7.6', 'src/android/libs/*.jar', { jpush: '3.6.6' }],
  ['jpush-phonegap-plugin@3.4.7', 'src/android/libs/*.jar', { jpush: '3.1.6' }],
  ['cordova-plugin-jcore@1.3.3', 'src/android/*.jar', { jcore: '2.3.8' }],
  ['cordova-plugin-jcore@1.2.8', 'src/android/*.jar', { jcore: '1.2.7' }],
  ['jmessage-react-plugin@3.1.9', 'android/libs/*.jar', { jmessage: '2.7.1' }],
  ['janalytics-react-native@1.4.1', 'android/libs/*.jar', { janalytics: '2.0.0' }],
  ['jshare-react-native@1.3.1', 'android/libs/jshare-android*.jar', { jshare: '1.3.0' }],
  ['react-native-getui@1.1.24', 'android/libs/*.jar', { getui: '4.3.0.0' }],
  ['react-native-baidu-map@0.6.0', 'android/libs/*.jar', { 'baidu-map': '4.0.0', 'baidu-location': '7.0.1', 'baidu-cuid': null }],
  ['cordova-plugin-alipay-v2@1.0.0', 'src/android/lib/*.jar', { alipay: '15.4.1', utdid: null }],
  ['openinstall-react-native@1.2.1', 'android/libs/*.jar', { openinstall: '2.3.1' }],
]

/** Other versions of what is known, not learned from save for the first. SDKs of which no structure is known are in sdk-archive-files.ts. */
const strangers: readonly Listed[] = [
  [
    'jverification-react-native@2.8.8',
    'android/libs/*.jar',
    // One-tap login of the three carriers lies inside, under its own names.
    { jverification: '3.4.8', cmic: null, 'telecom-auth': null, 'unicom-auth': null },
  ],
  ['react-native-qq@2.0.5', 'android/libs/open_sdk*.jar', { 'qq-connect': null }],
  ['react-native-qq@2.0.5', 'android/libs/mta*.jar', { 'tencent-mta': '1.6.2' }],
  ['react-native-weibo@3.0.4', 'android/libs/*.jar', { weibo: '3.1.2' }],
  ['cordova-plugin-baidumaplocation@4.0.2', 'libs/android/*.jar', { 'baidu-location': '7.5.1', 'baidu-cuid': null }],
]

/** Where build scripts of those plug-ins take native libraries from. */
const nativeLibraries: readonly (readonly [tarball: string, folder: string])[] = [
  ['cordova-plugin-jcore@1.4.4', 'src/android'],
  ['cordova-plugin-gdlocation@1.0.47', 'src/android/libs'],
  ['react-native-baidu-map@1.0.37', 'android/src/main/jniLibs'],
]

/** Manifests whose components a build merges into the app's. */
export const manifests: readonly (readonly [tarball: string, path: string])[] = [
  ['jpush-phonegap-plugin@3.8.6', 'plugin.xml'],
  ['cordova-plugin-jcore@1.4.4', 'plugin.xml'],
  ['cordova-plugin-gdlocation@1.0.47', 'plugin.xml'],
  ['cordova-plugin-bugly-sdk@0.0.1', 'plugin.xml'],
  ['cordova-plugin-alipay-v2@2.0.0', 'plugin.xml'],
  ['jshare-react-native@1.4.3', 'android/src/main/AndroidManifest.xml'],
  ['react-native-wechat@1.9.12', 'android/src/main/AndroidManifest.xml'],
  ['react-native-getui@1.1.55', 'android/src/main/AndroidManifest.xml'],
  ['openinstall-react-native@1.4.3', 'android/src/main/AndroidManifest.xml'],
  ['janalytics-react-native@1.4.8', 'android/src/main/AndroidManifest.xml'],
  ['jmessage-react-plugin@3.2.1', 'android/AndroidManifest.xml'],
  ['react-native-baidu-map@1.0.37', 'android/src/main/AndroidManifest.xml'],
]

export const sdkFiles = (): SdkFile[] => read(listed)
export const olderSdkFiles = (): SdkFile[] => read(older)
export const strangeSdkFiles = (): SdkFile[] => read(strangers)

function read(list: readonly Listed[]): SdkFile[] {
  return list.flatMap(([tarball, pattern, holds]) => {
    const folder = unpacked(tarball)
    const found = globSync(pattern, { cwd: folder }).sort()
    if (found.length === 0) throw new Error(`no ${pattern} in ${tarball}`)
    return found.map((path) => readSdkFile(join(folder, path), holds, `npm ${tarball.replace(/@(?=[^@]*$)/, ' ')}`))
  })
}

export function readSdkFile(path: string, holds: SdkFile['holds'], from: string): SdkFile {
  const classes = new Map<string, Uint8Array>()
  const files = new Map<string, Uint8Array>()
  addArchive(readFileSync(path), path.endsWith('.aar'), classes, files)
  const name = path.slice(path.lastIndexOf('/') + 1)
  return { name, path, source: `${from}: ${name}`, holds, classes, files }
}

function addArchive(bytes: Uint8Array, isAar: boolean, classes: Map<string, Uint8Array>, files: Map<string, Uint8Array>): void {
  const zip = openZip(bytesSource(bytes))
  for (const entry of zip.entries) {
    const { name } = entry
    if (name.endsWith('/') || name.startsWith('META-INF/versions/')) continue
    if (isAar && (name === 'classes.jar' || /^libs\/[^/]+\.jar$/.test(name))) addArchive(zip.read(entry), false, classes, files)
    else if (name.endsWith('.class')) {
      const internal = name.slice(0, -'.class'.length)
      if (!classes.has(internal) && internal !== 'module-info') classes.set(internal, zip.read(entry))
    } else if (isAar && name.startsWith('jni/')) files.set(`lib/${name.slice(4)}`, zip.read(entry))
    else if (name.startsWith('assets/')) files.set(name, zip.read(entry))
    // What a build packs of a JAR beside classes; of an AAR, only its folders.
    else if (!isAar && !/^META-INF\/(?:MANIFEST\.MF|[^/]+\.(?:SF|RSA|DSA|EC))$/.test(name)) files.set(name, zip.read(entry))
  }
}

/** `lib/ABI/libx.so` of one ABI: the others say the same. */
export function nativeFiles(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const [tarball, folder] of nativeLibraries) {
    const base = join(unpacked(tarball), folder)
    for (const path of globSync('arm64-v8a/*.so', { cwd: base })) files.set(`lib/${path}`, readFileSync(join(base, path)))
  }
  return files
}
