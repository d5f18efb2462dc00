import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import dynamicCode from './dynamic-code.ts'
import hotUpdate from './hot-update.ts'
import scriptBundle from './script-bundle.ts'

export default defineMeasure({
  ...measureOf('2-05'),
  clauses: [
    { ...clauseOf('2-05.1'), duty: 'patrol' },
    { ...clauseOf('2-05.2'), duty: 'patrol' },
    {
      ...clauseOf('2-05.3'),
      checks: [hotUpdate, dynamicCode, scriptBundle],
      review: {
        zh: '巡查所见的主要功能、权限、个人信息收集使用场景和范围与公示是否一致?',
        en: 'Do the functions, permissions and collection that the patrol sees agree with what was published?',
      },
    },
  ],
})
