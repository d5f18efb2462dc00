/** Drawables of a package as their renderer asks for them: by resource id, chosen as a recent phone in light mode would. */
import type { DrawableResource, DrawableResources } from '#formats/drawable/drawable.ts'
import { FormatError } from '#formats/format-error.ts'
import { imageFormOf } from '#formats/image/form.ts'
import type { ConfiguredValue, ResourceConfig } from '#formats/resource-table.ts'
import type { AndroidPackage, PackageFile } from './package.ts'

/** Bytes. An icon of a hundredth of that is large. */
export const LARGEST_IMAGE = 16 * 1024 * 1024
const ANY_DENSITY = 65534
const NO_DENSITY = 65535

/** Files that the icons of one package may lead to; an adaptive icon has some three. */
const MOST_FILES = 128

/** Each resource is read once, however often drawables ask. Throws `FormatError` from the 129th file on. */
export function drawableResources(apk: AndroidPackage): DrawableResources {
  const known = new Map<number, DrawableResource | undefined>()
  let files = 0
  return {
    open(id) {
      if (!known.has(id)) known.set(id, read(id))
      return known.get(id)
    },
  }

  function read(id: number): DrawableResource | undefined {
    const best = apk.table
      ?.valuesOf(id)
      .reduce<ConfiguredValue | undefined>(
        (chosen, each) => (chosen === undefined || rank(each.config) > rank(chosen.config) ? each : chosen),
        undefined,
      )
    if (best === undefined || best.value.type === 'bag') return undefined
    const file = best.value.type === 'string' ? apk.file(best.value.value) : undefined
    if (file && ++files > MOST_FILES) throw new FormatError('drawable', 0, `at most ${MOST_FILES} files behind the icons`, 'more')
    return file ? openDrawable(apk, file) : { kind: 'value', value: best.value }
  }
}

/** A file as a drawable: an image by its first bytes, else XML. Throws `FormatError` when it is neither. */
export function openDrawable(apk: AndroidPackage, file: PackageFile): DrawableResource {
  const bytes = file.read(LARGEST_IMAGE)
  if (imageFormOf(bytes)) return { kind: 'image', path: file.path, bytes }
  if (bytes.length === 0) throw new FormatError('drawable', 0, 'an image or XML', 'an empty file')
  return { kind: 'xml', path: file.path, root: apk.xml(file) }
}

/** Light before night, drawings of any density before the densest picture, and of equals the one for the newest Android. */
function rank({ isNight, density, sdkVersion, locale }: ResourceConfig): number {
  const dots = density === ANY_DENSITY ? 2000 : density === NO_DENSITY ? 1 : Math.min(density, 1999)
  return (isNight ? 0 : 1e9) + (locale === '' ? 5e8 : 0) + dots * 1000 + Math.min(sdkVersion, 999)
}
