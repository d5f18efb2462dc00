import { LONGEST_INPUT, quoted, refuse, refuseEmpty, refuseTooLong, type Answer } from './answer.ts'
import { asciiUpperCase, compact, plainDashes } from './half-width.ts'

/**
 * Organisation code (组织机构代码), GB 11714-1997: eight digits or capital letters and a check character, printed with a hyphen between.
 * Since 2015 new ones are only issued inside a unified social credit code.
 */
export interface OrganisationCode {
  /** The nine characters without the hyphen. */
  readonly code: string
}

const WEIGHTS: readonly number[] = [3, 7, 9, 10, 5, 8, 4, 2]

/** The ninth character for eight of `0-9A-Z`: 11 less the weighted sum modulo 11, ten written X and eleven 0. Letters count from A = 10. */
export function organisationCheckCharacter(firstEight: string): string {
  const sum = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number.parseInt(firstEight.charAt(at), 36), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** Normal form: `12345678-X`. */
export function parseOrganisationCode(text: string): Answer<OrganisationCode> {
  if (text.length > LONGEST_INPUT) return refuseTooLong(LONGEST_INPUT)
  const typed = asciiUpperCase(plainDashes(compact(text)))
  if (typed === '') return refuseEmpty()
  const code = typed.charAt(8) === '-' ? typed.slice(0, 8) + typed.slice(9) : typed
  const characters = Array.from(code)
  if (characters.length !== 9)
    return refuse(
      'length',
      null,
      `组织机构代码应为 9 位(不计连字符),现为 ${characters.length} 位`,
      `An organisation code has 9 characters besides its hyphen; this has ${characters.length}`,
      characters.length === 18 ? { zh: '18 位的是统一社会信用代码', en: '18 characters make a unified social credit code' } : null,
    )
  const wrong = characters.findIndex((character, at) => !(at < 8 ? /^[0-9A-Z]$/ : /^[0-9X]$/).test(character))
  if (wrong >= 0)
    return refuse(
      'character',
      wrong + 1,
      `第 ${wrong + 1} 位 ${quoted(characters[wrong]!)} 不是允许的字符`,
      `Character ${wrong + 1}, ${quoted(characters[wrong]!)}, is not allowed`,
      wrong === 8
        ? { zh: '校验码只能是数字或 X', en: 'The check character is a digit or X' }
        : { zh: '只能用数字和拉丁字母', en: 'Only digits and Latin letters are used' },
    )
  if (organisationCheckCharacter(code) !== code.charAt(8))
    return refuse(
      'check',
      9,
      '第 9 位校验码与前 8 位不符,请核对全部字符',
      'Character 9, the check character, does not fit the eight before it; please compare all of them',
    )
  const normal = `${code.slice(0, 8)}-${code.slice(8)}`
  return { valid: true, normal, isAsTyped: normal === text, code }
}
