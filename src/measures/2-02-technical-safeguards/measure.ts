import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-02'),
  clauses: [
    { ...clauseOf('2-02.1'), artifact: 'apk' },
    { ...clauseOf('2-02.2'), artifact: 'apk' },
    { ...clauseOf('2-02.3'), artifact: 'declaration' },
    { ...clauseOf('2-02.4'), artifact: 'apk' },
    { ...clauseOf('2-02.5'), duty: 'incidents' },
    { ...clauseOf('2-02.6'), duty: 'incidents' },
  ],
})
