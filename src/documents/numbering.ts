import type { Heading } from './outline.ts'
import type { Voice } from './shown-text.ts'

/** Counts chapters, sections and tables, so that a reader can name any of them. */
export class Numbering {
  readonly #voice: Voice
  #chapter = 0
  #section = 0
  #table = 0

  constructor(voice: Voice) {
    this.#voice = voice
  }

  chapter(zh: string, en: string, startsPage = true): Heading {
    this.#chapter++
    this.#section = 0
    return this.#heading(1, String(this.#chapter), this.#voice.say({ zh, en }), startsPage)
  }

  section(title: string, startsPage = false): Heading {
    this.#section++
    return this.#heading(2, `${this.#chapter}.${this.#section}`, title, startsPage)
  }

  /** The caption of the next table: 表1 结论矩阵. */
  table(zh: string, en: string): string {
    this.#table++
    return this.#voice.say({ zh: `表${this.#table} ${zh}`, en: `Table ${this.#table}. ${en}` })
  }

  #heading(level: 1 | 2, number: string, title: string, startsPage: boolean): Heading {
    return { kind: 'heading', level, number, title, anchor: `s${number.replace('.', 'x')}`, startsPage }
  }
}
