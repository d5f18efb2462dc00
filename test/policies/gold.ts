/** What a careful reader says a policy of this folder declares. README.md tells by which rules. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import { policyElements, type PolicyElementId } from '#facts/policy-elements.ts'

const ids = Object.keys(personalInformation) as PersonalInformationKind[]
const isUmbrella = (id: PersonalInformationKind): boolean => personalInformation[id].covers.length > 0
const kind = z.enum(ids.filter((id) => !isUmbrella(id)) as [PersonalInformationKind, ...PersonalInformationKind[]])
const umbrella = z.enum(ids.filter(isUmbrella) as [PersonalInformationKind, ...PersonalInformationKind[]])
const anyKind = z.union([kind, umbrella])
const element = z.enum(Object.keys(policyElements) as [PolicyElementId, ...PolicyElementId[]])
const words = z.string().min(1)
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const sdk = z.strictObject({
  name: words,
  company: words.nullable(),
  purpose: words.nullable(),
  /** What it is said to collect. */
  information: words.nullable(),
  link: words.nullable(),
})

const changes = z.strictObject({
  kinds: z.strictObject({ added: z.array(anyKind), removed: z.array(anyKind), either: z.array(anyKind) }),
  sdks: z.strictObject({ added: z.array(words), removed: z.array(words) }),
  elements: z.strictObject({ added: z.array(element), removed: z.array(element), either: z.array(element) }),
  /** Samples, not all. */
  sentences: z.array(
    z.strictObject({
      topic: z.enum(['collection', 'purpose', 'sharing', 'retention', 'rights', 'contact', 'minors', 'abroad', 'liability', 'other']),
      before: words.nullable(),
      after: words.nullable(),
    }),
  ),
  /** Words of the newest edition that tell people of the change; null where it does not. */
  notice: words.nullable(),
})

/** Each kind with the words of the text that name it. `either`: careful readers differ, so that neither answer counts. */
const goldShape = z.strictObject({
  /** Of the 39 categories. */
  category: words,
  /** What is particular about this text. */
  about: words,
  /** Which labelling it came with; README.md tells them apart. */
  round: z.int().min(1).max(7).default(1),
  kinds: z.strictObject({
    declared: z.partialRecord(kind, words),
    permissionOnly: z.partialRecord(kind, words),
    deniedOnly: z.partialRecord(kind, words),
    mentionedOnly: z.partialRecord(kind, words),
    either: z.array(kind),
  }),
  umbrellas: z.strictObject({
    declared: z.partialRecord(umbrella, words),
    deniedOnly: z.partialRecord(umbrella, words),
    mentionedOnly: z.partialRecord(umbrella, words),
    either: z.array(umbrella),
  }),
  sdks: z.array(sdk),
  /** Words that lead to a list that is not in this folder. */
  sdkListElsewhere: words.nullable(),
  elements: z.strictObject({ present: z.array(element), either: z.array(element) }),
  operators: z.array(words),
  contacts: z.array(z.strictObject({ form: z.enum(['email', 'phone', 'address', 'web']), value: words })),
  /** `any`: the text does not say what the date is of. */
  dates: z.array(z.strictObject({ what: z.enum(['published', 'updated', 'effective', 'any']), on: isoDate })),
  versions: z.array(words),
  /** Samples, not all. `quote` is one clause. */
  statements: z.array(
    z.strictObject({
      act: z.enum(['collect', 'use', 'share', 'entrust', 'publish', 'transfer-abroad', 'store']),
      polarity: z.enum(['affirmed', 'denied', 'except']),
      kinds: z.array(anyKind),
      purpose: words.nullable(),
      quote: words,
    }),
  ),
  /** null where there is no `former/`. */
  changes: changes.nullable(),
})

export type Gold = z.infer<typeof goldShape>

const folder = import.meta.dirname

export const labelledPolicies: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'gold.json')))
  .map(({ name }) => name)
  .sort()

/** Throws where gold.json is not of the shape above. */
export const goldOf = (slug: string): Gold => goldShape.parse(JSON.parse(readFileSync(join(folder, slug, 'gold.json'), 'utf8')))
