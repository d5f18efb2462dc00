/** Descriptors of fields and methods. https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html#jvms-4.3 */
import { FormatError } from '../format-error.ts'

export interface MethodDescriptor {
  /** Descriptors of the parameters. */
  readonly parameters: readonly string[]
  readonly result: string
  /** Places on the stack or among the locals: wide values take two. A receiver is not counted. */
  readonly slots: number
}

const METHOD = /^\(((?:\[{0,255}(?:L[^;[(]{1,65000};|[BCDFIJSZ]))*)\)(V|\[{0,255}(?:L[^;[(]{1,65000};|[BCDFIJSZ]))$/
const FIELD = /^\[{0,255}(?:L[^;[(]{1,65000};|[BCDFIJSZ])$/
const EACH = /\[*(?:L[^;]*;|.)/g
/** With the receiver. */
const MOST_SLOTS = 255

export function parseMethodDescriptor(descriptor: string): MethodDescriptor {
  const found = METHOD.exec(descriptor)
  if (!found) throw new FormatError('class', 0, 'the descriptor of a method', JSON.stringify(descriptor.slice(0, 120)))
  const parameters = found[1]!.match(EACH) ?? []
  const slots = parameters.reduce((sum, type) => sum + slotsOf(type), 0)
  if (slots > MOST_SLOTS) throw new FormatError('class', 0, `parameters of at most ${MOST_SLOTS} slots`, String(slots))
  return { parameters, result: found[2]!, slots }
}

export function checkFieldDescriptor(descriptor: string): string {
  if (!FIELD.test(descriptor)) throw new FormatError('class', 0, 'the descriptor of a field', JSON.stringify(descriptor.slice(0, 120)))
  return descriptor
}

/** Slots that a value of this type takes: 0 for none. */
export const slotsOf = (descriptor: string): number => (descriptor === 'V' ? 0 : descriptor === 'J' || descriptor === 'D' ? 2 : 1)

/** `java/lang/String` as `Ljava/lang/String;`; names of arrays are descriptors already. */
export function descriptorOfName(internal: string): string {
  return checkFieldDescriptor(internal.startsWith('[') ? internal : `L${internal};`)
}
