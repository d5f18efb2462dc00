import type { Hierarchy } from './hierarchy.ts'
import { MethodReader } from './method-reader.ts'
import type { Program } from './program.ts'
import { quietly } from './quietly.ts'
import { EDGE_SHIFT, EDGE_TARGET, edge } from './program.ts'
import type { Reachability } from './reach.ts'
import type { Sites } from './sites.ts'
import type { Value } from './values.ts'
import { doubleOf, floatOf } from './values.ts'

/** A handler of motion, before evidence and owner. */
export interface MotionSite {
  readonly class: number
  readonly def: number
  readonly sensors: readonly number[]
  readonly thresholds: readonly number[]
  readonly jump: {
    readonly api: string
    readonly def: number
    readonly unit: number
    readonly isCertain: boolean
    readonly path: readonly number[]
  } | null
}

/** Accelerometer, gyroscope, gravity, linear acceleration, rotation vectors. */
const MOTION_SENSORS: ReadonlySet<number> = new Set([1, 4, 9, 10, 11, 15, 16])
const MOST_HELPERS = 3
const MOST_VISITED = 20_000
const MOST_LISTENERS = 400
/** Below lie signs and filters, above lie times and identifiers; between lie m/s², rad/s, degrees and the speeds of old examples. */
const [LEAST_THRESHOLD, GREATEST_THRESHOLD] = [0.5, 100_000]
const JUMPS: readonly { readonly names: readonly string[]; readonly class: string | null }[] = [
  { names: ['startActivity', 'startActivityForResult', 'startActivities', 'startActivityIfNeeded'], class: null },
  { names: ['loadUrl', 'postUrl'], class: 'Landroid/webkit/WebView;' },
  { names: ['send'], class: 'Landroid/app/PendingIntent;' },
]

/** Classes that are told of motion, with what they compare it to and the jump that they can reach. */
export function findMotionListeners(
  hierarchy: Hierarchy,
  reach: Pick<Reachability, 'isUnconditional'>,
  sites: Pick<Sites, 'sensors'>,
): MotionSite[] {
  const { program } = hierarchy
  const found: MotionSite[] = []
  const reader = new MethodReader(hierarchy, () => false)
  for (const klass of hierarchy.descendants(['android.hardware.SensorEventListener', 'android.hardware.SensorListener']))
    for (let def = program.firstDef(klass); def < program.endDef(klass); def++) {
      if (program.defCode.at(def) === 0 || program.defMethodText(def) !== 'onSensorChanged' || found.length === MOST_LISTENERS) continue
      const sensors = sensorsNear(program, klass, sites.sensors)
      if (sensors.length > 0 && !sensors.some((type) => MOTION_SENSORS.has(type))) continue
      found.push({ class: klass, def, sensors, thresholds: thresholdsOf(hierarchy, reader, def), jump: findJump(hierarchy, reach, def) })
    }
  return found
}

/** Types asked for in the same source file, else in the same Java package. */
function sensorsNear(program: Program, klass: number, sensors: Sites['sensors']): number[] {
  const name = program.classText(klass)
  const outer = name.split('$')[0]!
  const folder = outer.slice(0, outer.lastIndexOf('.'))
  const where = (test: (other: string) => boolean): number[] =>
    [...new Set(sensors.filter(({ def }) => test(program.defClassText(def).split('$')[0]!)).map(({ type }) => type))].sort((a, b) => a - b)
  const same = where((other) => other === outer)
  return same.length > 0 ? same : where((other) => other.slice(0, other.lastIndexOf('.')) === folder)
}

function thresholdsOf(hierarchy: Hierarchy, reader: MethodReader, first: number): number[] {
  const { program } = hierarchy
  const found = new Set<number>()
  const methods = [{ def: first, depth: 0 }]
  const seen = new Set([first])
  const compared = (opcode: number, ...values: Value[]): void => {
    for (const value of values) {
      const number = typeof value === 'number' ? comparedNumber(opcode, value) : null
      if (number !== null && Math.abs(number) >= LEAST_THRESHOLD && Math.abs(number) <= GREATEST_THRESHOLD) found.add(Math.abs(number))
    }
  }
  for (const { def, depth } of methods) {
    quietly(() => reader.read(def, () => undefined, compared), false)
    if (depth === MOST_HELPERS) continue
    for (let index = program.firstEdge(def); index < program.endEdge(def); index++) {
      const packed = program.edgeTarget.at(index)
      if (packed >>> EDGE_SHIFT > edge.interface) continue
      const target = program.defOf(packed & EDGE_TARGET)
      if (target < 0 || seen.has(target) || program.defClass.at(target) !== program.defClass.at(first) || program.defCode.at(target) === 0)
        continue
      seen.add(target)
      methods.push({ def: target, depth: depth + 1 })
    }
  }
  return [...found].sort((a, b) => a - b)
}

/** Smaller integers count axes and samples. */
const LEAST_INTEGER = 5

/** cmp-long compares times, if-eq and if-ne compare kinds: neither is a threshold. */
function comparedNumber(opcode: number, value: number): number | null {
  if (opcode === 0x2d || opcode === 0x2e) return floatOf(value)
  if (opcode === 0x2f || opcode === 0x30) return doubleOf(value)
  return opcode >= 0x34 && opcode <= 0x37 && Math.abs(value) >= LEAST_INTEGER ? value : null
}

/** The nearest jump: first over calls that are unconditional and have a single target, then over all. */
function findJump(hierarchy: Hierarchy, reach: Pick<Reachability, 'isUnconditional'>, first: number): MotionSite['jump'] {
  return searchJump(hierarchy, reach, first, true) ?? searchJump(hierarchy, reach, first, false)
}

function searchJump(
  hierarchy: Hierarchy,
  reach: Pick<Reachability, 'isUnconditional'>,
  first: number,
  isCertain: boolean,
): MotionSite['jump'] {
  const { program } = hierarchy
  const from = new Map([[first, -1]])
  for (const def of from.keys()) {
    for (let index = program.firstEdge(def); index < program.endEdge(def); index++) {
      const packed = program.edgeTarget.at(index)
      const kind = packed >>> EDGE_SHIFT
      const target = packed & EDGE_TARGET
      const unit = program.edgeUnit.at(index)
      if (kind > edge.new || (isCertain && (kind === edge.new || !reach.isUnconditional(def, unit)))) continue
      if (kind === edge.new) {
        const klass = program.classOf(target)
        if (klass >= 0) for (const next of hierarchy.callbacks(klass)) visit(from, next, def)
        continue
      }
      const { defs } = hierarchy.targets(kind, target, def)
      const api = defs.length === 0 ? jumpName(hierarchy, target) : null
      if (api) return { api, def, unit, isCertain, path: wayTo(from, def) }
      if (!isCertain || defs.length === 1) for (const next of defs) visit(from, next, def)
    }
    if (from.size > MOST_VISITED) return null
  }
  return null
}

function visit(from: Map<number, number>, def: number, caller: number): void {
  if (!from.has(def)) from.set(def, caller)
}

function wayTo(from: ReadonlyMap<number, number>, def: number): number[] {
  const way: number[] = []
  for (let at = def; at >= 0; at = from.get(at)!) way.unshift(at)
  return way
}

function jumpName(hierarchy: Hierarchy, method: number): string | null {
  const { program } = hierarchy
  const name = program.methodText(method)
  const jump = JUMPS.find((one) => one.names.includes(name))
  if (!jump || (jump.class !== null && !hierarchy.isA(program.methods.first.at(method), program.names.lookup(jump.class)))) return null
  return `${program.methodClassText(method)}.${name}`
}
