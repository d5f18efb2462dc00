/**
 * Style sheets as far as policies use them: rules of simple selectors (tag, .class, #id, descendants), in the order of the cascade.
 * Rules that ask for more (attributes, siblings, states) are passed over; so is what applies to print or to some screens only.
 */
import { FormatError } from '../format-error.ts'
import { parseDeclarations, type Declared } from './declarations.ts'

/** What a selector is matched against. */
export interface Matched {
  readonly tag: string
  readonly id: string
  readonly classes: readonly string[]
  readonly parent: Matched | null
}

interface Compound {
  readonly tag: string
  readonly id: string
  readonly classes: readonly string[]
}
interface Selector {
  /** From the outermost to the element itself. */
  readonly compounds: readonly Compound[]
  /** Whether each compound is the child of the one before, and not any descendant. */
  readonly isChild: readonly boolean[]
  readonly specificity: number
}
interface Rule extends Selector {
  readonly order: number
  readonly normal: Declared
  readonly important: Declared
}

const MOST_RULES = 20_000
const LONGEST_SELECTOR = 500
/** Steps of matching, all elements together: no page needs a thousandth of it. */
const MOST_STEPS = 50_000_000

export class StyleSheet {
  /** Rules by the id, class or tag that the element itself must have. */
  readonly #rules = new Map<string, Rule[]>()
  #count = 0
  #steps = 0

  /** Adds what a `style` element says. */
  add(css: string): void {
    const bare = css.replaceAll(/\/\*[^]*?(?:\*\/|$)|<!--|-->/g, ' ')
    for (const { selectors, block } of rulesOf(bare)) {
      const { normal, important } = parseDeclarations(block)
      if (Object.keys(normal).length + Object.keys(important).length === 0) continue
      for (const text of selectors.split(',')) {
        const selector = parseSelector(text)
        if (!selector) continue
        if (++this.#count > MOST_RULES) throw new FormatError('html', 0, `at most ${MOST_RULES} style rules`, 'more')
        const key = keyOf(selector.compounds.at(-1)!)
        const list = this.#rules.get(key)
        const rule = { ...selector, order: this.#count, normal, important }
        if (list) list.push(rule)
        else this.#rules.set(key, [rule])
      }
    }
  }

  /** What all rules say of an element, the later and more special ones last. */
  declaredFor(element: Matched): { readonly normal: Declared; readonly important: Declared } | null {
    const found: Rule[] = []
    const keys = ['*', element.tag, ...(element.id === '' ? [] : [`#${element.id}`]), ...new Set(element.classes.map((name) => `.${name}`))]
    for (const key of keys)
      for (const rule of this.#rules.get(key) ?? []) {
        if (++this.#steps > MOST_STEPS)
          throw new FormatError('html', 0, 'style rules that apply to few elements', 'more to compare than any page')
        if (this.#fits(rule, element)) found.push(rule)
      }
    if (found.length === 0) return null
    found.sort((one, other) => one.specificity - other.specificity || one.order - other.order)
    return {
      normal: Object.assign({}, ...found.map(({ normal }) => normal)) as Declared,
      important: Object.assign({}, ...found.map(({ important }) => important)) as Declared,
    }
  }

  #fits({ compounds, isChild }: Rule, element: Matched): boolean {
    let at = compounds.length - 1
    if (!isA(element, compounds[at]!)) return false
    let mustBeChild = isChild[at]!
    let above = element.parent
    at--
    while (at >= 0) {
      if (above === null) return false
      this.#steps++
      if (isA(above, compounds[at]!)) {
        mustBeChild = isChild[at]!
        at--
      } else if (mustBeChild) return false
      above = above.parent
    }
    return true
  }
}

const isA = (element: Matched, { tag, id, classes }: Compound): boolean =>
  (tag === '' || tag === element.tag) && (id === '' || id === element.id) && classes.every((name) => element.classes.includes(name))

const keyOf = ({ tag, id, classes }: Compound): string =>
  id !== '' ? `#${id}` : classes.length > 0 ? `.${classes[0]}` : tag === '' ? '*' : tag

/** `a > b.c #d`; null for selectors that ask for more than this. */
function parseSelector(text: string): Selector | null {
  if (text.length > LONGEST_SELECTOR) return null
  const compounds: Compound[] = []
  const isChild: boolean[] = []
  let child = false
  for (const word of text.trim().replaceAll('>', ' > ').split(/\s+/)) {
    if (word === '>') {
      child = true
      continue
    }
    const bare = word.replace(/:(?:root|link)$/, '')
    if (!/^(?:\*|[a-z][\w-]*)?(?:[.#][\w\u0080-\uffff-]+)*$/i.test(bare) || bare === '') return word === ':root' ? rootSelector : null
    const parts = bare.match(/[.#]?[^.#]+/g)!
    compounds.push({
      tag: parts.find((part) => !/^[.#*]/.test(part))?.toLowerCase() ?? '',
      id: parts.find((part) => part.startsWith('#'))?.slice(1) ?? '',
      classes: parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1)),
    })
    isChild.push(child)
    child = false
  }
  if (compounds.length === 0 || compounds.length > 20) return null
  const specificity = compounds.reduce((sum, { tag, id, classes }) => sum + (id ? 10_000 : 0) + classes.length * 100 + (tag ? 1 : 0), 0)
  return { compounds, isChild, specificity }
}
const rootSelector: Selector = { compounds: [{ tag: 'html', id: '', classes: [] }], isChild: [false], specificity: 100 }

/** Rules of a sheet and of its unconditional groups, without recursion. */
function* rulesOf(css: string): Generator<{ readonly selectors: string; readonly block: string }> {
  let at = 0
  while (at < css.length) {
    const open = css.indexOf('{', at)
    if (open < 0) return
    const prelude = css
      .slice(at, open)
      .replace(/^[\s};]+/, '')
      .replace(/^(?:@(?:import|charset|namespace)[^;]*;\s*)+/i, '')
    if (/^@(?:media\s+(?:all|screen|only screen)\s*|layer[^{]*)$/i.test(prelude.trim())) {
      at = open + 1
      continue
    }
    const close = prelude.startsWith('@') ? blockEnd(css, open) : css.indexOf('}', open)
    const end = close < 0 ? css.length : close
    if (!prelude.startsWith('@')) yield { selectors: prelude, block: css.slice(open + 1, end) }
    at = end + 1
  }
}

/** The brace that closes the one at `open`. */
function blockEnd(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++
    else if (css[at] === '}' && --depth === 0) return at
  }
  return -1
}
