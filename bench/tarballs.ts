/**
 * Packages that are too heavy to be dependencies: fetched by `npm pack` when a benchmark, an oracle or the sample build asks,
 * checked against the SHA-512 pinned here, and kept in the ignored folder `.cache/tarballs`.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const cache = join(root, '.cache', 'tarballs')

/** `name@version` → integrity as npm's registry states it. */
export const tarballs: Readonly<Record<string, string>> = {
  '@nativescript/android@9.1.1': 'sha512-oDWfVnQtgQ0ctbfFWSugqGEZnYVjls82FqlO5UbA9HNwTNqdP4gqWwqHR80WKQngrbxlRHYDIuYv5S9kQfKhcw==',
  'appium-espresso-driver@9.3.6': 'sha512-zCGexauBqJcsKw05ygOn++/5qsXcaLsKrWTW40g6kxJp8kmCpKlya0k4mqXgcS7AzTFz9ojMiCChUhSFuuRopQ==',
  '@devicefarmer/stf@3.7.9': 'sha512-5vhEtpF/Os/H/AZPmFQnZM7EVZMFEU93SlMdkIQWyYuSiQxcGRp4flnlUw21yas+fzKmMkqwl0/T5bCELaTuog==',
  'jpush-phonegap-plugin@3.8.6': 'sha512-uv4/DR9OmDAr64GrNXiglFYQ6l1qEMLIPen+u0/IfiVXNnKC7uINW5ZNHD+Y6XJqcEGV6oDTdhFPsSSiGrPRag==',
  'cordova-plugin-jcore@1.4.4': 'sha512-T7AGRU6zRws6XYhkr9kxvtw4AKSBfMDw/t4GTXtvpJo4h5gBOpBP16Y6qBMGGKhYZEDH52QFahYL8fL5FRl4BA==',
  'jmessage-react-plugin@3.2.1': 'sha512-MGSAkw1LXwu4VC+rlE/XZNEv+mp9Znu4y36fNaAA8S6k2pa28eKCe6DC0zfoqqVokmlm6fRT1rlQTTYpQ87VOg==',
  'janalytics-react-native@1.4.8': 'sha512-kPD7aRs+dfsL/xdDRT7JltHmHlDpO5Z6nK97p2xcdogvl8Z3Vn4CHY0ANzAblGQVYHCd+MS3f2/eucIe5Y+dVQ==',
  'jshare-react-native@1.4.3': 'sha512-NZNOBZsbCqWaV43wQKSzwIaUbxBcRxDa+RTX2d5g96qLWo6bxHwJ6IlhCwizEWcSK6Q7hPF9KClFYoVoPx60XQ==',
  'react-native-getui@1.1.55': 'sha512-WBWYyd+8u3/IOnFWQZg4OO2tLv2cywFC9+6YObrKBvA5kGpq30BN0Nj9p3teRXH/GIFT/UflTjeZBx7BlNGVoA==',
  'cordova-plugin-gdlocation@1.0.47': 'sha512-+ZqWZNyxXq0a69ROEm0mQRSMNp/c2rh2t0WaMT61H0e6QMgyqK2xLJOvwjO5CnaMTOdLmzb9JYkkwip0w2WC3w==',
  'react-native-baidu-map@1.0.37': 'sha512-sRTqCHanbQYpcfMn6lhAQDs+mpCShFeiH2yO/wkWHLG7qWG3v54ld0MTPMvCh/fISLmMVED2z9LJfMa0NnGlbA==',
  'cordova-plugin-alipay-v2@2.0.0': 'sha512-pKPkzmdkCq3Ep58/bUbzlOehY4H4ZcDBytVSVchHuY4FHSMKrO5T91oFtUi6+fEDLsuu4St1V/4drrlzokz5fA==',
  'react-native-wechat@1.9.12': 'sha512-GpLRdmNmQd3pWSQG9O38e3+CfVGH67IcXMgTlOzTYsvxjUhLb3WpvAzveJ3ykdQMxB1mx3s3IJnQcbY9UBld9g==',
  'cordova-plugin-bugly-sdk@0.0.1': 'sha512-DQqykkE7C7cdG6i1jK4HMMmmms+ToBx9Lp0iMkzq/OoKAKfUj3Q1b0iZoLC76lxoFESZnTv/htSQRH17No8flg==',
  'openinstall-react-native@1.4.3': 'sha512-1d18M4hFrIGbfY/Fs7PsW+Br8iqgANBo6IGqJMBJ91W8xz4Fr0ZB+ZbuS0EZA4w9exOs3JbW/BKs+jcSH4kmQw==',
  // Other versions of some of them: what is learned of an SDK from one file must hold for the next (bench/sdk-files.ts).
  'jpush-phonegap-plugin@3.7.6': 'sha512-Fa40VcrtsTboiei5xaqaZP58Qw1hDt0QUueI1+pYYa47yfkyYUwz/P1JXpeUhBP8/ZLNIdcTeTdjtL2mq5X58g==',
  'jpush-phonegap-plugin@3.4.7': 'sha512-/ziyi1MyWLY+FMqAH3VWPWL66kFAF1xrbmsGMhrCDys1SmO99KMdzy69GF64kN/c2AHQa8/seqsu7amMFx7d+A==',
  'cordova-plugin-jcore@1.3.3': 'sha512-6KhUkMAnb2qAQPm9ZXw9unCpJMUzCD1rS4dGIho5lrWiOxW035tVr+c/0I18c7Limbug1wECmGT8vUYgeeJBlw==',
  'cordova-plugin-jcore@1.2.8': 'sha512-UrdUcyeuDeopyMGL/KobegeW997Jz4pERxWiq7a1FXygY9uTPFnU/kth9L2/ebt2gHuAvH8SZ5YuMLAMkqUZBQ==',
  'janalytics-react-native@1.4.1': 'sha512-7t9CPLTGQQBpMlcZgcZ9OwLwR14AozOSwFNmW/rkgrb43cN73pKmiM9I1snk187nCS99dSGsLM1NhQuugvmkLQ==',
  'jmessage-react-plugin@3.1.9': 'sha512-1ENO0kIaoLoGeI6XfNZcx06czZfndmBH88hwL4uJEDMLaOw2I0DTMjojgcgpN1pvBFHGdqR/Agc1EN1N6V3HcQ==',
  'jshare-react-native@1.3.1': 'sha512-tF6YgnNAQgOtr2qQe7bewvfcKhPS/yPWeDwTMXZmW74oqAztYU2fUTwKx7xVpuVj8S62Qei3sxk85cc3f4MbNQ==',
  'react-native-getui@1.1.43': 'sha512-PycCn8z8BOvw3FPtJlQOxOO+NeNvUSEqveU+f3ufqcMGi69IGsecdtHv3dWGzT98UarT0K3yoSeW0ePhBOmqew==',
  'react-native-getui@1.1.24': 'sha512-0fr8oEqD6e0ld5OoF+D6JOk3ueVRnnzYErzadAeSiD3q0z7s54RRDfyjGNWmqELOgm5rcO1tMKyQEm+qxy1txw==',
  'react-native-baidu-map@1.0.26': 'sha512-PcFNjzybGw5pljFu1WKFcPF36eX08dbgCiLq/Z/wFTy5ETZpyRI6C21765szdbfNd7W21co22hc56WGnvS6j6w==',
  'react-native-baidu-map@0.6.0': 'sha512-nbESlkKR6/kSbZoykT830trN2m2rL0IapFS4XHotwsMikUoPEP2nXamNcPMaNdkK+xXa7T5fKjpdpY0WjgTOMg==',
  'openinstall-react-native@1.2.1': 'sha512-G6sdNC9jwx+uJ6hlcpnnYg1W1K5xmRxftLGT+a26fDUjGnEOwTl0qGBZPTLbHCohCdIXZ9sHCJ2r+utNwu7lEg==',
  'cordova-plugin-alipay-v2@1.0.0': 'sha512-Dda7GX77z5razOLbfNmLCb/UFmephU31URMbsb10d7wuAZ7CwWaOPm6OA+FmiZZuZ4dyX2W+HnhSFeNk5EUPsw==',
  'react-native-wechat@1.8.0': 'sha512-tCvXuuOqj3rmT41Las2i4FNtqAx/ldFhvsuU/5cgBSIyuR3IeYrqJxWyZgpyiDqjIpcRPTjEb6Utpz9q19bJSw==',
  // SDK files of which nothing was learned: what is said of them shows what is said of strangers.
  'react-native-qq@2.0.5': 'sha512-4563CPqokxionhiEQ6flxj+H+oD+4Oj77L5PZc5OTNyyyxty1V6A3sSuW+aihL/AAqNHwJsK9Yz/4CjAKhr2gA==',
  'react-native-weibo@3.0.4': 'sha512-Ge6ZEn+kZGHKv60kLkcHHE5gJJIVeU4vvpLGta/CkgAEl/eslvdfJZjU0GyGfqTPgZNKpZ2croyWc2ug4JZIoQ==',
  'cordova-plugin-baidumaplocation@4.0.2':
    'sha512-ZTNTDLetenQJbJNu0TNkPQ78ZnEvI0g0QDvjizFKeefCJ2yfzA37WPrjbo2D6EY4oFVtkax1T2ALjATUNUXZZw==',
  // Files by which kinds of further SDKs are read (bench/sdk-kinds.ts).
  'jverification-react-native@2.8.8': 'sha512-98rLM+h2hn/UliTbEZXvjP2fvjoTgeE0gvoYUbh+oB8wW7wFBpqu334i22N2gLtEAvb8kBv/wTuweiOMJzm/fw==',
  'react-native-xmpush@0.1.2': 'sha512-rX5ERUKSaA9pFveMcdCHjyzxKBfB+V6FwG33mFzJ2vEXd/Cir58qIjrnUZ63cPkIArub+/tb/uV9hPFt8PsbFg==',
  'cordova-plugin-qqsdk@0.9.7': 'sha512-WpWbn4jenU3LC9FJJQxTxqpChw2/CWJWuKwGpFQgTuEdaWNAU5VQSoAnBtYX3zQZA8nIsXJ4J+GXlixxXswAcw==',
  'cordova-plugin-weibosdk@0.6.4': 'sha512-hy/8dg/cFDMjIPsJFgMn6WNX2H8Zi7n9S2ksvvsh1nphlbN6W1/UIXhzqurN0m5CXNanORLQC3S3fiyV3UJpRA==',
  'rongcloud-react-native-imlib@0.3.13': 'sha512-BqMtnkeWz85FBzQhr0geSyizQItqeV1yRFAblLJe80HgsheM6KhVzjCHOWrm2YOKEYogwO+ic0PY4kZ8Uq3tEg==',
  // SDK files as plug-ins carry them (bench/sdk-archive-files.ts).
  '@0x5e/react-native-alipay@0.2.6': 'sha512-OVeYSoJ9H4XSr8il+1RffjOscqFadWEGDCcPo5THF88/VVsLVWAlA+bb0lJVM3iobe/f8OdgMSzpZUKohFmfEQ==',
  'react-native-yunpeng-alipay@2.0.0': 'sha512-zjgDYMkOxidH6zDMkX+OM2ik8sGyPkSYPHXc+K1JNSbGm8Y1a5HLEGxdjZl98N/HJuZMTZInCeuviHVrqbfPSg==',
  'react-native-qqsdk@0.6.9': 'sha512-muerfobLsXILCjZlnYvdml9m8pOhSdvGocjSUlg7Fb0RdRabTWLjtbyZtvFUrl9LaqUb0bRnR17edQ+VLxCyIg==',
  'cordova-plugin-x5-tbs@3.5.0': 'sha512-IWiHQ/M2VtPEKX6Idpqzhs1MtNl+ABa5gkDZ6boTTqWQOmtAbscHEaCXVGrZH+Fw1H23d9Uj89SqCKU4spQPSA==',
  'cordova-plugin-x5-webview@3.1.3': 'sha512-mFux6kizpTcTNvkkpF62w3Wz8mT8qdx0WJ8KAOnumumdM1GSi1PHnTGz+zHf54iep+3VSMmr9mFkNMgs70da5w==',
  'react-native-netease-im@3.0.0': 'sha512-/tE9dS32XbDUSNQ5qsrrb6TqxMm6ZmuA+suHTGnBoMQts1TsM8wqz/rCmpwgcbxFGbVeBmn1/yAUHgwL6SRD9A==',
  'jmessage-phonegap-plugin@3.6.3': 'sha512-OBmiKw7QczmMwrPpSKCQ20QBdIBQKuAJSDIkuAyxtTTm+GSyL1jF9b1YYQ7QFu6gZAtSfGgnQNJ7qQ+BGDUcmA==',
  'jpush-react-native@2.9.9': 'sha512-e0WbRMfvubl8iN2RRA2ktFPwVTVuwhoqhE9DKAy6bQfbMa8JsY2pt5m0e5dcMjM8GtU/vv+n+SY9D40r+S4D2w==',
  'react-native-ali-one-pass-login@1.0.15':
    'sha512-TkZREeS+6NjdxfWw79G1AF2aOVwmgFmQPbej8D9LtwLPd4HcXWXUOiO0ABOQhUqtZKDLNHymCmgYM6ZSIfsIWQ==',
  'react-native-ali-onepass@3.4.0': 'sha512-K91Xz8zN2h6uJcxp53S+/Mi7MPmMaPQISnlZdVLFuFlh/Q4pbGyPi3zG72sLpb9y2ps99xV7r3CFNWbf+G1Ydg==',
  'react-native-ali-onepass@1.8.0': 'sha512-IdpqiDw8/0Ztx9hYc8daYaQ+Q3R6T9WZAF4jtheGL8GYNNleL4pbz9FaTDXPN7LiFrPNXFVH/CYUOLhIzkS0Hg==',
  'react-native-speech-iflytek@1.0.4': 'sha512-D0M2R7rMaMu2KcP0NtsaHneaF/Z7dAJiFmLTBarCpQiwig0shjrfjxXlZwudhsdpj+QqQKMIN+alflyJPCe+BQ==',
  'react-native-im-easemob@1.1.5': 'sha512-dR53fPyFJR/8L/OBgwezDS5YImNGC/khMSsmMNEYRRc63rYAerbhg7f8/7PKDWjCeknmmVmgVZRR0B1wZI2yCw==',
  'react-native-im-easemob@1.0.28': 'sha512-rutFF0NtO4kDZ1lgyvSiQhvf8UYO24utC99MfW3APPsA13RD3Sj9vZwQUtgOo84g6QHUyFJdM/ugOJc8N6ol2w==',
  'react-native-agora@1.2.5': 'sha512-5OOBZog78GVtrgKWPokg3Wra66RJVWjzHlT5CDrOS99+nvIQ794u9XnI0ibl3rIuinRu11OGi1FqJhLb9+2fPg==',
  'react-native-umeng-sdk@1.4.0': 'sha512-vc16lpKUFl758VVONAzFxW0+za5jwsLsFBwUNlrA887pxYB8XfaMzBQjXdifCCPw5SUxXHQ1iPPlKnvXKKk9MA==',
  'react-native-giti-unionpay@1.0.2': 'sha512-26m7qhTV0wSzFBrX02Ye2ua3gJKW7NU8UZYcef6b2wJGMcYOY0xdiCoGKYUVv0bMgbBqlrj8WCCIkvtJPvv8tg==',
  'react-native-adjust-oaid@4.38.1': 'sha512-I45rY/ZqkuwFgHe27yCgTJXB7DuXt4MrI4l4sF1EOFx64BKYYKsOGXxXkK+6GgXEjlsrDrnJ4h38EyzoIkfGBw==',
  'react-native-zebra-bluetooth-printer@1.0.12':
    'sha512-TQLQZ54asjP3Mhr+rKhdazOD4pp4eWtEQ+q9ON4T3uHlDZzItkAuWrEdZ9NiDaNQx8tqSFH7B7CGF/s2kAV4bQ==',
  'rn-star-prnt@1.4.2': 'sha512-BfUbk4RddhJELkI9kU83b2Ca95+AM/Mf42iVbEJOm43gkxHZpXquJ1eyKazNt4tB+Wtc6ftMcySd5PjWrxocQA==',
  'cordova-plugin-starprnt@2.2.0': 'sha512-AQBJWkgStXTIfIVazeDjQNEvZr0k3F0JGpNlbXvXErJmRqvp9F8pr/sdT0cK6yJjkUNrYdgLelpc4m8MgEzspw==',
  'react-native-star-prnt@1.1.0': 'sha512-jt10brbKj4dVh4fjPXTJGfW/7OXy4qSfNdJOmU7iUmQbroR49Y5/UzpqoSMhzjpuY36Fv352k2czpIj+04298Q==',
  'react-native-epson-epos-printer@0.0.14':
    'sha512-n8Bet5A2+RaSzF0xhkBfZ9cikmIiXIaBq/pi2zl2g4kdYppXeM53VNZdlkvsfFbN1d0ZAIpjgegz8xn9+fUe6w==',
  'react-native-esc-pos-printer-sdk@2.31.1':
    'sha512-dRofIAjJ2mkcLwrRb26MPBW0JExQfD1btpybZB51rY2WiP026uxrS/OUowvBwD3rwbbqdCtFQA88XY66bECXrA==',
  'cordova-plugin-mfp@8.0.2024082705': 'sha512-/xaoIMSZbliQJPUtbatgIXfdtvc3tsFPemB6afqvXfYfcR/k5fwTI1B4toICDw3IK4x5RJYGSjV80R8WfsqfNA==',
  'cordova-sqlcipher-adapter@0.6.0': 'sha512-uKTjy4T7FhFxvg9absMQTDPRJs/RtcahAPEcrYnIzos2oLrC89nxW8IzQQ/uUWfF206W6TYU6EMPGDThNQYeqA==',
  'cordova-sqlite-storage-dependencies@5.0.0':
    'sha512-WjWm1QX+2JyLxjaNmYX2kNzmhrRk8q6n4GQ1PkUc79xR2bmJeO/m3koSuPemnWJdLdlsqDz8dCEHmgQSxhYjcg==',
  'hermes-engine@0.11.0': 'sha512-7aMUlZja2IyLYAcZ69NBnwJAR5ZOYlSllj0oMpx08a8HzxHOys0eKCzfphrf6D0vX1JGO1QQvVsQKe6TkYherw==',
  'jsc-android@250231.0.0': 'sha512-rS46PvsjYmdmuz1OAWXY/1kCYG7pnf1TBqeTiOJr1iDz7s5DLxxC9n/ZMknLDxzYzNVfI7R95MH10emSSG1Wuw==',
  'nativescript-ui-autocomplete@15.2.3': 'sha512-7/kCxi8toBiiXh9NlGP6WTc0ok0wKLEmRpi3ukb4SEeCxaHAw/hi2MwjLll+NBs4y1CvNUj0ODz2//uw2qKf7A==',
  'nativescript-ui-calendar@15.2.3': 'sha512-dZDUUf+jXZnOfJzWK8ES9PQBd41zeXti+3jBGxirwBKYfZ75gkEn4x5hxDjEdh7ArBLQWG//PQk80GL9m6YoNg==',
  'nativescript-ui-chart@15.2.3': 'sha512-KkLYlKzuhFQMuPotWScTe8qxJf8oa4jn5HgrkafzCt/nQU7yjPpuqduQ7kycbGMXaFMT0A9yoVYfQ7w2IS7r7g==',
  'nativescript-ui-dataform@15.2.3': 'sha512-M10tlTfiloTo//Lrk75BY/f8+Fel2K9tLj2S8ng5xGIrAGGluBRGXeZCs6CS1fh7wp9khalHoLTFKLiejq1q2A==',
  'nativescript-ui-gauge@15.2.3': 'sha512-TgFw3xcm+7N7yqbuxaN99GvPxOsHqOzhTHBF8SnTbihphPwve3BZJoNHGxKlEROQ1Eg6crHkU/MA6cNujBaCgA==',
  'nativescript-ui-listview@15.2.3': 'sha512-7IiSsQQ+9TChfUpRdOOclPiGiIRs9sXUU01n0OMiNmzgZLu3sRItCFIFnxbWoogmS5vrG8QpfcflyJTvAYx87Q==',
  'nativescript-ui-sidedrawer@15.2.6': 'sha512-aPFGblI8MShqYh4hwdNRaamtccCeXqwIqcpMVWZHrJFMnbOn3dYtDeZ3OO6NejRE1MU1LxI+9tRjRIwXPJsjDQ==',
  'tns-core-modules-widgets@6.5.10': 'sha512-esZPbnm0wIn89AoFxdfhFuG0a/JE9A9k3ovBRpzs9O9d/JrChlgkTX4lSRQz6xBHLC1UVaqiTc/DNBGbdaeCyA==',
  'phonegap-plugin-barcodescanner@8.1.0': 'sha512-WQCDCoH9EQ9WEn2bce+B95jbNJduilAn2Vtske8KfcYAeGu7bdFqRD7zGCLCQao62VwoEwlX0cUvbQ/am12Jwg==',
  'cordova-plugin-extension@1.6.0': 'sha512-4jIUKdG43y46FTIl++ACPo8ixjVVDGonQJR4fCKUO9TQmlbu+iXCU2LjSxDgsAFcWuY/ZExFR7RMkm+kB5h6Hg==',
  '@microsoft/jest-sarif@1.0.0-beta.0': 'sha512-A1fOhPd6Ic5iDk4F9YPw1qNB4XF+7+IviR7xl8r2F6QzQkx5cpY9LsGk2rExiFIEcBbjpVnSmwWGBukASkiQ9A==',
}

/** Folder with the unpacked package. Throws when the bytes are not those that were pinned. */
export function unpacked(name: string): string {
  const integrity = tarballs[name]
  if (!integrity) throw new Error(`${name} is not pinned in bench/tarballs.ts`)
  const folder = join(cache, name.replaceAll('/', '+'))
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  console.error(`fetching ${name} …`)
  const file = execFileSync('npm', ['pack', name, '--pack-destination', cache, '--silent'], { encoding: 'utf8' }).trim().split('\n').at(-1)!
  const archive = join(cache, file)
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (found !== integrity) {
    rmSync(archive)
    throw new Error(`${name}: expected ${integrity}, found ${found}`)
  }
  const unpacking = `${folder}.new`
  rmSync(unpacking, { recursive: true, force: true })
  mkdirSync(unpacking)
  execFileSync('tar', ['xzf', archive, '-C', unpacking, '--strip-components=1'])
  rmSync(archive)
  renameSync(unpacking, folder)
  return folder
}
