/**
 * Identity verification (主体身份核验): an organisation claims who it is, by codes and documents, and a regulator's staff decides once. There is
 * one pending verification of an organisation at a time. One that was verified stays so while it asks anew, and when the new claims are refused.
 */
import { z } from 'zod'
import type { ActingOrganisation } from '#server/actor.ts'

/** Bytes of the largest document. */
export const LARGEST_DOCUMENT = 10 * 1024 * 1024
/** Documents that an organisation may have lying here at once. */
export const MOST_DOCUMENTS = 60
/** Milliseconds in which a document has to be here: a client that drips keeps nothing open. */
export const UPLOAD_MILLISECONDS = 300_000

/**
 * How long personal information and documents are kept. No rule gives these numbers (the law of personal information asks for the shortest time
 * necessary): they are ours, heuristic, and no report may call them law.
 */
export const retention = {
  /** Days after a refusal, in which its contact and documents may be needed for an appeal. */
  afterRefusal: 180,
  /** Days after a later verification took its place, in which a contact may still be needed. */
  afterSuperseded: 180,
  /** Days for which a document waits to be part of a verification. */
  unused: 30,
} as const

export const documentTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export type DocumentType = (typeof documentTypes)[number]

/** Enough first bytes to tell the type of a document. */
export const SIGNATURE_BYTES = 8
const signatures: readonly (readonly [DocumentType, Buffer])[] = [
  // ISO 32000-2, 7.5.2. Readers also take junk before it; we do not, because such a file may at the same time be of another format.
  ['application/pdf', Buffer.from('%PDF-', 'latin1')],
  // PNG, third edition, 5.2.
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  // ITU-T T.81, B.1: start of image, then another marker.
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
]

/** By its own first bytes, whatever its sender calls it; null for anything else. Nothing of it is parsed. */
export const typeOfDocument = (start: Buffer): DocumentType | null =>
  signatures.find(([, signature]) => start.subarray(0, signature.length).equals(signature))?.[0] ?? null

/** Whom a verifier may ask about the claims. Sealed as one, for as long as `retention` says. */
export const contact = z.object({ name: z.string(), phone: z.string(), email: z.string() })
export type Contact = z.infer<typeof contact>
/** What its contact is sealed to. */
export const contactContext = (organisation: string): string => `contact of organisation ${organisation}`
/** What its documents are sealed to. */
export const documentContext = (organisation: string): string => `document of organisation ${organisation}`

/** Whether somebody acts for the organisation that a verification is about, or for the regulator that decides it. */
export const mayLookAt = (
  acting: Pick<ActingOrganisation, 'id' | 'province'> | null,
  row: { readonly organisation_id: string; readonly province: string | null },
): boolean => acting?.id === row.organisation_id || isCompetent(acting, row.province)

/** Whether a regulator is the one to decide: the national one everywhere, a bureau in its province. */
export const isCompetent = (regulator: Pick<ActingOrganisation, 'province'> | null, province: string | null): boolean =>
  regulator === null || regulator.province === null || regulator.province === province
