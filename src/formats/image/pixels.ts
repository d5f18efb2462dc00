/** Decoded pixels, and what can be said and kept of them. */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue, alpha, not premultiplied; row by row from the top. */
  readonly rgba: Uint8Array
}

/** Alpha from which a pixel counts as seen: below, it vanishes on any wallpaper. */
const VISIBLE_ALPHA = 16

/** `greatestAlpha` 0 to 255, `visibleShare` 0 to 1. */
export function opacityOf({ rgba }: Pixels): { readonly greatestAlpha: number; readonly visibleShare: number } {
  let greatestAlpha = 0
  let visible = 0
  for (let at = 3; at < rgba.length; at += 4) {
    const alpha = rgba[at]!
    if (alpha > greatestAlpha) greatestAlpha = alpha
    if (alpha >= VISIBLE_ALPHA) visible++
  }
  return { greatestAlpha, visibleShare: rgba.length === 0 ? 0 : visible / (rgba.length / 4) }
}

/** Shrinks to at most `side` pixels each way, every pixel the mean of those it stands for; small pictures stay as they are. */
export function shrink(pixels: Pixels, side: number): Pixels {
  const scale = Math.max(pixels.width, pixels.height) / side
  if (scale <= 1) return pixels
  const width = Math.max(1, Math.round(pixels.width / scale))
  const height = Math.max(1, Math.round(pixels.height / scale))
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, height, pixels.height)
    for (let x = 0; x < width; x++) {
      const [left, right] = span(x, width, pixels.width)
      mean(pixels, left, top, right, bottom, rgba, (y * width + x) * 4)
    }
  }
  return { width, height, rgba }
}

function span(index: number, count: number, total: number): readonly [number, number] {
  const start = Math.floor((index * total) / count)
  return [start, Math.max(start + 1, Math.floor(((index + 1) * total) / count))]
}

/** Colours weigh as much as they cover. */
function mean({ rgba, width }: Pixels, left: number, top: number, right: number, bottom: number, target: Uint8Array, to: number): void {
  let [red, green, blue, alpha] = [0, 0, 0, 0]
  for (let y = top; y < bottom; y++)
    for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
      const weight = rgba[at + 3]!
      red += rgba[at]! * weight
      green += rgba[at + 1]! * weight
      blue += rgba[at + 2]! * weight
      alpha += weight
    }
  if (alpha === 0) return
  target[to] = Math.round(red / alpha)
  target[to + 1] = Math.round(green / alpha)
  target[to + 2] = Math.round(blue / alpha)
  // Something faint must not round to nothing.
  target[to + 3] = Math.max(1, Math.round(alpha / ((right - left) * (bottom - top))))
}

/** Takes a frame of one pixel off: the marks of a nine-patch that was never compiled. */
export function withoutFrame({ width, height, rgba }: Pixels): Pixels {
  if (width < 3 || height < 3) return { width, height, rgba }
  const inner = new Uint8Array((width - 2) * (height - 2) * 4)
  for (let y = 1; y < height - 1; y++) inner.set(rgba.subarray((y * width + 1) * 4, (y * width + width - 1) * 4), (y - 1) * (width - 2) * 4)
  return { width: width - 2, height: height - 2, rgba: inner }
}
