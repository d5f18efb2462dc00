/** Colours as a browser computes them, and their contrast by WCAG 2.2. */
type Color = readonly [red: number, green: number, blue: number, alpha: number]

/** `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)`; null for every other form. */
export function parseColor(text: string): Color | null {
  const match = /^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)(?:\s*[,/]\s*([\d.]+))?\s*\)$/.exec(text)
  if (!match) return null
  return [Number(match[1]), Number(match[2]), Number(match[3]), match[4] === undefined ? 1 : Number(match[4])]
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, of a text drawn with its own alpha and `opacity` over an opaque ground; two decimals. */
export function contrastOf([red, green, blue, alpha]: Color, ground: readonly [number, number, number], opacity: number): number {
  const share = alpha * opacity
  const drawn = [red, green, blue].map((value, at) => value * share + ground[at]! * (1 - share))
  const [one, other] = [luminance(drawn), luminance(ground)]
  return Math.round(((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)) * 100) / 100
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
