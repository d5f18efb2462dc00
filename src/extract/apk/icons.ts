import type { Evidence } from '#core/evidence.ts'
import { defineExtractor } from '#facts/define.ts'
import type { Icon } from '#facts/app.ts'
import type { AndroidValue, XmlElement } from '#formats/android-value.ts'
import { drawDrawable, type DrawableResources } from '#formats/drawable/drawable.ts'
import { FormatError } from '#formats/format-error.ts'
import { imageFormOf } from '#formats/image/form.ts'
import { pictureOf, pictureOfColor, pictureOfSvg } from '#formats/image/picture.ts'
import type { ConfiguredValue } from '#formats/resource-table.ts'
import { drawableResources, openDrawable } from './drawable-resources.ts'
import { shownEntries } from './launcher-entries.ts'
import { attributeOf, attributeSeen, referenceText } from './manifest.ts'
import { openPackage, type AndroidPackage, type PackageFile } from './package.ts'

/** The icons that people see: the app's and those of its launcher entries, in every density and for every Android, as pixels. */
export default defineExtractor({
  gives: 'icons',
  needs: ['apk'],
  version: 1,
  async extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    const gallery = new Gallery(apk)
    const icons: Icon[] = []
    for (const { of, element } of shownEntries(apk))
      for (const name of ['icon', 'roundIcon'] as const)
        for (const variant of variantsOf(apk, element, name)) {
          const drawn = await gallery.draw(variant)
          if (!icons.some((icon) => icon.of === of && icon.path === variant.path && icon.qualifier === variant.qualifier))
            icons.push({ of, qualifier: variant.qualifier, path: variant.path, seen: variant.seen, ...drawn })
        }
    return icons
  },
})

/** One value of an icon's resource: the picture for one density and API level. */
interface Variant {
  readonly qualifier: string
  /** Of its file as evidence cites it, or the value itself. */
  readonly path: string
  readonly value: AndroidValue
  readonly file: PackageFile | undefined
  readonly seen: Evidence
}
type Drawn = Pick<Icon, 'form' | 'picture' | 'reason'>

const MOST_VARIANTS = 40
const MOST_DRAWN = 64
/** Steps of the paths of all icons together: some seconds where every line crosses every other. */
const MOST_STEPS = 40_000

function variantsOf(apk: AndroidPackage, element: XmlElement, name: 'icon' | 'roundIcon'): readonly Variant[] {
  const attribute = attributeOf(element, name)
  if (!attribute || attribute.value.type === 'null' || attribute.value.type === 'empty') return []
  const seen = attributeSeen(apk, element, attribute)
  if (attribute.value.type !== 'reference') return [variant(apk, '', attribute.value, seen)]
  const { id } = attribute.value
  const resource = referenceText(apk, attribute.value).slice(1)
  const values = apk.table?.resolve(id) ?? []
  if (values.length === 0) return [variant(apk, '', attribute.value, seen)]
  return values.slice(0, MOST_VARIANTS).map(({ config, value, offset }: ConfiguredValue) => {
    const plain: AndroidValue = value.type === 'bag' ? { type: 'null' } : value
    const part = config.qualifier === '' ? resource : `${resource} (${config.qualifier})`
    return variant(apk, config.qualifier, plain, apk.seen(apk.tablePath, referenceText(apk, plain), { offset, part }))
  })
}

function variant(apk: AndroidPackage, qualifier: string, value: AndroidValue, seen: Evidence): Variant {
  const file = value.type === 'string' ? apk.file(value.value) : undefined
  return { qualifier, path: file?.path ?? referenceText(apk, value), value, file, seen }
}

/** Draws each picture once, whoever refers to it, and not more than an honest app has. */
class Gallery {
  readonly #apk: AndroidPackage
  readonly #resources: DrawableResources
  readonly #drawn = new Map<string, Drawn>()
  #steps = 0

  constructor(apk: AndroidPackage) {
    this.#apk = apk
    this.#resources = drawableResources(apk)
  }

  async draw(variant: Variant): Promise<Drawn> {
    let drawn = this.#drawn.get(variant.path)
    if (!drawn) {
      drawn =
        this.#drawn.size < MOST_DRAWN
          ? await this.#drawAfresh(variant)
          : { form: formByName(variant), picture: null, reason: `more than ${MOST_DRAWN} different pictures; this one was not drawn` }
      this.#drawn.set(variant.path, drawn)
    }
    return drawn
  }

  async #drawAfresh(variant: Variant): Promise<Drawn> {
    try {
      if (variant.value.type === 'color') return { form: 'color', picture: pictureOfColor(variant.value.argb), reason: null }
      if (variant.file) return await this.#drawFile(variant.file)
      const reason =
        variant.value.type === 'reference' || variant.value.type === 'attribute'
          ? `${variant.path} is no resource of this package`
          : `${JSON.stringify(variant.path.slice(0, 200))} is no file of this package`
      return { form: 'drawable', picture: null, reason }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return { form: formByName(variant), picture: null, reason: error.message }
    }
  }

  async #drawFile(file: PackageFile): Promise<Drawn> {
    const drawable = openDrawable(this.#apk, file)
    if (drawable.kind === 'image') {
      const isNinePatch = file.name.endsWith('.9.png')
      return {
        form: isNinePatch ? 'nine-patch' : (imageFormOf(drawable.bytes) ?? 'png'),
        picture: await pictureOf(drawable.bytes, isNinePatch),
        reason: null,
      }
    }
    const { svg, steps } = await drawDrawable(drawable, this.#resources)
    this.#steps += steps
    if (this.#steps > MOST_STEPS) throw new FormatError('drawable', 0, `paths of at most ${MOST_STEPS} steps in all icons`, 'more')
    return { form: drawable.kind === 'xml' ? formOfXml(drawable.root) : 'drawable', picture: await pictureOfSvg(svg), reason: null }
  }
}

const formsOfXml: Readonly<Record<string, Icon['form']>> = {
  vector: 'vector',
  'adaptive-icon': 'adaptive',
  'maskable-icon': 'adaptive',
  color: 'color',
}
const formOfXml = ({ name }: XmlElement): Icon['form'] => (Object.hasOwn(formsOfXml, name) ? formsOfXml[name]! : 'drawable')

/** What a picture that could not be drawn was meant to be. */
function formByName({ path }: Variant): Icon['form'] {
  if (path.endsWith('.9.png')) return 'nine-patch'
  const ending = /\.(png|webp|gif|jpe?g)$/i.exec(path)?.[1]?.toLowerCase()
  return ending === undefined ? 'drawable' : ending.startsWith('jp') ? 'jpeg' : (ending as 'png' | 'webp' | 'gif')
}
