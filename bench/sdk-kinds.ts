/**
 * Kinds of personal information that the own code of each known SDK touches, read by the inspector from SDK files (AAR, JAR).
 *
 *     npm run sdk-kinds [-- --write] [-- file.aar…]
 *
 * Without files: those below, which are fetched as tarballs and pinned. One line for each SDK with code in a file, tab-separated: id, file,
 * kinds. `--write` puts the kinds and the file into the row of src/extract/data/sdks.json and leaves every other byte as it is.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFileArtifact } from '#capture/file.ts'
import { learnFacts } from '#core/inspect.ts'
import { sdks } from '#extract/data/knowledge.ts'
import { extractors } from '#extract/index.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import { unpacked } from './tarballs.ts'

/** Where SDK files lie in tarballs, and the SDKs whose code each holds whole: parts of others are told, but not written. */
const files: readonly (readonly [tarball: string, path: string, is: readonly string[]])[] = [
  ['jpush-phonegap-plugin@3.8.6', 'src/android/libs/jpush-android-4.8.1.jar', ['jpush']],
  ['cordova-plugin-jcore@1.4.4', 'src/android/jcore-android-3.3.2.jar', ['jcore']],
  ['jmessage-react-plugin@3.2.1', 'android/libs/jmessage-sdk-android-2.9.2.jar', ['jmessage']],
  ['janalytics-react-native@1.4.8', 'android/libs/janalytics-android-2.1.8.jar', ['janalytics']],
  ['jshare-react-native@1.4.3', 'android/libs/jshare-android-2.0.0.jar', ['jshare']],
  [
    'jverification-react-native@2.8.8',
    'android/libs/jverification-android-not_support_dynamic-release-3.4.8.jar',
    ['jverification', 'cmic', 'unicom-auth', 'telecom-auth'],
  ],
  ['react-native-getui@1.1.55', 'android/libs/gtsdk-3.3.12.0.jar', ['getui']],
  ['react-native-getui@1.1.55', 'android/libs/gtc-3.2.18.0.jar', ['getui-core']],
  // Its navigation works through code that the map owns, and would look as if it touched nothing.
  [
    'cordova-plugin-gdlocation@1.0.47',
    'src/android/libs/AMap3DMap_5.7.0_AMapNavi_5.6.0_AMapLocation_3.7.0_20180109.jar',
    ['amap-map', 'amap-location', 'aliyun-nls'],
  ],
  ['cordova-plugin-gdlocation@1.0.47', 'src/android/libs/Msc.jar', ['iflytek-msc']],
  ['react-native-baidu-map@1.0.37', 'android/libs/BaiduLBS_Android.jar', ['baidu-map', 'baidu-location', 'baidu-cuid']],
  ['cordova-plugin-alipay-v2@2.0.0', 'src/android/lib/alipaySdk-15.6.5-20190718211148.aar', ['alipay', 'utdid']],
  ['react-native-wechat@1.9.12', 'android/libs/libammsdk.jar', ['wechat']],
  ['cordova-plugin-bugly-sdk@0.0.1', 'src/android/libs/bugly_crash_release.jar', ['bugly']],
  ['openinstall-react-native@1.4.3', 'android/libs/OpenInstall_v2.5.3.jar', ['openinstall']],
  ['react-native-xmpush@0.1.2', 'android/libs/MiPush_SDK_Client_3_0_3.jar', ['xiaomi-push']],
  ['cordova-plugin-qqsdk@0.9.7', 'src/android/open_sdk_r5793.jar', ['qq-connect']],
  ['cordova-plugin-qqsdk@0.9.7', 'src/android/mta-sdk-1.6.2.jar', ['tencent-mta']],
  ['cordova-plugin-weibosdk@0.6.4', 'src/android/libs/openDefault-4.3.6.aar', ['weibo']],
  [
    'cordova-plugin-x5-tbs@3.5.0',
    'platforms/android/libs/tbs_sdk_thirdapp_v3.5.0.1004_43500_sharewithdownload_withoutGame_obfs_20170801_113025.jar',
    ['tbs'],
  ],
  ['react-native-im-easemob@1.1.5', 'android/libs/hyphenatechat_3.5.5.jar', ['easemob']],
  ['react-native-umeng-sdk@1.4.0', 'android/PushSDK/libs/com.umeng.message_v2.8.0.jar', ['umeng-push']],
  ['react-native-giti-unionpay@1.0.2', 'android/libs/UPPayPluginExPro.jar', ['unionpay']],
  ['react-native-agora@1.2.5', 'android/libs/agora-rtc-sdk.jar', ['agora']],
  ['react-native-speech-iflytek@1.0.4', 'android/libs/Sunflower.jar', ['iflytek-sunflower']],
  [
    'react-native-ali-one-pass-login@1.0.15',
    'android/libs/auth_number_product-2.13.9-log-online-standard-cuum-release.aar',
    ['aliyun-number-verification'],
  ],
  ['react-native-zebra-bluetooth-printer@1.0.12', 'android/libs/ZSDK_ANDROID_API.jar', ['zebra-link-os']],
  ['rn-star-prnt@1.4.2', 'android/libs/starioextension.jar', ['star-printer']],
  ['react-native-esc-pos-printer-sdk@2.31.1', 'android/libs/ePOS2.jar', ['epson-epos']],
  ['cordova-plugin-mfp@8.0.2024082705', 'src/android/libs/ibmmobilefirstplatformfoundation.jar', ['ibm-mobilefirst']],
  ['rongcloud-react-native-imlib@0.3.13', 'lib/android/libs/Rong_IMLib.jar', ['rongcloud']],
]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false } } })
const order = Object.keys(personalInformation) as PersonalInformationKind[]
const given = positionals.map((path) => ({ path, source: basename(path), is: null }))
const pinned = files.map(([tarball, path, is]) => ({
  path: () => join(unpacked(tarball), path),
  source: `npm ${tarball.replace(/@(?=[^@]*$)/, ' ')}: ${basename(path)}`,
  is,
}))

const found = new Map<string, { readonly kinds: readonly PersonalInformationKind[]; readonly source: string }>()
for (const { path, source, is } of given.length > 0 ? given : pinned) {
  const kindsById = await kindsIn(typeof path === 'string' ? path : path())
  for (const [id, kinds] of kindsById) {
    const isItself = is === null ? sdks.some((row) => row.id === id) : is.includes(id)
    console.log(`${isItself ? '' : '('}${id}${isItself ? '' : ')'}\t${source}\t${kinds.join(' ')}`)
    if (isItself) found.set(id, { kinds, source })
  }
}
if (values.write) write()

/** By the id of the SDK that owns the class with the use. An SDK whose code touches nothing stands there with no kinds. */
async function kindsIn(path: string): Promise<Map<string, readonly PersonalInformationKind[]>> {
  const artifact = openFileArtifact(path, 'apk')
  try {
    const { sdks: embedded, apiUses } = await learnFacts({ apk: artifact }, extractors, ['sdks', 'apiUses'])
    for (const known of [embedded, apiUses])
      if ('cause' in known || known.gaps) throw new Error(`${path}: ${JSON.stringify('cause' in known ? known.cause : known.gaps)}`)
    if ('cause' in embedded || 'cause' in apiUses) return new Map()
    return new Map(
      embedded.value
        .filter((sdk) => !sdk.isLibrary && sdk.prefixes.length > 0)
        .map(({ id }) => {
          const uses = apiUses.value.filter(({ owner }) => owner.kind === 'sdk' && owner.id === id)
          const kinds = new Set(uses.filter(({ purpose }) => purpose === 'personal-information').map(({ kind }) => kind))
          return [id, order.filter((kind) => kinds.has(kind))]
        }),
    )
  } finally {
    artifact.close()
  }
}

function write(): void {
  const path = join(import.meta.dirname, '..', 'src/extract/data/sdks.json')
  const lines = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, lines.map(withKinds).join('\n'))
}

function withKinds(line: string): string {
  const read = found.get(/^ {2}\{"id": "([^"]+)"/.exec(line)?.[1] ?? '')
  if (!read) return line
  const kinds = `"kinds": [${read.kinds.map((kind) => `"${kind}"`).join(', ')}], "kindsSource": ${JSON.stringify(read.source)}, `
  return line
    .replace(/"kinds": \[[^\]]*\], /, '')
    .replace(/"kindsSource": "[^"]*", /, '')
    .replace(/(?<=, )(?="source": ")/, kinds)
}
