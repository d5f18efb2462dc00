import type { Words } from '#core/words.ts'
import type { PolicyReading, ReadPlace } from '#report/policy-reading.ts'

export type ReadPolicy = NonNullable<PolicyReading['read']>
export type ReadText = ReadPolicy['texts'][number]

/** What kind of mark a place bears; the order in which tags stand. */
export const layers = ['sensitive', 'kind', 'sdk', 'denied', 'affirmed', 'element'] as const
export type Layer = (typeof layers)[number]

/** Words in one text that matter, and why. */
export interface Mark {
  readonly layer: Layer
  readonly text: number
  readonly start: number
  readonly end: number
  /** One for each thing that is said there. */
  readonly labels: readonly Words[]
}

/** Everything that is marked, in the order of the texts; what stands in the same place and layer is one mark. */
export function marksOf(read: ReadPolicy): readonly Mark[] {
  const marks = new Map<string, { mark: Omit<Mark, 'labels'>; labels: Map<string, Words> }>()
  const add = (layer: Layer, places: readonly ReadPlace[], label: Words): void => {
    for (const place of places) {
      if (place.end <= place.start || read.texts[place.text] === undefined) continue
      const key = `${layer} ${place.text} ${place.start} ${place.end}`
      const there = marks.get(key) ?? { mark: { layer, ...place }, labels: new Map<string, Words>() }
      there.labels.set(label.zh, label)
      marks.set(key, there)
    }
  }
  for (const { places, name, isSensitive } of read.kinds)
    add(
      isSensitive ? 'sensitive' : 'kind',
      places.map((place) => namingWords(read.texts[place.text]?.text ?? '', place, name.zh)),
      name,
    )
  for (const { places, name } of read.sdks) add('sdk', places, { zh: name, en: name })
  for (const { places, act, polarity } of read.statements) add(polarity === 'affirmed' ? 'affirmed' : 'denied', places, act)
  for (const { places, name } of read.elements) add('element', places, name)
  return [...marks.values()]
    .map(({ mark, labels }) => ({ ...mark, labels: [...labels.values()] }))
    .toSorted((a, b) => a.text - b.text || a.start - b.start || layers.indexOf(a.layer) - layers.indexOf(b.layer))
}

/** What a reading gives for a kind is the sentence. Where the sentence has the very words of the kind's name, they are what is marked. */
function namingWords(text: string, place: ReadPlace, name: string): ReadPlace {
  const sentence = text.slice(place.start, place.end)
  const names = [name, ...name.split(/[、与()()]|\s等|等/)].map((each) => each.trim()).filter((each) => each.length >= 2)
  for (const each of names) {
    const at = sentence.toLowerCase().replaceAll('\n', ' ').indexOf(each.toLowerCase())
    if (at >= 0) return { text: place.text, start: place.start + at, end: place.start + at + each.length }
  }
  return place
}

/** A place as it stands in the address: `0-120-133`. */
export const placeKey = ({ text, start, end }: ReadPlace): string => `${text}-${start}-${end}`

/** The place that an address names, its text by number or, as links from reports have it, by part: `sdk-list-120-133`. */
export function placeIn(key: string | undefined, texts: readonly ReadText[]): ReadPlace | undefined {
  const found = /^(\d{1,3}|[a-z-]{1,20})-(\d{1,9})-(\d{1,9})$/.exec(key ?? '')
  if (!found) return undefined
  const [, name, start, end] = found
  const text = /^\d/.test(name!) ? Number(name) : texts.findIndex(({ part }) => part === name)
  return texts[text] ? { text, start: Number(start), end: Number(end) } : undefined
}
