/** The obfuscator of bench/rename-classes.ts on the sample SDK: what it makes still reads, bears no old name, and keeps what structures rest on. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { classNameAt, dexesOf } from '#extract/apk/defined-classes.ts'
import { openPackage } from '#extract/apk/package.ts'
import { ClassFeatures } from '#extract/apk/structure/class-features.ts'
import { readClassFile } from '#formats/classfile/class-file.ts'
import { renameClasses } from '../bench/rename-classes.ts'
import { readSdkFile } from '../bench/sdk-files.ts'
import { buildZip } from './build/zip-builder.ts'

const { classes } = readSdkFile(fileURLToPath(new URL('../samples/sdk/kit-1.4.2.aar', import.meta.url)), {}, 'samples')
const jarOf = (files: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  buildZip([...files].map(([name, content]) => ({ name: `${name}.class`, content })))

function read(bytes: Uint8Array) {
  const [names, shapes]: [string[], number[]] = [[], []]
  for (const file of openPackage(artifactOf(bytes, 'kit.jar', 'apk')).dexFiles())
    for (const dex of dexesOf(file)) {
      const reader = new ClassFeatures(dex)
      for (let index = 0; index < dex.classCount; index++) {
        // What the reader of class files makes of a lambda is a class of its own.
        if (!classNameAt(dex, index).includes('$$Lambda')) names.push(classNameAt(dex, index))
        reader.readShapes(index, (hash) => shapes.push(hash))
      }
    }
  return { names: names.sort(), shapes: shapes.sort((a, b) => a - b) }
}

describe.each(['tree', 'flat'] as const)('renamed, %s', (layout) => {
  const { names, groups } = renameClasses([classes], layout)
  const before = read(jarOf(classes))
  const after = read(jarOf(groups[0]!))

  test('every class has a short name of its own', () => {
    expect(after.names).toEqual([...names.values()].map((name) => name.replaceAll('/', '.')).sort())
    expect(new Set(after.names).size).toBe(before.names.length)
    expect(after.names.filter((name) => !/^([a-z]{1,2}\.)*[a-z]{1,2}$/.test(name))).toEqual([])
  })

  test('nothing speaks of the old names', () => {
    for (const bytes of groups[0]!.values()) {
      const file = readClassFile(bytes)
      expect([file.superName, ...file.interfaces].filter((name) => name?.startsWith('cn/zhunsheng'))).toEqual([])
      expect([...file.methods, ...file.fields].filter(({ descriptor }) => descriptor.includes('cn/zhunsheng'))).toEqual([])
    }
  })

  test('the platform still finds what it calls', () => {
    const service = readClassFile(groups[0]!.get(names.get('cn/zhunsheng/kit/core/WorkService')!)!)
    expect(service.methods.map(({ name }) => name)).toContain('<init>')
    expect(service.methods.filter(({ name }) => /^on[A-Z]/.test(name)).length).toBeGreaterThan(0)
  })

  test('shapes stay', () => {
    expect(before.shapes.length).toBeGreaterThan(0)
    expect(after.shapes).toEqual(before.shapes)
  })
})
