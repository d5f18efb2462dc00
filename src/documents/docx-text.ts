import { Paragraph, ShadingType, TextRun, type IParagraphOptions, type IRunOptions } from 'docx'
import type { Line } from './outline.ts'
import { colours } from './tones.ts'

/** What Word and its kin have in every Chinese installation; LibreOffice replaces them by what it has. */
export const fonts = {
  text: { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Microsoft YaHei' },
  code: { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Consolas', eastAsia: 'Microsoft YaHei' },
} as const

/** Twips of A4 and of what its margins leave. */
export const page = { width: 11906, height: 16838, margin: 1134, text: 9638 } as const

/** Half points. */
export const sizes = { body: 19, small: 17, tiny: 15 } as const

export const shade = (fill: string) => ({ type: ShadingType.CLEAR, color: 'auto', fill }) as const

type RunLook = Pick<IRunOptions, 'size' | 'color' | 'bold'>

/** Texts of one paragraph, each in its look. */
export const runsOf = (line: Line, look: RunLook = {}): TextRun[] =>
  line.map(({ text, look: own }) => {
    const special: RunLook & Pick<IRunOptions, 'font'> =
      own === 'strong' ? { bold: true } : own === 'soft' ? { color: colours.soft } : own === 'code' ? { font: fonts.code } : {}
    return new TextRun({ ...look, ...special, text })
  })

/** A paragraph of one line. */
export const lineOf = (line: Line, options: IParagraphOptions = {}, look: RunLook = {}): Paragraph =>
  new Paragraph({ ...options, children: runsOf(line, look) })

/** A paragraph of one text. */
export const textOf = (text: string, options: IParagraphOptions = {}, look: RunLook & Pick<IRunOptions, 'font'> = {}): Paragraph =>
  new Paragraph({ ...options, children: [new TextRun({ ...look, text })] })

/** Keeps two tables from growing together, and holds some distance. */
export const gap = (twips = 60): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 0, line: twips, lineRule: 'exact' }, children: [new TextRun({ text: '', size: 2 })] })
