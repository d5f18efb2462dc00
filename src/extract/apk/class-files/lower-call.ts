/**
 * Calls of class files as Dalvik calls. Arguments lie on the stack side by side, as calls with a range of registers want them.
 *
 * `invokedynamic` becomes what a dexer makes of it: of a lambda or method reference an object of a class that calls its body;
 * of a concatenation of strings a call that nobody knows the result of, with the constant pieces loaded before it.
 */
import { op } from '#formats/classfile/bytecode.ts'
import type { ClassFile } from '#formats/classfile/class-file.ts'
import { tag, type MethodHandle } from '#formats/classfile/constant-pool.ts'
import { descriptorOfName, parseMethodDescriptor } from '#formats/classfile/descriptor.ts'
import { FormatError } from '#formats/format-error.ts'
import { form, formOf, type Emitter } from './emitter.ts'

/** A class that Android makes of a lambda: `method` of `implements` calls `body`. */
export interface Lambda {
  readonly implements: string
  readonly method: string
  readonly descriptor: string
  /** Descriptor of its constructor, which takes what the lambda captures. */
  readonly captures: string
  readonly body: MethodHandle
}

export interface CallSite {
  readonly file: ClassFile
  /** Name and descriptor of the private methods of the class. */
  readonly privates: ReadonlySet<string>
  /** The descriptor of the class made of a lambda. */
  readonly onLambda: (lambda: Lambda) => string
  readonly opcode: number
  /** Constant. */
  readonly index: number
  readonly slot: (index: number) => number
  readonly depth: number
}

export const invoke = { virtual: 0x74, super: 0x75, direct: 0x76, static: 0x77, interface: 0x78 } as const
const METAFACTORY = 'java/lang/invoke/LambdaMetafactory'
const CONCATENATION = 'java/lang/invoke/StringConcatFactory'

export function lowerCall(out: Emitter, site: CallSite): void {
  const { file, opcode, index, depth } = site
  if (opcode === op.invokedynamic) return lowerDynamic(out, site)
  const member = file.pool.member(index)
  const { owner, name, descriptor, isOfInterface } = member
  const { slots, result } = out.tables.parsed(descriptor)
  const isOwnPrivate = owner === file.name && site.privates.has(`${name}${descriptor}`)
  const isConstructor = name === '<init>'
  const how =
    opcode === op.invokestatic
      ? invoke.static
      : isConstructor || isOwnPrivate || (opcode === op.invokespecial && owner === file.name)
        ? invoke.direct
        : opcode === op.invokespecial
          ? invoke.super
          : isOfInterface
            ? invoke.interface
            : invoke.virtual
  if (isConstructor && opcode !== op.invokespecial)
    throw new FormatError('class', 0, 'a constructor called by invokespecial', `0x${opcode.toString(16)}`)
  const count = slots + (how === invoke.static ? 0 : 1)
  out.invoke(how, site.slot(depth - count), count, out.tables.methodOf(member))
  out.result(site.slot(depth - count), result)
}

function lowerDynamic(out: Emitter, site: CallSite): void {
  const { pool, bootstrapMethods } = site.file
  const { bootstrap, name, descriptor } = pool.invokeDynamic(site.index)
  const method = bootstrapMethods[bootstrap]
  if (!method) throw new FormatError('class', 0, `a bootstrap method below ${bootstrapMethods.length}`, String(bootstrap))
  const { member } = pool.methodHandle(method.handle)
  const { parameters, slots, result } = out.tables.parsed(descriptor)
  const first = site.depth - slots
  const [sam, body] = method.arguments
  if (member.owner === METAFACTORY && sam !== undefined && body !== undefined && result.startsWith('L')) {
    const type = site.onLambda({
      implements: result,
      method: name,
      descriptor: pool.methodType(sam),
      captures: `(${parameters.join('')})V`,
      body: bodyOf(site, pool.methodHandle(body)),
    })
    // The new object comes before what it captures.
    for (let index = slots - 1; index >= 0; index--) out.move(form.object, site.slot(first + index + 1), site.slot(first + index))
    out.ofType(0x22, site.slot(first), type)
    return out.invoke(invoke.direct, site.slot(first), slots + 1, out.tables.method(type, '<init>', `(${parameters.join('')})V`))
  }
  for (const argument of method.arguments) {
    const kind = pool.tagOf(argument)
    // Methods that a bootstrap is handed may be called by whatever it makes of them.
    if (kind === tag.methodHandle) callHandle(out, pool.methodHandle(argument))
    else if (member.owner === CONCATENATION && kind === tag.string)
      for (const piece of pool.string(argument).split(/[\x01\x02]/)) if (piece !== '') out.string(0, piece) // oxlint-disable-line no-control-regex
  }
  out.invoke(invoke.static, site.slot(first), slots, out.tables.method(descriptorOfName(member.owner), member.name, descriptor))
  out.result(site.slot(first), result)
}

/** A private method is called as such, whichever way the compiler's release names it. */
function bodyOf({ file, privates }: CallSite, handle: MethodHandle): MethodHandle {
  const { owner, name, descriptor } = handle.member
  return handle.kind === 5 && owner === file.name && privates.has(`${name}${descriptor}`) ? { ...handle, kind: 7 } : handle
}

/** A call of what a handle names, with registers that nobody knows: who runs is what matters. */
export function callHandle(out: Emitter, { kind, member }: MethodHandle): string {
  if (kind < 5) return 'V'
  const { slots, result } = out.tables.parsed(member.descriptor)
  const type = descriptorOfName(member.owner)
  if (kind === 8) {
    out.ofType(0x22, 0, type)
    out.invoke(invoke.direct, 0, slots + 1, out.tables.methodOf(member))
    return type
  }
  const how = kind === 6 ? invoke.static : kind === 9 ? invoke.interface : kind === 7 ? invoke.direct : invoke.virtual
  out.invoke(how, 0, slots + (kind === 6 ? 0 : 1), out.tables.methodOf(member))
  return result
}

/** The body of a lambda's method: registers `0` to `256` hold what nobody knows. */
export function emitLambdaBody(out: Emitter, { descriptor, body }: Lambda): void {
  const given = callHandle(out, body)
  const { result } = parseMethodDescriptor(descriptor)
  if (result === 'V') return out.plain(0x0e)
  const kind = formOf(result)
  if (given !== 'V' && body.kind !== 8) out.result(0, given)
  out.plain([0x0f, 0x10, 0x11][kind]!)
}
