import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-03'),
  clauses: [
    { ...clauseOf('2-03.1'), duty: 'sdks' },
    { ...clauseOf('2-03.2'), duty: 'sdks' },
    { ...clauseOf('2-03.3'), artifact: 'policy' },
    { ...clauseOf('2-03.4'), artifact: 'policy' },
    {
      ...clauseOf('2-03.5'),
      review: { zh: '共同处理者造成损害的,是否已依法承担责任?', en: 'Have those who process together answered for the damage they did?' },
    },
  ],
})
