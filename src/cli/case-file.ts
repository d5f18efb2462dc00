/**
 * A case (送检材料清单): one file, `zhunsheng.yaml`, that names everything handed in of one app. Paths are relative to it.
 *
 *     app: 示例商城
 *     package: app-release.apk
 *     policy:                      # newest first; a single file may stand alone
 *       - version: "2.0"
 *         published: 2026-10-01
 *         notice: 2026-09-20 起在首页弹窗告知
 *         file: policy.html
 *         sdkList: sdk-list.html
 *         collectedList: collected.html
 *         summary: summary.html
 *       - policy-2025.html
 *     listing: listing.yaml        # or its fields, written here
 *     declarations:                # or a file: category, isBasicFunction, fees, listedSdks, declaresHotUpdate, heuristics
 *       category: 网上购物类
 *     pages:                       # addresses, recordings (.zsrec), evidence taken elsewhere: HAR, MHTML, HTML, a ZIP or folder of them
 *       - https://example.com/download
 *       - site.har
 *     runs: [first-run.json]
 */
import { isObject, listOf, readFields, text, Wrong, type FieldReader } from '#extract/listing/fields.ts'
import type { PolicyPart } from '#facts/policy.ts'
import { readYaml } from '#formats/yaml/read-yaml.ts'

export interface CaseFile {
  readonly app?: string
  readonly package?: string
  readonly policy?: readonly CaseEdition[]
  /** A path, or fields of a listing as they stand in the case. */
  readonly listing?: string | Readonly<Record<string, unknown>>
  readonly declarations?: string | Readonly<Record<string, unknown>>
  readonly pages?: readonly string[]
  readonly runs?: readonly string[]
}
export interface CaseEdition {
  readonly version: string | null
  readonly publishedOn: string | null
  readonly notice: string | null
  /** The rules first. */
  readonly documents: readonly [CaseDocument, ...CaseDocument[]]
}
interface CaseDocument {
  readonly part: PolicyPart
  readonly path: string
}

const MOST_EDITIONS = 50
const LONG = 2000

const path = text(4096)
const pathOrFields = (value: unknown): string | Readonly<Record<string, unknown>> => {
  if (isObject(value)) return value
  if (typeof value === 'string') return path(value)
  throw new Wrong('the name of a file, or named fields')
}

const editionReaders = {
  version: text(100),
  published(value: unknown) {
    const date = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined
    if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) throw new Wrong('a date such as 2026-10-01')
    return value as string
  },
  notice: text(LONG),
  file: path,
  sdkList: path,
  collectedList: path,
  summary: path,
}
const parts = [
  ['sdkList', 'sdk-list'],
  ['collectedList', 'collected-list'],
  ['summary', 'summary'],
] as const

function edition(value: unknown): CaseEdition {
  const given = typeof value === 'string' ? { file: value } : value
  const read = readFields('policy', given, editionReaders) as {
    readonly [Name in keyof typeof editionReaders]?: string
  }
  if (read.file === undefined) throw new Wrong('a list of editions that each name a file')
  const documents = parts.flatMap(([field, part]): CaseDocument[] => (read[field] === undefined ? [] : [{ part, path: read[field] }]))
  return {
    version: read.version ?? null,
    publishedOn: read.published ?? null,
    notice: read.notice ?? null,
    documents: [{ part: 'policy', path: read.file }, ...documents],
  }
}

const readers: Readonly<Record<keyof CaseFile, FieldReader>> = {
  app: text(300),
  package: path,
  policy: listOf(MOST_EDITIONS, edition),
  listing: pathOrFields,
  declarations: pathOrFields,
  pages: listOf(100, text(LONG)),
  runs: listOf(100, path),
}

/** Reads the text of a case. Throws `FormatError` naming every field that is wrong. */
export async function readCaseFile(content: string): Promise<CaseFile> {
  return readFields('case', await readYaml('case', content), readers) as CaseFile
}

/** The profile that declarations written in a case make, as the JSON that profiles are read from. */
export function profileOf(declarations: Readonly<Record<string, unknown>>): string {
  const typed = ([name, value]: [string, unknown]): [string, unknown] => {
    if (value === 'true' || value === 'false') return [name, value === 'true']
    if (name === 'heuristics' && isObject(value))
      return [name, Object.fromEntries(Object.entries(value).map(([each, number]) => [each, Number(number)]))]
    return [name, value === '' || value === 'null' || value === '~' ? null : value]
  }
  return JSON.stringify(Object.fromEntries(Object.entries(declarations).map(typed)))
}
