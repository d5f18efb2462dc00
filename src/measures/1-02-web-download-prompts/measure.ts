import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import automaticDownload from './automatic-download.ts'

export default defineMeasure({
  ...measureOf('1-02'),
  clauses: [
    { ...clauseOf('1-02.1'), checks: [automaticDownload] },
    { ...clauseOf('1-02.2'), artifact: 'page' },
    { ...clauseOf('1-02.3'), artifact: 'page' },
    { ...clauseOf('1-02.4'), artifact: 'page' },
    {
      ...clauseOf('1-02.5'),
      artifact: 'page',
      review: { zh: '将阅读与下载APP相绑定,是否有正当理由?', en: 'Is there a just reason for tying reading to a download?' },
    },
  ],
})
