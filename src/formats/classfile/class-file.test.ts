import { describe, expect, test } from 'vitest'
import { FormatError } from '#formats/format-error.ts'
import { aClass, wide, type ClassShape } from '../../../test/build/a-class.ts'
import { op, switchTargets, widthAt } from './bytecode.ts'
import { readClassFile } from './class-file.ts'
import { parseMethodDescriptor } from './descriptor.ts'

const shape: ClassShape = {
  name: 'com/example/Main',
  extends: 'com/example/Base',
  implements: ['java/lang/Runnable'],
  fields: [{ name: 'RATE', descriptor: 'D', constant: (pool) => pool.double(1.5) }],
  methods: [
    { name: 'open', flags: 0x401 },
    {
      name: 'run',
      code: (pool) => [op.ldc, pool.string('嗨'), op.pop, op.new, ...wide(pool.class('a/B')), op.pop, op.return],
      lines: [
        [0, 7],
        [3, 9],
      ],
      handlers: [[0, 3, 6]],
    },
  ],
}

describe('a class file', () => {
  test('is read with fields, methods, code, lines and handlers', () => {
    const { pool, ...file } = readClassFile(aClass(shape))
    expect(file).toMatchObject({
      major: 52,
      name: 'com/example/Main',
      superName: 'com/example/Base',
      interfaces: ['java/lang/Runnable'],
      fields: [{ name: 'RATE', descriptor: 'D' }],
      methods: [
        { name: 'open', code: null },
        { name: 'run', code: { lines: [[0, 7], [3, 9]], handlers: [{ start: 0, end: 3, handler: 6 }] } },
      ],
    }) // prettier-ignore
    expect(pool.wideBits(file.fields[0]!.constant)).toEqual([0x3ff80000, 0])
    expect(pool.string(pool.u1(file.methods[1]!.code!.start + 1))).toBe('嗨')
  })

  test('with a handler that guards nothing is read, and one that ends before it begins is refused', () => {
    const guarded = (start: number, end: number): Uint8Array =>
      aClass({ name: 'A', methods: [{ name: 'run', code: () => [0, op.return, op.pop, op.return], handlers: [[start, end, 2]] }] })
    expect(readClassFile(guarded(0, 0)).methods[0]!.code!.handlers).toEqual([{ start: 0, end: 0, handler: 2 }])
    expect(() => readClassFile(guarded(1, 0))).toThrow('a handler within 4 bytes of code')
  })

  test.each([45, 52, 69])('version %i is read', (major) => expect(readClassFile(aClass({ ...shape, major })).major).toBe(major))
  test.each([0, 44, 70, 0xffff])('version %i is refused', (major) =>
    expect(() => readClassFile(aClass({ ...shape, major }))).toThrow('a version from 45 to 69'),
  )

  test('every shorter file is refused', () => {
    const whole = aClass(shape)
    for (let length = 0; length < whole.length; length++) expect(() => readClassFile(whole.slice(0, length))).toThrow(FormatError)
  })
  test('bytes after the end are refused', () => expect(() => readClassFile(Uint8Array.from([...aClass(shape), 0]))).toThrow('more bytes'))

  test('lying lengths are refused before room is made for them', () => {
    const whole = aClass(shape)
    const text = Buffer.from(whole)
    // `Code` of run: name, length, stack, locals, length of the code.
    const code = text.indexOf(Buffer.from([0, 8, 0, 8, 0, 0, 0, 8]))
    for (const length of [0, 0x10000, 0xffffffff]) {
      const lying = whole.slice()
      new DataView(lying.buffer).setUint32(code + 4, length)
      expect(() => readClassFile(lying)).toThrow(FormatError)
    }
    const pool = whole.slice()
    new DataView(pool.buffer).setUint16(8, 0xffff)
    expect(() => readClassFile(pool)).toThrow(FormatError)
  })

  test('constants are what they say, or refused', () => {
    const { pool, fields } = readClassFile(aClass(shape))
    expect(() => pool.utf8(0)).toThrow(FormatError)
    expect(() => pool.className(fields[0]!.constant)).toThrow('a constant of kind 7')
    expect(() => pool.member(9999)).toThrow(FormatError)
    // A double takes two numbers; the second names nothing.
    expect(pool.tagOf(fields[0]!.constant + 1)).toBe(0)
  })
})

describe('bytecode', () => {
  const codeOf = (...bytes: number[]) => {
    const file = readClassFile(aClass({ name: 'A', methods: [{ name: 'm', code: () => bytes }] }))
    return { bytes: file.pool.bytes, code: file.methods[0]!.code! }
  }

  test('switches are aligned from the start of the code', () => {
    const { bytes, code } = codeOf(0, op.tableswitch, 0, 0, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 30, 0, 0, 0, 40, op.return)
    const at = code.start + 1
    expect(widthAt(bytes, at, code)).toBe(23)
    expect(switchTargets(bytes, at, code)).toEqual([at + 20, at + 30, at + 40])
  })
  test('a switch with more cases than bytes is refused', () => {
    const { bytes, code } = codeOf(op.lookupswitch, 0, 0, 0, 0, 0, 0, 9, 0x7f, 0xff, 0xff, 0xff, op.return)
    expect(() => widthAt(bytes, code.start, code)).toThrow(FormatError)
  })
  test.each([0xca, 0xfe, 0xff])('0x%s is no instruction', (opcode) => {
    const { bytes, code } = codeOf(opcode)
    expect(() => widthAt(bytes, code.start, code)).toThrow('an instruction')
  })
})

test.each([
  ['()V', 0, []],
  ['(IJ[[Ljava/lang/String;D)[B', 6, ['I', 'J', '[[Ljava/lang/String;', 'D']],
])('%s takes %i slots', (descriptor, slots, parameters) => expect(parseMethodDescriptor(descriptor)).toMatchObject({ slots, parameters }))
test.each(['', 'V', '()', '(V)V', '(L;)V', '(Ljava/lang/String)V', '()VV', `(${'J'.repeat(128)})V`])(
  '%s is no descriptor of a method',
  (text) => expect(() => parseMethodDescriptor(text)).toThrow(FormatError),
)
