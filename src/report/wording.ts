import type { Words } from '#core/words.ts'
import type { AppSummary } from './schema.ts'

export const notice: Words = {
  zh: '工信部信管函〔2023〕26号',
  en: 'MIIT Notice Xinguanhan [2023] No. 26',
}

/** Which signature schemes hold, in a few words. */
export function signatureWords({ isVerified, schemes, problems }: NonNullable<AppSummary['signing']>): Words {
  const named = schemes.map(({ scheme, isVerified: holds }) => `${scheme} ${holds ? '✓' : '✗'}`).join(' ')
  const why = problems[0]?.code
  if (isVerified) return { zh: `${named} 验证通过`, en: `${named} verified` }
  if (schemes.length === 0) return { zh: '未签名', en: 'not signed' }
  return { zh: `${named} 验证不通过${why ? `(${why})` : ''}`, en: `${named} not verified${why ? ` (${why})` : ''}` }
}
