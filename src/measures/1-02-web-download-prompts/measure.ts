import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import automaticDownload from './automatic-download.ts'
import automaticOpening from './automatic-opening.ts'
import closeOpensApp from './close-opens-app.ts'
import foldTiedToApp from './fold-tied-to-app.ts'
import popupForcesApp from './popup-forces-app.ts'
import promptReturns from './prompt-returns.ts'
import readingTiedToApp from './reading-tied-to-app.ts'

export default defineMeasure({
  ...measureOf('1-02'),
  clauses: [
    { ...clauseOf('1-02.1'), checks: [automaticDownload] },
    { ...clauseOf('1-02.2'), checks: [foldTiedToApp] },
    { ...clauseOf('1-02.3'), checks: [automaticOpening, popupForcesApp, closeOpensApp] },
    { ...clauseOf('1-02.4'), checks: [promptReturns] },
    {
      ...clauseOf('1-02.5'),
      checks: [readingTiedToApp],
      review: { zh: '将阅读与下载APP相绑定,是否有正当理由?', en: 'Is there a just reason for tying reading to a download?' },
    },
  ],
})
