import type { Evidence } from '#core/evidence.ts'
import type { Policy, PolicyReadability, PolicyText } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import { readingOf } from './reading.ts'
import { sentenceSeen, wordsSeen } from './seen.ts'
import { traditionalShare } from './traditional.ts'

/** Figures of the newest edition's rules: length, sentences, looks. What they mean is for checks. */
export default defineExtractor({
  gives: 'policyReadability',
  needs: ['policies'],
  version: 3,
  extract: ({ policies }) => readabilityOf(policies[0]!),
})

/** A sentence of more Chinese characters is long. */
const LONG = 60
/** Shorter pieces are labels, and no sentences. */
const SHORTEST = 4
const MOST_VAGUE = 200
const MOST_SMALL = 20
/** Sizes and contrasts of fewer letters than this share are exceptions (a footnote mark). */
const LEAST_SHARE = 0.02

const CHINESE = /\p{Script=Han}/gu
const LETTER = /\p{L}/gu
const VAGUE =
  /包括但不限于|(?:等|其他)(?:必要|相关|有关)?的?(?:信息|资料|数据|个人信息)|可能(?:会)?(?:收集|使用|获取|共享|处理)|必要时|改善(?:服务|体验|我们)|(?:提升|提高|改善|优化)(?:服务|用户|产品|您的)?(?:的)?(?:质量|体验|水平)|诸如此类|不时|酌情|在(?:适当|必要)的?(?:时候|情况下)/g

export function readabilityOf({ texts }: Policy): PolicyReadability {
  const rules = texts.find(({ part }) => part === 'policy') ?? texts[0]
  const { narrowed } = readingOf(rules)
  const characters = countOf(narrowed, CHINESE)
  const letters = countOf(narrowed, LETTER)
  const lengths = rules.sentences.flatMap(({ text, from }) => {
    const length = from === 'heading' || from === 'cell' ? 0 : countOf(text, CHINESE)
    return length >= SHORTEST ? [length] : []
  })
  const looks = looksOf(rules)
  return {
    characters,
    chineseShare: share(characters, letters),
    traditionalShare: round(traditionalShare(rules.text)),
    sentences: lengths.length,
    meanSentence: round(lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length), 1),
    longShare: share(lengths.filter((length) => length > LONG).length, lengths.length),
    headings: rules.sections.filter(({ level }) => level > 0).length,
    emphasisedShare: looks.emphasisedShare,
    vague: vagueIn(rules, narrowed),
    hasSummary:
      texts.some(({ part }) => part === 'summary') ||
      rules.sections.some(({ heading }) => /摘要|概要|简要版|简明版|要点|导读|一图读懂/.test(heading)),
    smallestSizePixels: looks.smallestSizePixels,
    lowestContrast: looks.lowestContrast,
    smallPrint: looks.smallPrint,
  }
}

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0
const round = (value: number, places = 3): number => Number(value.toFixed(places))
const share = (part: number, whole: number): number => (whole === 0 ? 0 : round(part / whole))

function vagueIn(text: PolicyText, narrowed: string): Evidence[] {
  const found: Evidence[] = []
  VAGUE.lastIndex = 0
  for (let match = VAGUE.exec(narrowed); match && found.length < MOST_VAGUE; match = VAGUE.exec(narrowed))
    found.push(wordsSeen(text, match.index, match.index + match[0].length))
  return found
}

function looksOf(text: PolicyText): Pick<PolicyReadability, 'emphasisedShare' | 'smallestSizePixels' | 'lowestContrast' | 'smallPrint'> {
  const weighed = text.sentences.map((sentence) => ({ sentence, weight: countOf(sentence.text, LETTER) }))
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0)
  const emphasised = weighed.reduce((sum, { sentence, weight }) => sum + (sentence.look.isEmphasised ? weight : 0), 0)
  const lowest = (value: (one: (typeof weighed)[number]) => number | null): number | null => {
    const stated = weighed.flatMap((one) => {
      const found = value(one)
      return found === null ? [] : [{ found, weight: one.weight }]
    })
    let weight = 0
    for (const { found, weight: more } of stated.toSorted((one, other) => one.found - other.found)) {
      weight += more
      if (weight >= all * LEAST_SHARE && weight > 0) return found
    }
    return null
  }
  const smallestSizePixels = lowest(({ sentence }) => sentence.look.sizePixels)
  const lowestContrast = lowest(({ sentence }) => sentence.look.contrast)
  const isSmall = ({ look }: PolicyText['sentences'][number]): boolean =>
    (look.sizePixels !== null && look.sizePixels === smallestSizePixels) || (look.contrast !== null && look.contrast === lowestContrast)
  return {
    emphasisedShare: share(emphasised, all),
    smallestSizePixels,
    lowestContrast,
    smallPrint: text.sentences
      .filter(isSmall)
      .slice(0, MOST_SMALL)
      .map((sentence) => sentenceSeen(text, sentence)),
  }
}
