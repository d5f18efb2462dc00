/** The protobuf XML of an Android App Bundle, as little of it as a manifest needs. Fields: formats/aapt-proto/proto-xml.ts. */
const encoder = new TextEncoder()

const varint = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)])
const message = (field: number, content: readonly number[]): number[] => [
  ...varint((field << 3) | 2),
  ...varint(content.length),
  ...content,
]
const text = (field: number, value: string): number[] => message(field, [...encoder.encode(value)])
const number = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)]

const ANDROID = 'http://schemas.android.com/apk/res/android'
const VERSION_CODE = 0x0101021b

/** <manifest package="…" android:versionCode="…"> */
export function aBundleManifest(packageName: string, versionCode: number): Uint8Array {
  // Item.prim.int_decimal_value
  const code = message(6, message(7, number(6, versionCode)))
  const attributes = [
    ...message(4, [...text(2, 'package'), ...text(3, packageName)]),
    ...message(4, [...text(1, ANDROID), ...text(2, 'versionCode'), ...text(3, String(versionCode)), ...number(5, VERSION_CODE), ...code]),
  ]
  return Uint8Array.from(message(1, [...text(3, 'manifest'), ...attributes]))
}
