import { describe, expect, test } from 'vitest'
import type { Component } from '#facts/app.ts'
import { aLauncherActivity, element, learn, ref, type ApkShape } from '../../../test/build/an-apk.ts'
import components, { isLauncherEntry } from './components.ts'

const filter = element('intent-filter', {}, element('action', { name: 'some.ACTION' }))

describe("Android's own defaults", () => {
  test.each<[string, ApkShape, Partial<Component>]>([
    [
      'an activity with a filter is exported',
      { components: [element('activity', { name: '.A' }, filter)] },
      { isExported: true, isExportedStated: false },
    ],
    ['one without is not', { components: [element('activity', { name: '.A' })] }, { isExported: false, isExportedStated: false }],
    [
      'what is stated counts',
      { components: [element('receiver', { name: '.A', exported: false }, filter)] },
      { isExported: false, isExportedStated: true },
    ],
    [
      'a provider below level 17 is exported',
      { sdk: { target: 16 }, components: [element('provider', { name: '.P' })] },
      { isExported: true },
    ],
    ['one from level 17 on is not', { sdk: { min: 17 }, components: [element('provider', { name: '.P' })] }, { isExported: false }],
    ['without levels the target is 1', { components: [element('provider', { name: '.P' })] }, { isExported: true }],
    [
      "the application's permission guards",
      { application: { permission: 'p' }, components: [element('service', { name: '.S' })] },
      { permission: 'p' },
    ],
    [
      'an empty permission takes it away',
      { application: { permission: 'p' }, components: [element('service', { name: '.S', permission: '' })] },
      { permission: null },
    ],
    [
      'an alias does not inherit it',
      { application: { permission: 'p' }, components: [element('activity-alias', { name: '.S', targetActivity: '.A' })] },
      { permission: null, target: 'com.example.app.A' },
    ],
    [
      "a provider's permission is for reading and writing",
      { components: [element('provider', { name: '.P', permission: 'p', readPermission: 'r' })] },
      { readPermission: 'r', writePermission: 'p' },
    ],
    [
      'a disabled application disables all',
      { application: { enabled: false }, components: [element('service', { name: '.S', enabled: true })] },
      { isEnabled: false },
    ],
    ['a private process', { components: [element('service', { name: '.S', process: ':push' })] }, { process: 'com.example.app:push' }],
    [
      "the application's process",
      { application: { process: 'other' }, components: [element('service', { name: '.S' })] },
      { process: 'other' },
    ],
    ['the main process by name', { components: [element('service', { name: '.S', process: 'com.example.app' })] }, { process: null }],
    [
      'types of a foreground service',
      { components: [element('service', { name: '.S', foregroundServiceType: [0x11, 0x40000088] })] },
      { foregroundServiceTypes: ['location', 'microphone', 'specialUse'] },
    ],
    ['authorities', { components: [element('provider', { name: '.P', authorities: 'a;b;' })] }, { authorities: ['a', 'b'] }],
    [
      'a theme by name',
      {
        components: [element('activity', { name: '.A', theme: ref(0x7f010000) })],
        resources: [{ type: 'style', values: { Clear: { bag: [] } } }],
      },
      { theme: 'style/Clear' },
    ],
    [
      'a theme of the framework',
      { application: { theme: ref(0x0103000f) }, components: [element('activity', { name: '.A' })] },
      { theme: 'android:style/Theme.Translucent' },
    ],
    [
      'meta-data',
      {
        components: [
          element(
            'activity',
            { name: '.A' },
            element('meta-data', { name: 'k', value: 7 }),
            element('meta-data', { name: '__proto__', value: 'x' }),
          ),
        ],
      },
      {
        metaData: Object.fromEntries([
          ['k', '7'],
          ['__proto__', 'x'],
        ]),
      },
    ],
  ])('%s', async (_, shape, expected) => {
    expect((await learn(components, shape))[0]).toMatchObject(expected)
  })

  test('an alias has the body of its activity', async () => {
    const [, alias] = await learn(components, {
      components: [
        element('activity', { name: '.A', excludeFromRecents: true, process: ':x' }),
        element('activity-alias', { name: '.B', targetActivity: '.A' }),
      ],
    })
    expect(alias).toMatchObject({
      name: 'com.example.app.B',
      target: 'com.example.app.A',
      isExcludedFromRecents: true,
      process: 'com.example.app:x',
    })
  })
})

test('filters gather what they hold', async () => {
  const [activity] = await learn(components, {
    components: [
      element(
        'activity',
        { name: '.A' },
        element(
          'intent-filter',
          { priority: 999 },
          element('action', { name: 'a' }),
          element('action', { name: 'a' }),
          element('category', { name: 'c' }),
          element('data', { scheme: 'https', host: 'h' }),
          element('data', { mimeType: 'm/*' }),
        ),
      ),
    ],
  })
  expect(activity?.filters).toEqual([
    { actions: ['a'], categories: ['c'], schemes: ['https'], hosts: ['h'], mimeTypes: ['m/*'], priority: 999 },
  ])
})

test('launcher entries are activities with MAIN and LAUNCHER in one filter', async () => {
  const split = element(
    'activity',
    { name: '.No' },
    element('intent-filter', {}, element('action', { name: 'android.intent.action.MAIN' })),
    element('intent-filter', {}, element('category', { name: 'android.intent.category.LAUNCHER' })),
  )
  const found = await learn(components, { components: [aLauncherActivity('.Yes'), split] })
  expect(found.filter(isLauncherEntry).map(({ name }) => name)).toEqual(['com.example.app.Yes'])
  expect(found[0]?.seen).toMatchObject({
    part: 'activity com.example.app.Yes',
    quote: '<activity android:name=".Yes" android:exported="true">',
  })
})
