import { describe, expect, test } from 'vitest'
import { fileKind, openingKind, packageOf, schemeOf } from './addresses.ts'

const linked = new Set(['link.example'])

describe('what an address opens', () => {
  test.each([
    ['https://shop.example/', null],
    ['about:blank', null],
    ['blob:https://shop.example/1', null],
    ['javascript:void 0', null],
    ['tel:4008100000', null],
    ['mailto:a@shop.example', null],
    ['/download', null],
    ['http://[', null],
    ['weixin://dl/business', 'scheme'],
    ['exampleshop:', 'scheme'],
    ['intent://x#Intent;scheme=a;package=com.example;end', 'intent'],
    ['market://details?id=com.example', 'store'],
    ['ITMS-APPS://apps.example/id1', 'store'],
    ['https://apps.apple.com/cn/app/id1', 'store'],
    ['https://play.google.com/about', null],
    ['https://play.google.com/store/apps/details?id=x', 'store'],
    ['https://notapps.apple.com.example/', null],
    ['https://link.example/a', 'universal-link'],
  ] as const)('%s: %s', (url, kind) => expect(openingKind(url, linked)).toBe(kind))
  test('names package and scheme where it has them', () => {
    expect(packageOf('intent://x#Intent;scheme=a;package=com.example;end')).toBe('com.example')
    expect(packageOf('market://details?id=com.example.shop&x=1')).toBe('com.example.shop')
    expect(packageOf('weixin://x')).toBeNull()
    expect(schemeOf('intent://x#Intent;scheme=exampleshop;end')).toBe('exampleshop')
    expect(schemeOf('WEIXIN://x')).toBe('weixin')
  })
})

test.each([
  ['https://a.example/app.apk?x=1', '', 'android-app'],
  ['https://a.example/get', 'shop-2.1.APK', 'android-app'],
  ['itms-services://?action=download-manifest', '', 'ios-app'],
  ['https://a.example/a.mobileconfig', '', 'ios-profile'],
  ['https://a.example/menu.pdf', 'menu.pdf', 'other'],
] as const)('%s %s is %s', (url, name, kind) => expect(fileKind(url, name)).toBe(kind))
