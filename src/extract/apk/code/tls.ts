import type { TlsWeakness } from '#facts/code.ts'
import { readCodeItem, widthAt } from '#formats/dex/code.ts'
import { opcodes } from '#formats/dex/opcodes.ts'
import type { Hierarchy } from './hierarchy.ts'
import { EDGE_SHIFT, EDGE_TARGET, edge } from './program.ts'
import type { Program } from './program.ts'
import { quietly } from './quietly.ts'
import type { Reachability } from './reach.ts'
import type { Sites } from './sites.ts'
import { createdAnywhere } from './walk.ts'

/** A weakness, before evidence and owner. */
export interface TlsSite {
  readonly form: TlsWeakness['form']
  readonly class: number
  readonly def: number
  readonly unit: number
  readonly isUsed: boolean
  readonly quote: string
}

/** Classes that accept every certificate or host name, or go on after a TLS error. */
export function findTlsWeaknesses(
  hierarchy: Hierarchy,
  reach: Pick<Reachability, 'isUnconditional'>,
  sites: Pick<Sites, 'trustingFields'>,
): TlsSite[] {
  const { program } = hierarchy
  const found: TlsSite[] = []
  const live = createdAnywhere(hierarchy)
  const add = (form: TlsWeakness['form'], def: number, unit: number, quote: string): void => {
    found.push({ form, class: program.defClass.at(def), def, unit, quote, isUsed: live[program.defClass.at(def)] === 1 })
  }
  const eachMethod = (types: readonly string[], name: string, test: (def: number) => void): void => {
    for (const klass of hierarchy.descendants(types))
      for (let def = program.firstDef(klass); def < program.endDef(klass); def++)
        if (program.defCode.at(def) !== 0 && program.defMethodText(def) === name) quietly(() => test(def), undefined)
  }
  eachMethod(['javax.net.ssl.X509TrustManager'], 'checkServerTrusted', (def) => {
    if (isEmpty(program, def)) add('trust-manager', def, 0, 'checkServerTrusted(…) { }')
  })
  eachMethod(['javax.net.ssl.HostnameVerifier'], 'verify', (def) => {
    if (alwaysTrue(program, def)) add('hostname-verifier', def, 0, 'verify(…) { return true; }')
  })
  eachMethod(['android.webkit.WebViewClient'], 'onReceivedSslError', (def) => {
    for (let index = program.firstEdge(def); index < program.endEdge(def); index++) {
      const packed = program.edgeTarget.at(index)
      if (packed >>> EDGE_SHIFT > edge.interface) continue
      const method = packed & EDGE_TARGET
      const unit = program.edgeUnit.at(index)
      if (
        program.methodText(method) === 'proceed' &&
        program.methodClassText(method) === 'android.webkit.SslErrorHandler' &&
        reach.isUnconditional(def, unit)
      )
        return add('web-view-proceeds', def, unit, 'onReceivedSslError(…) { handler.proceed(); }')
    }
  })
  for (const { def, unit, field } of sites.trustingFields)
    found.push({ form: 'socket-factory', class: program.defClass.at(def), def, unit, isUsed: true, quote: field })
  return found
}

function instructionsOf(program: Program, def: number): { readonly name: string; readonly unit: number }[] {
  const dex = program.partOfDef(def).open()
  const code = readCodeItem(dex, program.defCode.at(def))
  const found: { name: string; unit: number }[] = []
  for (let at = code.first; at < code.end && found.length < 64; at += widthAt(dex.units, at))
    found.push({ name: opcodes[dex.units[at]! & 0xff]!.name, unit: dex.units[at]! })
  return found
}

/** Nothing but a return, perhaps after debug leftovers that do nothing. */
function isEmpty(program: Program, def: number): boolean {
  return instructionsOf(program, def).every(({ name }) => name === 'return-void' || name === 'nop' || name.startsWith('const'))
}

/** No branch, no call, and the register that is returned holds 1. */
function alwaysTrue(program: Program, def: number): boolean {
  const registers = new Map<number, number>()
  for (const { name, unit } of instructionsOf(program, def)) {
    if (name === 'const/4') registers.set((unit >> 8) & 15, (unit << 16) >> 28)
    else if (name === 'return') return registers.get(unit >> 8) === 1
    else if (name !== 'nop') return false
  }
  return false
}
