/**
 * What a report is, once and for all: the types of `report/` are inferred from here, `docs/report.schema.json` is generated
 * from here, and a report that somebody hands in is checked against it. Importing zod costs a fifth of a second, so that
 * whoever only writes reports imports types alone.
 */
import { z } from 'zod'

const words = z.object({ zh: z.string(), en: z.string() }).meta({ description: 'One sentence in both languages.' })
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)
const verdict = z.enum(['passed', 'failed', 'cantTell', 'inapplicable', 'untested'])
const force = z.enum(['must', 'mustNot', 'encouraged'])

const callStep = z.object({
  class: z.string(),
  method: z.string(),
  line: z.int().exactOptional(),
  isCertain: z.boolean().meta({ description: 'The call out of this method is unconditional and has a single target.' }),
})
const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

const anyPlace = { artifact: sha256.meta({ description: 'SHA-256 of the artifact that holds it.' }), quote: z.string() }
const evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    ...anyPlace,
    path: z.string(),
    offset: count.exactOptional(),
    length: count.exactOptional(),
    part: z.string().exactOptional(),
  }),
  z.object({
    kind: z.literal('code'),
    ...anyPlace,
    path: z.string(),
    class: z.string(),
    method: z.string(),
    offset: count.meta({ description: 'Bytes from the start of the dex file.' }),
    line: z.int().exactOptional(),
    callPath: z.array(callStep).exactOptional(),
  }),
  z.object({
    kind: z.literal('node'),
    ...anyPlace,
    selector: z.string(),
    url: z.string().exactOptional(),
    screenshot: sha256.exactOptional(),
    box: box.exactOptional(),
  }),
  z.object({ kind: z.literal('sentence'), ...anyPlace, index: count, start: count, end: count }),
  z.object({ kind: z.literal('event'), ...anyPlace, line: count, at: z.string() }),
  z.object({ kind: z.literal('field'), ...anyPlace, name: z.string() }),
])

const cause = z.union([
  z.object({ missing: z.string().meta({ description: 'Kind of artifact, or record of the platform, that would settle it.' }) }),
  z.object({ error: z.string() }),
  z.object({ hidden: words, seen: evidence }),
  z.object({ ruling: words.meta({ description: 'The question that waits for a person.' }) }),
])

const finding = z.object({
  check: z.string(),
  measure: z.string(),
  clause: z.string(),
  force,
  verdict,
  statement: words,
  about: z.string().exactOptional(),
  owner: z.string().exactOptional().meta({ description: '`app`, or the id of an SDK.' }),
  remedy: words.exactOptional(),
  question: words.exactOptional().meta({ description: 'For cantTell: what a person has to decide.' }),
  evidence: z.array(evidence),
  cause: cause.exactOptional().meta({ description: 'For untested: why nobody looked.' }),
  settledBy: words.exactOptional().meta({ description: 'For untested: what would settle it.' }),
  fingerprint: sha256.meta({ description: 'The same problem in two inspections has the same fingerprint.' }),
})

const counts = z
  .object({ failed: count, cantTell: count, untested: count, passed: count, inapplicable: count, encouraged: count })
  .meta({ description: 'Findings by verdict. Those of encouraged clauses (鼓励) are counted apart and in no verdict.' })

const measure = z.object({
  id: z
    .string()
    .regex(/^[12]-\d\d$/)
    .meta({ description: "The notice's part and article, such as 1-03." }),
  title: words,
  part: z.object({ number: z.int(), title: words }),
  heading: words,
  binds: z.array(words),
  isSelected: z.boolean().meta({ description: 'False when this inspection was told to leave the measure out.' }),
  verdict: verdict.meta({ description: 'The gravest verdict among must and mustNot clauses.' }),
  counts,
  clauses: z.array(z.object({ id: z.string(), text: words, force })),
})

/** Absent from reports that older engines made, like all that refers to it. */
const takenKinds = z
  .array(z.object({ kind: z.string(), site: z.string().meta({ description: 'The first place, such as `com.example.Reader.read`.' }) }))
  .nullable()
  .meta({ description: 'Kinds of personal information that its own code can take; null where the code could not be read.' })

const app = z.object({
  packageName: z.string(),
  versionName: z.string(),
  versionCode: z.number().nullable(),
  minSdk: z.int().nullable(),
  targetSdk: z.int().nullable(),
  container: z.string(),
  labels: z.array(z.object({ locale: z.string(), text: z.string() })),
  signing: z
    .object({
      isVerified: z.boolean().meta({ description: 'Every Android version from minSdk on would accept the signatures.' }),
      schemes: z.array(z.object({ scheme: z.string(), isVerified: z.boolean() })),
      problems: z.array(z.object({ scheme: z.string(), code: z.string(), detail: z.string() })),
      signers: z.array(z.object({ sha256: z.string(), subject: z.string() })),
      lineage: z.array(z.string()).meta({ description: 'SHA-256 of certificates, oldest first; empty without rotation.' }),
    })
    .nullable()
    .meta({ description: 'Null where there is none to verify, as in an app bundle.' }),
  permissions: z.array(z.string()).nullable().exactOptional().meta({ description: 'Names that the manifest asks for.' }),
  kinds: takenKinds.exactOptional(),
  sdks: z.array(
    z.object({
      id: z.string(),
      name: words,
      provider: z.string(),
      purpose: z.string().exactOptional(),
      version: z.string().nullable(),
      isLibrary: z.boolean().meta({ description: 'Open-source code that nobody operates.' }),
      recognisedBy: z
        .array(z.object({ by: z.string(), match: z.string() }))
        .exactOptional()
        .meta({ description: 'By what it is recognised: the first three marks.' }),
      kinds: takenKinds.exactOptional(),
    }),
  ),
})

const exhibit = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('icon'),
      path: z.string(),
      width: count,
      height: count,
      png: z.string().meta({ description: 'A small PNG in Base64.' }),
    }),
    z.object({
      kind: z.literal('screenshot'),
      id: sha256.meta({ description: 'SHA-256 of the picture in the recording, as evidence names it.' }),
      width: count.meta({ description: 'Pixels of the picture in the recording: boxes of evidence are in these.' }),
      height: count,
      jpeg: z.string().meta({ description: 'The same, drawn anew as a small JPEG in Base64.' }),
    }),
  ])
  .meta({ description: 'A part of an artifact that the report shows.' })

export const reportSchema = z
  .object({
    format: z.literal('zhunsheng-report/1'),
    engine: z.object({ name: z.literal('zhunsheng'), version: z.string() }),
    extractors: z
      .record(z.string(), z.int())
      .meta({ description: 'Version of every extractor: the same versions and bytes give the same findings.' }),
    inspectedAt: z.string().exactOptional(),
    artifacts: z.array(z.object({ id: sha256, kind: z.string(), name: z.string(), size: count })),
    app: app.nullable(),
    exhibits: z.array(exhibit),
    measures: z.array(measure),
    checks: z.array(z.object({ id: z.string(), title: words, measure: z.string(), clause: z.string() })),
    findings: z.array(finding),
  })
  .meta({
    title: 'Zhunsheng inspection report',
    description: 'Findings of one inspection against the 26 measures of 工信部信管函〔2023〕26号.',
  })

export type InspectionReport = z.infer<typeof reportSchema>
export type ReportedFinding = InspectionReport['findings'][number]
export type ReportedMeasure = InspectionReport['measures'][number]
export type ReportedEvidence = ReportedFinding['evidence'][number]
export type AppSummary = NonNullable<InspectionReport['app']>
export type Exhibit = InspectionReport['exhibits'][number]
export type IconExhibit = Extract<Exhibit, { kind: 'icon' }>
export type ScreenshotExhibit = Extract<Exhibit, { kind: 'screenshot' }>

/** The JSON Schema of reports, as `docs/report.schema.json` holds it. */
export const reportJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(reportSchema), null, 2)}\n`
