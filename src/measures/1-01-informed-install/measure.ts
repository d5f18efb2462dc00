import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import installerPressedByAccessibility from './installer-pressed-by-accessibility.ts'
import listingTellsEssentials from './listing-tells-essentials.ts'
import silentDownloadInCode from './silent-download-in-code.ts'
import silentInstallCommand from './silent-install-command.ts'
import userConfirmedInCode from './user-confirmed-in-code.ts'

export default defineMeasure({
  ...measureOf('1-01'),
  clauses: [
    { ...clauseOf('1-01.1'), checks: [listingTellsEssentials], artifact: 'page' },
    { ...clauseOf('1-01.2'), artifact: 'page' },
    { ...clauseOf('1-01.3'), checks: [userConfirmedInCode, installerPressedByAccessibility], artifact: 'run' },
    { ...clauseOf('1-01.4'), artifact: 'page' },
    { ...clauseOf('1-01.5'), artifact: 'page' },
    { ...clauseOf('1-01.6'), checks: [silentDownloadInCode, silentInstallCommand], artifact: 'run' },
  ],
})
