/**
 * Further SDK files, of makers in China and elsewhere, as plug-ins on npm carry them: what each is, what else lies in it, and its version.
 * Read by hand: names of packages and files, manifests, constants of version (javap), strings of native libraries; null where nothing tells.
 */
import { join } from 'node:path'
import { readSdkFile, type SdkFile } from './sdk-files.ts'
import { unpacked } from './tarballs.ts'

export interface SdkArchiveFile extends SdkFile {
  readonly tarball: string
  /** Its structure may be learned; of the others, none is, so that they stay strangers. */
  readonly isLearned: boolean
}

type Listed = readonly [tarball: string, path: string, holds: SdkFile['holds'], learned?: 'learned']

const libs = 'android/libs'
const listed: readonly Listed[] = [
  ['@0x5e/react-native-alipay@0.2.6', `${libs}/alipaySdk-15.5.9-20181123210601.aar`, { alipay: '15.5.9', utdid: null }],
  ['react-native-yunpeng-alipay@2.0.0', `${libs}/alipaySdk-20160223.jar`, { alipay: '15.0.8', utdid: null }],
  ['cordova-plugin-qqsdk@0.9.7', 'src/android/open_sdk_r5793.jar', { 'qq-connect': '3.2.1' }, 'learned'],
  ['cordova-plugin-qqsdk@0.9.7', 'src/android/mta-sdk-1.6.2.jar', { 'tencent-mta': '1.6.2' }, 'learned'],
  ['react-native-qqsdk@0.6.9', `${libs}/open_sdk_r5781.jar`, { 'qq-connect': '3.1.2' }],
  ['cordova-plugin-weibosdk@0.6.4', 'src/android/libs/openDefault-4.3.6.aar', { weibo: '4.3.6' }, 'learned'],
  [
    'cordova-plugin-x5-tbs@3.5.0',
    'platforms/android/libs/tbs_sdk_thirdapp_v3.5.0.1004_43500_sharewithdownload_withoutGame_obfs_20170801_113025.jar',
    { tbs: '3.5.0.1004' },
    'learned',
  ],
  [
    'cordova-plugin-x5-webview@3.1.3',
    'platforms/android/libs/tbs_sdk_thirdapp_v3.1.0.1034_43100_sharewithdownload_obfs_20170301_182143.jar',
    { tbs: '3.1.0.1034' },
  ],
  ['react-native-netease-im@3.0.0', `${libs}/MiPush_SDK_Client_3_6_2.jar`, { 'xiaomi-push': '3.6.2' }, 'learned'],
  ['react-native-xmpush@0.1.2', `${libs}/MiPush_SDK_Client_3_0_3.jar`, { 'xiaomi-push': '3.0.3' }],
  [
    'react-native-xmpush@0.1.2',
    'android/build/outputs/aar/react-native-mipush-release.aar',
    { 'xiaomi-push': '3.0.3', 'com.ichong.zzy.mipush': null },
  ],
  ['jmessage-phonegap-plugin@3.6.3', 'src/android/libs/jmessage-sdk-android-2.7.1.jar', { jmessage: '2.7.1' }],
  ['jpush-react-native@2.9.9', `${libs}/jpush-android-5.0.4.jar`, { jpush: '5.0.4' }],
  [
    'jverification-react-native@2.8.8',
    `${libs}/jverification-android-not_support_dynamic-release-3.4.8.jar`,
    { jverification: '3.4.8', cmic: '5.9.17', 'telecom-auth': null, 'unicom-auth': '6.3.4CR001B0306' },
    'learned',
  ],
  [
    'react-native-ali-one-pass-login@1.0.15',
    `${libs}/auth_number_product-2.13.9-log-online-standard-cuum-release.aar`,
    { 'aliyun-number-verification': '2.13.9', cmic: '5.9.1', 'unicom-auth': null },
    'learned',
  ],
  // Parts of the same product, of versions of their own.
  ['react-native-ali-one-pass-login@1.0.15', `${libs}/crashshield-2.1.4-release.aar`, { 'aliyun-number-verification': null }],
  ['react-native-ali-one-pass-login@1.0.15', `${libs}/logger-2.2.2-release.aar`, { 'aliyun-number-verification': null }],
  ['react-native-ali-one-pass-login@1.0.15', `${libs}/main-2.2.3-release.aar`, { 'aliyun-number-verification': null }],
  [
    'react-native-ali-onepass@3.4.0',
    `${libs}/auth_number_product-2.13.3-log-online-standard-cuum-release.aar`,
    { 'aliyun-number-verification': '2.13.3', cmic: '5.9.1', 'unicom-auth': null },
  ],
  [
    'react-native-ali-onepass@1.8.0',
    `${libs}/AlicomPhoneNumberAuthSDK_L_Release_20191219_202532.aar`,
    { 'aliyun-number-verification': '2.7.1', cmic: '5.7.1.beta', 'unicom-auth': null, 'telecom-auth': null },
    'learned',
  ],
  ['react-native-speech-iflytek@1.0.4', `${libs}/Msc.jar`, { 'iflytek-msc': null }],
  ['react-native-speech-iflytek@1.0.4', `${libs}/Sunflower.jar`, { 'iflytek-sunflower': '1.0.14' }, 'learned'],
  ['react-native-im-easemob@1.1.5', `${libs}/hyphenatechat_3.5.5.jar`, { easemob: '3.5.5' }, 'learned'],
  ['react-native-im-easemob@1.0.28', `${libs}/hyphenatechat_3.5.4.jar`, { easemob: '3.5.4' }],
  ['rongcloud-react-native-imlib@0.3.13', 'lib/android/libs/Rong_IMLib.jar', { rongcloud: '2.9.22' }, 'learned'],
  ['react-native-agora@1.2.5', `${libs}/agora-rtc-sdk.jar`, { agora: null }, 'learned'],
  [
    'react-native-umeng-sdk@1.4.0',
    'android/PushSDK/libs/com.umeng.message_v2.8.0.jar',
    { 'umeng-push': '2.8.0', 'alibaba-push': null, 'alibaba-accs': null, utdid: null },
    'learned',
  ],
  ['react-native-giti-unionpay@1.0.2', `${libs}/UPPayAssistEx.jar`, { unionpay: '3.4.2' }, 'learned'],
  ['react-native-giti-unionpay@1.0.2', `${libs}/UPPayPluginExPro.jar`, { unionpay: '3.4.2' }, 'learned'],
  ['react-native-adjust-oaid@4.38.1', `${libs}/adjust-android-oaid.jar`, { adjust: null }],
  ['react-native-zebra-bluetooth-printer@1.0.12', `${libs}/ZSDK_ANDROID_API.jar`, { 'zebra-link-os': '2.14.5198' }],
  ['rn-star-prnt@1.4.2', `${libs}/StarIOPort3.1.jar`, { 'star-printer': null }],
  ['rn-star-prnt@1.4.2', `${libs}/starioextension.jar`, { 'star-printer': null }],
  ['cordova-plugin-starprnt@2.2.0', 'src/android/lib/StarIOPort3.1.jar', { 'star-printer': null }],
  ['react-native-star-prnt@1.1.0', `${libs}/starioextension.jar`, { 'star-printer': null }],
  ['react-native-epson-epos-printer@0.0.14', `${libs}/ePOS2.jar`, { 'epson-epos': null }],
  ['react-native-esc-pos-printer-sdk@2.31.1', `${libs}/ePOS2.jar`, { 'epson-epos': null }],
  ['cordova-plugin-mfp@8.0.2024082705', 'src/android/libs/ibmmobilefirstplatformfoundation.jar', { 'ibm-mobilefirst': null }],
  ['cordova-sqlcipher-adapter@0.6.0', 'src/android/libs/android-database-sqlcipher.jar', { sqlcipher: '4.5.3' }],
  ['cordova-sqlite-storage-dependencies@5.0.0', 'libs/sqlite-native-ndk-connector.jar', { 'sqlite-native-driver': null }],
  ['cordova-sqlite-storage-dependencies@5.0.0', 'libs/sqlite-ndk-native-driver.jar', { 'sqlite-native-driver': null }],
  ['hermes-engine@0.11.0', 'android/hermes-release.aar', { hermes: null }],
  ['jsc-android@250231.0.0', 'dist/org/webkit/android-jsc/r250231/android-jsc-r250231.aar', { javascriptcore: null }],
  ['nativescript-ui-autocomplete@15.2.3', 'platforms/android/TNSAutoComplete-release.aar', { 'telerik-ui': null }],
  ['nativescript-ui-calendar@15.2.3', 'platforms/android/TNSCalendar-release.aar', { 'telerik-ui': null }],
  ['nativescript-ui-chart@15.2.3', 'platforms/android/TNSChart-release.aar', { 'telerik-ui': null }],
  ['nativescript-ui-dataform@15.2.3', 'platforms/android/TNSDataForm-release.aar', { 'telerik-ui': null }],
  ['nativescript-ui-gauge@15.2.3', 'platforms/android/TNSGauge-release.aar', { 'telerik-ui': null }],
  ['nativescript-ui-listview@15.2.3', 'platforms/android/TNSListView-release.aar', { 'telerik-ui': null }],
  ['nativescript-ui-sidedrawer@15.2.6', 'platforms/android/TNSSideDrawer-release.aar', { 'telerik-ui': null }],
  ['tns-core-modules-widgets@6.5.10', 'platforms/android/widgets-release.aar', { nativescript: null }],
  [
    'phonegap-plugin-barcodescanner@8.1.0',
    'src/android/barcodescanner-release-2.1.5.aar',
    { 'barcodescanner.xservices.nl.barcodescanner': '2.1.5' },
  ],
  ['cordova-plugin-extension@1.6.0', 'src/android/CordovaAd.jar', { 'com.rjfun.cordova.ad': null }],
]

export const sdkArchiveFiles = (): SdkArchiveFile[] =>
  listed.map(([tarball, path, holds, learned]) => ({
    ...readSdkFile(join(unpacked(tarball), path), holds, `npm ${tarball.replace(/@(?=[^@]*$)/, ' ')}`),
    tarball,
    isLearned: learned === 'learned',
  }))
