import { expect, test } from 'vitest'
import { config } from '../../../test/build/arsc-builder.ts'
import { element, learn, ref } from '../../../test/build/an-apk.ts'
import permissions from './permissions.ts'

test('asked for, with what the knowledge base knows', async () => {
  const { used } = await learn(permissions, {
    others: [
      element('uses-permission', { name: 'android.permission.CAMERA', maxSdkVersion: 28 }),
      element('uses-permission-sdk-23', { name: 'com.vendor.PERMISSION' }),
      element('uses-permission', { name: 'android.permission.CAMERA' }),
      element('uses-permission', { name: 'com.vendor.PERMISSION', maxSdkVersion: 3 }),
      element('uses-permission'),
    ],
  })
  expect(used.map(({ name, maxSdk, protection, purposes }) => [name, maxSdk, protection, purposes])).toEqual([
    ['android.permission.CAMERA', null, 'dangerous', []],
    ['com.vendor.PERMISSION', null, 'unknown', []],
  ])
  expect(used[0]?.seen).toMatchObject({ path: 'AndroidManifest.xml', part: 'uses-permission android.permission.CAMERA' })
})

test('purposes of T/TAF 076 in every language', async () => {
  const name = 'android.permission.CAMERA'
  const { used } = await learn(permissions, {
    others: [element('uses-permission', { name }), element('uses-permission', { name: 'android.permission.RECORD_AUDIO' })],
    components: [
      element('meta-data', { name, resource: ref(0x7f010000) }),
      element('meta-data', { name: 'android.permission.RECORD_AUDIO', value: '用于语音输入' }),
    ],
    resources: [
      { type: 'string', values: { why: 'To scan codes' } },
      { type: 'string', config: config({ language: 'zh' }), values: { why: '用于扫码' } },
    ],
  })
  expect(used.map(({ purposes }) => purposes)).toEqual([
    [
      { locale: '', text: 'To scan codes' },
      { locale: 'zh', text: '用于扫码' },
    ],
    [{ locale: '', text: '用于语音输入' }],
  ])
})

test('defined for others', async () => {
  const { defined } = await learn(permissions, {
    others: [
      element('permission', { name: 'a' }),
      element('permission', { name: 'b', protectionLevel: [0x11, 0x12] }),
      element('permission', { name: 'c', protectionLevel: [0x11, 1] }),
    ],
  })
  expect(defined.map(({ name, protectionLevel }) => [name, protectionLevel])).toEqual([
    ['a', 'normal'],
    ['b', 'signature|privileged'],
    ['c', 'dangerous'],
  ])
})
