import { aLauncherActivity, apkBytes, element } from './an-apk.ts'
import { aDex, type MethodSpec } from './dex-builder.ts'

/** A class of the code of SDKs that the knowledge base knows by their packages. */
const classes = {
  jpush: 'cn.jpush.android.api.JPushInterface',
  wechat: 'com.tencent.mm.opensdk.openapi.WXAPIFactory',
  'umeng-analytics': 'com.umeng.analytics.MobclickAgent',
  okhttp: 'okhttp3.OkHttpClient',
  alipay: 'com.alipay.sdk.app.PayTask',
} as const
export type EmbeddableSdk = keyof typeof classes

/** A version of an app that embeds SDKs, each of which reads the IMEI when the app starts. */
export function appWithSdks(
  packageName: string,
  {
    versionCode,
    versionName,
    sdks,
    versionOf = {},
  }: {
    versionCode: number
    versionName: string
    sdks: readonly EmbeddableSdk[]
    /** Of those whose code says which version it is. */
    versionOf?: { readonly alipay?: string }
  },
): Buffer<ArrayBuffer> {
  const init = '()V'
  const reads = 'invoke-virtual {v0}, android.telephony.TelephonyManager.getImei()Ljava/lang/String;'
  const dex = aDex([
    {
      name: `${packageName}.Main`,
      extends: 'android.app.Activity',
      methods: [
        {
          name: 'onCreate',
          descriptor: '(Landroid/os/Bundle;)V',
          code: [...sdks.map((id) => `invoke-static {}, ${classes[id]}.init${init}`), 'return-void'],
        },
      ],
    },
    ...sdks.map((id) => ({
      name: classes[id],
      methods: [
        { name: 'init', descriptor: init, isStatic: true, code: [...(id === 'okhttp' ? [] : [reads]), 'return-void'] },
        ...(id === 'alipay' && versionOf.alipay !== undefined ? [saysVersion(versionOf.alipay)] : []),
      ],
    })),
  ])
  return Buffer.from(
    apkBytes({
      manifest: { package: packageName, versionCode, versionName },
      sdk: { min: 24, target: 28 },
      others: [element('uses-permission', { name: 'android.permission.READ_PHONE_STATE' })],
      components: [aLauncherActivity()],
      files: { 'classes.dex': dex },
    }) as Uint8Array<ArrayBuffer>,
  )
}

const saysVersion = (version: string): MethodSpec => ({
  name: 'getVersion',
  descriptor: '()Ljava/lang/String;',
  code: [`const-string v0, "${version}"`, 'return-object v0'],
})
