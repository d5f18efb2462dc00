import { describe, expect, test } from 'vitest'
import type { ArtifactId } from '#core/evidence.ts'
import { op } from '#formats/classfile/bytecode.ts'
import { aClass, wide, type ClassShape, type MethodShape } from '../../../../test/build/a-class.ts'
import { testRules } from '../../../../test/build/dex-builder-analysed.ts'
import { aComponent } from '../../../../test/build/facts.ts'
import { apiUsesOf } from '../api-uses.ts'
import { analyse } from '../code/code-of.ts'
import { loadProgram } from '../code/load-program.ts'
import { lowerJar } from './lower-jar.ts'

const PHONE = 'android/telephony/TelephonyManager'
const IMEI = `${PHONE}.getImei()Ljava/lang/String;`
const aload = (local: number): number => 0x2a + local
const base: ClassShape = { name: 'com/example/P', extends: 'android/content/ContentProvider' }

/** Uses found in classes of which `com.example.P` is a provider that starts with the app. */
function usesIn(...shapes: readonly ClassShape[]) {
  const jar = lowerJar(shapes.map((shape) => ({ path: `classes.jar!/${shape.name}.class`, read: () => aClass(shape) })))
  const loaded = loadProgram(
    jar.dexes.map(({ bytes, origin }) => ({ path: 'classes.jar', read: () => bytes, origin })),
    testRules,
  )
  const identity = { applicationClass: null, packageName: 'com.example', container: 'aar' } as const
  const code = analyse({ id: '' as ArtifactId }, loaded, identity, [aComponent({ kind: 'provider', name: 'com.example.P' })])
  return { unread: [...jar.unread, ...loaded.unread], uses: apiUsesOf(code, []), code }
}
const onCreate = (code: MethodShape['code'], more: Partial<MethodShape> = {}): MethodShape => ({
  name: 'onCreate',
  descriptor: '()Z',
  ...(code ? { code } : {}),
  ...more,
})

describe('class files, read as code of an app', () => {
  test('a call on the way of starting is found, certain, with its class file, place and line', () => {
    const shape: ClassShape = {
      ...base,
      methods: [
        onCreate(
          (pool) => [
            op.aconstNull,
            op.checkcast,
            ...wide(pool.class(PHONE)),
            op.invokevirtual,
            ...wide(pool.member(IMEI)),
            op.pop,
            0x04,
            0xac,
          ],
          {
            lines: [
              [0, 5],
              [4, 6],
            ],
          },
        ),
      ],
    }
    const { uses, unread } = usesIn(shape)
    expect(unread).toEqual([])
    expect(uses).toMatchObject([
      {
        kind: 'device-id',
        reaches: [
          { when: 'startup', isCertain: true },
          { when: 'host', isCertain: false },
        ],
      },
    ])
    const seen = uses[0]!.seen
    expect(seen).toMatchObject({ kind: 'code', path: 'classes.jar!/com/example/P.class', class: 'com.example.P', line: 6 })
    // The place is that of `invokevirtual` in the class file itself.
    const bytes = aClass(shape)
    if (seen.kind === 'code') expect(bytes[seen.offset]).toBe(op.invokevirtual)
  })

  test('a condition makes a way uncertain', () => {
    const { uses } = usesIn({
      ...base,
      methods: [
        onCreate((pool) => [aload(0), op.ifnull, 0, 8, op.aconstNull, op.invokevirtual, ...wide(pool.member(IMEI)), op.pop, 0x04, 0xac]),
      ],
    })
    expect(uses).toMatchObject([{ reaches: [{ when: 'startup', isCertain: false }, { when: 'host' }] }])
  })

  test('constants are followed through the stack and locals', () => {
    const { uses } = usesIn({
      ...base,
      methods: [
        onCreate((pool) => [
          op.ldc, pool.string('ro.serialno'), 0x4c, aload(1), op.dup, op.pop, op.invokestatic,
          ...wide(pool.member('android/os/SystemProperties.get(Ljava/lang/String;)Ljava/lang/String;')), op.pop, 0x04, 0xac,
        ]), // prettier-ignore
      ],
    })
    expect(uses).toMatchObject([{ kind: 'serial-number', arguments: ['ro.serialno'] }])
  })

  test('a table of bytes is the key that it is', () => {
    const { uses } = usesIn({
      ...base,
      methods: [
        onCreate((pool) => [
          op.new, ...wide(pool.class('javax/crypto/spec/SecretKeySpec')), op.dup, 0x05, op.newarray, 8,
          op.dup, 0x03, op.bipush, 0x41, 0x54, op.dup, 0x04, op.bipush, 0xff, 0x54,
          op.ldc, pool.string('AES'), op.invokespecial, ...wide(pool.member('javax/crypto/spec/SecretKeySpec.<init>([BLjava/lang/String;)V')), op.pop, 0x04, 0xac,
        ]), // prettier-ignore
      ],
    })
    expect(uses).toMatchObject([{ rule: 'key', arguments: ['41ff', 'AES'] }])
  })

  test('the body of a lambda is reached by what runs it', () => {
    const { uses, unread } = usesIn({
      ...base,
      bootstrap: (pool) => [
        [
          pool.handle(6, 'java/lang/invoke/LambdaMetafactory.metafactory()Ljava/lang/invoke/CallSite;'),
          pool.methodType('()V'),
          pool.handle(6, 'com/example/P.lambda$0(Ljava/lang/String;)V'),
          pool.methodType('()V'),
        ],
      ],
      methods: [
        onCreate((pool) => [
          op.ldc, pool.string('x'), op.invokedynamic, ...wide(pool.dynamic(0, 'run', '(Ljava/lang/String;)Ljava/lang/Runnable;')), 0, 0,
          op.invokeinterface, ...wide(pool.member('java/lang/Runnable.run()V', true)), 1, 0, 0x04, 0xac,
        ]), // prettier-ignore
        {
          name: 'lambda$0',
          descriptor: '(Ljava/lang/String;)V',
          flags: 0x100a,
          code: (pool) => [op.aconstNull, op.invokevirtual, ...wide(pool.member(IMEI)), op.pop, op.return],
        },
      ],
    })
    expect(unread).toEqual([])
    expect(uses[0]!.reaches.find(({ when }) => when === 'startup')?.path.map((step) => step.method)).toEqual([
      'onCreate',
      'run',
      'lambda$0',
    ])
  })

  test('what nothing in the archive calls is reached by the host app', () => {
    const { uses } = usesIn({
      name: 'com/example/Api',
      methods: [{ name: 'start', code: (pool) => [op.aconstNull, op.invokevirtual, ...wide(pool.member(IMEI)), op.pop, op.return] }],
    })
    expect(uses[0]!.reaches).toMatchObject([{ when: 'host', entry: { class: 'com.example.Api', method: 'start', kind: 'interface' } }])
  })
})

describe('what no virtual machine would take', () => {
  test.each<[string, readonly number[], Partial<MethodShape>?]>([
    ['an empty stack', [op.pop, 0x04, 0xac]],
    ['a stack beyond its limit', [0x04, 0x04, 0x04, 0xac], { maxStack: 2 }],
    ['a jump into an instruction', [op.goto, 0, 1, 0x04, 0xac]],
    ['a jump out of the code', [op.goto, 0x7f, 0xff]],
    ['the end without a return', [0x04, op.pop]],
    ['two depths at one place', [0x04, op.ifeq, 0, 4, 0x04, 0x04, 0xac]],
    ['a local beyond its limit', [0x15, 99, 0xac]],
    ['a constant that is none', [op.ldc, 250, op.pop, 0x04, 0xac]],
    ['fewer locals than parameters', [0x04, 0xac], { maxLocals: 0 }],
  ])('%s is told, and the other classes are read', (_, code, more = {}) => {
    const { unread, code: found } = usesIn({ ...base, methods: [onCreate(() => code, more)] }, { name: 'com/example/Other' })
    expect(unread).toMatchObject([{ path: 'classes.jar!/com/example/P.class' }])
    expect(found.program.classDefinitions).toBe(1)
  })

  test('a method longer than a near branch reaches is read all the same', () => {
    const long = Array.from({ length: 12_000 }, () => [0x04, op.pop]).flat()
    const { uses, unread } = usesIn({
      ...base,
      methods: [
        onCreate((pool) => [
          aload(0),
          op.ifnull,
          0,
          8,
          op.aconstNull,
          op.invokevirtual,
          ...wide(pool.member(IMEI)),
          op.pop,
          ...long,
          0x04,
          0xac,
        ]),
      ],
    })
    expect(unread).toEqual([])
    expect(uses).toMatchObject([{ kind: 'device-id' }])
  })
})
