import { describe, expect, test } from 'vitest'
import { FileError } from '#capture/file.ts'
import { artifactOf } from '#core/artifact.ts'
import type { ReportedFinding } from '#report/schema.ts'
import { anApk } from '../../../../test/build/an-apk.ts'
import { inspectCase } from '../../../inspection.ts'
import { isStarved, watchedArtifact } from './repeatable.ts'

describe('an artifact that is watched', () => {
  test('is the same, under the name it was handed in by', () => {
    const file = artifactOf(Uint8Array.of(1, 2, 3), 'a1b2c3', 'apk')
    const { artifact, failure } = watchedArtifact(file, 'shop.apk')
    expect(artifact).toMatchObject({ id: file.id, kind: 'apk', name: 'shop.apk', size: 3 })
    expect([...artifact.read(1, 2)]).toEqual([2, 3])
    expect(failure()).toBeNull()
  })
  test('keeps what the disk did, though the engine makes untested of it', async () => {
    const file = anApk()
    let reads = 0
    const failing = {
      ...file,
      read(offset: number, length: number) {
        if (++reads > 4) throw new FileError('/disk/shop.apk', 'the disk could not read it')
        return file.read(offset, length)
      },
    }
    const { artifact, failure } = watchedArtifact(failing, 'shop.apk')
    await inspectCase({ apk: artifact }, { version: '0' }).catch(() => {})
    expect(failure()).toMatchObject({ message: '/disk/shop.apk: the disk could not read it' })
  })
  test('does not mind an extractor that asks for what is not there', () => {
    const { artifact, failure } = watchedArtifact(artifactOf(Uint8Array.of(1), 'a', 'apk'), 'a')
    expect(() => artifact.read(5, 5)).toThrow(RangeError)
    expect(failure()).toBeNull()
  })
})

test('memory that was short is told from bytes that were wrong', () => {
  const untested = (error: string): { findings: ReportedFinding[] } => ({ findings: [{ cause: { error } } as ReportedFinding] })
  expect(isStarved(untested('code: Array buffer allocation failed'))).toBe(true)
  expect(isStarved(untested('code: zip at byte 3 (0x3): expected an end record, found another signature'))).toBe(false)
  expect(isStarved({ findings: [] })).toBe(false)
})
