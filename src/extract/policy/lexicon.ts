/** Kinds of personal information that words name: the longest term at each place, umbrellas and permissions told apart. */
import type { MentionedKind } from '#facts/policy.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import { isListed, isObject } from './neighbours.ts'
import { policyTerms, type TermRow } from './terms.ts'
import { WordTrie } from './word-trie.ts'

export interface Mention extends MentionedKind {
  readonly start: number
  readonly end: number
  /** A word that means other things too, taken for a kind because of what stands beside it. */
  readonly isWeak: boolean
}

/** What words name, and what they may name. */
export interface Named {
  readonly mentions: Mention[]
  /** Words that mean other things too, with nothing beside them that tells: 电话, 语音 in the middle of a sentence. */
  readonly doubtful: readonly Mention[]
}

const trie = new WordTrie<TermRow>(() => policyTerms.flatMap((row) => row.words.map((word) => [word, row] as const)))

/** 设备权限(…) and the like: a named kind that is called a permission opens the kind. */
const PERMISSION = /^\s?(?:的)?(?:访问|使用|读取|读写)?权限/
/** Most words are followed by a mark or another word, of which a look at one letter tells. */
const SPACES =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
const BEGINS_PERMISSION = new Set(Array.from(`${SPACES}的访使读权`, (letter) => letter.charCodeAt(0)))
const mayBePermission = (text: string, end: number): boolean => BEGINS_PERMISSION.has(text.charCodeAt(end))

/** `letters`: of the text, from `from` on, where they are known already. */
export function namedIn(text: string, letters?: Uint16Array, from?: number): Named {
  const mentions: Mention[] = []
  let doubtful: Mention[] | null = null
  for (const { value: row, start, end } of trie.find(text, letters, from)) {
    if (row.kind === null || row.form === 'trap') continue
    const isCalledPermission = row.form === 'named' && mayBePermission(text, end) && PERMISSION.test(text.slice(end, end + 6))
    const isCaught = row.kind === 'photos-and-media' && isTaken(text, start, end)
    const isClear =
      row.when === undefined ||
      isCalledPermission ||
      (row.when === 'object' ? isCaught || isObject(text, start, end) : isListed(text, start, end))
    if (!isClear) {
      ;(doubtful ??= []).push({
        kind: row.kind,
        words: text.slice(start, end),
        how: row.form as MentionedKind['how'],
        start,
        end,
        isWeak: true,
      })
      continue
    }
    mentions.push({
      kind: row.kind,
      words: text.slice(start, end),
      how: isCalledPermission ? 'permission' : (row.form as MentionedKind['how']),
      start,
      end,
      isWeak: row.when !== undefined,
    })
    if (isCaught) mentions.push({ kind: 'camera', words: text.slice(start, end), how: 'named', start, end, isWeak: true })
    const tail = row.form === 'named' ? tailOf(row.kind, text.slice(start, end)) : null
    if (tail) mentions.push({ ...tail, words: text.slice(start, end), start, end, isWeak: true })
  }
  return { mentions, doubtful: doubtful ?? none }
}
const none: readonly never[] = []

export const mentionsIn = (text: string): Mention[] => namedIn(text).mentions

const PICTURE = /(?:图片|照片|视频|图像|影像)$/
const TAKES = /(?:拍摄?(?:的|下)?|抓拍|录制(?:的)?)[^,。;、:]{0,4}$/
/** 音频、视频 side by side are of a call. */
const BESIDE_SOUND = /(?:音频|语音|声音)[、和及与/]$/
const SOUND_BESIDE = /^[、和及与/](?:音频|语音|声音)/
const LONGEST_BETWEEN = 8
/** 会拍旧物照片, 拍摄的纸张图片: a picture that is taken here. */
function isTaken(text: string, start: number, end: number): boolean {
  const words = text.slice(start, end)
  if (!PICTURE.test(words)) return false
  const before = text.slice(Math.max(0, start - LONGEST_BETWEEN), start)
  return TAKES.test(before) || (words === '视频' && (BESIDE_SOUND.test(before) || SOUND_BESIDE.test(text.slice(end, end + 3))))
}

/** 监护人手机号 tells of a relative, and is a number as well. */
const OF_SOMEBODY = new Set<PersonalInformationKind>(['relations', 'travel', 'lodging', 'vehicle', 'friends'])
const TAILS: readonly (readonly [string, PersonalInformationKind])[] = [
  ['姓名', 'name'],
  ['手机号', 'phone-number'],
  ['手机号码', 'phone-number'],
  ['电话', 'phone-number'],
  ['身份证号', 'identity-number'],
  ['身份证号码', 'identity-number'],
  ['证件号码', 'identity-number'],
  ['联系方式', 'contact-information'],
  ['昵称', 'nickname'],
  ['头像', 'avatar'],
]
function tailOf(kind: PersonalInformationKind, words: string): Pick<Mention, 'kind' | 'how'> | null {
  if (!OF_SOMEBODY.has(kind)) return null
  const tail = TAILS.find(([ending]) => words.endsWith(ending))
  return tail ? { kind: tail[1], how: tail[1] === 'contact-information' ? 'umbrella' : 'named' } : null
}

/** Each kind once, as a fact holds it: in the clearest of its ways (named before permission before umbrella). */
export function kindsOf(mentions: readonly Mention[]): MentionedKind[] {
  const kinds: MentionedKind[] = []
  for (const { kind, words, how } of mentions) {
    // There are some sixty kinds.
    let at = 0
    while (at < kinds.length && kinds[at]!.kind !== kind) at++
    if (at === kinds.length || clarity[how] > clarity[kinds[at]!.how]) kinds[at] = { kind, words, how }
  }
  return kinds
}
export const clarity: Readonly<Record<MentionedKind['how'], number>> = { umbrella: 0, permission: 1, named: 2 }

export const mentionedKinds = (text: string): MentionedKind[] => kindsOf(mentionsIn(text))
