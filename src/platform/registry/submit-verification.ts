import type { Secrets } from '#server/account-secret.ts'
import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { sealText } from '#server/sealed-text.ts'
import { markVerified } from '#platform/people/mark-verified.ts'
import { checkClaims, type Claims } from './check-claims.ts'
import { attachDocuments, holdDocuments } from './document-table.ts'
import { findProvince, findVerification, insertVerification, isHeldByAnother, type VerificationRow } from './verification-table.ts'
import { contactContext, type Contact } from './verification.ts'

export interface NewClaims extends Claims {
  readonly legalName: string
  readonly contactName: string
  readonly contactEmail: string
  readonly documents: readonly string[]
}

/**
 * Hands the claims of an organisation to the verifiers. Throws `Problem`: `identifier-invalid` with a sentence for each wrong field, `conflict`
 * when one is pending already or another verified organisation has the credit code.
 */
export async function submitVerification(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  secrets: Secrets,
  { actor, organisation, claims }: { actor: Actor; organisation: string; claims: NewClaims },
): Promise<VerificationRow> {
  const checked = checkClaims(claims)
  const documents = [...new Set(claims.documents)]
  const contact: Contact = { name: claims.contactName, phone: checked.contactPhone, email: claims.contactEmail }
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const held = await holdDocuments(trx, organisation, documents)
    refuseUnknownDocuments(claims.documents, held)
    if (await isHeldByAnother(trx, checked.creditCode, organisation)) throw codeTaken()
    const id = await insertVerification(trx, {
      organisation_id: organisation,
      credit_code: checked.creditCode,
      legal_name: claims.legalName,
      organisation_code: checked.organisationCode,
      filing_number: checked.filingNumber,
      contact: sealText(secrets, contactContext(organisation), JSON.stringify(contact)),
      province: (await findProvince(trx, organisation)) ?? checked.province,
      submitted_at: at,
    })
    if (id === undefined)
      throw new Problem('conflict', { zh: '已有待核验的申请', en: 'A verification of this organisation is pending already' })
    await attachDocuments(trx, id, organisation, documents)
    const row = (await findVerification(trx, id))!
    if (row.organisation_state !== 'verified') await markVerified(trx, organisation, 'pending')
    await record(trx, at, { actor, organisation, action: 'submitVerification', object: `verification:${id}` })
    return row
  })
}

function refuseUnknownDocuments(documents: readonly string[], held: ReadonlySet<string>): void {
  const errors = documents.flatMap((sha256, position) =>
    held.has(sha256)
      ? []
      : [
          {
            path: `body.documents.${position}`,
            message: { zh: '本机构没有上传此证照', en: 'The organisation has not uploaded this document' },
          },
        ],
  )
  if (errors.length > 0) throw new Problem('identifier-invalid', undefined, { errors })
}

export const codeTaken = (): Problem =>
  new Problem('conflict', {
    zh: '此统一社会信用代码已属于另一家已核验的机构',
    en: 'Another verified organisation has this unified social credit code',
  })
