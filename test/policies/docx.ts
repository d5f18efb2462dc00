/**
 * Writes policy.docx of each labelled policy that has a source.md: headings, paragraphs, quotes, lists, tables, bold words.
 *
 *     node test/policies/docx.ts
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'

const folder = import.meta.dirname
for (const slug of readdirSync(folder)) {
  const source = join(folder, slug, 'source.md')
  if (!existsSync(source)) continue
  const document = new Document({ sections: [{ children: blocksOf(readFileSync(source, 'utf8')) }] })
  writeFileSync(join(folder, slug, 'policy.docx'), await Packer.toBuffer(document))
  console.log(`${slug}/policy.docx`)
}

function blocksOf(markdown: string): (Paragraph | Table)[] {
  return markdown.split(/\n{2,}/).flatMap((block): (Paragraph | Table)[] => {
    const lines = block.split('\n').filter((line) => line !== '')
    if (lines[0]?.startsWith('|')) return [tableOf(lines.filter((line) => !/^[\s|:-]+$/.test(line)))]
    return lines.map(paragraphOf)
  })
}

function paragraphOf(line: string): Paragraph {
  const heading = /^(#+) (.*)$/.exec(line)
  if (heading)
    return new Paragraph({
      heading: heading[1] === '#' ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      children: runsOf(heading[2]!),
    })
  const item = /^- (.*)$/.exec(line)
  if (item) return new Paragraph({ bullet: { level: 0 }, children: runsOf(item[1]!) })
  return new Paragraph({ children: runsOf(line.replace(/^> /, '')) })
}

function tableOf(lines: readonly string[]): Table {
  const cells = (line: string): TableCell[] =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => new TableCell({ children: [new Paragraph({ children: runsOf(cell.trim()) })] }))
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: lines.map((line, index) => new TableRow({ tableHeader: index === 0, children: cells(line) })),
  })
}

function runsOf(words: string): TextRun[] {
  return words.split('**').map((text, index) => new TextRun({ text, bold: index % 2 === 1 }))
}
