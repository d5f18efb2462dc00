/**
 * Strings that a common obfuscator masks: each character is combined (xor) with one of five numbers, which the method holds that makes them
 * readable again, in a switch over the place modulo five. Nothing is executed: the numbers stand in the code.
 */
import { branchTargets, widthAt, type CodeItem } from '#formats/dex/code.ts'
import type { Dex } from '#formats/dex/dex.ts'
import { opcodeOf } from '#formats/dex/opcodes.ts'

const [PACKED_SWITCH, SPARSE_SWITCH, CONST_4, CONST_16] = ['packed-switch', 'sparse-switch', 'const/4', 'const/16'].map(opcodeOf)
const GOTOS = new Set(['goto', 'goto/16', 'goto/32'].map(opcodeOf))
const KEYS = 5

/** The five numbers, the last being that of every other place; null when the method unmasks nothing. */
export function keyOfMaskedStrings(dex: Dex, code: CodeItem): readonly number[] | null {
  const { units } = dex
  for (let at = code.first; at < code.end; at += widthAt(units, at)) {
    const opcode = units[at]! & 0xff
    if (opcode !== PACKED_SWITCH && opcode !== SPARSE_SWITCH) continue
    const targets = branchTargets(units, at, code)
    if (targets.length !== KEYS - 1) continue
    let otherwise = at + widthAt(units, at)
    if (GOTOS.has(units[otherwise]! & 0xff)) otherwise = branchTargets(units, otherwise, code)[0] ?? otherwise
    const key = [...targets, otherwise].map((target) => constantAt(units, target, code.end))
    if (key.every((number) => number !== null)) return key
  }
  return null
}

/** A small number that is loaded at `at`. */
function constantAt(units: Uint16Array, at: number, end: number): number | null {
  const opcode = at < end ? units[at]! & 0xff : -1
  const value = opcode === CONST_4 ? (units[at]! << 16) >> 28 : opcode === CONST_16 && at + 1 < end ? (units[at + 1]! << 16) >> 16 : -1
  return value >= 0 && value <= 0x7f ? value : null
}

export const unmasked = (text: string, key: readonly number[]): string =>
  Array.from({ length: text.length }, (_, index) => String.fromCharCode(text.charCodeAt(index) ^ key[index % KEYS]!)).join('')
