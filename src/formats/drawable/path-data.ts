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
const COMMAND = /([a-df-z])([^a-df-z]*)/gi
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi

export interface SvgPath {
  readonly path: string
  /** Moves, lines and curves. */
  readonly steps: number
}

/**
 * The same path for SVG, with coordinates kept within `farthest` of the origin: what lies further is never seen, and rasterisers
 * grow slow on it. Null when something else than a path stands there, which Android refuses.
 */
export function svgPath(data: string, farthest: number): SvgPath | null {
  if (!/^[\s,]*(?:$|[a-df-z])/i.test(data)) return null
  let path = ''
  let count = 0
  for (const [, letter, rest] of data.matchAll(COMMAND)) {
    const command = letter!.toUpperCase()
    const size = groupOf[command]
    if (size === undefined || rest!.replaceAll(NUMBER, '').trim().replaceAll(/[\s,]/g, '') !== '') return null
    if (path === '' && command !== 'M') path = 'M0 0'
    if (command === 'Z') path += 'z'
    else {
      const numbers = (rest!.match(NUMBER) ?? []).map((number) => Math.max(-farthest, Math.min(farthest, Number(number))))
      path += steps(letter!, size, numbers)
      count += Math.floor(numbers.length / size)
    }
  }
  return { path, steps: count }
}

function steps(letter: string, size: number, numbers: readonly number[]): string {
  let path = ''
  for (let at = 0; at + size <= numbers.length; at += size) {
    const group = numbers.slice(at, at + size)
    const written = group.map((number, index) =>
      size === groupOf['A'] && (index === ARC_LARGE || index === ARC_SWEEP) ? (number === 0 ? '0' : '1') : digits(number),
    )
    // Further pairs after a move are lines.
    path += (at > 0 && letter === 'M' ? 'L' : at > 0 && letter === 'm' ? 'l' : letter) + written.join(' ')
  }
  return path
}
