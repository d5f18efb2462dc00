/**
 * 《工业和信息化部关于进一步提升移动互联网应用服务能力的通知》 as data: what the law asks, clause by clause, in our own short words.
 * News copies of the notice lost words to a filter; restored here: 强制捆绑 (1-01.5), 强制捆绑开通 (1-07.3), 其他APP (1-06.2).
 */
import { headings, parts, type ClauseOfLaw, type HeadingId, type MeasureOfLaw } from './clause.ts'
import { partOne } from './part-one.ts'
import { partTwo } from './part-two.ts'
import type { LawWords } from './words.ts'

/** How sure a date or number is: read in an official source, or carried from secondary ones. */
export type Certainty = 'official' | 'secondary'

const measures = [...partOne, ...partTwo] as const

export const notice = {
  title: {
    zh: '工业和信息化部关于进一步提升移动互联网应用服务能力的通知',
    en: 'MIIT notice on further improving the service of mobile internet applications',
  },
  number: '工信部信管函〔2023〕26号',
  issuer: { zh: '工业和信息化部', en: 'Ministry of Industry and Information Technology' },
  signedOn: { date: '2023-02-06', certainty: 'secondary' },
  publishedOn: { date: '2023-02-27', certainty: 'official' },
  url: 'https://www.gov.cn/zhengce/zhengceku/2023-03/02/content_5744106.htm',
  parts,
  headings,
  measures,
} as const

export type MeasureId = (typeof measures)[number]['id']
export type ClauseId = (typeof measures)[number]['clauses'][number]['id']

const measuresById = new Map<string, MeasureOfLaw>(measures.map((measure) => [measure.id, measure]))
const clausesById = new Map<string, ClauseOfLaw>(
  measures.flatMap((measure) => measure.clauses.map((clause) => [clause.id, clause] as const)),
)

/** Id, title and subjects of a measure, as rooms of `measures/` spread them. */
export const measureOf = (id: MeasureId): Pick<MeasureOfLaw, 'id' | 'title' | 'binds'> => {
  const { title, binds } = measuresById.get(id)!
  return { id, title, binds }
}

/** Id, text and force of a clause. */
export const clauseOf = (id: ClauseId): ClauseOfLaw => clausesById.get(id)!

/** The heading of a measure and the part that it stands in. */
export const headingOf = (id: MeasureId): { readonly id: HeadingId; readonly part: 1 | 2; readonly title: LawWords } => {
  const { heading } = measuresById.get(id)!
  return { id: heading, ...headings[heading] }
}
