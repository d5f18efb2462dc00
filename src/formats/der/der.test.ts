import { describe, expect, it } from 'vitest'
import { FormatError } from '../format-error.ts'
import { derChildren, derContent, derInteger, derObjectIdentifier, derOctets, readDer } from './der.ts'
import { foldName } from './pkcs7.ts'

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex')

describe('readDer', () => {
  it('reads short, long and needlessly long lengths', () => {
    expect(derContent(readDer(bytes('04 02 ab cd')))).toEqual(bytes('abcd'))
    expect(derContent(readDer(bytes('04 81 02 ab cd')))).toEqual(bytes('abcd'))
    expect(derContent(readDer(bytes('04 84 00 00 00 02 ab cd')))).toEqual(bytes('abcd'))
  })

  it('reads indefinite lengths, nested', () => {
    const value = readDer(bytes('30 80 30 80 02 01 05 00 00 04 01 07 00 00 ff'))
    expect(value.end).toBe(14)
    const [inner, octet] = derChildren(value)
    expect(derInteger(derChildren(inner!)[0])).toEqual(bytes('05'))
    expect(derContent(octet!)).toEqual(bytes('07'))
  })

  it('joins octet strings written in pieces', () => {
    expect(Buffer.from(derOctets(readDer(bytes('24 80 04 01 01 04 02 02 03 00 00'))))).toEqual(Buffer.from('010203', 'hex'))
  })

  it.each(['', '30', '30 05 00', '30 80 02 01', '04 80 00 00', '30 85 01 00 00 00 00', '30 ff', '1f ff ff ff ff 01 00'])(
    'refuses %j',
    (text) => {
      expect(() => derChildren(readDer(bytes(text)))).toThrow(FormatError)
    },
  )

  it('refuses nesting without end', () => {
    expect(() => readDer(bytes('30 80'.repeat(5000)))).toThrow(/levels/)
  })

  it('reads object identifiers and integers', () => {
    expect(derObjectIdentifier(readDer(bytes('06 09 2a 86 48 86 f7 0d 01 07 02')))).toBe('1.2.840.113549.1.7.2')
    expect(derObjectIdentifier(readDer(bytes('06 03 81 34 03')))).toBe('2.100.3')
    expect(() => derObjectIdentifier(readDer(bytes('06 02 2a 86')))).toThrow(FormatError)
    expect(derInteger(readDer(bytes('02 03 00 00 81')))).toEqual(bytes('0081'))
    expect(derInteger(readDer(bytes('02 02 00 01')))).toEqual(bytes('01'))
  })

  it('folds names as Java does', () => {
    const wrap = (tag: number, content: Uint8Array): Uint8Array => Buffer.concat([Uint8Array.of(tag, content.length), content])
    const name = (text: string): Uint8Array =>
      wrap(0x30, wrap(0x31, wrap(0x30, Buffer.concat([bytes('06 03 55 04 03'), wrap(0x0c, Buffer.from(text))]))))
    expect(foldName(name(' Some  Name'))).toBe(foldName(name('some name ')))
    expect(foldName(name('other'))).not.toBe(foldName(name('some')))
  })
})
