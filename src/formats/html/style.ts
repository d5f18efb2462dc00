/** How an element's text looks: what it inherits, what its tag means, what rules and its own attributes say, in the order of the cascade. */
import type { Run } from '../document/document.ts'
import { over, parseColour } from './color.ts'
import { parseDeclarations, pixelsOf, type Declared } from './declarations.ts'

export interface Style extends Omit<Run, 'text'> {
  /** Hidden with all that is inside; `visibility` can be taken back by what is inside. */
  readonly isGone: boolean
  readonly isInvisible: boolean
  readonly keepsSpace: boolean
  readonly rootPixels: number | null
}

export const plainStyle: Style = {
  isBold: false,
  isUnderlined: false,
  isItalic: false,
  sizePixels: null,
  color: null,
  background: null,
  href: null,
  isHidden: false,
  isGone: false,
  isInvisible: false,
  keepsSpace: false,
  rootPixels: null,
}

const WHITE = '#ffffff'
const BLACK = '#000000'
/** Sizes 1 to 7 of the font element. */
const fontSizes = [10, 13, 16, 18, 24, 32, 48]

/** What a tag means before any rule. */
function meaningOf(tag: string): Declared {
  switch (tag) {
    case 'b':
    case 'strong':
    case 'th':
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return { isBold: true }
    case 'u':
    case 'ins':
      return { isUnderlined: true }
    case 'em':
    case 'i':
    case 'cite':
    case 'dfn':
    case 'address':
      return { isItalic: true }
    case 'mark':
      return { background: { hex: '#ffff00', alpha: 1 } }
    case 'small':
    case 'sub':
    case 'sup':
      return { fontSize: 'smaller' }
    case 'big':
      return { fontSize: 'larger' }
    case 'pre':
    case 'listing':
      return { keepsSpace: true }
    default:
      return {}
  }
}

function attributesOf(tag: string, attribute: (name: string) => string | null): Declared {
  const declared: Declared = {}
  const ground = attribute('bgcolor')
  const background = ground === null ? null : parseColour(ground)
  if (background) declared.background = background
  if (tag !== 'font') return declared
  const color = parseColour(attribute('color') ?? '')
  if (color) declared.color = color
  const size = /^\s*([+-]?)(\d)/.exec(attribute('size') ?? '')
  if (size) {
    const step = size[1] === '' ? Number(size[2]) : 3 + Number(`${size[1]}${size[2]}`)
    declared.fontSize = `${fontSizes[Math.min(7, Math.max(1, step)) - 1]}px`
  }
  return declared
}

/** The style of an element within `around`. */
export function styleOf(
  around: Style,
  tag: string,
  attribute: (name: string) => string | null,
  rules: { readonly normal: Declared; readonly important: Declared } | null,
): { readonly style: Style; readonly display: string | undefined } {
  const own = parseDeclarations(attribute('style') ?? '')
  const declared: Declared = {
    ...meaningOf(tag),
    ...attributesOf(tag, attribute),
    ...rules?.normal,
    ...own.normal,
    ...rules?.important,
    ...own.important,
  }
  const size =
    declared.fontSize === undefined ? around.sizePixels : rounded(pixelsOf(declared.fontSize, around.sizePixels, around.rootPixels))
  const background =
    declared.background && declared.background.alpha > 0 ? over(declared.background, around.background ?? WHITE) : around.background
  const ground = background ?? WHITE
  const isGone =
    around.isGone ||
    attribute('hidden') !== null ||
    declared.display === 'none' ||
    declared.isTransparent === true ||
    declared.isOutOfSight === true
  const isInvisible = declared.isInvisible ?? around.isInvisible
  const href = tag === 'a' ? (attribute('href') ?? around.href) : around.href
  const style: Style = {
    isBold: declared.isBold ?? around.isBold,
    // A decoration is drawn through all that is inside, whatever that says.
    isUnderlined: around.isUnderlined || declared.isUnderlined === true,
    isItalic: declared.isItalic ?? around.isItalic,
    sizePixels: size ?? around.sizePixels,
    color: declared.color
      ? declared.color.alpha === 0
        ? ground
        : over(declared.color, ground)
      : tag === 'a' && href !== null
        ? null
        : around.color,
    background,
    href,
    isGone,
    isInvisible,
    isHidden: isGone || isInvisible || size === 0,
    keepsSpace: declared.keepsSpace ?? around.keepsSpace,
    rootPixels: tag === 'html' ? size : around.rootPixels,
  }
  return { style, display: declared.display }
}

const rounded = (pixels: number | null): number | null => (pixels === null ? null : Math.round(Math.max(0, pixels) * 100) / 100)

/** What a run takes of a style. */
export const runOf = (text: string, { isBold, isUnderlined, isItalic, sizePixels, color, background, href, isHidden }: Style): Run => ({
  text,
  isBold,
  isUnderlined,
  isItalic,
  sizePixels,
  color: color ?? (background === null || href !== null ? null : BLACK),
  background,
  href,
  isHidden,
})
