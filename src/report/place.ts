import type { Language } from '#core/words.ts'
import type { ReportedEvidence } from './schema.ts'
import { visible } from './visible.ts'

/** `com.example.Push.start` for a class in either Java's or the dex file's own spelling. */
export const methodName = ({ class: name, method }: { readonly class: string; readonly method: string }): string =>
  visible(`${name.replace(/^L(.*);$/, '$1').replaceAll('/', '.')}.${method}`, 300)

/** Where a piece of evidence lies, in one line. */
export function placeLine(evidence: ReportedEvidence, language: Language): string {
  switch (evidence.kind) {
    case 'file': {
      const where = evidence.offset === undefined ? '' : ` @ ${hexadecimal(evidence.offset)}`
      return `${visible(evidence.path, 300)}${evidence.part === undefined ? '' : ` › ${visible(evidence.part, 300)}`}${where}`
    }
    case 'code':
      return `${visible(evidence.path, 300)} › ${methodName(evidence)}${evidence.line === undefined ? '' : `:${evidence.line}`} @ ${hexadecimal(evidence.offset)}`
    case 'node':
      return `${visible(evidence.url ?? '', 200)} › ${visible(evidence.selector, 300)}`
    case 'sentence':
      return language === 'zh' ? `第 ${evidence.index + 1} 句` : `sentence ${evidence.index + 1}`
    case 'event':
      return language === 'zh' ? `第 ${evidence.line} 行 ${visible(evidence.at)}` : `line ${evidence.line}, ${visible(evidence.at)}`
    case 'field':
      return language === 'zh' ? `字段 ${visible(evidence.name)}` : `field ${visible(evidence.name)}`
  }
}

const hexadecimal = (offset: number): string => `0x${offset.toString(16)}`
