/**
 * YAML 1.2 (https://yaml.org/spec/1.2.2/), of which JSON is a part: what people write by hand of an app. Data only, and all of it text: by
 * the failsafe schema a version 1.20 stays `1.20` and does not become a number; whoever reads a field knows what it must be. Size, depth
 * and aliases are bounded, so that ten lines cannot become a billion nodes.
 */
import { FormatError } from '../format-error.ts'

/** Bytes. A listing or a case takes some thousands. */
const LARGEST = 1024 * 1024
const DEEPEST = 32
const MOST_ALIASES = 20
/** Line feeds and the signs of YAML, of which every name and every value needs one. A listing with all its permissions has some thousands. */
const MOST_SIGNS = 20_000
const SIGN = /[\n,:[\]{}"'&*!]/g

/** Texts, lists and named values. Throws `FormatError` with line and column. */
export async function readYaml(format: string, text: string): Promise<unknown> {
  if (text.length > LARGEST) throw new FormatError(format, 0, `at most ${LARGEST} characters`, `${text.length}`)
  refuseDepth(format, text)
  refuseMany(format, text)
  const { LineCounter, isScalar, parseDocument, visit } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    schema: 'failsafe',
    customTags: null,
    lineCounter: lines,
    // Looked at below: the library compares each name with every other.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  })
  const refuse = (at: number, message: string): never => {
    const { line, col } = lines.linePos(at)
    throw new FormatError(format, at, 'YAML or JSON', `line ${line}, column ${col}: ${message}`)
  }
  const [wrong] = [...document.errors, ...document.warnings]
  if (wrong) refuse(wrong.pos[0], wrong.message)
  visit(document, {
    Map(_, { items }) {
      const names = new Set<unknown>()
      for (const { key } of items) {
        // A map as a name would be written out as text, and what that holds again.
        if (!isScalar(key)) return refuse(startOf(key), 'Map keys must be text')
        if (names.has(key.value)) refuse(startOf(key), 'Map keys must be unique')
        names.add(key.value)
      }
      return undefined
    },
    Alias(_, { source, range }, around) {
      if (around.some((node) => 'anchor' in node && node.anchor === source)) refuse(range?.[0] ?? 0, 'An alias stands within what it names')
    },
  })
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown
  } catch (error) {
    throw new FormatError(format, 0, `at most ${MOST_ALIASES} aliases`, error instanceof Error ? error.message : String(error))
  }
}

const startOf = (node: unknown): number => (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0

/** What the library makes of a sign is a thousand times its size, in the process that serves everybody. */
function refuseMany(format: string, text: string): void {
  let signs = 0
  for (const { index } of text.matchAll(SIGN))
    if (++signs > MOST_SIGNS) throw new FormatError(format, index, `at most ${MOST_SIGNS} lines and signs of YAML`, 'more')
}

/** The library recurses: brackets within brackets, and ever deeper indentation, are counted before it sees them. */
function refuseDepth(format: string, text: string): void {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1)
    if (depth > DEEPEST) throw new FormatError(format, at, `at most ${DEEPEST} levels`, 'more')
  }
  const indents: number[] = []
  let at = 0
  for (const line of text.split('\n')) {
    // `- - - -` opens a level with every dash.
    const lead = /^(?: *[-?](?= ))* */.exec(line)![0]
    while (indents.length > 0 && indents.at(-1)! >= lead.length) indents.pop()
    if (lead.length < line.length) indents.push(lead.length)
    if (indents.length + (lead.match(/[-?]/g)?.length ?? 0) > DEEPEST * 2)
      throw new FormatError(format, at, `at most ${DEEPEST} levels`, 'more')
    at += line.length + 1
  }
}
