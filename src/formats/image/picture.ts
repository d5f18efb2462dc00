/**
 * Images as small pictures whose opacity is known: PNG by our own reader where it can, everything else (WebP, JPEG, GIF,
 * SVG, odd PNG) through libvips, which is loaded when the first such image comes.
 */
import { FormatError } from '../format-error.ts'
import { imageFormOf, isCompiledNinePatch } from './form.ts'
import { opacityOf, shrink, withoutFrame, type Pixels } from './pixels.ts'
import { decodePng, encodePng } from './png.ts'

export interface Picture {
  /** Pixels of the image itself. */
  readonly width: number
  readonly height: number
  /** 0 to 255. */
  readonly greatestAlpha: number
  /** 0 to 1: share of pixels with alpha of at least 16. */
  readonly visibleShare: number
  /** At most 96 × 96. */
  readonly png: Uint8Array
}

/** Pixels of the picture that is kept. */
const KEPT_SIDE = 96
/** Pixels on each side when an image becomes part of a drawing, and for libvips to hand over. */
const DECODED_SIDE = 192
/** Pixels, 2048 × 2048: four times what stores ask for on each side. */
const MOST_PIXELS = 1 << 22

/** Decodes an image. `isFramed`: it is a nine-patch by name; the frame comes off unless aapt took it. Throws `FormatError`. */
export async function pictureOf(bytes: Uint8Array, isFramed = false): Promise<Picture> {
  const { pixels, width, height } = await decode(bytes)
  const isFrameThere = isFramed && !isCompiledNinePatch(bytes)
  return picture(isFrameThere ? withoutFrame(pixels) : pixels, isFrameThere ? width - 2 : width, isFrameThere ? height - 2 : height)
}

/** Rasterises SVG of our own making at the size that it asks for. */
export async function pictureOfSvg(svg: string): Promise<Picture> {
  const { pixels, width, height } = await decodeByLibrary(Buffer.from(svg), 'svg')
  return picture(pixels, width, height)
}

/** An image as a PNG of at most 192 × 192, to be put into a drawing. */
export async function pngOf(bytes: Uint8Array): Promise<Uint8Array> {
  return encodePng(shrink((await decode(bytes)).pixels, DECODED_SIDE))
}

/** Pixels: a phone's screen, readable as a small picture. */
const SHOT_WIDTH = 400
const SHOT_HEIGHT = 1200

/** Pixels: a phone of today has 1440 × 3200, a page that was scrolled together more. */
const MOST_SHOT_PIXELS = 1 << 24

/** A picture of a screen. */
export interface Shot {
  /** Pixels of the picture itself. */
  readonly width: number
  readonly height: number
  /** At most 400 × 1200. */
  readonly jpeg: Uint8Array
}

/** A picture of a screen, drawn anew and small: none of the bytes that were handed in are in it. Throws `FormatError`. */
export async function shotOf(bytes: Uint8Array): Promise<Shot> {
  const form = screenFormOf(bytes)
  const { default: sharp } = await import('sharp')
  try {
    const image = sharp(bytes, { limitInputPixels: MOST_SHOT_PIXELS, failOn: 'error', animated: false })
    const { width, height } = await image.metadata()
    const small = image.resize(SHOT_WIDTH, SHOT_HEIGHT, { fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' })
    return { width, height, jpeg: new Uint8Array(await small.jpeg({ quality: 60 }).toBuffer()) }
  } catch (error) {
    throw notDecodable(form, error)
  }
}

/** The same at its own size, as JPEG. Throws `FormatError`. */
export async function redrawn(bytes: Uint8Array): Promise<Uint8Array> {
  const form = screenFormOf(bytes)
  const { default: sharp } = await import('sharp')
  try {
    const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false }).flatten({ background: '#fff' })
    return new Uint8Array(await image.jpeg({ quality: 82 }).toBuffer())
  } catch (error) {
    throw notDecodable(form, error)
  }
}

function screenFormOf(bytes: Uint8Array): string {
  const form = imageFormOf(bytes)
  if (form !== 'jpeg' && form !== 'png' && form !== 'webp') throw new FormatError('image', 0, 'JPEG, PNG or WebP', form ?? 'none of them')
  return form
}

/** A picture of one colour, 0xAARRGGBB. */
export function pictureOfColor(argb: number): Picture {
  const rgba = new Uint8Array(KEPT_SIDE * KEPT_SIDE * 4)
  for (let at = 0; at < rgba.length; at += 4) rgba.set([(argb >>> 16) & 0xff, (argb >>> 8) & 0xff, argb & 0xff, argb >>> 24], at)
  return picture({ width: KEPT_SIDE, height: KEPT_SIDE, rgba }, KEPT_SIDE, KEPT_SIDE)
}

function picture(pixels: Pixels, width: number, height: number): Picture {
  return { width, height, ...opacityOf(pixels), png: encodePng(shrink(pixels, KEPT_SIDE)) }
}

interface Decoded {
  readonly pixels: Pixels
  readonly width: number
  readonly height: number
}

async function decode(bytes: Uint8Array): Promise<Decoded> {
  const form = imageFormOf(bytes)
  if (form === null) throw new FormatError('image', 0, 'PNG, WebP, JPEG or GIF', Buffer.from(bytes.subarray(0, 8)).toString('hex'))
  if (form === 'png')
    try {
      const pixels = decodePng(bytes)
      return { pixels, width: pixels.width, height: pixels.height }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
    }
  return decodeByLibrary(bytes, form)
}

async function decodeByLibrary(bytes: Uint8Array, form: string): Promise<Decoded> {
  const { default: sharp } = await import('sharp')
  try {
    const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false })
    const { width, height } = await image.metadata()
    const { data, info } = await image
      .resize(DECODED_SIDE, DECODED_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { pixels: { width: info.width, height: info.height, rgba: data }, width, height }
  } catch (error) {
    throw notDecodable(form, error)
  }
}

const notDecodable = (form: string, error: unknown): FormatError =>
  new FormatError(form, 0, 'an image that can be decoded', (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' '))
