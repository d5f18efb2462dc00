import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Outline } from './outline.ts'
import { pngOf } from './picture.ts'
import { sizeOnPaper } from './screens.ts'
import { colours, tones } from './tones.ts'
import { openCompiler, workspace } from './typst-compiler.ts'
import { typstTemplate } from './typst-template.ts'

/** The document as PDF, tagged, its fonts embedded in subsets. The same outline gives the same bytes. */
export function pdfOf({ screens, ...outline }: Outline): Uint8Array {
  const compiler = openCompiler()
  const inputs = {
    outline: JSON.stringify(outline, breakable),
    tones: JSON.stringify(tones),
    colours: JSON.stringify(colours),
    screens: JSON.stringify(Object.fromEntries(screens.map((screen) => [screen.name, sizeOnPaper(screen)]))),
  }
  const icon = pngOf(outline.cover.icon)
  try {
    for (const { name, jpeg } of screens) compiler.mapShadow(join(workspace, `${name}.jpg`), Buffer.from(jpeg))
    if (icon !== null) compiler.mapShadow(join(workspace, iconPath), Buffer.from(icon.bytes))
    // A picture that looks like a PNG and is none must not cost the report.
    return (
      (icon === null ? null : compiled(compiler, { ...inputs, icon: iconPath }, false)) ??
      compiled(compiler, { ...inputs, icon: '' }, true)!
    )
  } finally {
    // What the compiler remembers it would remember for as long as the process lives.
    compiler.evictCache(0)
  }
}

const iconPath = '/icon.png'

function compiled(compiler: NodeCompiler, inputs: Record<string, string>, isLast: boolean): Uint8Array | null {
  const result = compiler.compile({ mainFileContent: typstTemplate, inputs })
  const document = result.hasError() ? null : result.result
  if (document !== null) return new Uint8Array(compiler.pdf(document, {}))
  if (!isLast) return null
  const said = JSON.stringify(result.takeError()?.shortDiagnostics ?? []).slice(0, 500)
  throw new Error(`typst could not lay out the report: ${said}`)
}

/**
 * Typst breaks a long word nowhere, and a class name or a hash is one. U+200B marks where it may: behind signs that part names, and within
 * what is long all the same. None comes from a report, whose outline shows it as its code point.
 */
function breakable(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length < LONG_WORD || key === 'value') return value
  return value.replace(longWord, (word) => word.replace(partOfWord, '$&\u200b').replace(/\u200b$/, ''))
}
const LONG_WORD = 28
const longWord = /[^\s\u2e80-\u9fff\uf900-\uffef]{28,}/gu
/** A name with the signs behind it, or as much of a longer one as a line should hold at least. */
const partOfWord = /[\p{L}\p{N}]{16}(?=[\p{L}\p{N}]{6})|[\p{L}\p{N}]*[^\p{L}\p{N}]+/gu
