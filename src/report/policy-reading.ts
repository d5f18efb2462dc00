/**
 * What was read in one edition of a policy, as plain data with its schema: written by the process that reads, believed by the platform as far as
 * it fits, shown by the web interface. All offsets count UTF-16 units of the text that a place names.
 */
import { z } from 'zod'

const words = z.object({ zh: z.string(), en: z.string() })
const at = z.int().min(0)
const span = { start: at, end: at }
const place = z.object({ text: at, ...span })
const change = z.object({ what: z.enum(['added', 'removed']), name: words, quote: z.string(), places: z.array(place) })

const text = z.object({
  part: z.enum(['policy', 'sdk-list', 'collected-list', 'summary']),
  format: z.enum(['html', 'markdown', 'text', 'docx', 'pdf']),
  title: z.string().nullable(),
  text: z.string(),
  sections: z.array(z.object({ level: at, heading: z.string(), ...span })),
  sentences: z.array(z.object({ ...span, from: z.enum(['heading', 'paragraph', 'item', 'cell']), isEmphasised: z.boolean() })),
  tables: z.array(z.object({ ...span, hasHeader: z.boolean(), rows: z.array(z.array(z.object(span))) })),
})

/** What an edition adds, removes and rewords against another. */
export const policyChangesSchema = z.object({
  /** The other one's version. */
  before: z.string().nullable(),
  kinds: z.array(change),
  sdks: z.array(change),
  elements: z.array(change),
  sentences: z.array(
    z.object({
      what: z.enum(['added', 'removed', 'reworded']),
      topic: words,
      before: z.string().nullable(),
      after: z.string().nullable(),
      places: z.array(place),
    }),
  ),
  notice: z.string().nullable(),
})
export type PolicyChanges = z.infer<typeof policyChangesSchema>

const read = z.object({
  texts: z.array(text).min(1),
  elements: z.array(
    z.object({ id: z.string(), name: words, need: z.string(), source: z.string(), isPresent: z.boolean(), places: z.array(place) }),
  ),
  kinds: z.array(
    z.object({
      id: z.string(),
      name: words,
      isSensitive: z.boolean(),
      how: z.enum(['named', 'umbrella', 'permission']),
      isDeclared: z.boolean(),
      isEmphasised: z.boolean(),
      hasPurpose: z.boolean(),
      places: z.array(place),
    }),
  ),
  sdks: z.array(
    z.object({
      name: z.string(),
      company: z.string().nullable(),
      purpose: z.string().nullable(),
      information: z.string().nullable(),
      version: z.string().nullable(),
      link: z.string().nullable(),
      places: z.array(place),
    }),
  ),
  isSdkListElsewhere: z.boolean(),
  statements: z.array(
    z.object({
      act: words,
      subject: z.enum(['operator', 'person', 'sdk', 'third-party']),
      recipient: z.string().nullable(),
      kinds: z.array(words),
      purpose: z.string().nullable(),
      occasion: z.string().nullable(),
      way: z.string().nullable(),
      retention: z.string().nullable(),
      polarity: z.enum(['affirmed', 'denied', 'except']),
      certainty: z.enum(['high', 'low']),
      places: z.array(place),
    }),
  ),
  operators: z.array(z.string()),
  contacts: z.array(z.object({ form: z.enum(['email', 'phone', 'address', 'web', 'other']), value: z.string() })),
  dates: z.array(z.object({ what: z.enum(['published', 'updated', 'effective']), on: z.string() })),
  versions: z.array(z.string()),
  readability: z
    .object({
      characters: at,
      sentences: at,
      meanSentence: z.number(),
      longShare: z.number(),
      emphasisedShare: z.number(),
      headings: at,
      vague: at,
      hasSummary: z.boolean(),
    })
    .nullable(),
  hasCollectedList: z.boolean(),
  changes: policyChangesSchema.nullable(),
})

export const policyReadingSchema = z.object({
  format: z.literal('zhunsheng-policy-reading/1'),
  /** Why nothing could be read; null where something was. */
  refusal: words.nullable(),
  read: read.nullable(),
})
export type PolicyReading = z.infer<typeof policyReadingSchema>
export type ReadPlace = z.infer<typeof place>
export type ReadChange = z.infer<typeof change>
