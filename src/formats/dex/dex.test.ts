import { describe, expect, it } from 'vitest'
import { aDex } from '../../../test/build/dex-builder.ts'
import { FormatError } from '../format-error.ts'
import { readClassData, readStaticValues } from './class-data.ts'
import { branchTargets, readCodeItem, widthAt } from './code.ts'
import { lineOf } from './debug.ts'
import { openDex, openDexFiles } from './dex.ts'

const sample = (): Uint8Array =>
  aDex([
    {
      name: 'a.A',
      implements: ['java.lang.Runnable'],
      constants: [
        { name: 'VERSION', type: 'Ljava/lang/String;', value: '1.2.3' },
        { name: 'LIMIT', type: 'F', value: 15 },
        { name: 'LEVEL', type: 'I', value: -7 },
      ],
      methods: [
        { name: '<init>', code: ['return-void'] },
        {
          name: 'run',
          descriptor: '(ILjava/lang/String;)V',
          code: [
            '.line 10',
            'const/4 v0, 1',
            '.line 12',
            'if-eqz v0, :end',
            'const-string v1, "x, \\"y\\""',
            ':end',
            '.line 15',
            'return-void',
          ],
        },
      ],
    },
  ])

describe('openDex', () => {
  it('gives names, superclass, interfaces and members', () => {
    const dex = openDex(sample())
    expect(dex.descriptor(dex.classWord(0, 0))).toBe('La/A;')
    expect(dex.descriptor(dex.classWord(0, 2))).toBe('Ljava/lang/Object;')
    expect(dex.typeList(dex.classWord(0, 3)).map((type) => dex.descriptor(type))).toEqual(['Ljava/lang/Runnable;'])
    const { methods, fields } = readClassData(dex, 0)
    expect(
      methods.map(({ method, isVirtual }) => [dex.string(dex.methodName(method)), dex.signature(dex.methodProto(method)), isVirtual]),
    ).toEqual([
      ['<init>', '()V', false],
      ['run', '(ILjava/lang/String;)V', true],
    ])
    expect(fields.map(({ field }) => dex.string(dex.fieldName(field)))).toEqual(['LEVEL', 'LIMIT', 'VERSION'])
  })
  it('gives the initial values of static fields', () => {
    const dex = openDex(sample())
    expect(Object.fromEntries([...readStaticValues(dex, 0)].map(([field, value]) => [dex.string(dex.fieldName(field)), value]))).toEqual({
      LEVEL: { kind: 'number', number: -7 },
      LIMIT: { kind: 'number', number: 15 },
      VERSION: { kind: 'string', text: '1.2.3' },
    })
  })
  it('gives instructions, branch targets and lines', () => {
    const dex = openDex(sample())
    const run = readClassData(dex, 0).methods[1]!
    const code = readCodeItem(dex, run.code)
    const starts: number[] = []
    for (let at = code.first; at < code.end; at += widthAt(dex.units, at)) starts.push(at - code.first)
    expect(starts).toEqual([0, 1, 3, 5])
    expect(branchTargets(dex.units, code.first + 1, code)).toEqual([code.first + 5])
    expect(starts.map((unit) => lineOf(dex, code.debugOffset, unit))).toEqual([10, 12, 12, 15])
    expect(dex.string(dex.units[code.first + 4]!)).toBe('x, "y"')
  })
  it('reads bytes that are not aligned', () => {
    const bytes = sample()
    const shifted = new Uint8Array(bytes.length + 1)
    shifted.set(bytes, 1)
    expect(openDex(shifted.subarray(1)).descriptor(0)).toBe(openDex(bytes).descriptor(0))
  })
  it('notes a size that lies, and reads on', () => {
    const bytes = sample()
    new DataView(bytes.buffer).setUint32(32, 0x7fffffff, true)
    expect(openDex(bytes).anomalies.map(({ code }) => code)).toEqual(['size-beyond-file'])
  })
  it('reads every member of a container', () => {
    const one = aDex([{ name: 'a.A' }], '041')
    const head = new DataView(one.buffer)
    const container = new Uint8Array(one.length * 2)
    container.set(one)
    container.set(one, one.length)
    // Offsets count from the start of the container: the second member's tables are those of the first, which say the same.
    expect(head.getUint32(32, true)).toBe(one.length)
    expect(openDexFiles(container).map((dex) => dex.descriptor(dex.classWord(0, 0)))).toEqual(['La/A;', 'La/A;'])
  })
  it.each([
    ['no magic', (bytes: Uint8Array) => bytes.fill(0, 0, 4)],
    ['an unknown version', (bytes: Uint8Array) => bytes.set([0x39, 0x39], 5)],
    ['big endian', (bytes: Uint8Array) => bytes.set([0x12, 0x34, 0x56, 0x78], 40)],
    ['a table beyond the end', (bytes: Uint8Array) => bytes.set([0xff, 0xff, 0xff, 0x0f], 56)],
    ['a table that is not aligned', (bytes: Uint8Array) => bytes.set([0x71], 60)],
  ])('refuses %s', (_, damage) => {
    const bytes = sample()
    damage(bytes)
    expect(() => openDex(bytes)).toThrow(FormatError)
  })
})
