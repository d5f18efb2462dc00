/**
 * Reads line numbers. https://source.android.com/docs/core/runtime/dex-format#debug-info-item
 *
 *     uleb128 first line, uleb128 parameters, uleb128p1 names; then a state machine:
 *     0 end · 1 advance address · 2 advance line · 3, 4 start local · 5 end local · 6 restart local · 7, 8 prologue, epilogue · 9 file
 *     0x0a to 0xff: address += (op - 10) / 15, line += (op - 10) % 15 - 4, and a line starts here
 */
import type { Dex } from './dex.ts'
import { Leb128 } from './leb128.ts'

/** No method has more steps than it has units and locals; this bounds a hostile one. */
const MOST_STEPS = 1_000_000

/** The line of the instruction `unit` 16-bit units into the method; null when the debug item has none. */
export function lineOf(dex: Dex, debugOffset: number, unit: number): number | null {
  if (debugOffset === 0 || debugOffset >= dex.bytes.length) return null
  const numbers = new Leb128(dex.bytes, debugOffset)
  let line = numbers.unsigned()
  for (let parameters = numbers.unsigned(); parameters > 0; parameters--) numbers.unsigned()
  let address = 0
  let found: number | null = null
  for (let step = 0; step < MOST_STEPS; step++) {
    const code = numbers.u8()
    if (code >= 0x0a) {
      address += Math.floor((code - 10) / 15)
      line += ((code - 10) % 15) - 4
      if (address > unit) return found
      found = line
    } else if (code === 0) return found
    else if (code === 1) address += numbers.unsigned()
    else if (code === 2) line += numbers.signed()
    else if (code === 5 || code === 6 || code === 9) numbers.unsigned()
    else if (code === 3 || code === 4) for (let left = code === 3 ? 3 : 4; left > 0; left--) numbers.unsigned()
  }
  return found
}
