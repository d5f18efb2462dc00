import type { RecordedProfile } from '#formats/recording/recording.ts'

/** A phone and the program on it that a page believes to be shown by: sites decide by this what they prompt for. */
const chrome = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36'
const inWebView =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240805.005; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/128.0.6613.88 Mobile Safari/537.36'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

const android = { system: 'android', width: 393, height: 851, pixelRatio: 2 } as const
const ios = { system: 'ios', width: 390, height: 844, pixelRatio: 2 } as const

export const profiles = {
  'android-chrome': { id: 'android-chrome', surface: 'browser', userAgent: chrome, ...android },
  'android-wechat': {
    id: 'android-wechat',
    surface: 'wechat',
    userAgent: `${inWebView} XWEB/1280037 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003253) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64`,
    ...android,
  },
  'android-app-webview': { id: 'android-app-webview', surface: 'webview', userAgent: inWebView, ...android },
  'ios-safari': { id: 'ios-safari', surface: 'browser', userAgent: `${iphone} Version/17.5 Mobile/15E148 Safari/604.1`, ...ios },
  'ios-wechat': {
    id: 'ios-wechat',
    surface: 'wechat',
    userAgent: `${iphone} Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI Language/zh_CN`,
    ...ios,
  },
} as const satisfies Readonly<Record<string, RecordedProfile>>
export type ProfileId = keyof typeof profiles

/** What the browser sends of itself beside the user agent. Safari sends none of it. */
export const clientHints = (profile: RecordedProfile): object | undefined =>
  profile.system === 'ios'
    ? undefined
    : {
        brands: [
          { brand: 'Chromium', version: '128' },
          profile.surface === 'browser' ? { brand: 'Google Chrome', version: '128' } : { brand: 'Android WebView', version: '128' },
        ],
        fullVersion: '128.0.6613.88',
        platform: 'Android',
        platformVersion: '14.0.0',
        architecture: '',
        model: 'Pixel 8',
        mobile: true,
      }
