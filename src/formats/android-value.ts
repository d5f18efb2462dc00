/**
 * A typed Android value (`Res_value` of androidfw ResourceTypes.h), as binary XML, resources.arsc and
 * AAPT2's protobuf all carry it. Shared so that a manifest reads the same from an APK and from an AAB.
 */
export type AndroidValue =
  | { readonly type: 'null' }
  | { readonly type: 'empty' }
  /** A resource id 0xPPTTEEEE; `dynamic` ones belong to a shared library. `name` where only a name was written (AAB). */
  | { readonly type: 'reference'; readonly id: number; readonly name?: string }
  /** A theme attribute `?attr/…`. */
  | { readonly type: 'attribute'; readonly id: number; readonly name?: string }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'dimension'; readonly value: number; readonly unit: 'px' | 'dp' | 'sp' | 'pt' | 'in' | 'mm' }
  | { readonly type: 'fraction'; readonly value: number; readonly unit: '%' | '%p' }
  | { readonly type: 'int'; readonly value: number; readonly isHex: boolean }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** 0xAARRGGBB, unsigned. */
  | { readonly type: 'color'; readonly argb: number }
  /** A type byte that no Android release defines. */
  | { readonly type: 'unknown'; readonly dataType: number; readonly data: number }

/** An element of an Android XML document (manifest, drawable, network security config), however it was stored. */
export interface XmlElement {
  /** Local name, such as `activity`. */
  readonly name: string
  readonly namespace: string | null
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlElement[]
  /** Concatenated character data directly inside. */
  readonly text: string
  /** Source line as the compiler recorded it, 0 when unknown. */
  readonly line: number
  /** Byte offset of the start-element chunk in the file; 0 for protobuf XML. */
  readonly offset: number
}

export interface XmlAttribute {
  readonly name: string
  readonly namespace: string | null
  /** From the resource map (0x0101xxxx for framework attributes): Android resolves attributes by this id, never by the name. */
  readonly resourceId: number | null
  readonly value: AndroidValue
  /** The raw string beside the typed value, where one is stored. */
  readonly raw: string | null
  readonly offset: number
}

export const ANDROID_NAMESPACE = 'http://schemas.android.com/apk/res/android'
