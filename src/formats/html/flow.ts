/** Collects runs into blocks, the way a browser lays text out in lines and boxes. */
import type { Block, Run } from '../document/document.ts'
import { isAlike } from '../document/runs.ts'
import type { Budget } from '../document/limits.ts'
import { runOf, type Style } from './style.ts'

/** What a block will be when its text ends. */
export type Shape =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'item'; readonly depth: number }

const PARAGRAPH: Shape = { kind: 'paragraph' }
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/

/** Where text goes: the blocks of a page, or the runs of a cell. */
export interface Flow {
  text(words: string, style: Style): void
  /** A forced line break. */
  lineBreak(style: Style): void
  /** What follows stands in a box of its own, of this shape. */
  begin(shape: Shape): void
  /** The box has ended; what follows, if anything, stands in a plain one. */
  end(): void
  add(block: Block): void
}

class Runs {
  list: Run[] = []
  #endsInSpace = true

  put(words: string, style: Style): void {
    let text = style.keepsSpace ? words.replaceAll(/\r\n?/g, '\n') : folded(words)
    if (this.#endsInSpace && !style.keepsSpace) text = text.replace(/^ /, '')
    if (text === '') return
    this.#endsInSpace = /\s$/.test(text)
    this.#push(runOf(text, style))
  }

  lineBreak(style: Style): void {
    this.#endsInSpace = true
    this.#push(runOf('\n', style))
  }

  take(): Run[] {
    const taken = this.list
    this.list = []
    this.#endsInSpace = true
    return taken
  }

  #push(run: Run): void {
    const last = this.list.at(-1)
    if (last && isAlike(last, run)) this.list[this.list.length - 1] = { ...last, text: last.text + run.text }
    else this.list.push(run)
  }
}

/** White space is one space; a line feed of the source between two Chinese characters is nothing, for nobody writes a space there. */
function folded(words: string): string {
  return words.replaceAll(/[ \t\n\r\f]+/g, (space: string, at: number) => {
    const isBetween = space.includes('\n') && CHINESE.test(words[at - 1] ?? '') && CHINESE.test(words[at + space.length] ?? '')
    return isBetween ? '' : ' '
  })
}

const hasWords = (runs: readonly Run[]): boolean => runs.some(({ text }) => text.trim() !== '')

export class BlockFlow implements Flow {
  readonly blocks: Block[] = []
  readonly #budget: Budget
  readonly #runs = new Runs()
  #shape = PARAGRAPH

  constructor(budget: Budget) {
    this.#budget = budget
  }

  text(words: string, style: Style): void {
    this.#budget.takeCharacters(words.length)
    this.#runs.put(words, style)
  }
  lineBreak(style: Style): void {
    this.#runs.lineBreak(style)
  }
  begin(shape: Shape): void {
    // A box that begins an item, as in <li><p>, is that item.
    const isWithin = !this.#flush() && shape.kind === 'paragraph'
    if (!isWithin) this.#shape = shape
  }
  end(): void {
    this.#flush()
    this.#shape = PARAGRAPH
  }
  add(block: Block): void {
    this.end()
    this.#budget.takeBlock()
    this.blocks.push(block)
  }
  /** Whether there was anything. */
  #flush(): boolean {
    const runs = this.#runs.take()
    if (!hasWords(runs)) return false
    this.#budget.takeBlock()
    this.blocks.push({ ...this.#shape, runs } as Block)
    // The second paragraph of an item or heading is no item and no heading of its own.
    this.#shape = PARAGRAPH
    return true
  }
}

/** Boxes within a cell are lines of it. */
export class CellFlow implements Flow {
  readonly #budget: Budget
  readonly #runs = new Runs()
  #last: Style | null = null
  #isBroken = false

  constructor(budget: Budget) {
    this.#budget = budget
  }

  get runs(): Run[] {
    const runs = this.#runs.take()
    return hasWords(runs) ? runs : []
  }
  text(words: string, style: Style): void {
    this.#budget.takeCharacters(words.length)
    if (words.trim() !== '') {
      if (this.#isBroken && this.#last) this.#runs.lineBreak(this.#last)
      this.#isBroken = false
      this.#last = style
    }
    this.#runs.put(words, style)
  }
  lineBreak(): void {
    this.#isBroken = true
  }
  begin(): void {
    this.#isBroken = true
  }
  end(): void {
    this.#isBroken = true
  }
  add(): void {}
}
