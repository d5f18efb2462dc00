import { asciiLowerCase, halfWidth } from './half-width.ts'

/**
 * Version names in their natural order, as a key of int4 that PostgreSQL (`integer[]`) and JavaScript compare alike: element by element,
 * the shorter first. It serves «SDK X below version Y»; version names follow no standard, so the key errs towards calling variants equal.
 *
 * - Numbers compare as numbers, of any length; zeros at the end do not count: 1.2 = 1.2.0. Every separator is a dot:
 *   3.6.0_2024 = 3.6.0.2024.
 * - Pre-releases come before their release: dev < alpha < beta < milestone < rc < snapshot < release < patch
 *   (sp, hotfix, r2, or a letter: 1.0.2k).
 *   `1.0a1`, `1.0b1` and `1.0c1` are alpha, beta and rc as in Python's PEP 440; a last letter alone is a patch level as OpenSSL's is.
 * - What stands before the first number (`V`, `release-`) does not count, nor does any other word and the numbers that follow it
 *   (`-jcenter`, `_oversea`, `-arm64-v8a`, `-b08`), nor what stands after `+` or in brackets.
 */
export type VersionKey = readonly number[]

/** UTF-16 units; a longer text is no version name. A key then has at most `LONGEST_KEY` elements. */
export const LONGEST_VERSION = 128
export const LONGEST_KEY = LONGEST_VERSION + 2

/** Marks are negative, so that they sort before any further number of the release: 1.2-beta < 1.2 < 1.2-sp1 < 1.2.1. */
const marks = { dev: -8, alpha: -7, beta: -6, milestone: -5, candidate: -4, snapshot: -3, end: -2, patch: -1 } as const

type Meaning = keyof typeof marks | 'nothing'
const words: ReadonlyMap<string, Meaning> = new Map([
  ...same('dev', ['dev', 'nightly', 'canary', 'debug', 'daily', '开发版']),
  ...same('alpha', ['alpha', '内测', '内测版']),
  ...same('beta', ['beta', '公测', '公测版', '测试', '测试版']),
  ...same('milestone', ['milestone']),
  ...same('candidate', ['rc', 'cr', 'pre', 'preview', 'prerelease', '预览版', '候选版']),
  ...same('snapshot', ['snapshot']),
  ...same('patch', ['sp', 'patch', 'hotfix', 'fix', 'post', 'rev', '补丁', '热修复']),
  ...same('nothing', ['release', 'final', 'ga', 'stable', 'official', '正式', '正式版', '稳定版', '版']),
])
/** Letters that open a number of their own even behind a separator: 5.0-M1, 2.1-r3, 1.9.3-p551. Not a-f, which begin commit hashes. */
const lettersBeforeNumber: Readonly<Record<string, keyof typeof marks>> = { m: 'milestone', r: 'patch', p: 'patch' }
const lettersOfPython: Readonly<Record<string, keyof typeof marks>> = { a: 'alpha', b: 'beta', c: 'candidate' }

/** Nine digits fit an int4 with room above for the lengths of longer numbers. */
const CHUNK = 9
const LONG = 1_000_000_000

/** Null where there is no number, or the text is longer than any version name. */
export function versionKey(text: string): VersionKey | null {
  if (text.length > LONGEST_VERSION) return null
  const tokens = asciiLowerCase(halfWidth(text)).match(/\d+|\p{L}+|[^\d\p{L}]+/gu) ?? []
  const first = tokens.findIndex(isNumber)
  if (first < 0) return null
  const key: number[] = []
  let isHeeded = true
  let group: string[] = []
  const mark = (value: number): void => {
    while (group.length > 0 && /^0+$/.test(group.at(-1)!)) group.pop()
    for (const digits of group) key.push(...numberKey(digits))
    group = []
    key.push(value)
    isHeeded = true
  }
  for (let at = first; at < tokens.length; at++) {
    const token = tokens[at]!
    if (isNumber(token)) {
      if (isHeeded) group.push(token)
      continue
    }
    if (!/^\p{L}/u.test(token)) {
      if (/[+([{【]/.test(token)) break
      continue
    }
    const meaning = words.get(token)
    if (meaning === 'nothing') continue
    if (meaning !== undefined) {
      mark(marks[meaning])
      continue
    }
    const isAttached = isNumber(tokens[at - 1]!)
    const isOpening = at + 1 < tokens.length && isNumber(tokens[at + 1]!)
    const letter = isHeeded && /^[a-z]$/.test(token) ? letterMark(token, isAttached, isOpening) : null
    if (letter === null) {
      isHeeded = false
      continue
    }
    mark(marks[letter])
    if (letter === 'patch' && !isOpening) group.push(String(token.charCodeAt(0) - 96))
  }
  mark(marks.end)
  return key
}

/** The sign of `left` against `right`, as PostgreSQL orders the same arrays. */
export function compareVersionKeys(left: VersionKey, right: VersionKey): -1 | 0 | 1 {
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at++) if (left[at] !== right[at]) return left[at]! < right[at]! ? -1 : 1
  return left.length === right.length ? 0 : left.length < right.length ? -1 : 1
}

/** Null where either has no key: then nothing may be said about which is older. */
export function compareVersions(left: string, right: string): -1 | 0 | 1 | null {
  const leftKey = versionKey(left)
  const rightKey = versionKey(right)
  return leftKey === null || rightKey === null ? null : compareVersionKeys(leftKey, rightKey)
}

/** Whether a version follows another; a name without an order comes before every name with one. */
export function isLaterVersion(name: string, than: string): boolean {
  const key = versionKey(name)
  const other = versionKey(than)
  return key !== null && (other === null || compareVersionKeys(key, other) > 0)
}

const isNumber = (token: string): boolean => /^\d/.test(token)

function letterMark(letter: string, isAttached: boolean, isOpening: boolean): keyof typeof marks | null {
  if (isOpening) return (isAttached ? lettersOfPython[letter] : undefined) ?? lettersBeforeNumber[letter] ?? null
  return isAttached ? 'patch' : null
}

/** One element below `LONG`, or the count of groups of nine digits above it and then the groups: more digits always sort later. */
function numberKey(digits: string): number[] {
  const significant = digits.replace(/^0+(?=\d)/, '')
  if (significant.length <= CHUNK) return [Number(significant)]
  const groups = Math.ceil(significant.length / CHUNK)
  const padded = significant.padStart(groups * CHUNK, '0')
  return [LONG + groups, ...Array.from({ length: groups }, (_, at) => Number(padded.slice(at * CHUNK, (at + 1) * CHUNK)))]
}

function same(meaning: Meaning, names: readonly string[]): [string, Meaning][] {
  return names.map((name) => [name, meaning])
}
