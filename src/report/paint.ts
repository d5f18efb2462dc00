import type { Verdict } from '#core/verdict.ts'

/** Colours of a terminal (ECMA-48 SGR), or none. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  verdict(verdict: Verdict, text: string): string
}

const codes: Record<Verdict, string> = { failed: '1;31', cantTell: '33', untested: '36', passed: '32', inapplicable: '2' }

export function paint(hasColor: boolean): Paint {
  const wrapped = (code: string, text: string): string => (hasColor && text !== '' ? `\x1b[${code}m${text}\x1b[0m` : text)
  return {
    bold: (text) => wrapped('1', text),
    dim: (text) => wrapped('2', text),
    verdict: (verdict, text) => wrapped(codes[verdict], text),
  }
}
