import type { Words } from '#core/words.ts'

/** How long something of `seconds` still takes. */
export function takesWords(seconds: number): Words {
  if (!Number.isFinite(seconds)) return { zh: '剩余时间未知', en: 'time left unknown' }
  const whole = Math.max(1, Math.ceil(seconds))
  if (whole < 60) return { zh: `还需约 ${whole} 秒`, en: `about ${whole} s left` }
  const minutes = Math.ceil(whole / 60)
  if (minutes < 60) return { zh: `还需约 ${minutes} 分钟`, en: `about ${minutes} min left` }
  return {
    zh: `还需约 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`,
    en: `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`,
  }
}
