import { defineExtractor } from '#facts/define.ts'
import type { ScriptBundle } from '#facts/app.ts'
import { FormatError } from '#formats/format-error.ts'
import { openPackage, type PackageFile } from './package.ts'
import { baseName } from './sdk-evidence.ts'

/** Frameworks whose apps keep their logic outside the DEX files, by the files that they cannot do without. */
export default defineExtractor({
  gives: 'scriptBundles',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    const files = [
      ...apk.assets(),
      ...apk.libraries(),
      ...[...apk.base.files.values()].filter(({ name }) => name.startsWith('assemblies/')),
    ]
    const bundles = new Map<ScriptBundle['framework'], ScriptBundle>()
    let room = LARGEST_BUNDLE
    for (const file of files) {
      if (isBundle(file) && (room -= file.size) < 0) continue
      const framework = frameworkOf(file)
      if (framework && !bundles.has(framework)) bundles.set(framework, { framework, seen: apk.seen(file.path, file.name) })
    }
    // uni-app and Weex pages lie under the same kind of folder; the closer name is the true one.
    if (bundles.has('uni-app')) bundles.delete('weex')
    return [...bundles.values()]
  },
})

const inAssets: readonly (readonly [pattern: RegExp, framework: ScriptBundle['framework']])[] = [
  [/^assets\/(?:www|public)\/cordova(?:_plugins)?\.js$/, 'cordova'],
  [/^assets\/apps\/(?:__UNI__\w+|H5\w+)\/www\//, 'uni-app'],
  [/^assets\/flutter_assets\/(?:AssetManifest|kernel_blob|NOTICES|isolate_snapshot)/, 'flutter'],
  [/^assets\/(?:weex|dist\/weex)\/.+\.js$/, 'weex'],
  [/^assets\/bin\/Data\/(?:globalgamemanagers|data\.unity3d|Managed\/)/, 'unity'],
  [/^assemblies\/.+\.(?:dll|blob)$/, 'xamarin'],
]
const byLibrary: Readonly<Record<string, ScriptBundle['framework']>> = {
  'libflutter.so': 'flutter',
  'libunity.so': 'unity',
  'libmonodroid.so': 'xamarin',
  'libweexcore.so': 'weex',
}

const isBundle = ({ name }: PackageFile): boolean => /^assets\/[^/]*\.bundle$/.test(name)

function frameworkOf(file: PackageFile): ScriptBundle['framework'] | null {
  if (file.name.endsWith('.so')) return byLibrary[baseName(file)] ?? null
  if (isBundle(file)) return bundleKind(file)
  return inAssets.find(([pattern]) => pattern.test(file.name))?.[1] ?? null
}

/** Bytecode of Hermes: https://github.com/facebook/hermes/blob/main/include/hermes/BCGen/HBC/BytecodeFileFormat.h */
const HERMES_MAGIC = [0xc6, 0x1f, 0xbc, 0x03, 0xc1, 0x03, 0x19, 0x1f]
/** Bytes; what an app brings is some 10 MiB. */
const LARGEST_BUNDLE = 64 * 1024 * 1024

/** A Metro bundle defines modules with `__d(`; other files that end in `.bundle` are nobody's business. */
function bundleKind(file: PackageFile): 'hermes' | 'react-native' | null {
  try {
    const bytes = file.read(LARGEST_BUNDLE)
    if (HERMES_MAGIC.every((byte, index) => bytes[index] === byte)) return 'hermes'
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('__d(function') ? 'react-native' : null
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
