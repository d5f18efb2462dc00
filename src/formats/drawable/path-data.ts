/**
 * Path data of vectors as SVG writes it. The letters are the same, the reading differs: Android takes every argument for a number,
 * so that the flags of an arc may read `1.0`, starts at 0,0 without a move, and drops arguments that make no whole group.
 * https://android.googlesource.com/platform/frameworks/base/+/main/libs/hwui/utils/VectorDrawableUtils.cpp
 */
import { digits } from './canvas.ts'

/** Arguments of one step, by command. */
const groupOf: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }
const ARC_LARGE = 3
const ARC_SWEEP = 4
/** Coordinates beyond are no picture, and rasterisers grow slow on them. */
const FARTHEST = 1e6
const COMMAND = /([a-df-z])([^a-df-z]*)/gi
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi

/** The same path for SVG; what is no command and no number is left out. Null when something else stands there, which Android refuses. */
export function svgPath(data: string): string | null {
  if (!/^[\s,]*(?:$|[a-df-z])/i.test(data)) return null
  let path = ''
  for (const [, letter, rest] of data.matchAll(COMMAND)) {
    const command = letter!.toUpperCase()
    const size = groupOf[command]
    if (size === undefined || rest!.replaceAll(NUMBER, '').trim().replaceAll(/[\s,]/g, '') !== '') return null
    if (path === '' && command !== 'M') path = 'M0 0'
    if (command === 'Z') path += 'z'
    else path += steps(letter!, size, (rest!.match(NUMBER) ?? []).map(Number))
  }
  return path
}

function steps(letter: string, size: number, numbers: readonly number[]): string {
  let path = ''
  for (let at = 0; at + size <= numbers.length; at += size) {
    const group = numbers.slice(at, at + size)
    const written = group.map((number, index) =>
      size === groupOf['A'] && (index === ARC_LARGE || index === ARC_SWEEP) ? (number === 0 ? '0' : '1') : digits(within(number)))
    // Further pairs after a move are lines.
    path += (at > 0 && letter === 'M' ? 'L' : at > 0 && letter === 'm' ? 'l' : letter) + written.join(' ')
  }
  return path
}

const within = (number: number): number => Math.max(-FARTHEST, Math.min(FARTHEST, number))
