import type { AnomalyLog } from '../anomaly-log.ts'
import type { XmlAttribute, XmlElement } from '../android-value.ts'
import { ANDROID_NAMESPACE } from '../android-value.ts'
import { frameworkAttributeName } from './framework-attributes.ts'

/** Those who walk the tree may recurse: no deeper than this. Android's own layouts end at some 30. */
export const DEEPEST_ELEMENT = 256
const FRAMEWORK_ATTRIBUTES = 0x0101

interface OpenElement extends XmlElement {
  readonly children: OpenElement[]
  text: string
}

/** Builds an element tree from start and end events that need not match. What lies too deep is counted, not kept. */
export class ElementBuilder {
  readonly #anomalies: AnomalyLog
  readonly #open: OpenElement[] = []
  #tooDeep = 0
  root: XmlElement | undefined

  constructor(anomalies: AnomalyLog) {
    this.#anomalies = anomalies
  }

  start(name: string, namespace: string | null, attributes: readonly XmlAttribute[], line: number, offset: number): void {
    if (this.#tooDeep > 0 || this.#open.length >= DEEPEST_ELEMENT) {
      if (this.#tooDeep++ === 0)
        this.#anomalies.note('too-deep', offset, `<${name.slice(0, 200)}> lies more than ${DEEPEST_ELEMENT} elements deep; left out.`)
      return
    }
    const element: OpenElement = { name, namespace, attributes, children: [], text: '', line, offset }
    const parent = this.#open.at(-1)
    if (parent !== undefined) parent.children.push(element)
    else if (this.root === undefined) this.root = element
    else this.#anomalies.note('second-root', offset, `<${name.slice(0, 200)}> is another root element; the first is the document.`)
    this.#open.push(element)
  }

  text(text: string): void {
    const element = this.#open.at(-1)
    if (element !== undefined && this.#tooDeep === 0) element.text += text
  }

  /** Android closes the innermost element, whatever name the end tag bears. */
  end(name: string, offset: number): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--
      return
    }
    const element = this.#open.pop()
    if (element?.name !== name)
      this.#anomalies.note(
        'unbalanced-end',
        offset,
        `</${name.slice(0, 200)}> closes ${element === undefined ? 'nothing' : `<${element.name.slice(0, 200)}>`}.`,
      )
  }

  finish(offset: number): void {
    if (this.#open.length > 0) this.#anomalies.note('unclosed-elements', offset, `${this.#open.length} elements are never closed.`)
  }
}

/**
 * An attribute as Android understands it: by resource id, never by name. Obfuscators empty or swap the names in the pool;
 * a well-known id gives the true one back.
 */
export function attributeOf(stored: XmlAttribute, anomalies: AnomalyLog): XmlAttribute {
  if (stored.resourceId === null || stored.resourceId >>> 16 !== FRAMEWORK_ATTRIBUTES) return stored
  const name = frameworkAttributeName(stored.resourceId) ?? stored.name
  if (name === stored.name && stored.namespace === ANDROID_NAMESPACE) return stored
  const shown = JSON.stringify(`${stored.namespace ?? ''}:${stored.name}`.slice(0, 200))
  anomalies.note('attribute-name-differs', stored.offset, `${shown} has the resource id of android:${name}, which is what Android reads.`)
  return { ...stored, name, namespace: ANDROID_NAMESPACE }
}
