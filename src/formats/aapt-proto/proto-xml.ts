/**
 * XML as AAPT2 writes it into an AAB: `base/manifest/AndroidManifest.xml`, `base/res/**.xml`.
 * https://android.googlesource.com/platform/frameworks/base/+/main/tools/aapt2/Resources.proto (XmlNode)
 *
 *     XmlNode      1 element │ 2 text │ 3 source: 1 line
 *     XmlElement   1 namespace declarations │ 2 namespace │ 3 name │ 4 attributes │ 5 children (XmlNode)
 *     XmlAttribute 1 namespace │ 2 name │ 3 value │ 4 source │ 5 resource id │ 6 compiled item (Item)
 */
import { AnomalyLog } from '../anomaly-log.ts'
import type { AndroidValue, XmlAttribute } from '../android-value.ts'
import type { BinaryXml } from '../axml/axml.ts'
import { attributeOf, DEEPEST_ELEMENT, ElementBuilder } from '../axml/element-builder.ts'
import { FormatError } from '../format-error.ts'
import { readItem } from './item.ts'
import { Message } from './wire.ts'

const unknownId = () => 0

/** The same tree as `readBinaryXml` gives. Throws `FormatError` when the bytes are no XmlNode with an element. */
export function readProtoXml(bytes: Uint8Array): BinaryXml {
  const anomalies = new AnomalyLog('aapt-proto')
  const builder = new ElementBuilder(anomalies)
  readNode(new Message(bytes), builder, anomalies, 0)
  if (builder.root === undefined) throw new FormatError('aapt-proto', 0, 'an XML element', `none in ${bytes.length} bytes`)
  return { root: builder.root, anomalies: anomalies.list }
}

function readNode(node: Message, builder: ElementBuilder, anomalies: AnomalyLog, depth: number): void {
  let element: Message | undefined
  let line = 0
  while (node.next()) {
    if (node.field === 1) element = node.message()
    else if (node.field === 2) builder.text(node.text())
    else if (node.field === 3) {
      const source = node.message()
      while (source.next()) if (source.field === 1) line = source.uint()
    }
  }
  if (element !== undefined) readElement(element, line, builder, anomalies, depth)
}

function readElement(element: Message, line: number, builder: ElementBuilder, anomalies: AnomalyLog, depth: number): void {
  const children: Message[] = []
  const attributes: XmlAttribute[] = []
  const offset = element.at
  let namespace: string | null = null
  let name = ''
  while (element.next()) {
    if (element.field === 2) namespace = element.text() || null
    else if (element.field === 3) name = element.text()
    else if (element.field === 4) attributes.push(attributeOf(readAttribute(element.message()), anomalies))
    else if (element.field === 5) children.push(element.message())
  }
  builder.start(name, namespace, attributes, line, 0)
  // The builder drops what lies deeper; not descending keeps the stack as shallow.
  if (depth < DEEPEST_ELEMENT) for (const child of children) readNode(child, builder, anomalies, depth + 1)
  builder.end(name, offset)
}

function readAttribute(attribute: Message): XmlAttribute {
  let namespace: string | null = null
  let name = ''
  let raw = ''
  let resourceId: number | null = null
  let compiled: AndroidValue | undefined
  while (attribute.next()) {
    if (attribute.field === 1) namespace = attribute.text() || null
    else if (attribute.field === 2) name = attribute.text()
    else if (attribute.field === 3) raw = attribute.text()
    else if (attribute.field === 5) resourceId = attribute.uint() || null
    else if (attribute.field === 6) compiled = readItem(attribute.message(), unknownId)
  }
  return { name, namespace, resourceId, value: compiled ?? { type: 'string', value: raw }, raw, offset: 0 }
}
