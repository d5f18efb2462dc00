import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Words } from '#core/words.ts'

/** Nothing here can write a PDF; says why and what to do. */
export class PdfUnavailable extends Error {
  override readonly name = 'PdfUnavailable'
  readonly words: Words
  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

// Asked for by name at run time: the bundled command line does not carry them, and a platform without the binary has none.
const compilerPackage = '@myriaddreamin/typst-ts-node-compiler'
const fontPackage = '@expo-google-fonts/noto-sans-sc'
const fontFiles = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf']
const installed = `npm install ${compilerPackage}@0.7.0 ${fontPackage}@0.4.3`

/** Throws `PdfUnavailable` unless a PDF can be written: to be asked before the work is begun. */
export function requirePdf(): void {
  loadCompiler()
  fontFolders()
}

/** Where a template would look for files: there is no such folder, so that it finds only what is given to the compiler. */
export const workspace = join(import.meta.dirname, 'no-files')

/** A compiler that sees the two fonts, the fonts within itself and those of the system, and no file. */
export const openCompiler = (): NodeCompiler => loadCompiler().create({ workspace, fontArgs: [{ fontPaths: fontFolders() }] })

const require = createRequire(import.meta.url)

function loadCompiler(): typeof NodeCompiler {
  try {
    return (require(compilerPackage) as { readonly NodeCompiler: typeof NodeCompiler }).NodeCompiler
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0]! : String(error)
    const machine = `${process.platform}-${process.arch}`
    throw new PdfUnavailable({
      zh: `此处不能生成 PDF:无法加载 ${compilerPackage}(${machine}:${why})。请运行 ${installed};若该平台没有其程序,请改用 docx 或 html`,
      en: `No PDF can be written here: ${compilerPackage} cannot be loaded (${machine}: ${why}). Run ${installed}; where it has no binary for the platform, use docx or html`,
    })
  }
}

/** Each font lies in a folder of its own, so that the other weights are not read. */
function fontFolders(): string[] {
  try {
    return fontFiles.map((file) => dirname(require.resolve(`${fontPackage}/${file}`)))
  } catch {
    throw new PdfUnavailable({
      zh: `此处不能生成 PDF:没有中文字体 ${fontPackage}。请运行 ${installed}`,
      en: `No PDF can be written here: the Chinese font ${fontPackage} is missing. Run ${installed}`,
    })
  }
}
