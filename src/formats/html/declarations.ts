/** What a declaration block of CSS says of how text looks. Everything else is passed over. */
import { parseColour, type Colour } from './color.ts'

/** Properties as declared; `undefined` where nothing is declared. */
export interface Declared {
  color?: NonNullable<Colour>
  background?: NonNullable<Colour>
  /** As written: sizes are relative to the element around. */
  fontSize?: string
  isBold?: boolean
  isItalic?: boolean
  isUnderlined?: boolean
  display?: string
  isInvisible?: boolean
  isTransparent?: boolean
  keepsSpace?: boolean
  /** Moved out of sight: `left: -9999px`, `text-indent: -9999px`, or clipped to nothing. */
  isOutOfSight?: boolean
}

/** Bytes of one block that are looked at. */
const LONGEST_BLOCK = 10_000
/** CSS pixels: nobody scrolls there. */
const FAR_AWAY = -999

/** Declarations in order, those marked important told apart. */
export function parseDeclarations(block: string): { readonly normal: Declared; readonly important: Declared } {
  const normal: Declared = {}
  const important: Declared = {}
  for (const declaration of block.slice(0, LONGEST_BLOCK).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const property = declaration.slice(0, colon).trim().toLowerCase()
    const raw = declaration.slice(colon + 1).toLowerCase()
    const mark = raw.lastIndexOf('!')
    const isImportant = mark >= 0 && raw.slice(mark + 1).trim() === 'important'
    declare(isImportant ? important : normal, property, (isImportant ? raw.slice(0, mark) : raw).trim())
  }
  return { normal, important }
}

function declare(declared: Declared, property: string, value: string): void {
  switch (property) {
    case 'color':
      return colour(declared, 'color', value)
    case 'background-color':
      return colour(declared, 'background', value)
    case 'background': {
      const words = value.match(/(?:rgb|hsl)a?\([^()]*\)|#[0-9a-f]+|[a-z]+/g) ?? []
      for (const word of words) colour(declared, 'background', word)
      return
    }
    case 'font-size':
      declared.fontSize = value
      return
    case 'font-weight':
      declared.isBold = isBold(value)
      return
    case 'font-style':
      declared.isItalic = /italic|oblique/.test(value)
      return
    case 'font': {
      const size = /(?:^|\s)((?:[\d.]+(?:px|pt|em|rem|%|vw))|(?:xx?-)?(?:small|large)|medium|smaller|larger)(?:\/|\s)/.exec(value)
      if (size) declared.fontSize = size[1]!
      declared.isBold = value.split(/\s+/).some(isBold)
      return
    }
    case 'text-decoration':
    case 'text-decoration-line':
      declared.isUnderlined = value.includes('underline')
      return
    case 'display':
      declared.display = value
      return
    case 'visibility':
      declared.isInvisible = value === 'hidden' || value === 'collapse'
      return
    case 'opacity':
      declared.isTransparent = (value.endsWith('%') ? Number.parseFloat(value) / 100 : Number(value)) < 0.01
      return
    case 'white-space':
      declared.keepsSpace = value.startsWith('pre') || value === 'break-spaces'
      return
    case 'left':
    case 'top':
    case 'text-indent':
    case 'margin-left':
      if (value.endsWith('px') && Number.parseFloat(value) <= FAR_AWAY) declared.isOutOfSight = true
      return
    case 'clip':
    case 'clip-path':
      if (/^rect\((?:0|1px)[\s,]+(?:0|1px)[\s,]+(?:0|1px)[\s,]+(?:0|1px)\)$|^inset\((?:50|100)%\)$/.test(value))
        declared.isOutOfSight = true
      return
  }
}

function colour(declared: Declared, property: 'color' | 'background', value: string): void {
  const found = parseColour(value)
  if (found) declared[property] = found
}

const isBold = (value: string): boolean => value === 'bold' || value === 'bolder' || (/^\d{3,4}$/.test(value) && Number(value) >= 600)

const keywords: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
}
const DEFAULT_PIXELS = 16
/** Of the screen that `vw` is a share of: a telephone. */
const SCREEN_PIXELS = 375

/** CSS pixels of a declared size; `around` is that of the element around, `root` that of the root element. null where it says nothing. */
export function pixelsOf(value: string, around: number | null, root: number | null): number | null {
  if (Object.hasOwn(keywords, value)) return keywords[value]!
  const parent = around ?? DEFAULT_PIXELS
  if (value === 'smaller') return parent / 1.2
  if (value === 'larger') return parent * 1.2
  const [, number, unit] = /^(-?\d*\.?\d+)(px|pt|em|rem|%|vw|)$/.exec(value) ?? []
  if (number === undefined) return null
  const amount = Number(number)
  switch (unit) {
    case 'pt':
      return (amount * 4) / 3
    case 'em':
      return amount * parent
    case 'rem':
      return amount * (root ?? DEFAULT_PIXELS)
    case '%':
      return (amount / 100) * parent
    case 'vw':
      return (amount / 100) * SCREEN_PIXELS
    case '':
      return amount === 0 ? 0 : null
    default:
      return amount
  }
}
