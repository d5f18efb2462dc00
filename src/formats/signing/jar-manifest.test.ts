import { describe, expect, it } from 'vitest'
import { expectedDigests, readJarSections } from './jar-manifest.ts'

const read = (text: string) => readJarSections(Buffer.from(text))

describe('readJarSections', () => {
  it('knows where each section lies, its empty line included', () => {
    const [main, first, second] = read('A: 1\r\n\r\nName: x\nB: 2\n\n\n\nName: y')
    expect([main!.start, main!.end]).toEqual([0, 8])
    expect([first!.start, first!.end, first!.name]).toEqual([8, 22, 'x'])
    expect([second!.start, second!.end, second!.name]).toEqual([24, 31, 'y'])
  })

  it('joins continued lines, even inside a character', () => {
    const name = Buffer.from('资源')
    const bytes = Buffer.concat([Buffer.from('Name: '), name.subarray(0, 2), Buffer.from('\r\n '), name.subarray(2), Buffer.from('\r\n')])
    expect(readJarSections(bytes)[0]!.name).toBe('资源')
  })

  it('takes the name from the first attribute only, and the first of equal attributes', () => {
    const [section] = read('X: 1\nname: a\nx: 2')
    expect(section!.name).toBeUndefined()
    expect(section!.attributes.get('x')).toBe('1')
  })

  it('breaks lines at a lone CR', () => {
    expect(read('Name: a\rb\r\r').map((section) => [...section.attributes.keys()])).toEqual([['name', 'b']])
  })
})

describe('expectedDigests', () => {
  const [section] = read('SHA1-Digest: AAAA\nSHA-256-Digest: BBBB\nSHA-512-Digest: CCCC\nMD5-Digest: DDDD\nDigest-Algorithms: MD5 SHA-256')
  const algorithms = (minSdk: number, maxSdk: number) =>
    expectedDigests(section!, '-digest', minSdk, maxSdk).map(({ algorithm }) => algorithm)

  it('takes the listed before API 18, the strongest after, both when both are asked', () => {
    expect(algorithms(1, 17)).toEqual(['md5'])
    expect(algorithms(18, 30)).toEqual(['sha512'])
    expect(algorithms(1, 30)).toEqual(['md5', 'sha512'])
  })

  it('finds none when the oldest would not', () => {
    const [odd] = read('Digest-Algorithms: SHA-999\nSHA-256-Digest: BBBB')
    expect(expectedDigests(odd!, '-digest', 1, 30)).toEqual([])
    expect(expectedDigests(odd!, '-digest', 18, 30)).toHaveLength(1)
  })
})
