/** Text of a manifest attribute in every language that the package has it in. */
import type { Evidence } from '#core/evidence.ts'
import type { XmlElement } from '#formats/android-value.ts'
import { attributeOf, attributeSeen, referenceText, type AttributeName } from './manifest.ts'
import type { AndroidPackage } from './package.ts'

export interface LocalisedText {
  /** BCP 47; empty for the default. */
  readonly locale: string
  readonly text: string
  readonly seen: Evidence
}

/** Empty when the attribute is missing or leads to no string: Android then takes the next best name. */
export function localisedTexts(apk: AndroidPackage, element: XmlElement, name: AttributeName): readonly LocalisedText[] {
  const attribute = attributeOf(element, name)
  if (!attribute) return []
  if (attribute.value.type === 'string') return [{ locale: '', text: attribute.value.value, seen: attributeSeen(apk, element, attribute) }]
  if (attribute.value.type !== 'reference') return []
  const resource = referenceText(apk, attribute.value).slice(1)
  const texts = new Map<string, LocalisedText>()
  for (const { config, value, offset } of apk.table?.resolve(attribute.value.id) ?? []) {
    if (value.type !== 'string') continue
    const part = config.locale === '' ? resource : `${resource} (${config.locale})`
    const key = `${config.locale}\0${value.value}`
    if (!texts.has(key))
      texts.set(key, { locale: config.locale, text: value.value, seen: apk.seen(apk.tablePath, value.value, { offset, part }) })
  }
  return [...texts.values()]
}
