import { defineExtractor } from '#facts/define.ts'
import { hiddenBy, programOf } from './code/code-of.ts'
import { summaryOf } from './code/load-program.ts'

/** Facts about the code as a whole: files, counts, and what could not be read. */
export default defineExtractor({
  gives: 'code',
  needs: ['apk', 'packers'],
  version: 1,
  extract: ({ apk, packers }) => hiddenBy(packers) ?? summaryOf(programOf(apk)),
})
