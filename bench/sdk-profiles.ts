/**
 * Writes src/extract/data/sdk-structures.json: what renaming leaves of SDKs, computed from their own files.
 *
 *     node scripts/run.mjs sdk-profiles                                    all that bench/sdk-files.ts and bench/sdk-archive-files.ts name to learn from
 *     node scripts/run.mjs sdk-profiles --add some.aar --id ID [--without com.other.kit]… [--source WORDS]
 *
 * Classes are an SDK's by the prefixes of its row in sdks.json, so the row comes first; `--without` names packages in it that are others'
 * code, packed along under its own name. Features are taken that no other SDK and no app at hand has, spread over its classes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFileArtifact } from '#capture/file.ts'
import { artifactOf } from '#core/artifact.ts'
import { classNameAt, dexesOf } from '#extract/apk/defined-classes.ts'
import { openPackage, type AndroidPackage } from '#extract/apk/package.ts'
import { ClassFeatures, featureKind, type OnFeature } from '#extract/apk/structure/class-features.ts'
import { decoded, encoded } from '#extract/apk/structure/structure-table.ts'
import { sdks, sdkStructures } from '#extract/data/knowledge.ts'
import type { SdkStructureRow } from '#extract/data/rows.ts'
import { packages } from './packages.ts'
import { sdkArchiveFiles } from './sdk-archive-files.ts'
import { olderSdkFiles, sdkFiles } from './sdk-files.ts'

/** Features of a structure at most; of one class at most; and how many classes may share one. */
const [MOST_SHAPES, MOST_STRINGS, MOST_OF_CLASS, MOST_SHARING] = [256, 128, 4, 3]
/** Less could be met by chance. */
const FEWEST_SHAPES = 20
/** An older version has a structure of its own where the newer ones show less of it than this share. */
const KNOWN_SHARE = 0.5

/** Code of others in SDKs, under the SDK's own name: seen by reading the names of their packages. */
const withoutPackages = [
  'cn.jmessage.support', // Gson, OkHttp, Okio, Protocol Buffers, Qiniu
  'cn.jiguang.share.facebook',
  'cn.jiguang.share.twitter',
  'cn.jiguang.share.qqmodel',
  'cn.jiguang.share.wechat',
  'cn.jiguang.share.weibo',
  'com.alibaba.idst.nls.internal.connector.websockets', // AndroidAsync
  'com.xiaomi.smack', // Smack
  'com.xiaomi.measite',
  'com.xiaomi.push.protobuf', // Protocol Buffers
  'com.xiaomi.xmpush.thrift', // made by Thrift
  'com.superrtc', // WebRTC
  'io.rong.imlib.relinker', // ReLinker
  'io.rong.imlib.statistics', // Countly
  'io.rong.eventbus', // EventBus
  'com.unionpay.sdk', // TalkingData
]

interface Feature {
  readonly kind: number
  readonly classes: Set<string>
}
/** By hash. */
type Features = Map<number, Feature>

const { values: options } = parseArgs({
  options: {
    add: { type: 'string' },
    id: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    source: { type: 'string' },
  },
})
const target = join(import.meta.dirname, '../src/extract/data/sdk-structures.json')
const owners = new Map(sdks.flatMap((row) => row.packages.map((prefix): [string, string] => [prefix, row.id])))
const learned = sdkArchiveFiles().filter(({ isLearned }) => isLearned)
const files = [...sdkFiles(), ...olderSdkFiles(), ...learned].map(({ path, source }) => ({ source, features: featuresOfFile(path) }))
const apps = new Set<number>()
for (const path of packages(true).values()) {
  const artifact = openFileArtifact(path, 'apk')
  for (const features of featuresOf(openPackage(artifact)).values()) for (const hash of features.keys()) apps.add(hash)
  artifact.close()
}

const rows: SdkStructureRow[] = options.add === undefined ? [] : [...sdkStructures]
if (options.add !== undefined) add(options.add, options.id ?? '', options.source ?? basename(options.add))
else for (const { source, features } of files) for (const id of features.keys()) if (id !== '') learn(id, features.get(id)!, source)
rows.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.source < b.source ? 1 : -1))
writeFileSync(target, `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`)

function add(path: string, id: string, source: string): void {
  const features = featuresOfFile(path)
  const own = features.get(id)
  if (!own)
    throw new Error(
      `${path} holds no class of ${id || '--id ID'}: it holds ${[...features.keys()].filter(Boolean).join(', ') || 'none that sdks.json knows'}`,
    )
  const before = rows.findIndex((row) => row.id === id && row.source === source)
  if (before >= 0) rows.splice(before, 1)
  learn(id, own, source)
}

/** Adds a structure, unless those of other versions know this one as well. */
function learn(id: string, features: Features, source: string): void {
  const known = rows.filter((row) => row.id === id)
  const taken = new Set(known.flatMap(({ shapes, strings }) => [...decoded(shapes), ...decoded(strings)]))
  const shown = known.map((row) => shareOf(row, features))
  if (shown.some((share) => share >= KNOWN_SHARE)) {
    console.log(`${id.padEnd(18)} known by ${(Math.max(...shown) * 100).toFixed(0)} %  ${source}`)
    return
  }
  const others = new Set(apps)
  for (const file of files) for (const [other, found] of file.features) if (other !== id) for (const hash of found.keys()) others.add(hash)
  for (const row of rows) if (row.id !== id) for (const hash of [...decoded(row.shapes), ...decoded(row.strings)]) others.add(hash)
  const isOwn = (hash: number): boolean => !others.has(hash) && !taken.has(hash)
  const shapes = select(features, (kind) => kind !== featureKind.string, MOST_SHAPES, isOwn)
  const strings = select(features, (kind) => kind === featureKind.string, MOST_STRINGS, isOwn)
  if (shapes.length < FEWEST_SHAPES) {
    console.log(`${id.padEnd(18)} too little: ${shapes.length} shapes  ${source}`)
    return
  }
  console.log(`${id.padEnd(18)} ${shapes.length} shapes, ${strings.length} strings  ${source}`)
  rows.push({ id, shapes: encoded(shapes), strings: encoded(strings), source })
}

function shareOf({ shapes, strings }: SdkStructureRow, features: Features): number {
  const hashes = [...decoded(shapes), ...decoded(strings)]
  return hashes.filter((hash) => features.has(hash)).length / hashes.length
}

/** In turn one of each class, so that no part of the SDK speaks for the whole. */
function select(features: Features, isKind: (kind: number) => boolean, most: number, isOwn: (hash: number) => boolean): number[] {
  const byClass = new Map<string, number[]>()
  for (const [hash, { kind, classes }] of features)
    if (isKind(kind) && classes.size <= MOST_SHARING && isOwn(hash)) {
      const [first] = classes
      const list = byClass.get(first!)
      if (list) list.push(hash)
      else byClass.set(first!, [hash])
    }
  const lists = [...byClass.values()].map((list) => list.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!)
  const selected: number[] = []
  for (let round = 0; round < MOST_OF_CLASS; round++)
    for (const list of lists) if (list[round] !== undefined && selected.length < most) selected.push(list[round]!)
  return selected
}

function featuresOfFile(path: string): Map<string, Features> {
  return featuresOf(openPackage(artifactOf(readFileSync(path), basename(path), 'apk')))
}

/** By id of the row that owns the class; '' for what no row owns, and for others' code. */
function featuresOf(apk: AndroidPackage): Map<string, Features> {
  const found = new Map<string, Features>()
  const names = new Set<string>()
  const texts: { readonly features: Features; readonly hash: number; readonly text: string }[] = []
  for (const file of apk.dexFiles())
    for (const dex of dexesOf(file)) {
      const reader = new ClassFeatures(dex)
      for (let index = 0; index < dex.classCount; index++) {
        const name = classNameAt(dex, index)
        names.add(name)
        const id = ownerOf(name)
        let features = found.get(id)
        if (!features) found.set(id, (features = new Map()))
        const own = features
        const onFeature: OnFeature = (hash, kind, string) => {
          let feature = own.get(hash)
          if (!feature) own.set(hash, (feature = { kind, classes: new Set() }))
          feature.classes.add(name)
          if (string >= 0 && apk.jars) texts.push({ features: own, hash, text: dex.string(string) })
        }
        reader.readShapes(index, onFeature)
        reader.readStrings(index, onFeature)
      }
    }
  // What names a class is renamed with it, and a version stands for one release only.
  for (const { features, hash, text } of texts)
    if (names.has(text.replaceAll('/', '.')) || /^\D{0,12}\d+(?:\.\d+){1,4}\D{0,12}$/.test(text)) features.delete(hash)
  return found
}

function ownerOf(className: string): string {
  if ([...withoutPackages, ...options.without].some((prefix) => className.startsWith(`${prefix}.`))) return ''
  for (let prefix = className; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))) {
    const id = owners.get(prefix)
    if (id) return sdks.some((row) => row.id === id && row.isLibrary) ? '' : id
  }
  return ''
}
