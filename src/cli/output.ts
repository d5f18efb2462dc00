import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { Language } from '#core/words.ts'
import { CliError, UsageError, oneLine } from './errors.ts'
import { isBinary, type Done, type Format } from './job.ts'

const extensions: Record<Format, string> = {
  terminal: 'txt',
  json: 'json',
  sarif: 'sarif',
  html: 'html',
  docx: 'docx',
  pdf: 'pdf',
  xlsx: 'xlsx',
}

/** Where documents go: to standard output, to one file, or each to its own file in a folder. */
export type Target =
  | { readonly to: 'stdout' }
  | { readonly to: 'file'; readonly path: string }
  | { readonly to: 'folder'; readonly path: string }

/** What `--output` means for so many packages in these formats. `isTerminal`: standard output is a screen. */
export function targetOf(
  output: string | undefined,
  formats: readonly Format[],
  packages: number,
  language: Language,
  isTerminal: boolean,
): Target {
  const isOnePage = formats.length === 1 && (packages === 1 || formats[0] === 'json' || formats[0] === 'sarif')
  if (output === undefined) {
    const [format] = formats
    // A screen would obey some of the bytes and show the rest as rubbish.
    if (isOnePage && isTerminal && format !== undefined && isBinary(format))
      throw new UsageError(language, {
        zh: `${format} 是二进制文件,不能显示在终端;请用 --output 指定文件,如 -o 报告.${format}`,
        en: `${format} is a binary file and cannot be shown on a terminal; name a file with --output, such as -o report.${format}`,
      })
    if (formats.length === 1 && (format === 'terminal' || isOnePage)) return { to: 'stdout' }
    throw new UsageError(language, {
      zh: '多种格式,或多个安装包的 HTML、DOCX、PDF、XLSX,需要用 --output 指定文件夹',
      en: 'Several formats, or HTML, DOCX, PDF, XLSX of several packages, need --output with a folder',
    })
  }
  const isFolder = /[/\\]$/.test(output) || statSync(output, { throwIfNoEntry: false })?.isDirectory() === true
  return isOnePage && !isFolder ? { to: 'file', path: output } : { to: 'folder', path: output }
}

/** Gathers what several packages gave and puts it where it belongs. JSON of several packages is one array, SARIF one log of several runs. */
export class Output {
  readonly #target: Target
  readonly #packages: number
  readonly #names = new Set<string>()
  readonly #parts: (string | Uint8Array)[] = []
  #format: Format

  /** `formats`: what will be taken; more than one only when it goes to a folder. */
  constructor(target: Target, packages: number, formats: readonly Format[]) {
    this.#target = target
    this.#packages = packages
    this.#format = formats[0] ?? 'terminal'
  }

  take({ path, sha256, documents }: Done): void {
    for (const { format, content } of documents) {
      this.#format = format
      if (this.#target.to === 'folder') this.#toFolder(this.#target.path, `${basename(path)}`, extensions[format], sha256, content)
      else if (format === 'terminal' && this.#target.to === 'stdout')
        process.stdout.write(this.#packages > 1 ? `${String(content)}\n` : content)
      else this.#parts.push(content)
    }
  }

  /** Writes what could not be written piece by piece. */
  end(): void {
    if (this.#target.to === 'folder' || (this.#format === 'terminal' && this.#target.to === 'stdout')) return
    // Of a batch in which nothing could be inspected, an empty list is still JSON.
    if (this.#parts.length === 0 && (this.#packages === 1 || this.#format !== 'json')) return
    const content = isBinary(this.#format) ? this.#parts[0]! : joined(this.#parts.map(String), this.#format, this.#packages)
    if (this.#target.to === 'stdout') process.stdout.write(content)
    else writeAtomically(this.#target.path, content)
  }

  #toFolder(folder: string, name: string, extension: string, sha256: string, content: string | Uint8Array): void {
    let file = `${name}.${extension}`
    if (this.#names.has(file)) file = `${name}.${sha256.slice(0, 8)}.${extension}`
    for (let copy = 2; this.#names.has(file); copy++) file = `${name}.${sha256.slice(0, 8)}-${copy}.${extension}`
    this.#names.add(file)
    writeAtomically(join(folder, file), content)
  }
}

function joined(parts: readonly string[], format: Format, packages: number): string {
  if (packages === 1 || format === 'html' || format === 'terminal') return parts.join('\n')
  if (format === 'json') return `[\n${parts.map((part) => part.trimEnd()).join(',\n')}\n]\n`
  const logs = parts.map((part) => JSON.parse(part) as { runs: unknown[] })
  return `${JSON.stringify({ ...logs[0], runs: logs.flatMap(({ runs }) => runs) }, null, 2)}\n`
}

/** The whole file or none of it: written beside its place, then renamed. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const folder = dirname(path)
  const beside = join(folder, `.${basename(path, extname(path)).slice(0, 80)}.${process.pid}.tmp`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(beside, content)
    renameSync(beside, path)
  } catch (error) {
    removeQuietly(beside)
    throw new CliError(`${path}: ${oneLine(error)}`)
  }
}

/** What went wrong already is what a person has to know. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    return
  }
}
