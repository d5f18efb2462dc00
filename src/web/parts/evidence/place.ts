import type { Language } from '#core/words.ts'
import type { ReportedEvidence } from '#report/schema.ts'
import { visible } from '../../visible.ts'

export const hexadecimal = (offset: number): string => `0x${offset.toString(16)}`

/** `Lcom/example/Push;->start`, as tools that read dex files spell a method. */
const dexMethod = (name: string, method: string): string => `${/^L.*;$/.test(name) ? name : `L${name.replaceAll('.', '/')};`}->${method}`

/** Where a piece of evidence lies, in one line that can be copied into a letter or a tool. */
export function placeText(evidence: ReportedEvidence, language: Language): string {
  const offset = (at: number | undefined): string[] =>
    at === undefined ? [] : [`${language === 'zh' ? '偏移' : 'offset'} ${hexadecimal(at)}`]
  return visible(parts().join(' · '), 800)

  function parts(): string[] {
    switch (evidence.kind) {
      case 'code':
        return [evidence.path, dexMethod(evidence.class, evidence.method), ...offset(evidence.offset)]
      case 'file':
        return [evidence.path, ...(evidence.part === undefined ? [] : [evidence.part]), ...offset(evidence.offset)]
      case 'node':
        return [...(evidence.url === undefined ? [] : [evidence.url]), evidence.selector]
      case 'sentence':
        return [language === 'zh' ? `第 ${evidence.index + 1} 句` : `sentence ${evidence.index + 1}`, `${evidence.start}–${evidence.end}`]
      case 'event':
        return [language === 'zh' ? `第 ${evidence.line} 行` : `line ${evidence.line}`, evidence.at]
      case 'field':
        return [`${language === 'zh' ? '字段' : 'field'} ${evidence.name}`]
    }
  }
}
