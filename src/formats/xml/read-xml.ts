/**
 * Reads an Android XML document in its source form, as AARs hold their manifest: into the same elements as the compiled forms.
 * https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/
 *
 * Well-formed documents only, and no more of XML than tools write: a document type could define entities that read files or grow without
 * end, and is refused. Offsets count bytes.
 */
import type { AndroidValue, XmlAttribute, XmlElement } from '../android-value.ts'
import { ANDROID_NAMESPACE } from '../android-value.ts'
import { frameworkAttributeId } from '../axml/framework-attributes.ts'
import { FormatError } from '../format-error.ts'
import { decodeUtf16, decodeUtf8 } from '../text.ts'

const MOST_DEPTH = 100
const MOST_ELEMENTS = 200_000
const MOST_ATTRIBUTES = 1000
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Bytes as letters: a place in the text is a place in the file. */
export function readXml(bytes: Uint8Array): XmlElement {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (!isUtf16) return new Parser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')).document()
  const little = bytes[0] === 0xff ? bytes : Uint8Array.from(bytes.subarray(0, bytes.length & ~1), (_, index) => bytes[index ^ 1]!)
  return new Parser(Buffer.from(decodeUtf16(little.subarray(2)), 'utf8').toString('latin1')).document()
}

interface Open {
  readonly name: string
  readonly prefixes: ReadonlyMap<string, string>
  readonly element: Omit<XmlElement, 'children' | 'text'> & { readonly children: XmlElement[]; text: string }
}

const NAME = /[A-Za-z_:\x80-\xff][-.\w:\x80-\xff]*/y

class Parser {
  readonly #text: string
  #at = 0
  #elements = 0
  #line = 1
  #counted = 0

  constructor(text: string) {
    this.#text = text
    if (text.startsWith('\xef\xbb\xbf')) this.#at = 3
  }

  document(): XmlElement {
    const open: Open[] = []
    let root: XmlElement | null = null
    while (this.#at < this.#text.length) {
      if (this.#text[this.#at] !== '<') {
        this.#characters(open.at(-1))
        continue
      }
      if (this.#skip('<!--', '-->') || this.#skip('<?', '?>')) continue
      if (this.#text.startsWith('<![CDATA[', this.#at)) {
        const parent = open.at(-1)
        const from = this.#at + 9
        this.#skip('<![CDATA[', ']]>')
        if (!parent) throw this.#wrong('an element around character data', 'none')
        parent.element.text += utf8(this.#text.slice(from, this.#at - 3))
        continue
      }
      if (this.#text.startsWith('<!', this.#at)) throw this.#wrong('a document without type declarations', 'one')
      if (this.#text.startsWith('</', this.#at)) {
        const closed = open.pop()
        this.#at += 2
        const name = this.#name()
        this.#space()
        this.#expect('>')
        if (closed?.name !== name) throw this.#wrong(`the end of ${closed?.name ?? 'nothing'}`, `that of ${name}`)
        if (open.length === 0) root = closed.element
        continue
      }
      if (root) throw this.#wrong('one element that holds all others', 'a second')
      const { started, isEmpty } = this.#start(open.at(-1))
      open.at(-1)?.element.children.push(started.element)
      if (!isEmpty) open.push(started)
      else if (open.length === 0) root = started.element
      if (open.length > MOST_DEPTH) throw this.#wrong(`elements nested at most ${MOST_DEPTH} deep`, 'deeper ones')
    }
    if (open.length > 0) throw this.#wrong(`the end of ${open.at(-1)!.name}`, 'the end of the file')
    if (!root) throw this.#wrong('an element', 'none')
    return root
  }

  #start(parent: Open | undefined): { readonly started: Open; readonly isEmpty: boolean } {
    if (++this.#elements > MOST_ELEMENTS) throw this.#wrong(`at most ${MOST_ELEMENTS} elements`, 'more')
    const offset = this.#at
    const line = this.#lineAt(offset)
    this.#at++
    const name = this.#name()
    const given: { readonly name: string; readonly raw: string; readonly offset: number }[] = []
    for (;;) {
      const hadSpace = this.#space()
      const character = this.#text[this.#at]
      if (character === '>' || character === '/') break
      if (!hadSpace) throw this.#wrong('a space before an attribute', JSON.stringify(character ?? 'the end of the file'))
      const from = this.#at
      const attribute = this.#name()
      this.#space()
      this.#expect('=')
      this.#space()
      given.push({ name: attribute, raw: this.#quoted(), offset: from })
      if (given.length > MOST_ATTRIBUTES) throw this.#wrong(`at most ${MOST_ATTRIBUTES} attributes`, 'more')
    }
    const isEmpty = this.#text[this.#at] === '/'
    if (isEmpty) this.#at++
    this.#expect('>')
    const prefixes = new Map(parent?.prefixes ?? [['xml', XML_NAMESPACE]])
    for (const { name: attribute, raw } of given)
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) prefixes.set(attribute.slice(6), raw)
    const names = new Set<string>()
    const attributes: XmlAttribute[] = []
    for (const { name: attribute, raw, offset: at } of given) {
      if (names.has(attribute)) throw this.#wrong(`one attribute ${attribute}`, 'two')
      names.add(attribute)
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue
      const { namespace, local } = this.#resolve(attribute, prefixes, true)
      const resourceId = namespace === ANDROID_NAMESPACE ? frameworkAttributeId(local) : undefined
      attributes.push({ name: local, namespace, resourceId: resourceId ?? null, value: valueOf(local, raw), raw, offset: at })
    }
    const { namespace, local } = this.#resolve(name, prefixes, false)
    return { started: { name, prefixes, element: { name: local, namespace, attributes, children: [], text: '', line, offset } }, isEmpty }
  }

  #resolve(
    name: string,
    prefixes: ReadonlyMap<string, string>,
    isAttribute: boolean,
  ): { readonly namespace: string | null; readonly local: string } {
    const colon = name.indexOf(':')
    // The default namespace is for elements only.
    if (colon < 0) return { namespace: (isAttribute ? undefined : prefixes.get('')) || null, local: utf8(name) }
    const namespace = prefixes.get(name.slice(0, colon))
    if (namespace === undefined) throw this.#wrong(`a namespace for ${name}`, 'none')
    return { namespace, local: utf8(name.slice(colon + 1)) }
  }

  #characters(parent: Open | undefined): void {
    const end = this.#text.indexOf('<', this.#at)
    const raw = this.#text.slice(this.#at, end < 0 ? this.#text.length : end)
    if (parent) parent.element.text += this.#decoded(raw)
    else if (/\S/.test(raw)) throw this.#wrong('an element', JSON.stringify(raw.trim().slice(0, 20)))
    this.#at += raw.length
  }

  #quoted(): string {
    const quote = this.#text[this.#at]
    const end = quote === '"' || quote === "'" ? this.#text.indexOf(quote, this.#at + 1) : -1
    if (end < 0) throw this.#wrong('a value in quotes', JSON.stringify(quote ?? 'the end of the file'))
    const raw = this.#text.slice(this.#at + 1, end)
    if (raw.includes('<')) throw this.#wrong('a value without <', 'one with it')
    const value = this.#decoded(raw.replace(/[\t\r\n]/g, ' '))
    this.#at = end + 1
    return value
  }

  #decoded(raw: string): string {
    const text = utf8(raw)
    if (!text.includes('&')) return text
    return text.replace(/&([^;&]{0,12};?)/g, (_, body: string) => {
      const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(body)
      const point = number ? Number.parseInt(number[1] ?? number[2]!, number[1] === undefined ? 10 : 16) : -1
      const known = number ? (point <= 0x10ffff ? String.fromCodePoint(point) : undefined) : ENTITIES[body.slice(0, -1)]
      if (known === undefined || !body.endsWith(';')) throw this.#wrong('one of the five entities or a character number', `&${body}`)
      return known
    })
  }

  #skip(start: string, end: string): boolean {
    if (!this.#text.startsWith(start, this.#at)) return false
    const at = this.#text.indexOf(end, this.#at + start.length)
    if (at < 0) throw this.#wrong(`${end} after ${start}`, 'the end of the file')
    this.#at = at + end.length
    return true
  }
  #name(): string {
    NAME.lastIndex = this.#at
    const name = NAME.exec(this.#text)?.[0]
    if (name === undefined) throw this.#wrong('a name', JSON.stringify(this.#text.slice(this.#at, this.#at + 10)))
    this.#at += name.length
    return name
  }
  #space(): boolean {
    const from = this.#at
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at++
    return this.#at > from
  }
  #expect(character: string): void {
    if (this.#text[this.#at] !== character) throw this.#wrong(character, JSON.stringify(this.#text[this.#at] ?? 'the end of the file'))
    this.#at++
  }
  #lineAt(offset: number): number {
    for (; this.#counted < offset; this.#counted++) if (this.#text.charCodeAt(this.#counted) === 0x0a) this.#line++
    return this.#line
  }
  #wrong(expected: string, found: string): FormatError {
    return new FormatError('xml', this.#at, expected, found)
  }
}

const utf8 = (latin1: string): string => (/[\x80-\xff]/.test(latin1) ? decodeUtf8(Buffer.from(latin1, 'latin1')) : latin1)

/** https://developer.android.com/reference/android/content/pm/ServiceInfo */
const SERVICE_TYPES: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'dataSync', 'mediaPlayback', 'phoneCall', 'location', 'connectedDevice', 'mediaProjection', 'camera', 'microphone', 'health',
    'remoteMessaging', 'systemExempted', 'shortService', 'fileManagement', 'mediaProcessing',
  ].map((name, bit) => [name, 2 ** bit]), // prettier-ignore
)

/** As aapt would type it, as far as readers of manifests tell the difference: they take text for numbers and truth values. */
function valueOf(name: string, raw: string): AndroidValue {
  const reference = /^@(?:\+?)((?:[\w.]+:)?\w+\/[\w.]+)$/.exec(raw)
  if (reference) return { type: 'reference', id: 0, name: reference[1]! }
  const attribute = /^\?((?:[\w.]+:)?(?:attr\/)?[\w.]+)$/.exec(raw)
  if (attribute) return { type: 'attribute', id: 0, name: attribute[1]! }
  if (raw === 'true' || raw === 'false') return { type: 'boolean', value: raw === 'true' }
  if (name === 'foregroundServiceType' && raw !== '') {
    const value = raw.split('|').reduce((bits, one) => bits | (one.trim() === 'specialUse' ? 2 ** 30 : (SERVICE_TYPES[one.trim()] ?? 0)), 0)
    return { type: 'int', value, isHex: true }
  }
  return { type: 'string', value: raw }
}
