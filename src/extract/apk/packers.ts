import type { Evidence } from '#core/evidence.ts'
import { defineExtractor } from '#facts/define.ts'
import type { Packer } from '#facts/app.ts'
import type { XmlElement } from '#formats/android-value.ts'
import { packers as rows } from '../data/knowledge.ts'
import type { PackerRow } from '../data/rows.ts'
import { applicationOf, attributeSeen, className, packageNameOf } from './manifest.ts'
import { openPackage, type AndroidPackage } from './package.ts'
import { baseName } from './sdk-evidence.ts'

/** Packers (加固): a loader in place of the app's code. */
export default defineExtractor({
  gives: 'packers',
  needs: ['apk'],
  version: 1,
  extract: ({ apk }) => packersOf(openPackage(apk), rows),
})

/** Files in assets have names that anyone may choose: it takes two of them. The loader's library or class is proof by itself. */
const ASSETS_FOR_PROOF = 2

/** As the extractor, with a knowledge base of the caller's choice. */
export function packersOf(apk: AndroidPackage, known: readonly PackerRow[]): readonly Packer[] {
  const loaders = loadersOf(apk)
  // Some loaders carry their library among the assets and copy it out.
  const libraries = new Map([...apk.libraries(), ...apk.assets()].map((file) => [baseName(file), file]))
  return known.flatMap(({ id, name, libraries: libraryNames, assets, applications }) => {
    const loader = loaders.find(({ class: loaded }) =>
      applications.some((wanted) => (wanted.endsWith('.') ? loaded.startsWith(wanted) : loaded === wanted)),
    )
    if (loader) return [{ id, name, seen: loader.seen }]
    const library = libraryNames.map((wanted) => libraries.get(wanted)).find((file) => file !== undefined)
    if (library) return [{ id, name, seen: apk.seen(library.path, library.name) }]
    const shipped = assets.flatMap((asset) => apk.file(asset.startsWith('assets/') ? asset : `assets/${asset}`) ?? [])
    const first = shipped[0]
    return first && shipped.length >= ASSETS_FOR_PROOF
      ? [{ id, name, seen: apk.seen(first.path, shipped.map((file) => file.name).join(', ')) }]
      : []
  })
}

const NAME = 0x01010003
const APP_COMPONENT_FACTORY = 0x0101057a

/** Classes that run before everything else: the Application, and the factory that makes it. */
function loadersOf(apk: AndroidPackage): { readonly class: string; readonly seen: Evidence }[] {
  const application: XmlElement | undefined = applicationOf(apk)
  const packageName = packageNameOf(apk)
  return (application?.attributes ?? [])
    .filter(({ resourceId }) => resourceId === NAME || resourceId === APP_COMPONENT_FACTORY)
    .flatMap((attribute) =>
      attribute.value.type === 'string' && application
        ? [{ class: className(packageName, attribute.value.value), seen: attributeSeen(apk, application, attribute) }]
        : [],
    )
}
