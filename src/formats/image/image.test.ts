import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { FormatError } from '../format-error.ts'
import { imageFormOf, isCompiledNinePatch } from './form.ts'
import { pictureOf, pictureOfColor, pictureOfSvg } from './picture.ts'
import { opacityOf, shrink, withoutFrame, type Pixels } from './pixels.ts'
import { decodePng, encodePng } from './png.ts'

/** A picture with every kind of pixel: gradients, an edge, half and fully transparent areas. */
function aPicture(width = 37, height = 23, alphaOf: (x: number, y: number) => number = (x, y) => (x < 10 ? 0 : y < 8 ? 128 : 255)): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rgba.set([(x * 7) & 255, (y * 11) & 255, (x * y) & 255, alphaOf(x, y)], (y * width + x) * 4)
  return { width, height, rgba }
}
const inSharp = ({ width, height, rgba }: Pixels) => sharp(rgba, { raw: { width, height, channels: 4 } })
const readBySharp = async (bytes: Uint8Array) =>
  new Uint8Array(await sharp(bytes).toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer())

describe('our reader of PNG gives what libpng gives', () => {
  const picture = aPicture()
  test.each([
    ['colour with alpha', () => inSharp(picture).png({ adaptiveFiltering: true })],
    ['unfiltered', () => inSharp(picture).png({ adaptiveFiltering: false })],
    ['colour', () => inSharp(picture).removeAlpha().png({ adaptiveFiltering: true })],
    ['palette with transparency', () => inSharp(picture).png({ palette: true, colours: 200 })],
    ['palette of 4 bits', () => inSharp(picture).png({ palette: true, colours: 12, dither: 0 })],
    ['palette of 1 bit', () => inSharp(picture).removeAlpha().png({ palette: true, colours: 2, dither: 0 })],
    ['grey', () => inSharp(picture).removeAlpha().toColourspace('b-w').png()],
    ['grey with alpha', () => inSharp(picture).toColourspace('b-w').png()],
  ])('%s', async (_, make) => {
    const bytes = new Uint8Array(await make().toBuffer())
    const decoded = decodePng(bytes)
    expect([decoded.width, decoded.height]).toEqual([37, 23])
    expect(Buffer.from(decoded.rgba).equals(await readBySharp(bytes))).toBe(true)
  })

  test('16 bits a sample lose their lower half', async () => {
    const bytes = new Uint8Array(await inSharp(picture).toColourspace('rgb16').png().toBuffer())
    expect(bytes[24]).toBe(16)
    const theirs = await readBySharp(bytes)
    const furthest = decodePng(bytes).rgba.reduce((most, sample, at) => Math.max(most, Math.abs(sample - theirs[at]!)), 0)
    expect(furthest).toBeLessThanOrEqual(1)
  })

  test('what it writes it reads, and so does libpng', async () => {
    const bytes = encodePng(picture)
    expect(decodePng(bytes)).toEqual(picture)
    expect(Buffer.from(picture.rgba).equals(await readBySharp(bytes))).toBe(true)
  })
})

describe('damaged and hostile images', () => {
  const good = encodePng(aPicture())
  const changed = (at: number, value: number) => good.map((byte, index) => (index === at ? value : byte))
  test.each([
    ['nothing', new Uint8Array()],
    ['another format', new TextEncoder().encode('GIF89a')],
    ['a truncated file', good.subarray(0, 60)],
    ['a wrong checksum', changed(good.length - 20, 1)],
    ['a length that lies', changed(8, 0x7f)],
    ['no width', changed(19, 0)],
  ])('%s is a FormatError', (_, bytes) => {
    expect(() => decodePng(bytes)).toThrow(FormatError)
  })

  test('every truncation ends in a FormatError, whoever reads it', async () => {
    for (const length of [0, 1, 8, 20, 33, 50, good.length - 13])
      await expect(pictureOf(good.subarray(0, length))).rejects.toThrow(FormatError)
  })

  test('a bomb of 60 000 × 60 000 pixels is refused by its header', async () => {
    const svg = await sharp({ create: { width: 64, height: 64, channels: 4, background: 'red' } })
      .png()
      .toBuffer()
    const bomb = new Uint8Array(svg)
    new DataView(bomb.buffer).setUint32(16, 60_000)
    new DataView(bomb.buffer).setUint32(20, 60_000)
    await expect(pictureOf(bomb)).rejects.toThrow(FormatError)
  })
})

describe('pictures', () => {
  test.each([
    ['webp', () => inSharp(aPicture()).webp({ lossless: true })],
    ['png', () => inSharp(aPicture()).png()],
    ['png interlaced', () => inSharp(aPicture()).png({ progressive: true })],
    ['gif', () => inSharp(aPicture(37, 23, (x) => (x < 10 ? 0 : 255))).gif()],
  ])('%s: size, opacity, a small PNG', async (form, make) => {
    const bytes = new Uint8Array(await make().toBuffer())
    expect(imageFormOf(bytes)).toBe(form.split(' ')[0])
    const picture = await pictureOf(bytes)
    expect(picture).toMatchObject({ width: 37, height: 23, greatestAlpha: 255 })
    expect(picture.visibleShare).toBeCloseTo(27 / 37, 5)
    expect(decodePng(picture.png)).toMatchObject({ width: 37, height: 23 })
  })

  test('one pixel of 512 × 512 is found, and the kept picture is small', async () => {
    const picture = await pictureOf(encodePng(aPicture(512, 512, (x, y) => (x === 300 && y === 200 ? 40 : 0))))
    expect(picture.greatestAlpha).toBe(40)
    expect(picture.visibleShare).toBe(1 / 512 ** 2)
    expect(decodePng(picture.png)).toMatchObject({ width: 96, height: 96 })
    expect(opacityOf(decodePng(picture.png)).greatestAlpha).toBeGreaterThan(0)
  })

  test('of a colour, and of SVG', async () => {
    expect(pictureOfColor(0x00ff0000)).toMatchObject({ greatestAlpha: 0, visibleShare: 0 })
    expect(pictureOfColor(0x80ff0000)).toMatchObject({ greatestAlpha: 128, visibleShare: 1 })
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0,0h5v10h-5z"/></svg>'
    expect(await pictureOfSvg(svg)).toMatchObject({ width: 10, height: 10, greatestAlpha: 255, visibleShare: 0.5 })
  })

  test('of a nine-patch lose their frame, unless it was compiled', async () => {
    const framed = encodePng(aPicture(12, 12, (x, y) => (x === 0 || y === 0 || x === 11 || y === 11 ? 255 : 0)))
    expect(await pictureOf(framed)).toMatchObject({ width: 12, greatestAlpha: 255 })
    expect(await pictureOf(framed, true)).toMatchObject({ width: 10, height: 10, greatestAlpha: 0 })
    const npTc = Buffer.concat([
      framed.subarray(0, 33),
      Uint8Array.from([0, 0, 0, 0, 0x6e, 0x70, 0x54, 0x63, 0, 0, 0, 0]),
      framed.subarray(33),
    ])
    expect([isCompiledNinePatch(framed), isCompiledNinePatch(npTc), isCompiledNinePatch(new Uint8Array(9))]).toEqual([false, true, false])
    expect(withoutFrame({ width: 2, height: 2, rgba: new Uint8Array(16) }).width).toBe(2)
  })

  test('shrinking keeps proportions and mean', () => {
    const small = shrink(
      aPicture(200, 100, () => 100),
      96,
    )
    expect([small.width, small.height]).toEqual([96, 48])
    expect(new Set(small.rgba.filter((_, at) => at % 4 === 3))).toEqual(new Set([100]))
    expect(
      shrink(
        aPicture(1000, 1, () => 255),
        10,
      ),
    ).toMatchObject({ width: 10, height: 1 })
  })
})
