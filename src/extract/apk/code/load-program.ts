import type { CodeSummary } from '#facts/code.ts'
import type { Dex } from '#formats/dex/dex.ts'
import { openDexFiles } from '#formats/dex/dex.ts'
import { FormatError } from '#formats/format-error.ts'
import { Hierarchy } from './hierarchy.ts'
import { Program, type DexPart } from './program.ts'
import type { Filed, Rules } from './rules.ts'
import { RuleBook } from './rules.ts'
import { scanDex } from './scan-dex.ts'

/** A DEX file of the package; `read` may be called again. */
export interface DexSource {
  readonly path: string
  /** Bytes, as somebody claims: a hint for how much room to make. */
  readonly size?: number
  read(): Uint8Array
  /** Where an instruction really stands, for what was made of class files. */
  readonly origin?: DexPart['origin']
}

/** Bytes of DEX for which room is made on the word of a directory. */
const MOST_ROOM = 128 * 1024 * 1024

/** A package's code, scanned. */
export interface Loaded {
  readonly program: Program<Filed>
  readonly hierarchy: Hierarchy
  readonly book: RuleBook
  readonly unread: CodeSummary['unread']
}

/** Scans all DEX files, one after the other. `unseen`: code that is known to be left out. One that cannot be read is named in `unread`, and what it had given till then stays. */
export function loadProgram(files: readonly DexSource[], rules: Rules, unseen: CodeSummary['unread'] = []): Loaded {
  const claimed = files.reduce((sum, file) => sum + (file.size ?? 0), 0)
  const program = new Program<Filed>(Math.min(claimed, MOST_ROOM))
  const book = new RuleBook(program, rules)
  const unread = [...unseen]
  for (const file of files) {
    try {
      const bytes = file.read()
      for (const dex of openDexFiles(bytes)) {
        const errors = scanDex(program, file.path, bytes.length, dex, book.interest, again(file, dex), file.origin)
        if (errors[0])
          unread.push({ path: file.path, reason: `${errors.length} of ${dex.classCount} classes, the first: ${errors[0].message}` })
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      unread.push({ path: file.path, reason: error.message })
    }
  }
  return { program, hierarchy: new Hierarchy(program), book, unread }
}

/** Bytes are let go while others are scanned where nobody else holds them, and read anew when a site is looked at. */
function again(file: DexSource, first: Dex): () => Dex {
  const { offset } = first.header
  let held = new WeakRef(first)
  return () => {
    const dex = held.deref() ?? openDexFiles(file.read()).find((one) => one.header.offset === offset)!
    held = new WeakRef(dex)
    return dex
  }
}

export function summaryOf({ program, unread }: Loaded): CodeSummary {
  return {
    dexFiles: program.parts.map(({ path, version, classes, methods, size }) => ({ path, version, classes, methods, size })),
    classes: program.classDefinitions,
    codeItems: program.codeItems,
    instructions: program.instructions,
    invokes: program.invokes,
    unread,
  }
}
