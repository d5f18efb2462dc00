/**
 * Values as AAPT2 writes them in protobuf, turned into those that the binary formats give.
 * https://android.googlesource.com/platform/frameworks/base/+/main/tools/aapt2/Resources.proto
 *
 *     Item          1 ref │ 2 str │ 3 raw_str │ 4 styled_str │ 5 file │ 6 id │ 7 prim        (str, raw_str, styled_str, file: 1 text)
 *     Reference     1 type (0 resource, 1 attribute) │ 2 id │ 3 name
 *     Primitive     1 null │ 2 empty │ 3 float │ 4 dimension, 5 fraction (float, deprecated) │ 6 decimal │ 7 hexadecimal │ 8 boolean
 *                   9 argb8 │ 10 rgb8 │ 11 argb4 │ 12 rgb4 │ 13 dimension │ 14 fraction (complex)
 *     CompoundValue 1 attr │ 2 style │ 3 styleable │ 4 array │ 5 plural
 *     Attribute     1 format_flags │ 2 min_int │ 3 max_int │ 4 symbol: 3 name (Reference), 4 value, 5 type
 *     Style         1 parent (Reference) │ 3 entry: 3 key (Reference), 4 item
 *     Array         1 element: 3 item                  Plural  1 entry: 3 arity, 4 item
 */
import type { AndroidValue } from '../android-value.ts'
import { androidValue } from '../axml/typed-value.ts'
import type { ConfiguredValue } from '../resource-table.ts'
import type { Message } from './wire.ts'

type Bag = Extract<ConfiguredValue['value'], { type: 'bag' }>
type BagEntry = Bag['entries'][number]
type ResourceIdOf = (name: string) => number

/** The keys that a binary table gives the children of bags (ResTable_map). */
const KEY_ATTRIBUTE_TYPE = 0x01000000
const KEY_ATTRIBUTE_MINIMUM = 0x01000001
const KEY_ATTRIBUTE_MAXIMUM = 0x01000002
const KEY_ARRAY = 0x01000001
/** By arity: zero, one, two, few, many, other. */
const KEYS_PLURAL = [0x01000005, 0x01000006, 0x01000007, 0x01000008, 0x01000009, 0x01000004]
const TYPE_DECIMAL = 0x10
const TYPE_HEXADECIMAL = 0x11
const FORMAT_ANY = 0xffff
const nothing = () => undefined

/** `idOf` gives the id of `type/name` where a reference was written by name only; 0 when it is unknown. */
export function readItem(item: Message, idOf: ResourceIdOf): AndroidValue {
  let value: AndroidValue = { type: 'null' }
  while (item.next()) {
    if (item.field === 1) value = readReference(item.message(), idOf)
    else if (item.field >= 2 && item.field <= 5) value = { type: 'string', value: firstText(item.message()) }
    // A binary table stores `false` for an id: there is nothing to say about it but that it exists.
    else if (item.field === 6) value = { type: 'boolean', value: false }
    else if (item.field === 7) value = readPrimitive(item.message())
  }
  return value
}

function firstText(message: Message): string {
  let text = ''
  while (message.next()) if (message.field === 1) text = message.text()
  return text
}

export function readReference(reference: Message, idOf: ResourceIdOf): AndroidValue & { readonly type: 'reference' | 'attribute' } {
  let isAttribute = false
  let id = 0
  let name = ''
  while (reference.next()) {
    if (reference.field === 1) isAttribute = reference.uint() === 1
    else if (reference.field === 2) id = reference.uint()
    else if (reference.field === 3) name = reference.text()
  }
  if (id === 0 && name !== '') id = idOf(name)
  return { type: isAttribute ? 'attribute' : 'reference', id, ...(name === '' ? {} : { name }) }
}

function readPrimitive(primitive: Message): AndroidValue {
  let value: AndroidValue = { type: 'null' }
  while (primitive.next()) {
    switch (primitive.field) {
      case 1:
        value = { type: 'null' }
        break
      case 2:
        value = { type: 'empty' }
        break
      case 3:
        value = { type: 'float', value: primitive.float() }
        break
      case 4:
        value = { type: 'dimension', value: primitive.float(), unit: 'px' }
        break
      case 5:
        value = { type: 'fraction', value: primitive.float() * 100, unit: '%' }
        break
      case 6:
        value = androidValue(TYPE_DECIMAL, primitive.uint(), nothing)
        break
      case 7:
        value = androidValue(TYPE_HEXADECIMAL, primitive.uint(), nothing)
        break
      case 8:
        value = { type: 'boolean', value: primitive.uint() !== 0 }
        break
      case 9:
      case 10:
      case 11:
      case 12:
        value = { type: 'color', argb: primitive.uint() }
        break
      case 13:
        value = androidValue(0x05, primitive.uint(), nothing)
        break
      case 14:
        value = androidValue(0x06, primitive.uint(), nothing)
        break
    }
  }
  return value
}

export function readCompoundValue(compound: Message, idOf: ResourceIdOf): Bag {
  let bag: Bag = { type: 'bag', parent: 0, entries: [] }
  while (compound.next()) {
    if (compound.field === 1) bag = readAttribute(compound.message(), idOf)
    else if (compound.field === 2) bag = readStyle(compound.message(), idOf)
    else if (compound.field === 4) bag = readArray(compound.message(), idOf)
    else if (compound.field === 5) bag = readPlural(compound.message(), idOf)
  }
  return bag
}

function readAttribute(attribute: Message, idOf: ResourceIdOf): Bag {
  const symbols: BagEntry[] = []
  let formats = 0
  let minimum: number | undefined
  let maximum: number | undefined
  while (attribute.next()) {
    if (attribute.field === 1) formats = attribute.uint()
    else if (attribute.field === 2) minimum = attribute.int()
    else if (attribute.field === 3) maximum = attribute.int()
    else if (attribute.field === 4) {
      const symbol = attribute.message()
      let key = 0
      let data = 0
      let dataType = TYPE_DECIMAL
      while (symbol.next()) {
        if (symbol.field === 3) key = readReference(symbol.message(), idOf).id
        else if (symbol.field === 4) data = symbol.uint()
        else if (symbol.field === 5) dataType = symbol.uint()
      }
      symbols.push({ key, value: androidValue(dataType, data, nothing) })
    }
  }
  const number = (key: number, value: number): BagEntry => ({ key, value: { type: 'int', value, isHex: false } })
  const entries = [number(KEY_ATTRIBUTE_TYPE, formats === 0 ? FORMAT_ANY : formats)]
  // AAPT2 writes the widest range where none was given, and leaves it out of a binary table.
  if (minimum !== undefined && minimum !== -0x80000000) entries.push(number(KEY_ATTRIBUTE_MINIMUM, minimum))
  if (maximum !== undefined && maximum !== 0x7fffffff) entries.push(number(KEY_ATTRIBUTE_MAXIMUM, maximum))
  return { type: 'bag', parent: 0, entries: [...entries, ...symbols] }
}

function readStyle(style: Message, idOf: ResourceIdOf): Bag {
  const entries: BagEntry[] = []
  let parent = 0
  while (style.next()) {
    if (style.field === 1) parent = readReference(style.message(), idOf).id
    else if (style.field === 3) {
      const entry = style.message()
      let key = 0
      let value: AndroidValue = { type: 'null' }
      while (entry.next()) {
        if (entry.field === 3) key = readReference(entry.message(), idOf).id
        else if (entry.field === 4) value = readItem(entry.message(), idOf)
      }
      entries.push({ key, value })
    }
  }
  return { type: 'bag', parent, entries }
}

function readArray(array: Message, idOf: ResourceIdOf): Bag {
  const entries: BagEntry[] = []
  while (array.next()) {
    if (array.field !== 1) continue
    const element = array.message()
    while (element.next())
      if (element.field === 3) entries.push({ key: KEY_ARRAY + entries.length, value: readItem(element.message(), idOf) })
  }
  return { type: 'bag', parent: 0, entries }
}

function readPlural(plural: Message, idOf: ResourceIdOf): Bag {
  const entries: BagEntry[] = []
  while (plural.next()) {
    if (plural.field !== 1) continue
    const entry = plural.message()
    let arity = 0
    let value: AndroidValue = { type: 'null' }
    while (entry.next()) {
      if (entry.field === 3) arity = entry.uint()
      else if (entry.field === 4) value = readItem(entry.message(), idOf)
    }
    entries.push({ key: KEYS_PLURAL[arity] ?? 0, value })
  }
  return { type: 'bag', parent: 0, entries }
}
