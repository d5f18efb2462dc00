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
  'jverification-react-native@2.8.8': 'sha512-98rLM+h2hn/UliTbEZXvjP2fvjoTgeE0gvoYUbh+oB8wW7wFBpqu334i22N2gLtEAvb8kBv/wTuweiOMJzm/fw==',
  'react-native-xmpush@0.1.2': 'sha512-rX5ERUKSaA9pFveMcdCHjyzxKBfB+V6FwG33mFzJ2vEXd/Cir58qIjrnUZ63cPkIArub+/tb/uV9hPFt8PsbFg==',
  'cordova-plugin-qqsdk@0.9.7': 'sha512-WpWbn4jenU3LC9FJJQxTxqpChw2/CWJWuKwGpFQgTuEdaWNAU5VQSoAnBtYX3zQZA8nIsXJ4J+GXlixxXswAcw==',
  'cordova-plugin-weibosdk@0.6.4': 'sha512-hy/8dg/cFDMjIPsJFgMn6WNX2H8Zi7n9S2ksvvsh1nphlbN6W1/UIXhzqurN0m5CXNanORLQC3S3fiyV3UJpRA==',
  'rongcloud-react-native-imlib@0.3.13': 'sha512-BqMtnkeWz85FBzQhr0geSyizQItqeV1yRFAblLJe80HgsheM6KhVzjCHOWrm2YOKEYogwO+ic0PY4kZ8Uq3tEg==',
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
