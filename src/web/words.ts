/** Words that every portal shows. What one part alone says stands beside its use. */
import type { Words } from '#core/words.ts'

export const productName: Words = { zh: '准绳', en: 'Zhunsheng' }
export const productLine: Words = { zh: '移动互联网应用公共检测认证平台', en: 'Public testing and certification of mobile apps' }
export const noticeNumber: Words = { zh: '工信部信管函〔2023〕26号', en: 'MIIT Notice Xinguanhan [2023] No. 26' }
