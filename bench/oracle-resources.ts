/**
 * Opt-in: compares our reading of manifests and resource tables with `aapt dump`, on the packages given as arguments.
 * Prints every difference and exits 1 when there is any. `aapt` must be on the path.
 *
 *     node bench/oracle-resources.ts FILE.apk …
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { AndroidValue, XmlElement } from '#formats/android-value.ts'
import { openResourceTable } from '#formats/arsc/table.ts'
import { readBinaryXml } from '#formats/axml/axml.ts'
import { androidValue } from '#formats/axml/typed-value.ts'
import { bytesSource } from '#formats/bytes.ts'
import type { ResourceConfig, ResourceTable } from '#formats/resource-table.ts'
import { openZip } from '#formats/zip/zip.ts'

const ANDROID_LABEL = 0x01010001
const ANDROID_ICON = 0x01010002
const ANDROID_NAME = 0x01010003

const aapt = (...parameters: readonly string[]) =>
  execFileSync('aapt', parameters, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] })

/** One line per element and attribute, with its depth, as both sides can give it. */
function ourOutline(element: XmlElement, depth = 0): string[] {
  const attributes = element.attributes.map(({ name, resourceId, value, raw }) => {
    const shown = value.type === 'string' ? value.value : JSON.stringify(value)
    return `${'  '.repeat(depth + 1)}A ${name} ${resourceId?.toString(16) ?? '-'} ${shown} ${raw ?? '-'}`
  })
  return [
    `${'  '.repeat(depth)}E ${element.name} ${element.line}`,
    ...attributes,
    ...element.children.flatMap((child) => ourOutline(child, depth + 1)),
  ]
}

function theirOutline(dump: string): string[] {
  const open: number[] = []
  const lines: string[] = []
  for (const line of dump.split(/\n(?= *[NEAC]: )/)) {
    const [, indent = '', kind, rest = ''] = /^( *)([NEAC]): (.*)$/s.exec(line.trimEnd()) ?? []
    if (kind === 'E') {
      while (open.length > 0 && open.at(-1)! >= indent.length) open.pop()
      const [, name, number] = /^(?:.*:)?(\S+) \(line=(\d+)\)$/.exec(rest) ?? []
      lines.push(`${'  '.repeat(open.length)}E ${name} ${number}`)
      open.push(indent.length)
    } else if (kind === 'A') {
      const [, name = '', id, value = '', raw] =
        /^(?:[^=("]*:)?([^=("]*)(?:\(0x([0-9a-f]+)\))?=(.*?)(?: \(Raw: "(.*)"\))?$/s.exec(rest) ?? []
      lines.push(
        `${'  '.repeat(open.length)}A ${name} ${id?.replace(/^0+/, '') ?? '-'} ${theirValue(value)} ${raw === undefined ? '-' : unescape(raw)}`,
      )
    }
  }
  return lines
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, character: string) => (character === 'n' ? '\n' : character))
}

function theirValue(text: string): string {
  const typed = /^\(type 0x([0-9a-f]+)\)0x([0-9a-f]+)$/.exec(text)
  if (typed) return JSON.stringify(androidValue(Number.parseInt(typed[1]!, 16), Number.parseInt(typed[2]!, 16), () => undefined))
  const reference = /^([@?])0x([0-9a-f]+)$/.exec(text)
  if (reference) return JSON.stringify({ type: reference[1] === '@' ? 'reference' : 'attribute', id: Number.parseInt(reference[2]!, 16) })
  return unescape(/^"(.*)"$/s.exec(text)?.[1] ?? text)
}

const attribute = (element: XmlElement | undefined, name: string, id?: number) =>
  element?.attributes.find((each) => (id === undefined ? each.name === name : each.resourceId === id))?.value
const childrenOf = (element: XmlElement | undefined, name: string) => element?.children.filter((child) => child.name === name) ?? []

/** What a device of this locale would show: the value of the nearest configuration. */
function bestFor(values: readonly { config: ResourceConfig; text: string }[], locale: string): string {
  const language = locale.split('-')[0]!
  const nearest = [locale, language, '']
    .map((wanted) => values.find(({ config }) => config.locale === wanted))
    .find((found) => found !== undefined)
  return (nearest ?? values.find(({ config }) => config.locale.split('-')[0] === language))?.text ?? ''
}

function texts(value: AndroidValue | undefined, table: ResourceTable | undefined): { config: ResourceConfig; text: string }[] {
  const anywhere: ResourceConfig = { qualifier: '', locale: '', density: 0, sdkVersion: 0, isNight: false }
  if (value?.type === 'string') return [{ config: anywhere, text: value.value }]
  if (value?.type !== 'reference') return []
  return (table?.resolve(value.id) ?? []).flatMap((each) =>
    each.value.type === 'string' ? [{ config: each.config, text: each.value.value }] : [],
  )
}

function compareBadging(
  dump: string,
  root: XmlElement,
  table: ResourceTable | undefined,
  differ: (what: string, ours: string, theirs: string) => void,
): number {
  const field = (pattern: RegExp) => (pattern.exec(dump)?.[1] ?? '').replaceAll(/\\(.)/g, '$1')
  const plain = (value: AndroidValue | undefined) =>
    value === undefined ? '' : (texts(value, table)[0]?.text ?? ('value' in value ? String(value.value) : ''))
  const application = childrenOf(root, 'application')[0]
  const sdk = childrenOf(root, 'uses-sdk')[0]
  // aapt adds what older permissions imply (WRITE_EXTERNAL_STORAGE implies READ_…) and says so on another line.
  const implied = new Set([...dump.matchAll(/^ *uses-implied-permission: name='([^']*)'/gm)].map((match) => match[1]))
  const checks: [string, string, string][] = [
    ['package', plain(attribute(root, 'package')), field(/^package: name='([^']*)'/m)],
    ['versionCode', plain(attribute(root, 'versionCode')), field(/versionCode='([^']*)'/)],
    ['versionName', plain(attribute(root, 'versionName')), field(/versionName='([^']*)'/)],
    ['minSdkVersion', plain(attribute(sdk, 'minSdkVersion')), field(/^sdkVersion:'(.*)'$/m)],
    ['targetSdkVersion', plain(attribute(sdk, 'targetSdkVersion')), field(/^targetSdkVersion:'(.*)'$/m)],
    [
      'permissions',
      childrenOf(root, 'uses-permission')
        .map((each) => plain(attribute(each, 'name', ANDROID_NAME)))
        .join(' '),
      [...dump.matchAll(/^uses-permission: name='([^']*)'/gm)]
        .map((match) => match[1])
        .filter((name) => !implied.has(name))
        .join(' '),
    ],
  ]
  const labels = texts(attribute(application, 'label', ANDROID_LABEL), table)
  for (const [, locale = '', text = ''] of dump.matchAll(/^application-label(?:-([^:]*))?:'(.*)'$/gm))
    checks.push([`label ${locale}`, bestFor(labels, locale), text.replaceAll(/\\(.)/g, '$1')])
  const icons = texts(attribute(application, 'icon', ANDROID_ICON), table)
  for (const [, density, path = ''] of dump.matchAll(/^application-icon-(\d+):'(.*)'$/gm)) {
    const exact = icons.filter(({ config }) => config.density === Number(density)).map(({ text }) => text)
    const possible = exact.length > 0 ? exact : icons.map(({ text }) => text)
    checks.push([`icon ${density}`, possible.includes(path) ? path : possible.join(' '), path])
  }
  for (const [what, ours, theirs] of checks) if (ours !== theirs) differ(what, ours, theirs)
  return checks.length
}

/** Every pair of resource id and configuration, in words. */
function theirValues(dump: string): string[] {
  let config = ''
  const found: string[] = []
  for (const line of dump.split('\n')) {
    const heading = /^ {6}config (.*?)(?: flags=.*)?:$/.exec(line)
    if (heading) config = heading[1] === '(default)' ? '' : heading[1]!
    const value = /^ {8}resource 0x([0-9a-f]{8}) [^:]*:(\w+)\/([^:]*): /.exec(line)
    if (value) found.push(`${value[1]} ${value[2]}/${value[3]} ${config}`)
  }
  return found.toSorted()
}

function ourValues(table: ResourceTable, ids: Iterable<number>): string[] {
  return [...ids]
    .flatMap((id) => {
      const name = table.nameOf(id)
      return table.valuesOf(id).map(({ config }) => `${id.toString(16).padStart(8, '0')} ${name?.type}/${name?.name} ${config.qualifier}`)
    })
    .toSorted()
}

let differences = 0
for (const path of process.argv.slice(2)) {
  const before = differences
  const differ = (what: string, ours: string, theirs: string) => {
    differences++
    console.log(`${path}: ${what}\n  ours   ${ours}\n  theirs ${theirs}`)
  }
  const lines = (what: string, ours: readonly string[], theirs: readonly string[]) => {
    for (let index = 0; index < Math.max(ours.length, theirs.length); index++)
      if (ours[index] !== theirs[index]) {
        differ(`${what}, line ${index + 1}`, ours[index] ?? '(none)', theirs[index] ?? '(none)')
        return
      }
  }
  const zip = openZip(bytesSource(readFileSync(path)))
  const manifest = zip.entry('AndroidManifest.xml')
  if (manifest === undefined) throw new Error(`${path} has no manifest`)
  const { root } = readBinaryXml(zip.read(manifest))
  const tableEntry = zip.entry('resources.arsc')
  const table = tableEntry && openResourceTable(zip.read(tableEntry))

  const documents = [
    'AndroidManifest.xml',
    ...zip.entries
      .map(({ name }) => name)
      .filter((name) => /^res\/.*\.xml$/.test(name))
      .filter((_, index) => index % 25 === 0),
  ]
  for (const name of documents) {
    const content = zip.read(zip.entry(name)!)
    if (content[0] === 0x3c) continue
    lines(name, ourOutline(readBinaryXml(content).root), theirOutline(aapt('dump', 'xmltree', path, name)))
  }
  const facts = compareBadging(aapt('dump', 'badging', path), root, table, differ)
  let values = 0
  if (table !== undefined) {
    const theirs = theirValues(aapt('dump', 'resources', path))
    const ours = ourValues(table, new Set(theirs.map((line) => Number.parseInt(line.slice(0, 8), 16))))
    lines('resources', ours, theirs)
    values = theirs.length
  }
  console.log(`${path}: ${documents.length} documents, ${facts} facts, ${values} values, ${differences - before} differences`)
}
process.exitCode = differences === 0 ? 0 : 1
