/** Shapes that the contracts of several slices share. */
import { z } from 'zod'
import { onlySeen, unseenWords } from './unseen.ts'
import { organisationKinds, roles, scopes, type OrganisationKind, type Role, type Scope } from './roles.ts'

const keysOf = <Key extends string>(table: Record<Key, unknown>): [Key, ...Key[]] => Object.keys(table) as [Key, ...Key[]]

/** Row numbers of PostgreSQL's bigint, as text: a JavaScript number cannot hold them all. */
export const id = z.string().regex(/^[1-9][0-9]{0,17}$/)
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** RFC 3339 with zone. */
export const instant = z.iso.datetime({ offset: true })
export const words = z.object({ zh: z.string(), en: z.string() })
/** One line that people type, a name above all: nothing in it that cannot be seen, trimmed, not empty. */
export const line = (max: number) => z.string().trim().min(1).max(max).regex(onlySeen, { error: unseenWords.en })
/** Several lines that people type; line feeds and tabs only. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t\r])*$/u)
/** A free search: may be empty. */
export const search = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u)

export const organisationKind = z.enum(keysOf<OrganisationKind>(organisationKinds))
export const role = z.enum(keysOf<Role>(roles))
export const scope = z.enum(keysOf<Scope>(scopes))
export const verdict = z.enum(['passed', 'failed', 'cantTell', 'inapplicable', 'untested'])

/** Lists are walked by a cursor, which stays exact while rows come and go. */
export const pageQuery = {
  after: z.string().max(400).optional().meta({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable().meta({ description: 'Where the next page begins; null on the last.' }) })

/** RFC 9457, with the sentence in both languages. */
export const problemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z.string(),
    words,
    detailWords: words.optional(),
    errors: z.array(z.object({ path: z.string(), message: words })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })
export type ProblemDocument = z.infer<typeof problemDocument>
