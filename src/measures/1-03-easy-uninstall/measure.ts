import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import blankLabel from './blank-label.ts'
import deviceAdministrator from './device-administrator.ts'
import excludedFromRecents from './excluded-from-recents.ts'
import hiddenLauncher from './hidden-launcher.ts'
import selfHiding from './self-hiding.ts'
import transparentIcon from './transparent-icon.ts'
import uninstallObstructionInCode from './uninstall-obstruction-in-code.ts'

export default defineMeasure({
  ...measureOf('1-03'),
  clauses: [
    { ...clauseOf('1-03.1'), artifact: 'run' },
    { ...clauseOf('1-03.2'), checks: [blankLabel] },
    { ...clauseOf('1-03.3'), checks: [transparentIcon] },
    { ...clauseOf('1-03.4'), checks: [hiddenLauncher, selfHiding, excludedFromRecents] },
    { ...clauseOf('1-03.5'), checks: [deviceAdministrator, uninstallObstructionInCode] },
  ],
})
