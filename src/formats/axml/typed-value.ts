/**
 * Decodes `Res_value`, the typed value of Android's binary resources.
 * https://android.googlesource.com/platform/frameworks/base/+/main/libs/androidfw/include/androidfw/ResourceTypes.h (Res_value)
 *
 *     0 u16 size │ 2 u8 zero │ 3 u8 data type │ 4 u32 data
 *     complex data (dimension, fraction): mantissa 24 bits │ 2 bits zero │ radix 2 bits │ unit 4 bits
 */
import type { AndroidValue } from '../android-value.ts'

export const TYPE_STRING = 0x03
const DIMENSION_UNITS = ['px', 'dp', 'sp', 'pt', 'in', 'mm'] as const
/** The position of the binary point: 23p0, 16p7, 8p15, 0p23. */
const RADIX_SCALE = [2 ** -8, 2 ** -15, 2 ** -23, 2 ** -31] as const
const floatView = new DataView(new ArrayBuffer(4))

/** `stringAt` reads the pool that string values point into. A value that no Android release defines is `unknown`, never an error. */
export function androidValue(dataType: number, data: number, stringAt: (index: number) => string | undefined): AndroidValue {
  switch (dataType) {
    case 0x00:
      return data === 1 ? { type: 'empty' } : { type: 'null' }
    // 7 and 8 are the dynamic forms, whose package byte a shared library gets when it is loaded.
    case 0x01:
    case 0x07:
      return { type: 'reference', id: data }
    case 0x02:
    case 0x08:
      return { type: 'attribute', id: data }
    case TYPE_STRING: {
      const value = stringAt(data)
      return value === undefined ? { type: 'null' } : { type: 'string', value }
    }
    case 0x04:
      return { type: 'float', value: floatOf(data) }
    case 0x05: {
      const unit = DIMENSION_UNITS[data & 0xf]
      return unit === undefined ? { type: 'unknown', dataType, data } : { type: 'dimension', value: complexOf(data), unit }
    }
    // Stored as 0.5, written as 50%: the value goes with its unit.
    case 0x06:
      return { type: 'fraction', value: complexOf(data) * 100, unit: (data & 0xf) === 1 ? '%p' : '%' }
    case 0x11:
      return { type: 'int', value: data, isHex: true }
    case 0x12:
      return { type: 'boolean', value: data !== 0 }
    case 0x1c:
    case 0x1d:
    case 0x1e:
    case 0x1f:
      return { type: 'color', argb: data }
    default:
      // TYPE_FIRST_INT to TYPE_LAST_INT: Android takes every one of them for a number.
      return dataType >= 0x10 && dataType <= 0x1f ? { type: 'int', value: data | 0, isHex: false } : { type: 'unknown', dataType, data }
  }
}

function complexOf(data: number): number {
  return (data & ~0xff) * RADIX_SCALE[((data >> 4) & 3) as 0 | 1 | 2 | 3]
}

function floatOf(bits: number): number {
  floatView.setUint32(0, bits)
  return floatView.getFloat32(0)
}
