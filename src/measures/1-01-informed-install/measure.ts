import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import cancelBesideDownload from './cancel-beside-download.ts'
import deliveredAppIsShownApp from './delivered-app-is-shown-app.ts'
import downloadFollowsChoice from './download-follows-choice.ts'
import installerPressedByAccessibility from './installer-pressed-by-accessibility.ts'
import listingTellsEssentials from './listing-tells-essentials.ts'
import oneTouchOneApp from './one-touch-one-app.ts'
import pageTellsEssentials from './page-tells-essentials.ts'
import silentDownloadInCode from './silent-download-in-code.ts'
import silentInstallCommand from './silent-install-command.ts'
import userConfirmedInCode from './user-confirmed-in-code.ts'

export default defineMeasure({
  ...measureOf('1-01'),
  clauses: [
    { ...clauseOf('1-01.1'), checks: [listingTellsEssentials, pageTellsEssentials] },
    { ...clauseOf('1-01.2'), checks: [cancelBesideDownload] },
    { ...clauseOf('1-01.3'), checks: [userConfirmedInCode, installerPressedByAccessibility, downloadFollowsChoice], artifact: 'run' },
    { ...clauseOf('1-01.4'), checks: [deliveredAppIsShownApp] },
    { ...clauseOf('1-01.5'), checks: [oneTouchOneApp] },
    { ...clauseOf('1-01.6'), checks: [silentDownloadInCode, silentInstallCommand], artifact: 'run' },
  ],
})
