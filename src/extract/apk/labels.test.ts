import { expect, test } from 'vitest'
import { config } from '../../../test/build/arsc-builder.ts'
import { aLauncherActivity, learn, ref, type ApkShape } from '../../../test/build/an-apk.ts'
import labels from './labels.ts'

const names = [
  { type: 'string', values: { app: 'Example', entry: 'Start' } },
  { type: 'string', config: config({ language: 'zh', region: 'CN' }), values: { app: '示例' } },
]
const shown = async (shape: ApkShape) => (await learn(labels, shape)).map(({ of, locale, text }) => [of, locale, text])
const main = 'com.example.app.Main'

test('every language of the application and of each launcher entry', async () => {
  const shape = {
    application: { label: ref(0x7f010000) },
    components: [aLauncherActivity('.Main', { label: ref(0x7f010001) })],
    resources: names,
  }
  expect(await shown(shape)).toEqual([
    ['application', '', 'Example'],
    ['application', 'zh-CN', '示例'],
    [main, '', 'Start'],
  ])
  expect((await learn(labels, shape))[1]?.seen).toMatchObject({ path: 'resources.arsc', quote: '示例', part: 'string/app (zh-CN)' })
})

test.each<[string, ApkShape, unknown[]]>([
  [
    'an entry falls back to the application',
    { application: { label: 'Name' }, components: [aLauncherActivity()] },
    [
      ['application', '', 'Name'],
      [main, '', 'Name'],
    ],
  ],
  [
    'then to its class',
    { components: [aLauncherActivity()] },
    [
      ['application', '', 'com.example.app'],
      [main, '', main],
    ],
  ],
  ['the application falls back to its class', { application: { name: '.App' } }, [['application', '', 'com.example.app.App']]],
  [
    'a label that leads nowhere is none',
    { application: { label: ref(0x7f0900ff) }, resources: names },
    [['application', '', 'com.example.app']],
  ],
  [
    'a blank label stays blank',
    { application: { label: '' }, components: [aLauncherActivity('.Main', { label: '\u200b' })] },
    [
      ['application', '', ''],
      [main, '', '\u200b'],
    ],
  ],
  ['other activities have no label to show', { application: { label: 'Name' }, components: [] }, [['application', '', 'Name']]],
])('%s', async (_, shape, expected) => {
  expect(await shown(shape)).toEqual(expected)
})
