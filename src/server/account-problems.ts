import type { ProblemCode } from '#contract/problem-codes.ts'
import type { Words } from '#contract/words.ts'
import { Problem } from './problem.ts'

interface Refusal {
  readonly code: ProblemCode
  readonly words: Words
  /** The field of the body that it is about. */
  readonly field?: string
}

/** The same for a wrong address, a wrong password and too many attempts: whoever guesses learns nothing. */
const wrongCredentials: Refusal = {
  code: 'unauthenticated',
  words: {
    zh: '邮箱或密码不正确;多次输错后须等待15分钟',
    en: 'Wrong e-mail address or password; after many wrong tries, wait for 15 minutes',
  },
}
const wrongPassword: Refusal = {
  code: 'malformed-request',
  words: { zh: '当前密码不正确;多次输错后须等待15分钟', en: 'Wrong current password; after many wrong tries, wait for 15 minutes' },
  field: 'body.password',
}
const wrongCode: Refusal = {
  code: 'malformed-request',
  words: { zh: '验证码不正确或已用过', en: 'The code is wrong or was used before' },
  field: 'body.code',
}
const startAnew: Refusal = {
  code: 'unauthenticated',
  words: { zh: '登录已超时或输错太多次,请重新登录', en: 'It took too long, or too many codes were wrong; please sign in anew' },
}
const taken: Refusal = { code: 'conflict', words: { zh: '此邮箱已注册', en: 'This e-mail address is registered already' } }
const noSecondFactor: Refusal = { code: 'conflict', words: { zh: '尚未启用双因素验证', en: 'Two-factor verification is not switched on' } }

/** What better-auth refuses, by its codes. */
const refusals: Readonly<Record<string, Refusal>> = {
  INVALID_EMAIL_OR_PASSWORD: wrongCredentials,
  INVALID_PASSWORD: wrongPassword,
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  INVALID_TWO_FACTOR_COOKIE: startAnew,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: startAnew,
  ACCOUNT_TEMPORARILY_LOCKED: {
    code: 'too-many-requests',
    words: { zh: '验证码输错太多次,请15分钟后再试', en: 'Too many wrong codes; please try again in 15 minutes' },
  },
  USER_ALREADY_EXISTS: taken,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: taken,
  TOTP_ALREADY_ENABLED: {
    code: 'already-done',
    words: { zh: '双因素验证已启用', en: 'Two-factor verification is switched on already' },
  },
  TOTP_NOT_ENABLED: noSecondFactor,
  TWO_FACTOR_NOT_ENABLED: noSecondFactor,
  BACKUP_CODES_NOT_ENABLED: noSecondFactor,
}
const byStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'gone',
  429: 'too-many-requests',
  503: 'unavailable',
}

/** better-auth's refusal as ours. `field` tells which field a wrong current password stood in. */
export function problemOfRefusal(status: number, code: string, field?: string): Problem {
  const refusal = refusals[code]
  if (refusal) return problemOf(field && refusal === wrongPassword ? { ...refusal, field } : refusal)
  const cause = new Error(`better-auth answered ${status} ${code}`)
  return new Problem(byStatus[status] ?? (status < 500 ? 'malformed-request' : 'internal'), undefined, { cause })
}

export const wrongCodeProblem = (): Problem => problemOf(wrongCode)

const problemOf = ({ code, words, field }: Refusal): Problem =>
  new Problem(code, words, field === undefined ? {} : { errors: [{ path: field, message: words }] })
