import type { Words } from '#core/words.ts'
import type { Appeal, Ruling } from '#platform/rulings/api.ts'

export const rulingStateWords: Record<Ruling['state'], Words> = {
  awaitingConfirmation: { zh: '待第二人复核', en: 'Waits for a second person' },
  inForce: { zh: '已生效', en: 'In force' },
  rejected: { zh: '第二人未同意', en: 'Rejected by the second person' },
  overturned: { zh: '经申诉撤销', en: 'Overturned on appeal' },
}
export const appealStateWords: Record<Appeal['state'], Words> = {
  open: { zh: '待处理', en: 'Open' },
  upheld: { zh: '维持认定', en: 'Ruling upheld' },
  overturned: { zh: '撤销认定', en: 'Ruling overturned' },
}
