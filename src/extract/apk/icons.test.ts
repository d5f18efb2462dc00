import { describe, expect, test } from 'vitest'
import type { Icon } from '#facts/app.ts'
import { decodePng, encodePng } from '#formats/image/png.ts'
import { config } from '../../../test/build/arsc-builder.ts'
import { aLauncherActivity, color, element, float, learn, ref, type ApkShape } from '../../../test/build/an-apk.ts'
import icons from './icons.ts'

const aPng = (alpha: number, side = 48) => encodePng({ width: side, height: side, rgba: new Uint8Array(side * side * 4).fill(alpha) })
const icon = ref(0x7f010000)
const drawn = (found: readonly Icon[]) =>
  found.map(({ of, qualifier, form, picture }) => [of, qualifier, form, picture?.greatestAlpha ?? null])

describe('icons', () => {
  test('in every density, drawn once each', async () => {
    const found = await learn(icons, {
      application: { icon },
      components: [aLauncherActivity('.Main', { icon }), element('activity', { name: '.Other', icon: ref(0x7f010001) })],
      resources: [
        { type: 'mipmap', config: config({ density: 160 }), values: { ic: 'res/m.png', other: 'res/m.png' } },
        { type: 'mipmap', config: config({ density: 480 }), values: { ic: 'res/xx.png' } },
      ],
      files: { 'res/m.png': aPng(255), 'res/xx.png': aPng(0, 200) },
    })
    expect(drawn(found)).toEqual([
      ['application', 'mdpi', 'png', 255],
      ['application', 'xxhdpi', 'png', 0],
      ['com.example.app.Main', 'mdpi', 'png', 255],
      ['com.example.app.Main', 'xxhdpi', 'png', 0],
    ])
    expect(found[1]).toMatchObject({
      path: 'res/xx.png',
      reason: null,
      picture: { width: 200, height: 200, visibleShare: 0 },
      seen: { path: 'resources.arsc', part: 'mipmap/ic (xxhdpi)' },
    })
    expect(decodePng(found[1]!.picture!.png).width).toBe(96)
  })

  test('an adaptive icon: layers by reference, colours from resources, the newest Android', async () => {
    const found = await learn(icons, {
      application: { icon, roundIcon: icon },
      resources: [
        { type: 'mipmap', config: config({ density: 65534, sdkVersion: 26 }), values: { ic: 'res/adaptive.xml' } },
        { type: 'color', values: { back: [0x1c, 0x00ffffff] as const } },
        { type: 'drawable', values: { front: 'res/front.xml' } },
        { type: 'drawable', config: config({ density: 65534, sdkVersion: 24 }), values: { front: 'res/front-v24.xml' } },
      ],
      files: {
        'res/adaptive.xml': element(
          'adaptive-icon',
          {},
          element('background', { drawable: ref(0x7f020000) }),
          element('foreground', { drawable: ref(0x7f030000) }),
        ),
        'res/front.xml': element('vector'),
        'res/front-v24.xml': element(
          'vector',
          { viewportWidth: float(108), viewportHeight: float(108) },
          element('path', { pathData: 'M18,18h36v72h-36z', fillColor: color(0xff336699) }),
        ),
      },
    })
    expect(drawn(found)).toEqual([['application', 'anydpi-v26', 'adaptive', 255]])
    expect(found[0]?.picture?.visibleShare).toBeCloseTo(0.5, 2)
  })

  test.each<[string, ApkShape, Partial<Icon>]>([
    [
      'a colour',
      { application: { icon }, resources: [{ type: 'color', values: { ic: [0x1c, 0] } }] },
      { form: 'color', path: '#00000000', picture: expect.objectContaining({ greatestAlpha: 0 }) as never },
    ],
    [
      'an icon of the framework',
      { application: { icon: ref(0x01080093) } },
      { picture: null, reason: '@0x01080093 is no resource of this package' },
    ],
    [
      'a file that is missing',
      { application: { icon }, resources: [{ type: 'mipmap', values: { ic: 'res/gone.png' } }] },
      { picture: null, reason: '"res/gone.png" is no file of this package' },
    ],
    [
      'a path outside',
      { application: { icon }, resources: [{ type: 'mipmap', values: { ic: '../../../etc/passwd' } }] },
      { picture: null, reason: '"../../../etc/passwd" is no file of this package' },
    ],
    [
      'an empty file',
      { application: { icon }, resources: [{ type: 'mipmap', values: { ic: 'i.png' } }], files: { 'i.png': '' } },
      { form: 'png', picture: null, reason: expect.stringContaining('an empty file') as never },
    ],
    [
      'a damaged one',
      { application: { icon }, resources: [{ type: 'mipmap', values: { ic: 'i.png' } }], files: { 'i.png': aPng(255).subarray(0, 50) } },
      { form: 'png', picture: null, reason: expect.stringContaining('can be decoded') as never },
    ],
    [
      'text',
      { application: { icon }, resources: [{ type: 'mipmap', values: { ic: 'i.xml' } }], files: { 'i.xml': '<vector/>' } },
      { form: 'drawable', picture: null, reason: expect.stringContaining('axml') as never },
    ],
    [
      'a drawable that leads back to itself',
      {
        application: { icon },
        resources: [{ type: 'drawable', values: { ic: 'i.xml' } }],
        files: { 'i.xml': element('inset', { drawable: icon }) },
      },
      { form: 'drawable', picture: null, reason: expect.stringContaining('leads back to itself') as never },
    ],
    [
      'a resource that refers to itself',
      { application: { icon }, resources: [{ type: 'drawable', values: { ic: [0x01, 0x7f010000] } }] },
      { picture: null },
    ],
    [
      'a nine-patch',
      { application: { icon }, resources: [{ type: 'drawable', values: { ic: 'i.9.png' } }], files: { 'i.9.png': aPng(9) } },
      { form: 'nine-patch', picture: expect.objectContaining({ width: 46 }) as never },
    ],
    [
      'an XML drawable',
      {
        application: { icon },
        resources: [{ type: 'drawable', values: { ic: 'i.xml' } }],
        files: { 'i.xml': element('shape', {}, element('solid', { color: color(0x01ffffff) })) },
      },
      { form: 'drawable', picture: expect.objectContaining({ greatestAlpha: 1, visibleShare: 0 }) as never },
    ],
  ])('%s', async (_, shape, expected) => {
    expect(await learn(icons, shape)).toEqual([expect.objectContaining(expected)])
  })

  test('no icon is no fact, and more pictures than any app has are not drawn', async () => {
    expect(await learn(icons, { application: { label: 'x' }, components: [aLauncherActivity()] })).toEqual([])
    const names = Array.from({ length: 80 }, (_, index) => `i${index}`)
    const found = await learn(icons, {
      components: names.map((name, index) => aLauncherActivity(`.${name}`, { icon: ref(0x7f010000 + index) })),
      resources: [{ type: 'mipmap', values: Object.fromEntries(names.map((name) => [name, `${name}.png`])) }],
      files: Object.fromEntries(names.map((name) => [`${name}.png`, aPng(255)])),
    })
    expect(found.filter(({ picture }) => picture !== null).length).toBe(64)
    expect(found.at(-1)?.reason).toContain('more than 64')
  })
})
