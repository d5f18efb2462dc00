/** PDF files for tests: typeset as reports are, or written by hand to say what no program would. */
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const fonts = ['400Regular', '700Bold'].map((weight) =>
  fileURLToPath(new URL(`../../node_modules/@expo-google-fonts/noto-sans-sc/${weight}`, import.meta.url)),
)
let compiler: NodeCompiler | undefined

/** Typst's markup, set in Noto Sans SC of 10 points. */
export function typesetPdf(markup: string): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fonts }] })
  return new Uint8Array(compiler.pdf({ mainFileContent: `#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")\n${markup}` }))
}

/** The same document as if it did not state its structure, as most programs of offices write it. */
export const untagged = (pdf: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(pdf).toString('latin1').replaceAll('/StructTreeRoot', '/StructTreeNone'), 'latin1')

export interface HandMadePdf {
  /** Operators of the page. */
  readonly content?: string | Uint8Array
  /** Of the content's stream; `/FlateDecode` deflates it. */
  readonly filter?: string
  readonly pages?: number
  /** Objects that follow, as written, each with its number in front. */
  readonly objects?: readonly (string | Uint8Array)[]
  readonly trailer?: string
  /** Entries of the catalog. */
  readonly catalog?: string
  /** UTF-16 units that the letters A, B, C … of the font stand for. */
  readonly letters?: string
}

/** A PDF of one font, whose letters mean what `letters` says. */
export function handMadePdf({
  content = 'BT /F 12 Tf 72 700 Td (ABC) Tj ET',
  filter = '',
  pages = 1,
  objects = [],
  trailer = '',
  catalog = '',
  letters = '',
}: HandMadePdf): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let total = parts[0]!.length
  const put = (...pieces: (string | Uint8Array)[]): void => {
    for (const piece of pieces) {
      parts.push(Buffer.from(piece))
      total += parts.at(-1)!.length
    }
  }
  const add = (...pieces: (string | Uint8Array)[]): void => {
    offsets.push(total)
    put(`${offsets.length} 0 obj\n`, ...pieces, '\nendobj\n')
  }
  const stream = (data: string | Uint8Array, entries = ''): (string | Uint8Array)[] => [
    `<< /Length ${Buffer.from(data).length} ${entries} >>\nstream\n`,
    data,
    '\nendstream',
  ]
  const kids = Array.from({ length: pages }, (_, at) => `${at + 6} 0 R`).join(' ')
  add(`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`)
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>')
  const mappings = Array.from(
    letters,
    (letter, at) => `<${(0x41 + at).toString(16)}> <${letter.codePointAt(0)!.toString(16).padStart(4, '0')}>`,
  )
  add(
    ...stream(
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange ${mappings.length} beginbfchar ${mappings.join(' ')} endbfchar endcmap end end`,
    ),
  )
  add(...stream(filter === '/FlateDecode' ? deflateSync(content) : content, filter === '' ? '' : `/Filter ${filter}`))
  for (let page = 0; page < pages; page++)
    add('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>')
  for (const object of objects) add(object)
  const table = total
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
