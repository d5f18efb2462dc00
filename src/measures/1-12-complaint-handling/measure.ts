import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import complaintContactOnPage from './complaint-contact-on-page.ts'
import contactPublished from './contact-published.ts'

export default defineMeasure({
  ...measureOf('1-12'),
  clauses: [
    {
      ...clauseOf('1-12.1'),
      checks: [contactPublished, complaintContactOnPage],
      review: {
        zh: '公布的联系方式是否有效,能否接受投诉?',
        en: 'Does the contact that is published work, and does it receive complaints?',
      },
    },
    { ...clauseOf('1-12.2'), duty: 'complaints' },
    { ...clauseOf('1-12.3'), duty: 'complaints' },
    { ...clauseOf('1-12.4'), duty: 'complaints' },
    { ...clauseOf('1-12.5'), artifact: 'page' },
  ],
})
