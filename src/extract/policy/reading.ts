/**
 * The text of a policy, read once for all extractors: each sentence with what it names, what it says is done, and what it inherits from the
 * sentence that introduces its list.
 */
import type { PolicySentence, PolicyText } from '#facts/policy.ts'
import { actsIn, type Act, type SentenceActs } from './acts.ts'
import { asideOf, withoutQuotedWarnings, withoutWaysOfReaching, type Aside } from './asides.ts'
import type { Evidence } from '#core/evidence.ts'
import { Hinted, hintsIn } from './hints.ts'
import { namedIn, type Mention, type Named } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { remembered } from './remembered.ts'
import { sentenceSeen } from './seen.ts'
import { topicOfHeading, topicsOf, type Topic } from './topics.ts'
import { lettersOf } from './word-trie.ts'

export interface ReadSentence {
  readonly sentence: PolicySentence
  /** Narrowed; places are those of the sentence. */
  readonly text: string
  readonly hints: number
  readonly topic: Topic
  /** A heading, or a line that reads like one: of a table of contents, or of a section that the reader did not find. */
  readonly isHeading: boolean
  readonly mentions: readonly Mention[]
  /** Words that may name kinds, and are none of `mentions`. */
  readonly doubtful: readonly Mention[]
  readonly said: SentenceActs
  readonly aside: Aside | null
  /** Facts that lead to the sentence share this. */
  readonly seen: Evidence
  /** The sentence that introduces the list in which this one stands. */
  readonly intro: ReadSentence | null
}

export interface Reading {
  readonly text: PolicyText
  /** The whole text, narrowed. */
  readonly narrowed: string
  /** Of the narrowed text, for lists of words. */
  readonly letters: Uint16Array
  readonly topics: readonly Topic[]
  readonly sentences: readonly ReadSentence[]
}

/** The reader cuts sentences at two thousand characters; who hands in longer ones has them read so far. */
const LONGEST_READ = 4000
const LONGEST_HEADING = 40
/** 一、我们如何收集 and 第三条 …, without the mark that ends a sentence. */
const BEGINS_HEADINGS = '一二三四五六七八九十第'
const LIKE_HEADING = /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条部节])[^。;,:]{2,40}$/
/** Headings from here down stand under one of a higher level. */
const TOP_LEVEL = 2
const nothingNamed: Named = { mentions: [], doubtful: [] }
const nothingSaid: SentenceActs = { acts: [], clauses: [], hasException: false, hasDenial: false }

export const readingOf = remembered(read)

function read(text: PolicyText): Reading {
  const narrowed = narrow(text.text)
  const letters = lettersOf(narrowed)
  const topics = [...topicsOf(text)]
  let likeHeading: Topic | null = null
  const lists = new Lists()
  const sentences = text.sentences.map((sentence): ReadSentence => {
    const words = narrowed.slice(sentence.start, Math.min(sentence.end, sentence.start + LONGEST_READ))
    const hints = hintsIn(letters, sentence.start, sentence.start + words.length)
    const isHeading =
      sentence.from === 'heading' ||
      (sentence.from !== 'cell' && words.length <= LONGEST_HEADING && BEGINS_HEADINGS.includes(words.charAt(0)) && LIKE_HEADING.test(words))
    if (sentence.from === 'heading' && (text.sections[sentence.section]?.level ?? 0) <= TOP_LEVEL) likeHeading = null
    else if (isHeading && sentence.from !== 'heading') {
      const found = topicOfHeading(words, 'general')
      if (found !== 'general') likeHeading = found
    }
    // The last line like a heading is the heading: a table of contents stands before the section that it names first.
    if (likeHeading && topics[sentence.section] === 'general') {
      if (sentence.from === 'heading') topics[sentence.section] = likeHeading
    }
    const own = topics[sentence.section] ?? 'general'
    const topic = own === 'general' ? (likeHeading ?? own) : own
    // Rows of tables are read as rows.
    if (sentence.from === 'cell') {
      lists.close()
      return {
        sentence,
        text: words,
        hints,
        topic,
        isHeading,
        mentions: [],
        doubtful: [],
        said: nothingSaid,
        aside: null,
        seen: sentenceSeen(text, sentence),
        intro: null,
      }
    }
    const { mentions, doubtful } = isEnglish(words) ? nothingNamed : namedIn(words, letters, sentence.start)
    const named = withoutQuotedWarnings(words, hints, mentions)
    const said = actsIn(words, letters, sentence.start)
    const intro = lists.introOf(sentence, words, hints, narrowed)
    const one: ReadSentence = {
      sentence,
      text: words,
      hints,
      topic,
      isHeading,
      mentions: withoutWaysOfReaching(words, hints, named, said.acts.some(isCollecting)),
      doubtful,
      said,
      aside: asideOf(words, hints) ?? (said.acts.length === 0 || intro?.aside === 'elsewhere' ? (intro?.aside ?? null) : null),
      seen: sentenceSeen(text, sentence),
      intro,
    }
    lists.see(one)
    return one
  })
  return { text, narrowed, letters, topics, sentences }
}

/** The translation beside a Chinese sentence: no verb of it is known, so what it denies would look as if it were listed. */
const LATIN_FIRST = /^["'(]?[A-Za-z]/
const ENGLISH = /\b(?:we|you|your|our|the|is|are|will|may|does?|not)\b/i
const isEnglish = (words: string): boolean => LATIN_FIRST.test(words) && ENGLISH.test(words) && !/\p{Script=Han}/u.test(words)

/** 我们不会:, 我们不做的事: what is denied follows, verbs and all. 我们不会:出售您的信息;读取您的短信: so do the members behind the first. */
export function deniesAll({ said, text }: ReadSentence): boolean {
  const last = said.clauses.findLast(({ start, end }) => end > start)
  if (last === undefined) return false
  const denies = (clause: SentenceActs['clauses'][number]): boolean =>
    clause.denial >= 0 && !clause.acts.some(({ end }) => end > clause.denial)
  return denies(last) || (/;\s*$/.test(text) && said.clauses.some((clause) => text[clause.end] === ':' && denies(clause)))
}

const isCollecting = ({ act, isWeak }: Act): boolean => act === 'collect' && !isWeak

const MARKED = /^(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[ivx]{1,4})[).、]|[①-⑳⑴-⒇]|[·•●○■◆▪\-–—*])/
const LONGEST_UNMARKED = 80
const INTRODUCES = new Hinted(/:\s*$|(?:如下|以下|下列|下述)[^,。;:]{0,16}[:,。]?$/, ':下')
/** The end of a sentence tells. */
const introduces = (text: string, hints: number): boolean => INTRODUCES.mayFit(hints) && INTRODUCES.test(text.slice(-24), hints)

/** Which sentence introduces the list that is going on. */
class Lists {
  #intro: ReadSentence | null = null
  #heading: ReadSentence | null = null
  #section = -1
  #last: ReadSentence | null = null
  /** The list goes on in short lines without marks. */
  #isUnmarked = false

  introOf(sentence: PolicySentence, words: string, hints: number, text: string): ReadSentence | null {
    if (sentence.section !== this.#section) {
      this.close()
      this.#heading = null
      this.#section = sentence.section
    }
    if (sentence.from === 'heading') return null
    const intro = this.#intro
    const last = this.#last
    const isSameLine = last !== null && !text.slice(last.sentence.end, sentence.start).includes('\n')
    // 涉及的信息包括:姓名、性别;病历、处方;…: behind a semicolon the sentence goes on.
    if (isSameLine && /;\s*$/.test(last.text) && last !== intro && !MARKED.test(words))
      return (last.intro && deniesAll(last.intro)) || last.said.acts.length === 0 ? last.intro : last
    if (!intro || !last) return this.#heading
    if (isSameLine && (last === intro || /;\s*$/.test(last.text) || MARKED.test(words))) return intro
    if (isSameLine && sentence.from === 'item') return intro
    if (sentence.from === 'item' || MARKED.test(words)) {
      this.#isUnmarked = false
      return intro
    }
    // A sentence that goes on in the line of an item belongs to the item.
    if (isSameLine && last.intro === intro) return intro
    if ((last === intro || this.#isUnmarked) && (words.length <= LONGEST_UNMARKED || last === intro) && !introduces(words, hints)) {
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
      const speaks = deniesAll(one) || (one.said.acts.length > 0 && (one.said.hasDenial || introduces(one.text, one.hints)))
      this.#heading = speaks && !/[如怎]何|怎样|例外|无需/.test(one.text) ? one : null
      return
    }
    const isInner = one.intro !== null && one.intro === this.#intro
    if (!introduces(one.text, one.hints)) return
    // A colon inside a list begins a list within it only when it says what is done.
    if (one.said.acts.length > 0 || deniesAll(one) || (!isInner && one.aside !== null)) this.#intro = one
    else if (!isInner) this.#intro = null
  }

  close(): void {
    this.#intro = null
    this.#isUnmarked = false
  }
}
