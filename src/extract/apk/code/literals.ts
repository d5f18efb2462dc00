/**
 * What a string must contain for a regular expression to match: read from its source, conservatively.
 *
 * Running a hundred expressions over a million strings would cost more than reading all code; looking for a few bytes costs little.
 */

/** Strings shorter than this do not tell enough to be worth looking for. */
const SHORTEST = 3
/** Stands for the begin or the end of the string in a literal: `^ps` asks for less than every string that holds "ps". */
const EDGE = '\0'

/** A set of literals of which every match contains at least one, with `EDGE` where the string begins or ends; null when none can be named. */
export function requiredLiterals(expression: string): readonly string[] | null {
  const parser = new Parser(expression)
  const found = parser.alternatives()
  return parser.isAtEnd && found !== null && found.every((literal) => literal.length >= SHORTEST) ? found : null
}

type Required = readonly string[] | null

class Parser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length
  }

  /** Of a choice one branch matches: the union, unless some branch promises nothing. */
  alternatives(): Required {
    const all: string[] = []
    let isKnown = true
    do {
      const branch = this.#sequence()
      if (branch === null) isKnown = false
      else all.push(...branch)
    } while (this.#take('|'))
    return isKnown ? all : null
  }

  /** Of a sequence all parts match: the most telling part is enough. */
  #sequence(): Required {
    const parts: (readonly string[])[] = []
    let run = ''
    const endRun = (): void => {
      if (run) parts.push([run])
      run = ''
    }
    while (!this.isAtEnd && this.#text[this.#at] !== '|' && this.#text[this.#at] !== ')') {
      const isGroup = this.#text[this.#at] === '('
      const atom = isGroup ? this.#group() : this.#atom()
      const isOptional = this.#quantifier()
      if (isOptional === null && typeof atom === 'string') run += atom
      else {
        endRun()
        // One or more times the atom is still there once.
        if (isOptional !== true && atom !== null) parts.push(typeof atom === 'string' ? [atom] : atom)
      }
    }
    endRun()
    const shortest = (part: readonly string[]): number => Math.min(...part.map((literal) => literal.length))
    return parts.reduce<Required>((best, part) => (best === null || shortest(part) > shortest(best) ? part : best), null)
  }

  #group(): Required {
    this.#at++
    const kind = /^\?(?:<?([=!])|<\w+>|:|([ims-]+):)/.exec(this.#text.slice(this.#at))
    if (kind) this.#at += kind[0].length
    const inner = this.alternatives()
    this.#take(')')
    return kind && (kind[1] || kind[2]?.includes('i')) ? null : inner
  }

  /** One literal character, or null for anything that stands for several; a word boundary is the empty literal. */
  #atom(): string | null {
    const char = this.#text[this.#at++]!
    if (char === '^' || char === '$') return EDGE
    if (char === '.') return null
    if (char === '[') {
      while (!this.isAtEnd && this.#text[this.#at] !== ']') this.#at += this.#text[this.#at] === '\\' ? 2 : 1
      this.#at++
      return null
    }
    if (char !== '\\') return char
    const escaped = this.#text[this.#at++] ?? ''
    if (escaped === 'b' || escaped === 'B') return ''
    return /\w/.test(escaped) ? null : escaped
  }

  /** null without a quantifier; true when it allows none. */
  #quantifier(): boolean | null {
    const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#text.slice(this.#at))
    if (!found) return null
    this.#at += found[0].length
    return found[0][0] === '*' || found[0][0] === '?' || found[1] === '0'
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false
    this.#at++
    return true
  }
}
