/** Colours of CSS, as far as pages use them: https://www.w3.org/TR/css-color-4/. Colours that let the ground through are mixed with it. */

const named: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  magenta: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  cyan: '#00ffff',
  orange: '#ffa500',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  gold: '#ffd700',
  crimson: '#dc143c',
  tomato: '#ff6347',
  darkred: '#8b0000',
  darkblue: '#00008b',
  darkgreen: '#006400',
  darkorange: '#ff8c00',
  darkgray: '#a9a9a9',
  darkgrey: '#a9a9a9',
  dimgray: '#696969',
  dimgrey: '#696969',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  lightyellow: '#ffffe0',
  gainsboro: '#dcdcdc',
  whitesmoke: '#f5f5f5',
}

/** `transparent`: nothing is painted. null: this is no colour that is known here. */
export type Colour = { readonly hex: string; readonly alpha: number } | null

export function parseColour(text: string): Colour {
  const value = text.trim().toLowerCase()
  if (value === 'transparent') return { hex: '#000000', alpha: 0 }
  const known = Object.hasOwn(named, value) ? named[value] : undefined
  if (known) return { hex: known, alpha: 1 }
  if (/^#[0-9a-f]{3,4}$/.test(value)) return fromHex(Array.from(value.slice(1), (digit) => digit + digit).join(''))
  if (/^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/.test(value)) return fromHex(value.slice(1))
  const call = /^(rgb|hsl)a?\(([^()]{1,80})\)$/.exec(value)
  if (!call) return null
  const parts = call[2]!.split(/[\s,/]+/).filter((part) => part !== '')
  const alpha = parts[3] === undefined ? 1 : share(parts[3], 1)
  const channels = call[1] === 'rgb' ? parts.slice(0, 3).map((part) => share(part, 255) * 255) : fromHsl(parts)
  if (channels.length < 3 || [...channels, alpha].some((one) => !Number.isFinite(one))) return null
  return { hex: hexOf(channels), alpha }
}

/** A colour over a ground. */
export function over({ hex, alpha }: NonNullable<Colour>, ground: string): string {
  if (alpha >= 1) return hex
  const [top, below] = [channelsOf(hex), channelsOf(ground)]
  return hexOf(top.map((channel, at) => channel * alpha + below[at]! * (1 - alpha)))
}

const channelsOf = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
const hexOf = (channels: readonly number[]): string =>
  `#${channels
    .map((channel) =>
      Math.min(255, Math.max(0, Math.round(channel)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
const fromHex = (digits: string): Colour => ({
  hex: `#${digits.slice(0, 6)}`,
  alpha: digits.length === 8 ? Number.parseInt(digits.slice(6), 16) / 255 : 1,
})

/** 0 to 1, of a percentage or of a number out of `whole`. */
const share = (part: string, whole: number): number =>
  Math.min(1, Math.max(0, part.endsWith('%') ? Number.parseFloat(part) / 100 : Number(part) / whole))

function fromHsl(parts: readonly string[]): number[] {
  const [hue, saturation, lightness] = [Number.parseFloat(parts[0] ?? ''), share(parts[1] ?? '', 100), share(parts[2] ?? '', 100)]
  const strength = saturation * Math.min(lightness, 1 - lightness)
  return [0, 8, 4].map((offset) => {
    const at = (((offset + hue / 30) % 12) + 12) % 12
    return 255 * (lightness - strength * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  })
}
