import type { Words } from '#contract/words.ts'
import { quoted, refuse, refuseEmpty, refuseTooLong, type Answer, type Refusal } from './answer.ts'

/** Where a package name is used; each has its own grammar. */
export type PackagePlatform = 'android' | 'ios' | 'harmony'

export interface PackageName {
  /** Equal for two names that the platform takes for the same app: Apple disregards case, the others do not. */
  readonly comparable: string
}

interface Grammar {
  readonly shortest: number
  readonly longest: number
  readonly leastSegments: number
  readonly allowed: RegExp
  readonly allowedWords: Words
  /** A fault of one segment: its position within the segment (from 0) and the sentence. */
  readonly segmentFault: (segment: string, isFirst: boolean) => SegmentFault | null
}
interface SegmentFault {
  readonly at: number
  readonly words: Words
}

const letterFirst: Words = { zh: '每段应以字母开头', en: 'Each segment begins with a letter' }

const grammars: Readonly<Record<PackagePlatform, Grammar>> = {
  /**
   * AOSP `FrameworkParsingPackageUtils.validateName`: at least one separator, letters, digits, `_`, each segment led by a letter, and
   * at most 223 characters since it becomes part of a file name. The system lets an empty segment pass; the
   * build tools and we do not.
   * https://developer.android.com/build/configure-app-module#set-application-id
   */
  android: {
    shortest: 3,
    longest: 223,
    leastSegments: 2,
    allowed: /^[A-Za-z0-9_.]$/,
    allowedWords: { zh: '只能用字母、数字、下划线和点', en: 'Only letters, digits, underscore and dot are used' },
    segmentFault: (segment) => (/^[A-Za-z]/.test(segment) ? null : { at: 0, words: letterFirst }),
  },
  /**
   * Apple: letters, digits, hyphen and dot, in reverse-DNS form, case disregarded. https://developer.apple.com/help/glossary/bundle-id
   * No limit of length is published there: 155 (H) keeps a row small.
   */
  ios: {
    shortest: 3,
    longest: 155,
    leastSegments: 2,
    allowed: /^[A-Za-z0-9.-]$/,
    allowedWords: { zh: '只能用字母、数字、连字符和点', en: 'Only letters, digits, hyphen and dot are used' },
    segmentFault: () => null,
  },
  /**
   * `bundleName` of app.json5 since OpenHarmony 5.0.0.55: 7-128 bytes, three segments or more, the first led by a letter, others by a
   * letter or digit, none ended by an underscore. Older apps may have two segments and are refused here as the store refuses them.
   * https://developer.huawei.com/consumer/cn/doc/harmonyos-guides/app-configuration-file
   */
  harmony: {
    shortest: 7,
    longest: 128,
    leastSegments: 3,
    allowed: /^[A-Za-z0-9_.]$/,
    allowedWords: { zh: '只能用字母、数字、下划线和点', en: 'Only letters, digits, underscore and dot are used' },
    segmentFault(segment, isFirst) {
      if (isFirst && !/^[A-Za-z]/.test(segment))
        return { at: 0, words: { zh: '首段应以字母开头', en: 'The first segment begins with a letter' } }
      if (segment.startsWith('_'))
        return { at: 0, words: { zh: '每段应以字母或数字开头', en: 'Each segment begins with a letter or digit' } }
      if (segment.endsWith('_'))
        return { at: segment.length - 1, words: { zh: '每段应以字母或数字结尾', en: 'Each segment ends with a letter or digit' } }
      return null
    },
  },
}

/** Nothing is normalised but white space at the ends: a package name is compared character by character with the one in the package. */
export function parsePackageName(text: string, platform: PackagePlatform): Answer<PackageName> {
  const grammar = grammars[platform]
  if (text.length > grammar.longest + 64) return refuseTooLong(grammar.longest)
  const name = text.trim()
  if (name === '') return refuseEmpty()
  if (name.length > grammar.longest) return refuseTooLong(grammar.longest)
  const characters = Array.from(name)
  const wrong = characters.findIndex((character) => !grammar.allowed.test(character))
  if (wrong >= 0)
    return refuse(
      'character',
      wrong + 1,
      `第 ${wrong + 1} 位 ${quoted(characters[wrong]!)} 不是允许的字符`,
      `Character ${wrong + 1}, ${quoted(characters[wrong]!)}, is not allowed`,
      grammar.allowedWords,
    )
  const segments = name.split('.')
  const fault = segmentsFault(segments, grammar)
  if (fault !== null) return fault
  if (segments.length < grammar.leastSegments)
    return refuse(
      'segments',
      null,
      `至少应有 ${grammar.leastSegments} 段,用点分隔,现为 ${segments.length} 段`,
      `At least ${grammar.leastSegments} segments separated by dots are needed; this has ${segments.length}`,
    )
  if (name.length < grammar.shortest)
    return refuse('too-short', null, `至少应有 ${grammar.shortest} 个字符`, `At least ${grammar.shortest} characters are needed`)
  return { valid: true, normal: name, isAsTyped: name === text, comparable: platform === 'ios' ? name.toLowerCase() : name }
}

function segmentsFault(segments: readonly string[], grammar: Grammar): Refusal | null {
  let before = 0
  for (const [order, segment] of segments.entries()) {
    if (segment === '')
      return refuse('empty-segment', Math.max(before, 1), '点的前后都应有内容', 'Something must stand on both sides of each dot')
    const fault = grammar.segmentFault(segment, order === 0)
    if (fault !== null) {
      const at = before + fault.at + 1
      return refuse('segment', at, `第 ${at} 位:${fault.words.zh}`, `Character ${at}: ${fault.words.en}`)
    }
    before += segment.length + 1
  }
  return null
}
