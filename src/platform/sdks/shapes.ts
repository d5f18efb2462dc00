/** What the contract of this slice speaks of: disclosure, documents, releases, risks, events, disputes, and the sheet that holds what is public. */
import { z } from 'zod'
import { id, instant, line, sha256, text, verdict, words } from '#contract/shapes.ts'
import { noticeFigures } from '../notices/api.ts'

/** No sign in it that a database would not take, or that nobody sees. */
export const link = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .regex(/^[^\s\p{Cc}\p{Cs}]*$/u)
/** Id of a kind of personal information (facts/personal-information.ts). */
export const kind = line(60)

/** A kind of information that a module touches, as its provider declares it. */
const declaredKind = z.object({
  kind,
  purpose: line(300),
  /** 本机采集、接口传输 …: how it comes to the provider. */
  way: z.enum(['collected-by-sdk', 'handed-over-by-app', 'kept-on-device']),
  /** When it happens: `at initialisation`, `when a map is shown`. */
  trigger: line(200),
  frequency: line(200).nullable().default(null),
  isMandatory: z.boolean(),
})
const module = z.object({
  name: line(100),
  function: text(1000),
  /** Apps can leave it out or switch it off. */
  isOptional: z.boolean(),
  isOnByDefault: z.boolean(),
  /** How it is switched: a call, a manifest entry, an artifact that is left out. */
  switch: text(500).nullable().default(null),
  kinds: z.array(declaredKind).max(100),
  permissions: z.array(z.object({ name: line(200), purpose: line(300), isMandatory: z.boolean() })).max(100),
})
/** SDK公示信息: FACTS section 8 of the field; no official list of fields is known, so that this is a superset of what standards and stores ask. */
export const disclosure = z.object({
  /** Purpose class (facts/sdk.ts). */
  purpose: line(60),
  functions: text(4000),
  platforms: z.array(z.enum(['android', 'ios', 'harmonyos', 'mini-program'])).min(1),
  /** By which its code is known: Java package prefixes and names of native libraries. */
  prefixes: z.array(line(200)).max(50),
  libraries: z.array(line(200)).max(50),
  /** 独立收集: the provider itself collects, transmits or stores personal information (2-07). */
  collectsItself: z.boolean(),
  /** Required where it does: the statement of its own. */
  ownCollection: text(4000).nullable().default(null),
  modules: z.array(module).max(50),
  storagePlace: line(200).nullable().default(null),
  retention: text(1000).nullable().default(null),
  afterRemoval: text(1000).nullable().default(null),
  /** Null: nothing leaves the country. */
  crossBorder: text(2000).nullable().default(null),
  subSdks: z
    .array(z.object({ name: line(100), provider: line(100), purpose: line(300), policy: link.nullable().default(null) }))
    .max(50)
    .default([]),
  /** How initialisation is put off until consent. Null: it cannot be. */
  delayedInitialisation: text(1000).nullable().default(null),
  updatesItself: z.boolean(),
  wakesOthers: z.boolean(),
  homePage: link,
  contact: line(200),
})
export type Disclosure = z.infer<typeof disclosure>

export const disclosureEdition = z.object({
  id,
  sdk: id,
  state: z.enum(['draft', 'published', 'superseded', 'disputed']).meta({
    description: '`disputed`: it claims what another provider has claimed; a person decides before it is public.',
  }),
  fields: disclosure,
  savedAt: instant,
  publishedAt: instant.nullable(),
})
export type DisclosureEdition = z.infer<typeof disclosureEdition>

export const documentKind = z.enum(['rules', 'guide'])
/** 个人信息处理规则 or 合规使用指南 of an SDK, one edition. */
export const sdkDocument = z.object({
  id,
  sdk: id,
  kind: documentKind,
  version: z.string(),
  effectiveOn: z.iso.date(),
  /** What changed, in the provider's words: required from the second edition on. */
  changes: z.string().nullable(),
  /** Of what was written here; a link leads to the provider's own page. */
  text: z.string(),
  link: z.string().nullable(),
  sha256,
  publishedAt: instant,
})
export type SdkDocument = z.infer<typeof sdkDocument>

/** What an inspection of a release's file found in the SDK's own code, against what its provider declares. */
const foundAgainstDeclared = z.object({
  kinds: z.array(
    z.object({
      kind,
      isFound: z.boolean(),
      isDeclared: z.boolean(),
      /** Modules that declare it. */
      modules: z.array(z.string()),
      /** The first place in code, for people: `com.example.A.b`. */
      firstSite: z.string().nullable(),
    }),
  ),
  permissions: z.array(z.object({ name: z.string(), isFound: z.boolean(), isDeclared: z.boolean() })),
  sdks: z.array(z.object({ name: z.string(), isFound: z.boolean(), isDeclared: z.boolean() })),
})
export const release = z.object({
  id,
  sdk: id,
  version: z.string(),
  state: z.enum(['draft', 'published', 'withdrawn']),
  releasedOn: z.iso.date(),
  notes: z.string().nullable(),
  /** Ids of the risks that it fixes. */
  fixes: z.array(id),
  files: z.array(
    z.object({
      name: z.string(),
      sha256,
      size: z.int(),
      /** The inspection of it; null for whoever may not see it. */
      commission: z.object({ id, state: z.string(), verdicts: z.record(z.string(), verdict).nullable() }).nullable(),
    }),
  ),
  comparison: foundAgainstDeclared.nullable().meta({ description: 'Null while no file of it has been inspected.' }),
  publishedAt: instant.nullable(),
})
export type Release = z.infer<typeof release>

export const risk = z.object({
  id,
  sdk: id,
  state: z.enum(['open', 'fixed', 'withdrawn']),
  title: z.string(),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  /** Why it is one, in words that an operator can act on. */
  text: z.string(),
  /** What it rests on: a circular, an advisory, an inspection. */
  basis: z.object({ text: z.string(), link: z.string().nullable() }),
  /** Versions concerned: from (inclusive) to below (exclusive); null is open. Those without a readable order are told too, marked so. */
  from: z.string().nullable(),
  below: z.string().nullable(),
  flaggedBy: z.object({ id, name: z.string(), kind: z.string() }),
  flaggedAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawnReason: z.string().nullable(),
})
export type Risk = z.infer<typeof risk>

/** Something that operators were told (2-09), with how far they are. */
export const sdkEvent = z.object({
  id,
  sdk: id,
  kind: z.enum(['rules-changed', 'risk-flagged', 'fix-released', 'risk-withdrawn']),
  title: words,
  at: instant,
  /** A worker has found out whom it concerns; until then the figures are empty. */
  isPlanned: z.boolean(),
  /** Apps that are inspected later are still looked for. */
  isOpen: z.boolean(),
  figures: noticeFigures,
  /** Concerned apps whose operator has not registered here: nobody can be told. */
  unreachableApps: z.int(),
  /** Operators that agreed to be named, at most 200. */
  named: z.array(z.object({ id, name: z.string(), answer: z.string() })),
})
export type SdkEvent = z.infer<typeof sdkEvent>

/** Two providers claim one prefix or library. */
export const dispute = z.object({
  id,
  claim: z.string().meta({ description: 'The prefix or library that the challenger claims.' }),
  held: z.string().meta({ description: 'What the holder holds: the same, or one that contains it or lies in it.' }),
  holder: z.object({ sdk: id, name: z.string(), provider: z.string() }),
  challenger: z.object({ sdk: id, name: z.string(), provider: z.string() }),
  state: z.enum(['open', 'holder', 'challenger', 'both']),
  openedAt: instant,
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
})

/** All that is public of an SDK: what the knowledge base says, what its provider publishes, what was found. */
export const sheet = z.object({
  sdk: z.object({
    id,
    knownAs: z.string().nullable(),
    name: z.string(),
    provider: z.string(),
    organisation: z.object({ id, name: z.string() }).nullable(),
  }),
  known: z
    .object({
      name: words,
      provider: z.string(),
      purpose: z.string(),
      homePage: z.string().nullable(),
      policy: z.string().nullable(),
      prefixes: z.array(z.string()),
      libraries: z.array(z.string()),
      read: z
        .object({ kinds: z.array(z.string()), source: z.string() })
        .nullable()
        .meta({
          description:
            'Kinds of personal information that its own code takes, as inspections read them from the file that `source` names: package, version, file.',
        }),
    })
    .nullable(),
  disclosure: disclosureEdition.nullable(),
  rules: sdkDocument.omit({ text: true }).nullable(),
  guide: sdkDocument.omit({ text: true }).nullable(),
  releases: z.array(release).meta({ description: 'The newest 50 that are published.' }),
  risks: z.array(risk).meta({ description: 'Those not withdrawn.' }),
})
export type SdkSheet = z.infer<typeof sheet>

export const sheetRow = z.object({
  id,
  name: z.string(),
  provider: z.string(),
  purpose: z.string().nullable(),
  isRegistered: z.boolean(),
  isDisclosed: z.boolean(),
  newestRelease: z.string().nullable(),
  openRisks: z.int(),
})

const term = { id: z.string(), name: words }
/** Names of the ids that a disclosure is written in. */
export const sdkTerms = z.object({
  purposes: z.array(z.object(term)),
  kinds: z.array(z.object({ ...term, isSensitive: z.boolean() })),
})
export type SdkTerms = z.infer<typeof sdkTerms>
