import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { LARGEST_FILE, openFileArtifact } from './file.ts'

const folder = mkdtempSync(join(tmpdir(), 'file-artifact-'))
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('a file as an artifact', () => {
  test('is named by its hash and read by ranges', () => {
    const artifact = openFileArtifact(aFile('small.apk', 'abc'), 'apk')
    expect(artifact).toMatchObject({
      kind: 'apk',
      name: 'small.apk',
      size: 3,
      id: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    })
    expect(Buffer.from(artifact.read(1, 2)).toString()).toBe('bc')
    expect(() => artifact.read(2, 2)).toThrow(RangeError)
    artifact.close()
  })

  test('a large one is hashed in parts and closed', () => {
    const bytes = Buffer.alloc(33 * 1024 * 1024, 7)
    bytes.write('end', bytes.length - 3)
    const artifact = openFileArtifact(aFile('large.apk', bytes), 'apk')
    expect(artifact.id).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(Buffer.from(artifact.read(bytes.length - 3, 3)).toString()).toBe('end')
    expect(() => artifact.read(bytes.length - 2, 3)).toThrow(RangeError)
    artifact.close()
    artifact.close()
    expect(() => artifact.read(0, 1)).toThrow('already closed')
  })

  test('a large one that shrinks after it was hashed is not read', () => {
    const path = aFile('shrinking.apk', Buffer.alloc(33 * 1024 * 1024))
    const artifact = openFileArtifact(path, 'apk')
    truncateSync(path, 10)
    expect(() => artifact.read(1000, 10)).toThrow('was changed')
    artifact.close()
  })

  test.each([
    ['missing', join(folder, 'missing.apk'), 'not found'],
    ['a directory', folder, 'is a directory, not a file'],
    ['empty', aFile('empty.apk', ''), 'is empty'],
    ['no ordinary file', '/dev/null', 'is not an ordinary file'],
  ])('%s is refused in one line that names the file', (_, path, reason) => {
    expect(() => openFileArtifact(path, 'apk')).toThrow(`${path}: ${reason}`)
  })

  test('one that is too large is refused before it is read', () => {
    const path = aFile('huge.apk', '')
    truncateSync(path, LARGEST_FILE + 1)
    expect(() => openFileArtifact(path, 'apk')).toThrow(`${LARGEST_FILE + 1} bytes`)
  })
})
