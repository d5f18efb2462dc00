import { describe, expect, it } from 'vitest'
import { aDex } from '../../../../test/build/dex-builder.ts'
import { testRules } from '../../../../test/build/dex-builder-analysed.ts'
import { loadProgram, summaryOf } from './load-program.ts'

const file = (path: string, bytes: Uint8Array): { path: string; read: () => Uint8Array } => ({ path, read: () => bytes })
const one = aDex([{ name: 'a.A', methods: [{ name: 'm', code: ['invoke-static {}, a.B.n()V', 'return-void'] }] }])
const two = aDex([
  { name: 'a.B', methods: [{ name: 'n', isStatic: true, code: ['return-void'] }] },
  { name: 'a.A', methods: [{ name: 'm', code: ['nop', 'return-void'] }] },
])

describe('loadProgram', () => {
  it('joins DEX files: a class of a later one is the same class, and the first definition counts', () => {
    const { program } = loadProgram([file('classes.dex', one), file('classes2.dex', two)], testRules)
    expect(Array.from({ length: program.classCount }, (_, klass) => program.classText(klass))).toEqual(['a.A', 'a.B'])
    const def = program.defOf(
      program.methods.lookup(
        program.names.lookup('La/A;'),
        program.names.lookup('m'),
        program.protos.lookup(-1, program.names.lookup('V'), 0),
      ),
    )
    expect(program.partOfDef(def).path).toBe('classes.dex')
  })
  it('counts everything, the second definition too', () =>
    expect(summaryOf(loadProgram([file('classes.dex', one), file('classes2.dex', two)], testRules))).toMatchObject({
      classes: 3,
      codeItems: 3,
      instructions: 5,
      invokes: 1,
      unread: [],
      dexFiles: [
        { classes: 1, methods: 2 },
        { classes: 2, methods: 2 },
      ],
    }))
  it('names a file that cannot be read, and goes on', () => {
    const summary = summaryOf(loadProgram([file('classes.dex', new Uint8Array(200)), file('classes2.dex', two)], testRules))
    expect(summary.unread).toEqual([{ path: 'classes.dex', reason: expect.stringContaining('magic') }])
    expect(summary.classes).toBe(2)
  })
  it('names a file with a class that cannot be read, and keeps the others', () => {
    const damaged = aDex([
      { name: 'a.A', methods: [{ name: 'm', code: ['return-void'] }] },
      { name: 'a.B', methods: [{ name: 'n', code: ['return-void'] }] },
    ])
    const view = new DataView(damaged.buffer)
    view.setUint32(view.getUint32(100, true) + 24, damaged.length - 1, true)
    const summary = summaryOf(loadProgram([file('classes.dex', damaged)], testRules))
    expect(summary).toMatchObject({ codeItems: 1, unread: [{ path: 'classes.dex', reason: expect.stringMatching(/^1 of 2 classes/) }] })
  })
})
