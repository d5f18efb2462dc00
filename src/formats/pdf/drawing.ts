/** What a page draws besides letters, and in which colours it draws them: out of the operators that pdf.js makes of its content. */

/** A line of a table, or what looks like one: thin, upright or level. In points, `y` from the top. */
export interface Rule {
  readonly isUpright: boolean
  readonly at: number
  readonly from: number
  readonly to: number
}
interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Letters shown before it was painted. */
  readonly after: number
  readonly color: string | null
}
export interface Drawing {
  readonly rules: readonly Rule[]
  /** Colours of the letters that are no white space, in the order in which they are shown; null when there is no telling. */
  readonly colors: readonly Stretch[]
  readonly areas: readonly Area[]
  /** Letters that are no white space. */
  readonly letters: number
}
interface Stretch {
  readonly until: number
  readonly color: string | null
}

export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}
export type Matrix = readonly [number, number, number, number, number, number]
export type OperatorNames = Readonly<Record<string, number>>

const MOST_RULES = 20_000
/** Of one page; who paints more has no colours read. */
export const MOST_AREAS = 5000
const DEEPEST = 500
/** Points: what is thicker is an area. */
const THICKEST = 2.5
const SHORTEST = 3

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
]

interface State {
  matrix: Matrix
  fill: string | null
}

/** `base` turns the page's own coordinates into those that people see. */
export function drawingOf({ fnArray, argsArray }: Operators, base: Matrix, names: OperatorNames): Drawing {
  const painter = new Painter(base, names)
  for (let at = 0; at < fnArray.length; at++) painter.draw(fnArray[at]!, (argsArray[at] ?? []) as readonly unknown[])
  painter.closeColor()
  const { rules, areas, colors, letters } = painter
  return { rules, areas, colors, letters }
}

class Painter {
  readonly rules: Rule[] = []
  readonly areas: Area[] = []
  readonly colors: Stretch[] = []
  letters = 0
  readonly #names: OperatorNames
  readonly #stack: State[] = []
  #state: State
  #skipped = 0

  constructor(base: Matrix, names: OperatorNames) {
    this.#state = { matrix: base, fill: '#000000' }
    this.#names = names
  }

  draw(operator: number, args: readonly unknown[]): void {
    const names = this.#names
    switch (operator) {
      case names['save']:
        return this.#save()
      case names['restore']:
      case names['paintFormXObjectEnd']:
        return this.#restore()
      case names['transform']:
        return this.#transform(args)
      case names['paintFormXObjectBegin']:
        this.#save()
        if (isMatrix(args[0])) this.#transform(args[0])
        return
      case names['setFillRGBColor']:
        return this.#color(typeof args[0] === 'string' && /^#[\da-f]{6}$/i.test(args[0]) ? args[0] : null)
      case names['setFillColorN']:
      case names['setFillTransparent']:
        return this.#color(null)
      case names['showText']:
        return this.#show(args[0])
      case names['constructPath']:
        return this.#path(args)
    }
  }

  closeColor(): void {
    const last = this.colors.at(-1)
    if ((last?.until ?? 0) < this.letters) this.colors.push({ until: this.letters, color: this.#state.fill })
  }

  #save(): void {
    if (this.#stack.length < DEEPEST) this.#stack.push({ ...this.#state })
    else this.#skipped++
  }

  #restore(): void {
    if (this.#skipped > 0) this.#skipped--
    else {
      const state = this.#stack.pop()
      if (!state) return
      if (state.fill !== this.#state.fill) this.closeColor()
      this.#state = state
    }
  }

  #transform(args: readonly unknown[]): void {
    if (isMatrix(args)) this.#state.matrix = times(this.#state.matrix, args)
  }

  #color(color: string | null): void {
    if (color === this.#state.fill) return
    this.closeColor()
    this.#state.fill = color
  }

  #show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return
    for (const glyph of glyphs as readonly unknown[])
      if (typeof glyph === 'object' && glyph !== null) this.letters += lettersIn((glyph as { unicode?: unknown }).unicode)
  }

  /** Operators 20 to 27 paint; a path that only clips is none. */
  #path([operator, data]: readonly unknown[]): void {
    const names = this.#names
    const isStroked = operator === names['stroke'] || operator === names['closeStroke']
    const isFilled = operator === names['fill'] || operator === names['eoFill']
    const isBoth = ['fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].some((name) => operator === names[name])
    const path = Array.isArray(data) ? (data[0] as unknown) : null
    if (!(path instanceof Float32Array) || !(isStroked || isFilled || isBoth)) return
    for (const points of outlines(path, this.#state.matrix)) {
      if (isFilled || isBoth) this.#fill(points)
      if (isStroked || isBoth) this.#stroke(points)
    }
  }

  #fill(points: readonly Point[]): void {
    const xs = points.map(([x]) => x)
    const ys = points.map(([, y]) => y)
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    if (bottom - top <= THICKEST && right - left >= SHORTEST) this.#rule(false, (top + bottom) / 2, left, right)
    else if (right - left <= THICKEST && bottom - top >= SHORTEST) this.#rule(true, (left + right) / 2, top, bottom)
    else if (right - left > THICKEST && this.areas.length < MOST_AREAS)
      this.areas.push({ left, right, top, bottom, after: this.letters, color: points.length <= 5 ? this.#state.fill : null })
  }

  #stroke(points: readonly Point[]): void {
    for (let at = 1; at < points.length; at++) {
      const [[x, y], [toX, toY]] = [points[at - 1]!, points[at]!]
      if (Math.abs(y - toY) < 0.5 && Math.abs(x - toX) >= SHORTEST) this.#rule(false, (y + toY) / 2, Math.min(x, toX), Math.max(x, toX))
      else if (Math.abs(x - toX) < 0.5 && Math.abs(y - toY) >= SHORTEST) this.#rule(true, (x + toX) / 2, Math.min(y, toY), Math.max(y, toY))
    }
  }

  #rule(isUpright: boolean, at: number, from: number, to: number): void {
    if (this.rules.length < MOST_RULES) this.rules.push({ isUpright, at, from, to })
  }
}

const isMatrix = (value: unknown): value is Matrix =>
  Array.isArray(value) && value.length === 6 && value.every((one) => typeof one === 'number' && Number.isFinite(one))

/** Units of UTF-16 that are no white space. */
export const lettersIn = (text: unknown): number => (typeof text === 'string' ? text.replaceAll(/\s/g, '').length : 0)

type Point = readonly [x: number, y: number]
/** Points of one outline: a table's lines have few, the letters of a title drawn as a picture many. */
const MOST_POINTS = 64

/** The outlines of a path as pdf.js packs it: 0 moves, 1 draws a line, 2 and 3 curves (to their end), 4 closes. */
function outlines(path: Float32Array, [a, b, c, d, e, f]: Matrix): Point[][] {
  const all: Point[][] = []
  let open: Point[] = []
  const close = (): void => {
    if (open.length > 1 && open.length <= MOST_POINTS) all.push(open)
    open = []
  }
  for (let at = 0; at < path.length;) {
    const kind = path[at]
    if (kind === 4) {
      const first = open[0]
      if (first && open.length <= MOST_POINTS) open.push(first)
      close()
      if (first) open.push(first)
      at++
      continue
    }
    const numbers = kind === 2 ? 6 : kind === 3 ? 4 : 2
    const [x, y] = [path[at + numbers - 1] ?? 0, path[at + numbers] ?? 0]
    if (kind === 0) close()
    if (open.length <= MOST_POINTS) open.push([a * x + c * y + e, b * x + d * y + f])
    at += numbers + 1
  }
  close()
  return all
}

const WHITE = '#ffffff'

/** What a letter stands on: the last area painted before it, over its middle. null when that is no plain colour. */
export function groundAt({ areas }: Drawing, x: number, y: number, letter: number): string | null {
  for (let at = areas.length - 1; at >= 0; at--) {
    const { left, right, top, bottom, after, color } = areas[at]!
    if (after <= letter && x >= left && x <= right && y >= top && y <= bottom) return color
  }
  return WHITE
}
