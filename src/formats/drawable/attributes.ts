/**
 * Attributes of drawables. Android finds them by resource id, never by name, and so does this.
 * The ids are public and final: https://android.googlesource.com/platform/frameworks/base/+/main/core/res/res/values/public-final.xml
 */
import type { AndroidValue, XmlElement } from '../android-value.ts'

/** Public, final ids by name. */
export const drawableAttributeIds = {
  drawable: 0x01010199,
  src: 0x01010119,
  color: 0x010101a5,
  alpha: 0x0101031f,
  tint: 0x01010121,
  width: 0x01010159,
  height: 0x01010155,
  left: 0x010101ad,
  top: 0x010101ae,
  right: 0x010101af,
  bottom: 0x010101b0,
  gravity: 0x010100af,
  viewportWidth: 0x01010402,
  viewportHeight: 0x01010403,
  pathData: 0x01010405,
  fillColor: 0x01010404,
  fillAlpha: 0x010104cc,
  fillType: 0x0101051e,
  strokeColor: 0x01010406,
  strokeAlpha: 0x010104cb,
  strokeWidth: 0x01010407,
  strokeLineCap: 0x0101040b,
  strokeLineJoin: 0x0101040c,
  strokeMiterLimit: 0x0101040d,
  trimPathStart: 0x01010408,
  trimPathEnd: 0x01010409,
  rotation: 0x01010326,
  scaleX: 0x01010324,
  scaleY: 0x01010325,
  translateX: 0x0101045a,
  translateY: 0x0101045b,
  pivotX: 0x010101b5,
  pivotY: 0x010101b6,
  fromDegrees: 0x010101b3,
  level: 0x01010500,
  startColor: 0x0101019d,
  centerColor: 0x0101020b,
  endColor: 0x0101019e,
  type: 0x010101a1,
  angle: 0x010101a0,
  offset: 0x01010514,
  startX: 0x01010510,
  startY: 0x01010511,
  endX: 0x01010512,
  endY: 0x01010513,
  centerX: 0x010101a2,
  centerY: 0x010101a3,
  gradientRadius: 0x010101a4,
  shape: 0x0101019a,
  radius: 0x010101a8,
  dashWidth: 0x010101a6,
  dashGap: 0x010101a7,
  inset: 0x010104b5,
  insetLeft: 0x010101b7,
  insetRight: 0x010101b8,
  insetTop: 0x010101b9,
  insetBottom: 0x010101ba,
} as const
export type DrawableAttribute = keyof typeof drawableAttributeIds

/** Coordinates beyond are no picture, and rasterisers grow slow on them. */
const FARTHEST = 1e6

/** The value as it stands, references included; undefined when the element has none. */
export function valueOf(element: XmlElement, name: DrawableAttribute): AndroidValue | undefined {
  return element.attributes.find((attribute) => attribute.resourceId === drawableAttributeIds[name])?.value
}

/** A number in the drawing's own units (dp for dimensions; a share for fractions), or `otherwise`. */
export function numberOf(value: AndroidValue | undefined, otherwise: number): number {
  const number = plainNumber(value)
  return number === undefined || !Number.isFinite(number) ? otherwise : Math.max(-FARTHEST, Math.min(FARTHEST, number))
}

/** One inch is 160 dp; a pixel counts as one dp, as it does on the medium density that dp are named after. */
const dpPer = { px: 1, dp: 1, sp: 1, pt: 160 / 72, in: 160, mm: 160 / 25.4 } as const

function plainNumber(value: AndroidValue | undefined): number | undefined {
  if (value?.type === 'float' || value?.type === 'int') return value.value
  if (value?.type === 'dimension') return value.value * dpPer[value.unit]
  if (value?.type === 'fraction') return value.value / 100
  return value?.type === 'boolean' ? Number(value.value) : undefined
}
