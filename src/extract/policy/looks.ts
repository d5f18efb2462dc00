/** How words look against the body of their document: what most letters look like is plain, whatever it is. */
import type { Run } from '#formats/document/document.ts'
import type { Look } from '#facts/policy.ts'
import type { Stretch } from './layout.ts'

/** A letter that is larger by less than this is not seen as larger. */
const LARGER = 1.1
/** Difference of the strongest and the weakest channel from which a colour is a colour and not a grey. */
const COLOURFUL = 64
/** Mean difference of channels from which two colours are seen as different. */
const DIFFERENT = 40
const BLACK = '#000000'
const WHITE = '#ffffff'
const DEFAULT_PIXELS = 16

export interface Body {
  look(start: number, end: number): Look
  /** Every letter is bolder or larger than the body. */
  isAllBolder(start: number, end: number): boolean
}

export function bodyOf(stretches: readonly Stretch[]): Body {
  const plain = plainLook(stretches)

  /** Index of the first stretch that reaches beyond `start`. */
  function from(start: number): number {
    let low = 0
    let high = stretches.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (stretches[middle]!.end <= start) low = middle + 1
      else high = middle
    }
    return low
  }

  function runsOf(start: number, end: number): Run[] {
    const runs: Run[] = []
    for (let at = from(start); at < stretches.length && stretches[at]!.start < end; at++)
      if (stretches[at]!.run.text.trim() !== '') runs.push(stretches[at]!.run)
    return runs
  }

  return {
    look(start, end) {
      const runs = runsOf(start, end)
      const sizes = runs.flatMap(({ sizePixels }) => sizePixels ?? [])
      const contrasts = runs.flatMap((run) => contrastOf(run) ?? [])
      return {
        isEmphasised: runs.some((run) => standsOut(run, plain)),
        sizePixels: sizes.length === 0 ? null : least(sizes),
        contrast: contrasts.length === 0 ? null : least(contrasts),
      }
    },
    isAllBolder(start, end) {
      const runs = runsOf(start, end)
      return runs.length > 0 && runs.every((run) => (run.isBold && !plain.isBold) || isLarger(run, plain))
    },
  }
}

const least = (values: readonly number[]): number => values.reduce((lowest, value) => Math.min(lowest, value))

interface Plain {
  readonly isBold: boolean
  readonly isUnderlined: boolean
  readonly sizePixels: number
  readonly color: string
  readonly background: string
}

/** What most letters look like, each property for itself. */
function plainLook(stretches: readonly Stretch[]): Plain {
  const most = <Value>(value: (run: Run) => Value): Value | undefined => {
    const counts = new Map<Value, number>()
    for (const { start, end, run } of stretches) counts.set(value(run), (counts.get(value(run)) ?? 0) + end - start)
    let best: Value | undefined
    let highest = 0
    for (const [value, count] of counts) if (count > highest) [best, highest] = [value, count]
    return best
  }
  return {
    isBold: most(({ isBold }) => isBold) ?? false,
    isUnderlined: most(({ isUnderlined }) => isUnderlined) ?? false,
    sizePixels: most(({ sizePixels }) => sizePixels ?? DEFAULT_PIXELS) ?? DEFAULT_PIXELS,
    color: most(({ color }) => color ?? BLACK) ?? BLACK,
    background: most(({ background }) => background ?? WHITE) ?? WHITE,
  }
}

/** A link is blue and underlined because it is a link, which says nothing of its weight. */
function standsOut(run: Run, plain: Plain): boolean {
  if (run.isBold && !plain.isBold) return true
  if (isLarger(run, plain)) return true
  if (run.href !== null) return false
  return (run.isUnderlined && !plain.isUnderlined) || isColoured(run, plain)
}

const isLarger = ({ sizePixels }: Run, plain: Plain): boolean => sizePixels !== null && sizePixels >= plain.sizePixels * LARGER

/** Another colour, or black among grey: but grey among black is the small print, and no emphasis. */
function isColoured({ color, background }: Run, plain: Plain): boolean {
  const ground = background ?? WHITE
  if (background !== null && distance(background, plain.background) >= DIFFERENT / 2) return true
  if (color === null || distance(color, plain.color) < DIFFERENT) return false
  const [red, green, blue] = channels(color)
  const isColourful = Math.max(red, green, blue) - Math.min(red, green, blue) >= COLOURFUL
  return isColourful ? contrast(color, ground) >= 2 : contrast(color, ground) > contrast(plain.color, plain.background)
}

function distance(one: string, other: string): number {
  const [a, b] = [channels(one), channels(other)]
  return (Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2])) / 3
}

const contrastOf = ({ color, background }: Run): number | null =>
  color === null && background === null ? null : Math.round(contrast(color ?? BLACK, background ?? WHITE) * 100) / 100

/** WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const channels = (color: string): [number, number, number] => {
  const value = Number.parseInt(color.slice(1), 16)
  return [(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff]
}
