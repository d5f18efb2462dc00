/**
 * The text of a policy, read once for all extractors: each sentence with what it names, what it says is done, and what it inherits from the
 * sentence that introduces its list.
 */
import type { PolicySentence, PolicyText } from '#facts/policy.ts'
import { actsIn, type Act, type SentenceActs } from './acts.ts'
import { asideOf, withoutWaysOfReaching, type Aside } from './asides.ts'
import { mentionsIn, type Mention } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { remembered } from './remembered.ts'
import { topicsOf, type Topic } from './topics.ts'

export interface ReadSentence {
  readonly sentence: PolicySentence
  /** Narrowed; places are those of the sentence. */
  readonly text: string
  readonly topic: Topic
  readonly mentions: readonly Mention[]
  readonly said: SentenceActs
  readonly aside: Aside | null
  /** The sentence that introduces the list in which this one stands. */
  readonly intro: ReadSentence | null
}

export interface Reading {
  readonly text: PolicyText
  /** The whole text, narrowed. */
  readonly narrowed: string
  readonly topics: readonly Topic[]
  readonly sentences: readonly ReadSentence[]
}

/** The reader cuts sentences at two thousand characters; who hands in longer ones has them read so far. */
const LONGEST_READ = 4000
const nothingSaid: SentenceActs = { acts: [], clauses: [], hasException: false, hasDenial: false }

export const readingOf = remembered(read)

function read(text: PolicyText): Reading {
  const narrowed = narrow(text.text)
  const topics = topicsOf(text)
  const lists = new Lists()
  const sentences = text.sentences.map((sentence): ReadSentence => {
    const words = narrowed.slice(sentence.start, Math.min(sentence.end, sentence.start + LONGEST_READ))
    const topic = topics[sentence.section] ?? 'general'
    // Rows of tables are read as rows.
    if (sentence.from === 'cell') {
      lists.close()
      return { sentence, text: words, topic, mentions: [], said: nothingSaid, aside: null, intro: null }
    }
    const named = mentionsIn(words)
    const said = actsIn(words)
    const intro = lists.introOf(sentence, words, narrowed)
    const one: ReadSentence = {
      sentence,
      text: words,
      topic,
      mentions: withoutWaysOfReaching(words, named, said.acts.some(isCollecting)),
      said,
      aside: asideOf(words) ?? (said.acts.length === 0 ? (intro?.aside ?? null) : null),
      intro,
    }
    lists.see(one)
    return one
  })
  return { text, narrowed, topics, sentences }
}

const isCollecting = ({ act, isWeak }: Act): boolean => act === 'collect' && !isWeak

const MARKED = /^(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[ivx]{1,4})[).、]|[①-⑳⑴-⒇]|[·•●○■◆▪\-–—*])/
const LONGEST_UNMARKED = 80
const INTRODUCES = /:\s*$|(?:如下|以下|下列|下述)[^,。;:]{0,16}[:,。]?$/

/** Which sentence introduces the list that is going on. */
class Lists {
  #intro: ReadSentence | null = null
  #heading: ReadSentence | null = null
  #section = -1
  #last: ReadSentence | null = null
  /** The list goes on in short lines without marks. */
  #isUnmarked = false

  introOf(sentence: PolicySentence, words: string, text: string): ReadSentence | null {
    if (sentence.section !== this.#section) {
      this.close()
      this.#heading = null
      this.#section = sentence.section
    }
    if (sentence.from === 'heading') return null
    const intro = this.#intro
    if (!intro) return this.#heading
    const last = this.#last!
    const isSameLine = !text.slice(last.sentence.end, sentence.start).includes('\n')
    if (isSameLine && (last === intro || /;\s*$/.test(last.text) || MARKED.test(words))) return intro
    if (isSameLine && sentence.from === 'item') return intro
    if (sentence.from === 'item' || MARKED.test(words)) {
      this.#isUnmarked = false
      return intro
    }
    // A sentence that goes on in the line of an item belongs to the item.
    if (isSameLine && last.intro === intro) return intro
    if ((last === intro || this.#isUnmarked) && (words.length <= LONGEST_UNMARKED || last === intro) && !INTRODUCES.test(words)) {
      this.#isUnmarked = true
      return intro
    }
    this.#intro = null
    return this.#heading
  }

  see(one: ReadSentence): void {
    this.#last = one
    if (one.sentence.from === 'heading') {
      // 我们不会收集的信息, (二)我们会收集以下信息: a heading may speak for its section.
      const introduces = one.said.acts.length > 0 && (one.said.hasDenial || INTRODUCES.test(one.text))
      this.#heading = introduces && !/[如怎]何|怎样|例外|无需/.test(one.text) ? one : null
      return
    }
    const isInner = one.intro !== null && one.intro === this.#intro
    if (!INTRODUCES.test(one.text)) return
    // A colon inside a list begins a list within it only when it says what is done.
    if (one.said.acts.length > 0 || (!isInner && one.aside !== null)) this.#intro = one
    else if (!isInner) this.#intro = null
  }

  close(): void {
    this.#intro = null
    this.#isUnmarked = false
  }
}
