import type { Words } from '#contract/words.ts'
import { Problem, type FieldError } from '#server/problem.ts'
import type { Answer, Fault } from './identifiers/answer.ts'
import { parseCreditCode } from './identifiers/credit-code.ts'
import { parseFilingNumber, type FilingKind } from './identifiers/filing-number.ts'
import { parseOrganisationCode } from './identifiers/organisation-code.ts'
import { parsePackageName, type PackagePlatform } from './identifiers/package-name.ts'
import { parsePhone } from './identifiers/phone.ts'

/** What is claimed, as it was typed. */
export interface Claims {
  readonly creditCode: string
  readonly organisationCode: string | null
  readonly filingNumber: string | null
  readonly contactPhone: string
}

/** The same in normal form. */
export interface CheckedClaims extends Claims {
  /** First two digits of the region in the credit code; null where it names no province. */
  readonly province: string | null
}

/** Reads what identifies an organisation. Throws `Problem('identifier-invalid')` that says of every field what is wrong with it. */
export function checkClaims(claims: Claims): CheckedClaims {
  const errors: FieldError[] = []
  const credit = parseCreditCode(claims.creditCode)
  const own = claims.organisationCode === null ? null : parseOrganisationCode(claims.organisationCode)
  const filing = claims.filingNumber === null ? null : parseFilingNumber(claims.filingNumber)
  const phone = parsePhone(claims.contactPhone)
  const fields = { creditCode: credit, organisationCode: own, filingNumber: filing, contactPhone: phone }
  for (const [field, answer] of Object.entries(fields)) if (answer?.valid === false) errors.push(fieldError(field, answer.fault))
  if (credit.valid && own?.valid && own.code !== credit.organisation)
    errors.push({
      path: 'body.organisationCode',
      message: {
        zh: '与统一社会信用代码的第 9-17 位不一致',
        en: 'It is not the same as characters 9-17 of the unified social credit code',
      },
    })
  if (errors.length > 0 || !credit.valid) throw new Problem('identifier-invalid', undefined, { errors })
  return {
    creditCode: credit.normal,
    organisationCode: normalOf(own),
    filingNumber: normalOf(filing),
    contactPhone: normalOf(phone)!,
    province: credit.province?.code ?? null,
  }
}

const appFilings: ReadonlySet<FilingKind> = new Set(['app', 'mini-program', 'quick-app'])

/** Normal form of an app's own filing number; null stays null. Throws `Problem('identifier-invalid')`. */
export function checkAppFiling(filingNumber: string | null): string | null {
  if (filingNumber === null) return null
  const answer = parseFilingNumber(filingNumber)
  if (!answer.valid) throw new Problem('identifier-invalid', undefined, { errors: [fieldError('filingNumber', answer.fault)] })
  if (!appFilings.has(answer.kind)) {
    const message: Words = {
      zh: '这不是APP备案号,APP备案号形如 京ICP备12345678号-1A',
      en: 'This is not the filing number of an app, which looks like 京ICP备12345678号-1A',
    }
    throw new Problem('identifier-invalid', undefined, { errors: [{ path: 'body.filingNumber', message }] })
  }
  return answer.normal
}

const packagePlatforms: readonly PackagePlatform[] = ['android', 'harmony', 'ios']

/** A package name of one of the systems, or null. */
export function packageNameIn(text: string): string | null {
  const answers = packagePlatforms.map((platform) => parsePackageName(text, platform))
  return normalOf(answers.find(({ valid }) => valid) ?? null)
}

/** Throws `Problem('identifier-invalid')` with what Android would say, where no system would take the name. */
export function checkPackageName(text: string): string {
  const name = packageNameIn(text)
  if (name !== null) return name
  const answer = parsePackageName(text, 'android')
  throw new Problem('identifier-invalid', undefined, { errors: answer.valid ? [] : [fieldError('packageName', answer.fault)] })
}

const normalOf = (answer: Answer<object> | null): string | null => (answer?.valid ? answer.normal : null)

const fieldError = (field: string, { words, hint }: Fault): FieldError => ({
  path: `body.${field}`,
  message: hint === null ? words : { zh: `${words.zh}。${hint.zh}`, en: `${words.en}. ${hint.en}` },
})
